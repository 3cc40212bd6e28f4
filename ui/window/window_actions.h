// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace ingresscope::window {

/// Every action of the window, with its menu and keys. What they do is connected elsewhere.
class WindowActions : public QObject {
    Q_OBJECT

public:
    explicit WindowActions(QMainWindow* window);

    /// All that the command palette offers.
    QList<QAction*> all() const;

    QAction* openFiles = nullptr;
    QAction* openFolder = nullptr;
    QMenu* recent = nullptr;
    QAction* openSample = nullptr;
    QAction* pasteYaml = nullptr;
    QAction* save = nullptr;
    QAction* saveAs = nullptr;
    QAction* saveAll = nullptr;
    QAction* closeTab = nullptr;
    QAction* quit = nullptr;

    QAction* undo = nullptr;
    QAction* redo = nullptr;
    QAction* find = nullptr;
    QAction* replace = nullptr;
    QAction* findNext = nullptr;
    QAction* findPrevious = nullptr;
    QAction* goToLine = nullptr;
    QAction* toggleComment = nullptr;
    QAction* quickFix = nullptr;

    QAction* send = nullptr;
    QAction* sendMany = nullptr;
    QAction* copyCurl = nullptr;
    QAction* focusUrl = nullptr;
    QAction* startEngine = nullptr;
    QAction* stopEngine = nullptr;
    QAction* ports = nullptr;
    QAction* runSnippets = nullptr;   ///< Can be checked.

    QAction* nextProblem = nullptr;
    QAction* previousProblem = nullptr;
    QAction* focusRoutes = nullptr;
    QAction* focusEditor = nullptr;
    QAction* showProblems = nullptr;
    QAction* showTraffic = nullptr;
    QAction* showCanary = nullptr;
    QAction* followSystem = nullptr;
    QAction* light = nullptr;
    QAction* dark = nullptr;
    QAction* languageSystem = nullptr;
    QAction* languageEnglish = nullptr;
    QAction* languageKorean = nullptr;
    QAction* palette = nullptr;
    QAction* about = nullptr;

private:
    void buildFileMenu(QMenu* menu);
    void buildEditMenu(QMenu* menu);
    void buildRequestMenu(QMenu* menu);
    void buildViewMenu(QMenu* menu);
    QAction* add(QMenu* menu, const QString& icon, const QString& text, const QKeySequence& keys,
                 const char* name);

    QMainWindow* m_window;
};

}   // namespace ingresscope::window
