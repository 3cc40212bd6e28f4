// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/editor_pages.h"

#include "ui/format/file_name.h"
#include "ui/format/text.h"
#include "ui/icons/icons.h"
#include "ui/pages/welcome_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/yaml_editor.h"

#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace ingresscope::pages {

EditorPages::EditorPages(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Editor"));
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->setMovable(true);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->tabBar()->setAccessibleName(tr("Open files"));
    m_welcome = new WelcomePage(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_tabs);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    askAboutUnsaved = [this](const EditorPage& page) { return askInDialog(page); };
    askForPath = [this](const QString& name) {
        return QFileDialog::getSaveFileName(this, tr("Save as"), name,
                                            tr("Manifests (*.yaml *.yml *.json);;All files (*)"));
    };
    connect(m_tabs, &QTabWidget::currentChanged, this, &EditorPages::pagesChanged);
    updateEmpty();
}

EditorPages::~EditorPages()
{
    // Tabs tell of every page that goes; by then the window may be half gone.
    blockSignals(true);
    delete m_stack;
}

EditorPage* EditorPages::addPage(EditorPage* page)
{
    const int index = m_tabs->addTab(page, page->title());
    // The style's own close button is a picture in its own colours.
    auto* close = new QToolButton(m_tabs);
    close->setIcon(icons::icon(QStringLiteral("close")));
    close->setIconSize({12, 12});
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::NoFocus);
    close->setToolTip(tr("Close (Ctrl+W)"));
    connect(close, &QToolButton::clicked, page, [this, page] { closePage(page); });
    m_tabs->tabBar()->setTabButton(index, QTabBar::RightSide, close);
    connect(page, &EditorPage::edited, this,
            [this, page] { emit textEdited(page->name(), page->text()); });
    connect(page, &EditorPage::reloaded, this, [this, page] { emit fileReverted(page->name()); });
    connect(page, &EditorPage::modifiedChanged, this, [this, page] { updateTitle(page); });
    connect(page->editor(), &QPlainTextEdit::cursorPositionChanged, this, [this, page] {
        const QTextCursor cursor = page->editor()->textCursor();
        emit cursorMoved(page->name(), cursor.blockNumber() + 1, cursor.positionInBlock() + 1);
    });
    m_tabs->setCurrentWidget(page);
    updateTitle(page);
    updateEmpty();
    setFindings(m_findings);
    return page;
}

void EditorPages::updateTitle(EditorPage* page)
{
    const int index = m_tabs->indexOf(page);
    if (index < 0)
        return;
    QString title = page->title();
    // Files of the same name are told apart by their folder.
    for (const EditorPage* other : all()) {
        if (other != page && other->title() == title)
            title = page->name().section(u'/', -2);
    }
    title.replace(u'&', QStringLiteral("&&"));
    m_tabs->setTabText(index, page->isModified() ? title + QStringLiteral(" \u25cf") : title);
    if (QWidget* close = m_tabs->tabBar()->tabButton(index, QTabBar::RightSide))
        close->setAccessibleName(tr("Close %1").arg(title));
    m_tabs->setTabToolTip(index, page->isModified() ? tr("%1 (not saved)").arg(page->name())
                                                    : page->name());
    emit pagesChanged();
}

void EditorPages::updateEmpty()
{
    m_stack->setCurrentWidget(m_tabs->count() == 0 ? static_cast<QWidget*>(m_welcome) : m_tabs);
    emit pagesChanged();
}

EditorPage* EditorPages::openFile(const QString& name)
{
    if (EditorPage* open = page(name)) {
        m_tabs->setCurrentWidget(open);
        return open;
    }
    auto* opened = new EditorPage(name, m_tabs);
    opened->readFile();
    return addPage(opened);
}

EditorPage* EditorPages::openBuffer(const QString& text)
{
    QString name;
    do {
        name = QStringLiteral("pasted-%1.yaml").arg(++m_buffers);
    } while (page(name) != nullptr);
    return restore(name, text, false);
}

EditorPage* EditorPages::restore(const QString& name, const QString& text, bool hasFile)
{
    EditorPage* opened = page(name);
    if (opened == nullptr) {
        opened = new EditorPage(name, m_tabs);
        opened->setBuffer(text, hasFile);
        addPage(opened);
    } else {
        opened->setBuffer(text, hasFile);
    }
    emit textEdited(name, opened->text());
    return opened;
}

bool EditorPages::showSource(const SourceRange& at, bool focus)
{
    if (!at.isValid() || at.fileName().empty())
        return false;
    EditorPage* shown = openFile(format::toQt(at.fileName()));
    shown->editor()->showRange(at);
    if (focus)
        shown->editor()->setFocus();
    return true;
}

EditorPage* EditorPages::current() const
{
    return qobject_cast<EditorPage*>(m_tabs->currentWidget());
}

EditorPage* EditorPages::page(const QString& name) const
{
    for (EditorPage* open : all()) {
        if (open->name() == name)
            return open;
    }
    return nullptr;
}

std::vector<EditorPage*> EditorPages::all() const
{
    std::vector<EditorPage*> pages;
    for (int i = 0; i < m_tabs->count(); ++i)
        pages.push_back(qobject_cast<EditorPage*>(m_tabs->widget(i)));
    return pages;
}

std::vector<EditorPage*> EditorPages::modified() const
{
    std::vector<EditorPage*> pages = all();
    std::erase_if(pages, [](const EditorPage* page) { return !page->isModified(); });
    return pages;
}

void EditorPages::setFindings(const std::vector<Finding>& findings)
{
    if (&findings != &m_findings)
        m_findings = findings;
    std::map<QString, std::vector<Finding>> byFile;
    for (const EditorPage* open : all())
        byFile[open->name()];
    for (const Finding& finding : m_findings) {
        const auto file = byFile.find(format::toQt(finding.at.fileName()));
        if (file != byFile.end())
            file->second.push_back(finding);
    }
    for (EditorPage* open : all())
        open->editor()->setFindings(byFile[open->name()]);
}

void EditorPages::applyFix(const Fix& fix)
{
    std::map<QString, std::vector<TextEdit>> byFile;
    for (const TextEdit& edit : fix.edits)
        byFile[format::toQt(edit.range.fileName())].push_back(edit);
    for (const auto& [name, edits] : byFile) {
        EditorPage* target = openFile(name);
        if (!target->editor()->isReadOnly())
            target->editor()->applyEdits(edits);
    }
}

bool EditorPages::showFixes()
{
    const EditorPage* page = current();
    if (page == nullptr || page->editor()->isReadOnly())
        return false;
    const auto line = page->editor()->cursorPosition().line;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Finding& finding : m_findings) {
        if (format::toQt(finding.at.fileName()) != page->name() || line < finding.at.begin.line ||
            line > finding.at.end.line)
            continue;
        for (const Fix& fix : finding.fixes)
            menu->addAction(format::toQt(fix.title), this, [this, fix] { applyFix(fix); });
    }
    if (menu->isEmpty()) {
        delete menu;
        return false;
    }
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(page->editor()->viewport()->mapToGlobal(page->editor()->cursorRect().bottomLeft()));
    return true;
}

bool EditorPages::save(EditorPage* page)
{
    if (page == nullptr)
        return false;
    if (!page->hasFile())
        return saveAs(page);
    const QString problem = page->saveTo(page->name());
    if (!problem.isEmpty()) {
        page->notice()->showNotice(problem, {{tr("Save as..."), [this, page] { saveAs(page); }}});
        return false;
    }
    emit fileSaved(page->name());
    return true;
}

bool EditorPages::saveAs(EditorPage* page)
{
    if (page == nullptr)
        return false;
    const QString chosen = askForPath(page->name());
    if (chosen.isEmpty())
        return false;
    const QString path = format::workspaceName(chosen);
    const QString oldName = page->name();
    // The file that is written over cannot stay open with another text.
    if (EditorPage* other = this->page(path); other != nullptr && other != page) {
        if (other->isModified()) {
            page->notice()->showNotice(
                tr("%1 is open with changes that are not saved. Close it first.").arg(path));
            return false;
        }
        discard(other);
    }
    const QString problem = page->saveTo(path);
    if (!problem.isEmpty()) {
        page->notice()->showNotice(problem);
        return false;
    }
    updateTitle(page);
    if (path != oldName)
        emit fileRenamed(oldName, path);
    emit fileSaved(path);
    return true;
}

bool EditorPages::saveAll()
{
    bool saved = true;
    for (EditorPage* page : modified())
        saved = save(page) && saved;
    return saved;
}

EditorPages::Answer EditorPages::askInDialog(const EditorPage& page)
{
    QMessageBox box(QMessageBox::Question, tr("Unsaved changes"),
                    tr("%1 has changes that are not saved.").arg(page.title()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    switch (box.exec()) {
    case QMessageBox::Save: return Answer::Save;
    case QMessageBox::Discard: return Answer::Discard;
    default: return Answer::Cancel;
    }
}

bool EditorPages::isWorthAsking(const EditorPage& page)
{
    const bool empty = !page.hasFile() && page.text().trimmed().isEmpty();
    return page.isModified() && !empty;
}

bool EditorPages::closePage(EditorPage* page)
{
    if (page == nullptr)
        return false;
    if (isWorthAsking(*page)) {
        m_tabs->setCurrentWidget(page);
        switch (askAboutUnsaved(*page)) {
        case Answer::Save:
            if (!save(page))
                return false;
            break;
        case Answer::Discard: break;
        case Answer::Cancel: return false;
        }
    }
    discard(page);
    return true;
}

std::optional<std::vector<EditorPage*>> EditorPages::settleUnsaved()
{
    std::vector<EditorPage*> discarded;
    for (EditorPage* page : modified()) {
        if (!isWorthAsking(*page)) {
            discarded.push_back(page);
            continue;
        }
        m_tabs->setCurrentWidget(page);
        switch (askAboutUnsaved(*page)) {
        case Answer::Save:
            if (!save(page))
                return std::nullopt;
            break;
        case Answer::Discard: discarded.push_back(page); break;
        case Answer::Cancel: return std::nullopt;
        }
    }
    return discarded;
}

void EditorPages::discard(EditorPage* page)
{
    const bool reverts = page->isModified() && page->hasFile();
    const bool isBuffer = !page->hasFile();
    const QString name = page->name();
    m_tabs->removeTab(m_tabs->indexOf(page));
    page->deleteLater();
    if (isBuffer)
        emit bufferClosed(name);
    else if (reverts)
        emit fileReverted(name);
    updateEmpty();
}

void EditorPages::checkDisk(const QString& name)
{
    if (EditorPage* open = page(name))
        open->checkDisk();
}

}   // namespace ingresscope::pages
