// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "ui/pages/editor_page.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QStackedWidget;
class QTabWidget;

namespace ingresscope::pages {

class WelcomePage;

/// The open files in tabs. What is typed is told at once; nothing is lost without being asked.
class EditorPages : public QWidget {
    Q_OBJECT

public:
    enum class Answer { Save, Discard, Cancel };

    explicit EditorPages(QWidget* parent = nullptr);
    ~EditorPages() override;

    /// Opens a file in a tab, or shows the tab that it has.
    EditorPage* openFile(const QString& name);
    /// A buffer without a file; counts up pasted-1.yaml, pasted-2.yaml...
    EditorPage* openBuffer(const QString& text);
    /// Unsaved text from an earlier run.
    EditorPage* restore(const QString& name, const QString& text, bool hasFile);

    /// Shows a place. False: its file cannot be opened.
    bool showSource(const SourceRange& at, bool focus);

    EditorPage* current() const;
    EditorPage* page(const QString& name) const;
    std::vector<EditorPage*> all() const;
    std::vector<EditorPage*> modified() const;

    /// Of all files; each editor takes its own.
    void setFindings(const std::vector<Finding>& findings);
    void applyFix(const Fix& fix);
    /// A menu of what settles the problems of the cursor's line. False: there is nothing.
    bool showFixes();

    /// False: failed or cancelled.
    bool save(EditorPage* page);
    bool saveAs(EditorPage* page);
    bool saveAll();
    bool closePage(EditorPage* page);
    /// Asks about every page that is not saved, and saves those that shall be. Nothing is closed yet:
    /// null when the user cancelled or saving failed, else the pages whose changes may go.
    std::optional<std::vector<EditorPage*>> settleUnsaved();
    /// Closes without asking.
    void discard(EditorPage* page);

    void checkDisk(const QString& name);

    WelcomePage* welcome() const { return m_welcome; }
    QTabWidget* tabs() const { return m_tabs; }

    /// Asks what becomes of an unsaved page; replaced in tests, which cannot click a modal dialog.
    std::function<Answer(const EditorPage&)> askAboutUnsaved{};
    /// Asks where to save, starting from a name; "" for nowhere. Replaced in tests as well.
    std::function<QString(const QString&)> askForPath{};

signals:
    void textEdited(const QString& name, const QByteArray& text);
    /// The text of a file is the one on disk again.
    void fileReverted(const QString& name);
    void fileSaved(const QString& name);
    /// The tab of a buffer or file shows another file from now on.
    void fileRenamed(const QString& oldName, const QString& newName);
    /// A buffer without a file is gone.
    void bufferClosed(const QString& name);
    void pagesChanged();
    void cursorMoved(const QString& name, int line, int column);

private:
    EditorPage* addPage(EditorPage* page);
    void updateTitle(EditorPage* page);
    void updateEmpty();
    static bool isWorthAsking(const EditorPage& page);
    Answer askInDialog(const EditorPage& page);

    QStackedWidget* m_stack = nullptr;
    QTabWidget* m_tabs = nullptr;
    WelcomePage* m_welcome = nullptr;
    std::vector<Finding> m_findings{};
    int m_buffers = 0;
};

}   // namespace ingresscope::pages
