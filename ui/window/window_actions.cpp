// SPDX-License-Identifier: Apache-2.0
#include "ui/window/window_actions.h"

#include "ui/icons/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>

namespace ingresscope::window {

WindowActions::WindowActions(QMainWindow* window) : QObject(window), m_window(window)
{
    QMenuBar* bar = window->menuBar();
    buildFileMenu(bar->addMenu(tr("&File")));
    buildEditMenu(bar->addMenu(tr("&Edit")));
    buildRequestMenu(bar->addMenu(tr("&Request")));
    buildViewMenu(bar->addMenu(tr("&View")));
    QMenu* help = bar->addMenu(tr("&Help"));
    about = add(help, QStringLiteral("info"), tr("&About Ingresscope"), {}, "about");
}

QAction* WindowActions::add(QMenu* menu, const QString& icon, const QString& text,
                            const QKeySequence& keys, const char* name)
{
    auto* action = new QAction(text, m_window);
    if (!icon.isEmpty())
        action->setIcon(icons::icon(icon));
    action->setShortcut(keys);
    action->setObjectName(QLatin1String(name));
    menu->addAction(action);
    return action;
}

void WindowActions::buildFileMenu(QMenu* menu)
{
    openFiles = add(menu, QStringLiteral("open-file"), tr("&Open files..."), QKeySequence::Open,
                    "openFiles");
    openFolder = add(menu, QStringLiteral("open-folder"), tr("Open &folder..."),
                     QKeySequence(QStringLiteral("Ctrl+Shift+O")), "openFolder");
    recent = menu->addMenu(tr("Open &recent"));
    openSample =
        add(menu, QStringLiteral("sample"), tr("Open the &sample workspace"), {}, "openSample");
    pasteYaml = add(menu, QStringLiteral("paste"), tr("&Paste YAML as a new file"),
                    QKeySequence(QStringLiteral("Ctrl+Shift+V")), "pasteYaml");
    menu->addSeparator();
    save = add(menu, QStringLiteral("save"), tr("&Save"), QKeySequence::Save, "save");
    saveAs = add(menu, {}, tr("Save &as..."), QKeySequence(QStringLiteral("Ctrl+Shift+S")), "saveAs");
    saveAll = add(menu, {}, tr("Save a&ll"), QKeySequence(QStringLiteral("Ctrl+Alt+S")), "saveAll");
    closeTab = add(menu, QStringLiteral("close"), tr("&Close tab"),
                   QKeySequence(QStringLiteral("Ctrl+W")), "closeTab");
    menu->addSeparator();
    quit = add(menu, {}, tr("&Quit"), QKeySequence(QStringLiteral("Ctrl+Q")), "quit");
}

void WindowActions::buildEditMenu(QMenu* menu)
{
    undo = add(menu, QStringLiteral("undo"), tr("&Undo"), QKeySequence::Undo, "undo");
    redo = add(menu, QStringLiteral("redo"), tr("&Redo"), QKeySequence::Redo, "redo");
    // The editor has these keys itself; a second owner would make them ambiguous elsewhere.
    undo->setShortcutContext(Qt::WidgetShortcut);
    redo->setShortcutContext(Qt::WidgetShortcut);
    menu->addSeparator();
    find = add(menu, QStringLiteral("search"), tr("&Find"), QKeySequence::Find, "find");
    replace = add(menu, QStringLiteral("replace"), tr("Find and r&eplace"),
                  QKeySequence(QStringLiteral("Ctrl+H")), "replace");
    findNext = add(menu, {}, tr("Find &next"), QKeySequence(QStringLiteral("F3")), "findNext");
    findPrevious = add(menu, {}, tr("Find &previous"), QKeySequence(QStringLiteral("Shift+F3")),
                       "findPrevious");
    goToLine =
        add(menu, {}, tr("&Go to line..."), QKeySequence(QStringLiteral("Ctrl+G")), "goToLine");
    menu->addSeparator();
    toggleComment = add(menu, {}, tr("Toggle &comment"), QKeySequence(QStringLiteral("Ctrl+/")),
                        "toggleComment");
    quickFix = add(menu, {}, tr("Fi&x the problem here..."), QKeySequence(QStringLiteral("Ctrl+.")),
                   "quickFix");
}

void WindowActions::buildRequestMenu(QMenu* menu)
{
    send = add(menu, QStringLiteral("send"), tr("&Send"),
               QKeySequence(QStringLiteral("Ctrl+Return")), "send");
    send->setShortcuts(
        {QKeySequence(QStringLiteral("Ctrl+Return")), QKeySequence(QStringLiteral("Ctrl+Enter"))});
    sendMany = add(menu, {}, tr("Send &many times"),
                   QKeySequence(QStringLiteral("Ctrl+Shift+Return")), "sendMany");
    focusUrl =
        add(menu, {}, tr("Go to the &URL"), QKeySequence(QStringLiteral("Ctrl+L")), "focusUrl");
    copyCurl = add(menu, {}, tr("&Copy as curl command"), {}, "copyCurl");
    menu->addSeparator();
    startEngine = add(menu, QStringLiteral("play"), tr("S&tart the engine"),
                      QKeySequence(QStringLiteral("F5")), "startEngine");
    stopEngine = add(menu, QStringLiteral("stop"), tr("St&op the engine"),
                     QKeySequence(QStringLiteral("Shift+F5")), "stopEngine");
    ports = add(menu, QStringLiteral("ports"), tr("Engine &ports..."), {}, "ports");
    runSnippets = add(menu, {}, tr("Run s&nippets anyway"), {}, "runSnippets");
    runSnippets->setCheckable(true);
    runSnippets->setToolTip(tr("Runs configuration-snippet and server-snippet even where the settings "
                               "of the controller would not take them"));
}

void WindowActions::buildViewMenu(QMenu* menu)
{
    palette = add(menu, QStringLiteral("palette"), tr("&Command palette"),
                  QKeySequence(QStringLiteral("Ctrl+Shift+P")), "palette");
    menu->addSeparator();
    nextProblem =
        add(menu, {}, tr("&Next problem"), QKeySequence(QStringLiteral("F8")), "nextProblem");
    previousProblem = add(menu, {}, tr("&Previous problem"),
                          QKeySequence(QStringLiteral("Shift+F8")), "previousProblem");
    focusRoutes = add(menu, {}, tr("Go to the &routes"), QKeySequence(QStringLiteral("Ctrl+1")),
                      "focusRoutes");
    focusEditor = add(menu, {}, tr("Go to the &editor"), QKeySequence(QStringLiteral("Ctrl+2")),
                      "focusEditor");
    showProblems = add(menu, QStringLiteral("warning"), tr("Show &problems"),
                       QKeySequence(QStringLiteral("Ctrl+3")), "showProblems");
    showTraffic = add(menu, QStringLiteral("traffic"), tr("Show &traffic"),
                      QKeySequence(QStringLiteral("Ctrl+4")), "showTraffic");
    showCanary = add(menu, QStringLiteral("canary"), tr("Show c&anary"),
                     QKeySequence(QStringLiteral("Ctrl+5")), "showCanary");
    menu->addSeparator();
    auto* group = new QActionGroup(this);
    followSystem = add(menu, {}, tr("Follow the &system's colours"), {}, "followSystem");
    light = add(menu, {}, tr("&Light"), {}, "light");
    dark = add(menu, {}, tr("&Dark"), {}, "dark");
    for (QAction* action : {followSystem, light, dark}) {
        action->setCheckable(true);
        group->addAction(action);
    }
    QMenu* languages = menu->addMenu(tr("Lan&guage"));
    auto* languageGroup = new QActionGroup(this);
    languageSystem = add(languages, {}, tr("Follow the s&ystem"), {}, "languageSystem");
    // Each in its own words, so that it is found by who needs it.
    languageEnglish = add(languages, {}, QStringLiteral("&English"), {}, "languageEnglish");
    languageKorean =
        add(languages, {}, QStringLiteral("\ud55c\uad6d\uc5b4 (&Korean)"), {}, "languageKorean");
    for (QAction* action : {languageSystem, languageEnglish, languageKorean}) {
        action->setCheckable(true);
        languageGroup->addAction(action);
    }
}

QList<QAction*> WindowActions::all() const
{
    return m_window->findChildren<QAction*>(QRegularExpression(QStringLiteral("^[a-z][A-Za-z]+$")),
                                            Qt::FindDirectChildrenOnly);
}

}   // namespace ingresscope::window
