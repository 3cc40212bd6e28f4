// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>
#include <QStringList>

class QSettings;
class QSplitter;
class QTabWidget;

namespace ingresscope::pages {
class AnswerPage;
class CanaryPage;
class EditorPages;
class ProblemsPage;
class RequestBar;
class RoutesPage;
class TrafficPage;
}   // namespace ingresscope::pages

namespace ingresscope::widgets {
class NoticeBar;
}

namespace ingresscope::window {

class WindowActions;
class WindowStatus;

/// Lays out the pages and connects what needs nothing but them: keys, focus, places in the YAML. It
/// opens no file, starts no engine and sends nothing; it says that the user wants it.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);

    pages::RoutesPage* routes() const { return m_routes; }
    pages::EditorPages* editor() const { return m_editor; }
    pages::RequestBar* requestBar() const { return m_request; }
    pages::AnswerPage* answer() const { return m_answer; }
    pages::ProblemsPage* problems() const { return m_problems; }
    pages::TrafficPage* traffic() const { return m_traffic; }
    pages::CanaryPage* canary() const { return m_canary; }
    widgets::NoticeBar* notice() const { return m_notice; }
    WindowActions* windowActions() const { return m_actions; }
    WindowStatus* status() const { return m_status; }

    void setEngineRunning(bool running);
    void setRecent(const QStringList& paths);
    void setProblemCount(int count);

    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

signals:
    void openRequested(const QStringList& paths, bool add);
    void closing();

protected:
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildLayout();
    void connectPages();
    void connectEditActions();
    void askForFiles();
    void askForFolder();
    void pasteYaml();
    void showBottom(QWidget* page);
    void askForLine();
    void showPalette();
    void showAbout();
    void updateActions();

    WindowActions* m_actions = nullptr;
    WindowStatus* m_status = nullptr;
    pages::RequestBar* m_request = nullptr;
    widgets::NoticeBar* m_notice = nullptr;
    pages::RoutesPage* m_routes = nullptr;
    pages::EditorPages* m_editor = nullptr;
    pages::AnswerPage* m_answer = nullptr;
    pages::ProblemsPage* m_problems = nullptr;
    pages::TrafficPage* m_traffic = nullptr;
    pages::CanaryPage* m_canary = nullptr;
    QTabWidget* m_bottom = nullptr;
    QSplitter* m_columns = nullptr;
    QSplitter* m_rows = nullptr;
};

}   // namespace ingresscope::window
