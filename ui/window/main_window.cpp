// SPDX-License-Identifier: Apache-2.0
#include "ui/window/main_window.h"

#include "ui/icons/icons.h"
#include "ui/pages/answer_page.h"
#include "ui/pages/canary_page.h"
#include "ui/pages/editor_pages.h"
#include "ui/pages/headers_editor.h"
#include "ui/pages/problems_page.h"
#include "ui/pages/request_bar.h"
#include "ui/pages/routes_page.h"
#include "ui/pages/traffic_page.h"
#include "ui/pages/welcome_page.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/yaml_editor.h"
#include "ui/window/window_actions.h"
#include "ui/window/window_status.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace ingresscope::window {

namespace {

QStringList localFiles(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

}   // namespace

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent)
{
    setWindowTitle(QStringLiteral("Ingresscope"));
    setWindowIcon(icons::appIcon());
    setAcceptDrops(true);
    resize(1400, 900);
    m_actions = new WindowActions(this);
    m_status = new WindowStatus(this);
    buildLayout();
    connectPages();
    for (QWidget* field :
         std::initializer_list<QWidget*>{m_request->urlEdit(), m_request->bodyEdit()->viewport(),
                                         m_request->headersEditor()->textEdit()->viewport()})
        field->installEventFilter(this);
    connectEditActions();
    setEngineRunning(false);
    updateActions();
}

void MainWindow::buildLayout()
{
    m_request = new pages::RequestBar(this);
    m_notice = new widgets::NoticeBar(this);
    m_routes = new pages::RoutesPage(this);
    m_editor = new pages::EditorPages(this);
    m_answer = new pages::AnswerPage(this);
    m_problems = new pages::ProblemsPage(this);
    m_traffic = new pages::TrafficPage(this);
    m_canary = new pages::CanaryPage(this);

    m_columns = new QSplitter(Qt::Horizontal, this);
    m_columns->setChildrenCollapsible(false);
    m_columns->addWidget(m_routes);
    m_columns->addWidget(m_editor);
    m_columns->addWidget(m_answer);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({420, 520, 460});

    m_bottom = new QTabWidget(this);
    m_bottom->setDocumentMode(true);
    m_bottom->addTab(m_problems, icons::icon(QStringLiteral("warning")), tr("Problems"));
    m_bottom->addTab(m_traffic, icons::icon(QStringLiteral("traffic")), tr("Traffic"));
    m_bottom->addTab(m_canary, icons::icon(QStringLiteral("canary")), tr("Canary"));

    m_rows = new QSplitter(Qt::Vertical, this);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_bottom);
    m_rows->setStretchFactor(0, 1);
    m_rows->setSizes({620, 170});

    auto* central = new QWidget(this);
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_request);
    layout->addWidget(m_notice);
    layout->addWidget(m_rows, 1);
    setCentralWidget(central);
}

void MainWindow::connectPages()
{
    connect(m_routes, &pages::RoutesPage::routeSelected, this,
            [this](const SourceRange& at, const QString& url) {
                m_editor->showSource(at, false);
                if (!url.isEmpty())
                    m_request->setUrl(url);
            });
    connect(m_routes, &pages::RoutesPage::sourceActivated, this,
            [this](const SourceRange& at) { m_editor->showSource(at, true); });
    connect(m_answer, &pages::AnswerPage::sourceActivated, this,
            [this](const SourceRange& at) { m_editor->showSource(at, true); });
    connect(m_problems, &pages::ProblemsPage::sourceActivated, this,
            [this](const SourceRange& at) { m_editor->showSource(at, true); });
    connect(m_problems, &pages::ProblemsPage::fixRequested, m_editor, &pages::EditorPages::applyFix);
    connect(m_traffic, &pages::TrafficPage::sourceActivated, this,
            [this](const SourceRange& at) { m_editor->showSource(at, true); });
    connect(m_traffic, &pages::TrafficPage::routeRequested, m_routes, &pages::RoutesPage::showRoute);
    connect(m_traffic, &pages::TrafficPage::repeatRequested, this,
            [this](const events::RequestSpec& request) {
                m_request->setRequest(request);
                m_request->send();
            });
    connect(m_canary, &pages::CanaryPage::sourceActivated, this,
            [this](const SourceRange& at) { m_editor->showSource(at, true); });
    connect(m_canary, &pages::CanaryPage::editRequested, m_editor, &pages::EditorPages::applyFix);
    connect(m_routes, &pages::RoutesPage::openRequested, m_actions->openFolder, &QAction::trigger);
    connect(m_routes, &pages::RoutesPage::openSampleRequested, m_actions->openSample,
            &QAction::trigger);
    connect(m_editor, &pages::EditorPages::pagesChanged, this, &MainWindow::updateActions);
    connect(m_editor, &pages::EditorPages::cursorMoved, this,
            [this](const QString&, int line, int column) { m_status->setPlace(line, column); });

    pages::WelcomePage* welcome = m_editor->welcome();
    connect(welcome, &pages::WelcomePage::sampleRequested, m_actions->openSample, &QAction::trigger);
    connect(welcome, &pages::WelcomePage::openFilesRequested, m_actions->openFiles,
            &QAction::trigger);
    connect(welcome, &pages::WelcomePage::openFolderRequested, m_actions->openFolder,
            &QAction::trigger);
    connect(welcome, &pages::WelcomePage::pasteRequested, m_actions->pasteYaml, &QAction::trigger);

    connect(m_actions->openFiles, &QAction::triggered, this, &MainWindow::askForFiles);
    connect(m_actions->openFolder, &QAction::triggered, this, &MainWindow::askForFolder);
    connect(m_actions->pasteYaml, &QAction::triggered, this, &MainWindow::pasteYaml);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->send, &QAction::triggered, m_request, &pages::RequestBar::send);
    connect(m_actions->copyCurl, &QAction::triggered, m_request, &pages::RequestBar::copyAsCurl);
    connect(m_actions->focusUrl, &QAction::triggered, m_request, &pages::RequestBar::focusUrl);
    connect(m_actions->nextProblem, &QAction::triggered, m_problems, &pages::ProblemsPage::next);
    connect(m_actions->previousProblem, &QAction::triggered, m_problems,
            &pages::ProblemsPage::previous);
    connect(m_actions->showProblems, &QAction::triggered, this, [this] { showBottom(m_problems); });
    connect(m_actions->showTraffic, &QAction::triggered, this, [this] { showBottom(m_traffic); });
    connect(m_actions->showCanary, &QAction::triggered, this, [this] { showBottom(m_canary); });
    connect(m_actions->sendMany, &QAction::triggered, this, [this] {
        showBottom(m_canary);
        m_canary->run();
    });
    connect(m_actions->focusRoutes, &QAction::triggered, this,
            [this] { m_routes->view()->setFocus(); });
    connect(m_actions->focusEditor, &QAction::triggered, this, [this] {
        if (pages::EditorPage* page = m_editor->current())
            page->editor()->setFocus();
    });
    connect(m_actions->palette, &QAction::triggered, this, &MainWindow::showPalette);
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectEditActions()
{
    const auto onPage = [this](QAction* action, auto call) {
        connect(action, &QAction::triggered, this, [this, call] {
            if (pages::EditorPage* page = m_editor->current())
                call(page);
        });
    };
    using pages::EditorPage;
    onPage(m_actions->save, [this](EditorPage* page) { m_editor->save(page); });
    onPage(m_actions->saveAs, [this](EditorPage* page) { m_editor->saveAs(page); });
    onPage(m_actions->saveAll, [this](EditorPage*) { m_editor->saveAll(); });
    onPage(m_actions->closeTab, [this](EditorPage* page) { m_editor->closePage(page); });
    onPage(m_actions->undo, [](EditorPage* page) { page->editor()->undo(); });
    onPage(m_actions->redo, [](EditorPage* page) { page->editor()->redo(); });
    onPage(m_actions->find, [](EditorPage* page) { page->findBar()->openFind(); });
    onPage(m_actions->replace, [](EditorPage* page) { page->findBar()->openReplace(); });
    onPage(m_actions->findNext, [](EditorPage* page) { page->findBar()->findNext(); });
    onPage(m_actions->findPrevious, [](EditorPage* page) { page->findBar()->findPrevious(); });
    onPage(m_actions->goToLine, [this](EditorPage*) { askForLine(); });
    onPage(m_actions->toggleComment, [](EditorPage* page) { page->editor()->toggleComment(); });
    onPage(m_actions->quickFix, [this](EditorPage*) {
        if (!m_editor->showFixes())
            m_notice->showNotice(tr("There is no fix for this line. F8 goes to the next problem."));
    });
}

void MainWindow::updateActions()
{
    const pages::EditorPage* page = m_editor->current();
    for (QAction* action : {m_actions->save, m_actions->saveAs, m_actions->closeTab,
                            m_actions->undo, m_actions->redo, m_actions->find, m_actions->replace,
                            m_actions->findNext, m_actions->findPrevious, m_actions->goToLine,
                            m_actions->toggleComment, m_actions->quickFix, m_actions->focusEditor})
        action->setEnabled(page != nullptr);
    m_actions->saveAll->setEnabled(!m_editor->modified().empty());
    setWindowTitle(page == nullptr ? QStringLiteral("Ingresscope")
                                   : tr("%1[*] - Ingresscope").arg(page->title()));
    setWindowModified(page != nullptr && page->isModified());
    if (page == nullptr)
        m_status->setPlace(0, 0);
}

void MainWindow::setEngineRunning(bool running)
{
    m_actions->startEngine->setEnabled(!running);
    m_actions->stopEngine->setEnabled(running);
}

void MainWindow::setRecent(const QStringList& paths)
{
    m_actions->recent->clear();
    for (const QString& path : paths) {
        QString label = path;
        QAction* action = m_actions->recent->addAction(label.replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this,
                [this, path] { emit openRequested(path.split(u'\n'), false); });
    }
    m_actions->recent->setEnabled(!paths.isEmpty());
}

void MainWindow::setProblemCount(int count)
{
    m_bottom->setTabText(m_bottom->indexOf(m_problems),
                         count == 0 ? tr("Problems") : tr("Problems (%L1)").arg(count));
}

void MainWindow::askForFiles()
{
    const QStringList paths =
        QFileDialog::getOpenFileNames(this, tr("Open manifests"), {},
                                      tr("Manifests (*.yaml *.yml *.json);;All files (*)"));
    if (!paths.isEmpty())
        emit openRequested(paths, false);
}

void MainWindow::askForFolder()
{
    const QString path = QFileDialog::getExistingDirectory(this, tr("Open a folder of manifests"));
    if (!path.isEmpty())
        emit openRequested({path}, false);
}

void MainWindow::pasteYaml()
{
    const QString text = QApplication::clipboard()->text();
    if (text.trimmed().isEmpty()) {
        m_notice->showNotice(tr("The clipboard has no text. Copy a manifest first."));
        return;
    }
    m_editor->openBuffer(text)->editor()->setFocus();
}

void MainWindow::showBottom(QWidget* page)
{
    m_bottom->setCurrentWidget(page);
    page->setFocus();
}

void MainWindow::askForLine()
{
    widgets::YamlEditor* editor = m_editor->current()->editor();
    bool accepted = false;
    const int line = QInputDialog::getInt(this, tr("Go to line"),
                                          tr("Line, from 1 to %L1:").arg(editor->blockCount()),
                                          editor->textCursor().blockNumber() + 1, 1,
                                          editor->blockCount(), 1, &accepted);
    if (accepted) {
        editor->goToLine(line);
        editor->setFocus();
    }
}

void MainWindow::showPalette()
{
    auto* palette = new widgets::CommandPalette(m_actions->all(), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->move(mapToGlobal(QPoint((width() - palette->width()) / 2, 60)));
    palette->show();
}

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About Ingresscope"),
        tr("<b>Ingresscope %1</b><p>Shows where every request to a Kubernetes Ingress goes, and why, "
           "before and after you apply it.</p><p>Imitates ingress-nginx 1.15.1. Everything stays on "
           "this computer.</p><p>Licence: Apache-2.0</p>")
            .arg(QCoreApplication::applicationVersion()));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    // Tabs stay until all is answered: a cancelled quit leaves everything open.
    const auto discarded = m_editor->settleUnsaved();
    if (!discarded) {
        event->ignore();
        return;
    }
    for (pages::EditorPage* page : *discarded)
        m_editor->discard(page);
    emit closing();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    // Fields for text would write down where the file is; the window opens it.
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove) {
        auto* drag = static_cast<QDragMoveEvent*>(event);
        if (!localFiles(*drag->mimeData()).isEmpty()) {
            drag->ignore();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList paths = localFiles(*event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    // With Shift they come on top of what is open.
    emit openRequested(paths, event->modifiers().testFlag(Qt::ShiftModifier));
}

void MainWindow::saveState(QSettings& settings) const
{
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/columns"), m_columns->saveState());
    settings.setValue(QStringLiteral("window/rows"), m_rows->saveState());
    m_request->saveState(settings);
    m_canary->saveState(settings);
}

void MainWindow::restoreState(const QSettings& settings)
{
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_columns->restoreState(settings.value(QStringLiteral("window/columns")).toByteArray());
    m_rows->restoreState(settings.value(QStringLiteral("window/rows")).toByteArray());
    m_request->restoreState(settings);
    m_canary->restoreState(settings);
}

}   // namespace ingresscope::window
