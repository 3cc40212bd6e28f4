// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/editor_page.h"

#include "ui/widgets/find_bar.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/yaml_editor.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStringDecoder>
#include <QVBoxLayout>

#include <utility>

namespace ingresscope::pages {

namespace {

constexpr qint64 kMaxEditedBytes = 32 << 20;
constexpr char kBom[] = "\xEF\xBB\xBF";

QByteArray digest(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

}   // namespace

EditorPage::EditorPage(QString name, QWidget* parent) : QWidget(parent), m_name(std::move(name))
{
    m_notice = new widgets::NoticeBar(this);
    m_editor = new widgets::YamlEditor(this);
    m_findBar = new widgets::FindBar(m_editor, this);
    m_editor->setAccessibleDescription(m_name);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_findBar);
    setFocusProxy(m_editor);

    connect(m_editor->document(), &QTextDocument::contentsChange, this,
            [this](int, int removed, int added) {
                if (!m_loading && (removed != 0 || added != 0))
                    emit edited();
            });
    connect(m_editor->document(), &QTextDocument::modificationChanged, this,
            &EditorPage::modifiedChanged);
}

QString EditorPage::title() const
{
    return m_name.mid(m_name.lastIndexOf(u'/') + 1);
}

bool EditorPage::isModified() const
{
    return m_editor->document()->isModified() || m_diskGone || !m_hasFile;
}

void EditorPage::showText(const QByteArray& bytes)
{
    m_bom = bytes.startsWith(kBom);
    QByteArray plain = m_bom ? bytes.mid(3) : bytes;
    m_crlf = plain.contains("\r\n");
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decode(plain);
    if (decode.hasError()) {
        m_editor->setReadOnly(true);
        m_notice->showNotice(
            tr("This file is not UTF-8, so it cannot be changed here without damage."));
    } else if (plain.contains('\0')) {
        m_editor->setReadOnly(true);
        m_notice->showNotice(tr("This file has NUL bytes; it can be looked at but not changed here."));
    }
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    m_loading = true;
    if (m_editor->document()->isEmpty())
        m_editor->setText(text);
    else
        m_editor->replaceText(text);
    m_loading = false;
    m_editor->document()->setModified(false);
}

bool EditorPage::readFile()
{
    QFile file(m_name);
    if (!file.open(QIODevice::ReadOnly)) {
        m_editor->setReadOnly(true);
        m_notice->showNotice(tr("Cannot read %1: %2.").arg(m_name, file.errorString()));
        return false;
    }
    if (file.size() > kMaxEditedBytes) {
        m_hasFile = true;
        m_editor->setReadOnly(true);
        m_notice->showNotice(tr("This file is larger than 32 MiB. Its routes are served, but it is "
                                "not shown here."));
        return true;
    }
    const QByteArray bytes = file.readAll();
    m_hasFile = true;
    m_diskGone = false;
    m_onDisk = digest(bytes);
    m_editor->setReadOnly(false);
    showText(bytes);
    return true;
}

void EditorPage::setBuffer(const QString& text, bool hasFile)
{
    if (hasFile) {
        readFile();   // to know what the text differs from
    }
    m_loading = true;
    if (m_editor->document()->isEmpty())
        m_editor->setText(text);
    else
        m_editor->replaceText(text);
    m_loading = false;
    m_editor->document()->setModified(true);
}

QByteArray EditorPage::text() const
{
    QString text = m_editor->toPlainText();
    if (m_crlf)
        text.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    return (m_bom ? QByteArray(kBom, 3) : QByteArray()) + text.toUtf8();
}

QString EditorPage::saveTo(const QString& path)
{
    const QByteArray bytes = text();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return tr("Cannot save %1: %2.").arg(path, file.errorString());
    m_onDisk = digest(bytes);
    m_name = path;
    m_hasFile = true;
    m_diskGone = false;
    m_editor->setAccessibleDescription(m_name);
    m_notice->dismiss();
    m_editor->document()->setModified(false);
    emit modifiedChanged();
    return {};
}

void EditorPage::checkDisk()
{
    if (!m_hasFile)
        return;
    QFile file(m_name);
    if (!file.open(QIODevice::ReadOnly)) {
        if (!m_diskGone) {
            m_diskGone = true;
            m_notice->showNotice(
                tr("%1 is no longer on disk. What is here can be saved again.").arg(title()));
            emit modifiedChanged();
        }
        return;
    }
    if (file.size() > kMaxEditedBytes)
        return;
    const QByteArray bytes = file.readAll();
    const QByteArray now = digest(bytes);
    const bool wasGone = std::exchange(m_diskGone, false);
    if (now == m_onDisk) {
        if (wasGone) {
            m_notice->dismiss();
            emit modifiedChanged();
        }
        return;
    }
    m_onDisk = now;
    if (!m_editor->document()->isModified()) {
        showText(bytes);
        m_notice->showNotice(tr("%1 changed on disk and was read again.").arg(title()));
        emit reloaded();
        return;
    }
    if (bytes == text()) {   // somebody wrote the same
        m_editor->document()->setModified(false);
        return;
    }
    m_notice->showNotice(tr("%1 changed on disk, and here are changes that are not saved.").arg(title()),
                         {{tr("Take the one on disk"),
                           [this] {
                               readFile();
                               emit reloaded();
                           }},
                          {tr("Keep mine"), {}}});
}

}   // namespace ingresscope::pages
