// SPDX-License-Identifier: Apache-2.0
#include "app/window/application.h"
#include "ui/models/route_tree_model.h"
#include "ui/models/traffic_model.h"
#include "ui/pages/answer_page.h"
#include "ui/pages/canary_page.h"
#include "ui/pages/decision_tab.h"
#include "ui/pages/editor_pages.h"
#include "ui/pages/problems_page.h"
#include "ui/pages/request_bar.h"
#include "ui/pages/routes_page.h"
#include "ui/pages/traffic_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/yaml_editor.h"
#include "ui/window/window_actions.h"
#include "ui/window/window_status.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTreeView>

#include <memory>

using namespace ingresscope;

namespace {

// A Korean comment before what is looked for, so that columns in bytes and in letters differ.
const char kShop[] = R"(# )"
                     "\xEC\x87\xBC\xED\x95\x91\xEB\xAA\xB0"
                     R"( shop
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /cart
            pathType: Prefix
            backend:
              service:
                name: cart
                port:
                  number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  ports:
    - port: 80
)";

const char kCanary[] = R"(apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop-canary
  annotations:
    nginx.ingress.kubernetes.io/canary: "true"
    nginx.ingress.kubernetes.io/canary-weight: "20"   # a fifth
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /cart
            pathType: Prefix
            backend:
              service:
                name: cart-v2
                port:
                  number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: cart-v2
spec:
  ports:
    - port: 80
)";

} // namespace

/// The main job from the first click to the answer, with the real engine behind the window.
class TestMainJob : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder{};
    std::unique_ptr<app::Application> m_application{};

    window::MainWindow& window() { return m_application->window(); }
    QTreeView* tree() { return window().routes()->view(); }
    widgets::YamlEditor* editor() { return window().editor()->current()->editor(); }
    QString shop() const { return m_folder->filePath(QStringLiteral("shop.yaml")); }

    /// The row whose text contains the words, by looking at all of them.
    QModelIndex row(const QString& text, const QModelIndex& parent = {})
    {
        const QAbstractItemModel* model = tree()->model();
        for (int i = 0; i < model->rowCount(parent); ++i) {
            const QModelIndex index = model->index(i, 0, parent);
            const QModelIndex deeper = row(text, index);
            if (deeper.isValid())
                return deeper;
            if (index.data().toString().contains(text))
                return index;
        }
        return {};
    }

    void clickRow(const QString& text)
    {
        const QModelIndex index = row(text);
        QVERIFY2(index.isValid(), qPrintable(text));
        tree()->scrollTo(index);
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(index).center());
    }

    void replaceInEditor(const QString& from, const QString& to)
    {
        editor()->setFocus();
        const auto at = editor()->toPlainText().indexOf(from);
        QVERIFY(at >= 0);
        QTextCursor cursor = editor()->textCursor();
        cursor.setPosition(static_cast<int>(at));
        cursor.setPosition(static_cast<int>(at + from.size()), QTextCursor::KeepAnchor);
        editor()->setTextCursor(cursor);
        QTest::keyClicks(editor(), to);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile file(shop());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(kShop);
        file.close();
        app::Application::Options options;
        options.samples = m_folder->path();
        options.appearance = theme::Appearance::Light;
        m_application = std::make_unique<app::Application>(options);
        m_application->start();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_VERIFY(m_application->workbench().isEngineRunning());
    }

    void cleanup()
    {
        m_application.reset();
        m_folder.reset();
    }

    void sampleRouteRequestAnswer()
    {
        window().windowActions()->openSample->trigger();
        QTRY_VERIFY(row(QStringLiteral("/cart")).isValid());
        QVERIFY(window().status()->countText().startsWith(QStringLiteral("1 ")));
        QCOMPARE(window().editor()->current()->title(), QStringLiteral("shop.yaml"));

        clickRow(QStringLiteral("/cart"));
        QVERIFY(QString::fromStdString(window().requestBar()->request().url)
                    .startsWith(QStringLiteral("http://shop.example.com/cart")));
        QVERIFY(editor()->textCursor().block().text().contains(QStringLiteral("path: /cart")));

        QTest::keyClick(&window(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY2(window().answer()->summaryText().contains(QStringLiteral("default/cart")),
                     qPrintable(window().answer()->summaryText()));
        QVERIFY(window().answer()->tabs()->count() >= 3);
    }

    void theTrafficListShowsTheRequestWithItsExplanation()
    {
        window().windowActions()->openSample->trigger();
        QTRY_VERIFY(row(QStringLiteral("/cart")).isValid());
        clickRow(QStringLiteral("/cart"));
        QTest::keyClick(&window(), Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(&window(), Qt::Key_4, Qt::ControlModifier);
        pages::TrafficPage* traffic = window().traffic();
        QTRY_COMPARE(traffic->model()->rowCount(), 1);
        QCOMPARE(QString::fromStdString(traffic->model()->event(0).serviceKey),
                 QStringLiteral("default/cart"));
        QVERIFY(traffic->view()->hasFocus());
        traffic->view()->setCurrentIndex(traffic->view()->model()->index(0, 0));
        QVERIFY(traffic->decision()->view()->model()->rowCount() > 3);

        QTRY_VERIFY(!m_application->workbench().isSending());   // one at a time
        QTest::keyClick(traffic->view(), Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE(traffic->model()->rowCount(), 2);
    }

    void manyRequestsSplitAsTheCanarySaysAndTheWeightCanBeMoved()
    {
        QFile file(m_folder->filePath(QStringLiteral("canary.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(kCanary);
        file.close();
        window().windowActions()->openSample->trigger();
        QTRY_VERIFY(row(QStringLiteral("/cart")).isValid());
        clickRow(QStringLiteral("/cart"));
        pages::CanaryPage* canary = window().canary();
        QTest::keyClick(&window(), Qt::Key_5, Qt::ControlModifier);
        QTRY_COMPARE(canary->weightSlider()->value(), 20);
        canary->countBox()->setValue(300);

        QTest::keyClick(&window(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(canary->resultText().startsWith(QStringLiteral("300 answered (200: 300)")),
                                 20000);
        QTRY_VERIFY(!m_application->workbench().burst().isRunning());
        const QAbstractItemModel* split = canary->view()->model();
        QVERIFY(split->rowCount() >= 4);   // both Services and their endpoints

        canary->weightSlider()->setValue(100);
        pages::EditorPages* editors = window().editor();
        QTRY_VERIFY(editors->current()->editor()->toPlainText().contains(
            QStringLiteral("canary-weight: \"100\"")));
        QTRY_COMPARE(m_application->workbench().snapshot()->table->findBackend("default-cart-80")
                         ->canaryBackend->canary->weight,
                     100);
        canary->countBox()->setValue(40);
        QTest::keyClick(&window(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(canary->resultText().startsWith(QStringLiteral("40 answered")), 20000);
        QCOMPARE(split->index(0, 0).data().toString(), QStringLiteral("default/cart-v2 (canary)"));
        QCOMPARE(split->rowCount(), 2);
    }

    void editsReachTreeAndEngine()
    {
        window().windowActions()->openSample->trigger();
        QTRY_VERIFY(row(QStringLiteral("/cart")).isValid());
        replaceInEditor(QStringLiteral("path: /cart"), QStringLiteral("path: /basket"));
        QTRY_VERIFY(row(QStringLiteral("/basket")).isValid());
        QVERIFY(!row(QStringLiteral("/cart")).isValid());

        clickRow(QStringLiteral("/basket"));

        QTest::keyClick(&window(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(window().answer()->summaryText().contains(QStringLiteral("default/cart")));
    }

    void brokenYamlKeepsTheLastGoodRoutes()
    {
        window().windowActions()->openSample->trigger();
        QTRY_VERIFY(row(QStringLiteral("/cart")).isValid());
        replaceInEditor(QStringLiteral("kind: Ingress"), QStringLiteral("kind: [Ingress"));
        QTRY_VERIFY(window().problems()->count(Severity::Error) > 0);
        QVERIFY(row(QStringLiteral("/cart")).isValid());

        // From the list back to the place: F8 makes the first problem current and goes there.
        editor()->moveCursor(QTextCursor::End);
        const int before = editor()->textCursor().blockNumber();
        QTest::keyClick(&window(), Qt::Key_F8);
        QTRY_VERIFY(editor()->textCursor().blockNumber() != before);
        QVERIFY(editor()->hasFocus());

        editor()->moveCursor(QTextCursor::End);
        QTreeView* list = window().problems()->view();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(editor()->textCursor().blockNumber() != before);

        replaceInEditor(QStringLiteral("kind: [Ingress"), QStringLiteral("kind: Ingress"));
        QTRY_COMPARE(window().problems()->count(Severity::Error), 0);
    }

    void pastedYamlIsServed()
    {
        QApplication::clipboard()->setText(
            QString::fromUtf8(kShop).replace(QStringLiteral("/cart"), QStringLiteral("/pasted")));
        window().windowActions()->pasteYaml->trigger();
        QTRY_VERIFY(row(QStringLiteral("/pasted")).isValid());
    }

    void aChangeOnDiskReachesTheTree()
    {
        window().windowActions()->openSample->trigger();
        QTRY_VERIFY(row(QStringLiteral("/cart")).isValid());
        const auto write = [this] {
            QFile file(shop());
            if (file.open(QIODevice::WriteOnly))
                file.write(QByteArray(kShop).replace("/cart", "/elsewhere"));
        };
        write();
        QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("/elsewhere")).isValid(), 10000);
        QVERIFY(editor()->toPlainText().contains(QStringLiteral("/elsewhere")));
    }

    void aStoppedEngineSaysSo()
    {
        QTest::keyClick(&window(), Qt::Key_F5, Qt::ShiftModifier);
        QTRY_VERIFY(!m_application->workbench().isEngineRunning());
        QVERIFY(window().status()->engineText().contains(QStringLiteral("stopped")));
        QTest::keyClick(&window(), Qt::Key_F5);
        QTRY_VERIFY(m_application->workbench().isEngineRunning());
        QVERIFY(window().status()->engineText().contains(QStringLiteral("127.0.0.1:")));
    }

    void aPortInUseIsToldAndAnotherOffered()
    {
        app::Application::Options options;
        options.httpPort = m_application->workbench().enginePorts().httpPort;
        options.appearance = theme::Appearance::Light;
        app::Application second(options);
        second.start();
        QTRY_VERIFY(!second.window().notice()->text().isEmpty());
        QVERIFY2(second.window().notice()->text().contains(QString::number(*options.httpPort)),
                 qPrintable(second.window().notice()->text()));
        const auto buttons = second.window().notice()->findChildren<QPushButton*>();
        QVERIFY(!buttons.isEmpty());
        QTest::mouseClick(buttons.first(), Qt::LeftButton);
        QTRY_VERIFY(second.workbench().isEngineRunning());
    }
};

QTEST_MAIN(TestMainJob)
#include "tst_main_job.moc"
