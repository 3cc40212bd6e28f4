// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace ingresscope::widgets {
class FindBar;
class NoticeBar;
class YamlEditor;
}   // namespace ingresscope::widgets

namespace ingresscope::pages {

/// One open file or buffer: its text in an editor and what is known of the file on disk.
class EditorPage : public QWidget {
    Q_OBJECT

public:
    /// @param name  What the workspace calls it: a path, or a made-up name.
    EditorPage(QString name, QWidget* parent);

    const QString& name() const { return m_name; }
    QString title() const;   ///< The last part of the name.
    /// A buffer that was never saved has no file.
    bool hasFile() const { return m_hasFile; }
    bool isModified() const;

    widgets::YamlEditor* editor() const { return m_editor; }
    widgets::FindBar* findBar() const { return m_findBar; }
    widgets::NoticeBar* notice() const { return m_notice; }

    /// False: the file cannot be read; the page says why.
    bool readFile();
    /// A buffer without a file, or unsaved text of one (`hasFile`).
    void setBuffer(const QString& text, bool hasFile);
    /// Writes the text to a file, which is the page's from now on. Returns why it failed, or "".
    QString saveTo(const QString& path);

    /// Looks at the file again: takes over what is new when nothing was edited here, else asks.
    void checkDisk();

    /// As the workspace and the file get it.
    QByteArray text() const;

signals:
    /// The text is another one than before, by typing or from disk.
    void edited();
    void modifiedChanged();
    /// The user leaves their unsaved changes for what is on disk.
    void reloaded();

private:
    void showText(const QByteArray& bytes);

    QString m_name;
    bool m_hasFile = false;
    bool m_loading = false;
    bool m_bom = false;    ///< Written back as found.
    bool m_crlf = false;   ///< Lines end in CR LF on disk.
    bool m_diskGone = false;
    QByteArray m_onDisk{};   ///< Digest of what was read or written last.
    widgets::NoticeBar* m_notice = nullptr;
    widgets::YamlEditor* m_editor = nullptr;
    widgets::FindBar* m_findBar = nullptr;
};

}   // namespace ingresscope::pages
