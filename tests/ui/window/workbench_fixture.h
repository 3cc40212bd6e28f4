// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/application.h"
#include "ui/pages/editor_pages.h"
#include "ui/pages/routes_page.h"
#include "ui/widgets/yaml_editor.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <memory>

namespace ingresscope::app::test {

/// One Ingress with one path.
inline QByteArray ingressYaml(const QByteArray& name, const QByteArray& host,
                              const QByteArray& path = "/", const QByteArray& more = {})
{
    return "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: " + name +
           "\nspec:\n  ingressClassName: nginx\n" + more + "  rules:\n    - host: " + host +
           "\n      http:\n        paths:\n          - path: " + path +
           "\n            pathType: Prefix\n            backend:\n              service:\n"
           "                name: app\n                port:\n                  number: 80\n---\n";
}

/// The Service of every path above: the echo backend plays it.
inline QByteArray serviceYaml()
{
    return "apiVersion: v1\nkind: Service\nmetadata:\n  name: app\nspec:\n  ports:\n"
           "    - port: 80\n---\n";
}

/// The whole window with the real engine behind it, over a folder of its own.
class WorkbenchFixture {
public:
    WorkbenchFixture()
    {
        Application::Options options;
        options.appearance = theme::Appearance::Light;
        m_application = std::make_unique<Application>(options);
        m_application->start();
    }

    Application& application() { return *m_application; }
    Workbench& workbench() { return m_application->workbench(); }
    window::MainWindow& window() { return m_application->window(); }
    pages::EditorPages& editors() { return *window().editor(); }
    QTreeView* tree() { return window().routes()->view(); }
    widgets::YamlEditor* editor() { return editors().current()->editor(); }

    QString folder() const { return m_folder.path(); }
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    QString write(const char* name, const QByteArray& text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", name);
        return file.fileName();
    }

    static QByteArray read(const QString& name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// The row of the tree, as the filter leaves it, whose first column is the text.
    QModelIndex row(const QString& text, const QModelIndex& parent = {})
    {
        const QAbstractItemModel* model = tree()->model();
        for (int i = 0; i < model->rowCount(parent); ++i) {
            const QModelIndex index = model->index(i, 0, parent);
            if (index.data().toString() == text)
                return index;
            if (const QModelIndex deeper = row(text, index); deeper.isValid())
                return deeper;
        }
        return {};
    }

    void clickRow(const QModelIndex& index)
    {
        tree()->scrollTo(index);
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(index).center());
    }

    void replaceInEditor(const QString& from, const QString& to)
    {
        const auto at = editor()->toPlainText().indexOf(from);
        QVERIFY2(at >= 0, qPrintable(from));
        editor()->setFocus();
        QTextCursor cursor = editor()->textCursor();
        cursor.setPosition(static_cast<int>(at));
        cursor.setPosition(static_cast<int>(at + from.size()), QTextCursor::KeepAnchor);
        editor()->setTextCursor(cursor);
        QTest::keyClicks(editor(), to);
    }

    /// With INGRESSCOPE_PICTURES set: for eyes, beside the asserts.
    void picture(const char* name)
    {
        const QString folder = qEnvironmentVariable("INGRESSCOPE_PICTURES");
        if (folder.isEmpty())
            return;
        for (const bool dark : {false, true}) {
            theme::apply(dark ? theme::Appearance::Dark : theme::Appearance::Light);
            QCoreApplication::processEvents();
            window().grab().save(QStringLiteral("%1/%2-%3.png")
                                     .arg(folder, QLatin1String(name),
                                          QLatin1String(dark ? "dark" : "light")));
        }
        theme::apply(theme::Appearance::Light);
    }

private:
    QTemporaryDir m_folder{};
    std::unique_ptr<Application> m_application{};
};

}   // namespace ingresscope::app::test
