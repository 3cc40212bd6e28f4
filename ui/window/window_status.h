// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

class QLabel;
class QMainWindow;
class QProgressBar;
class QPushButton;

namespace ingresscope::window {

/// The status bar: what serves, how much, what is wrong, and long work with a way to cancel it.
class WindowStatus : public QObject {
    Q_OBJECT

public:
    explicit WindowStatus(QMainWindow* window);

    /// Addresses as "127.0.0.1:8080"; empty: the engine is stopped.
    void setEngine(const QString& http, const QString& https);
    /// Snippets run although the cluster would not run them.
    void setSnippetsForced(bool forced);
    void setCounts(int hosts, int paths);
    void setProblems(int errors, int warnings);
    void setPlace(int line, int column);

    void showProgress(const QString& stage, int done, int total);
    void hideProgress();
    bool showsProgress() const;

    QString engineText() const;
    QString countText() const;
    bool saysSnippetsForced() const;

signals:
    void cancelRequested();

private:
    QLabel* m_engine = nullptr;
    QLabel* m_snippets = nullptr;
    QLabel* m_counts = nullptr;
    QLabel* m_problems = nullptr;
    QLabel* m_place = nullptr;
    QLabel* m_stage = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
};

}   // namespace ingresscope::window
