// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"
#include "core/workspace/saved_request.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSettings;
class QStandardItemModel;
class QTabWidget;
class QToolButton;

namespace ingresscope::pages {

class HeadersEditor;

/// Where a request is written and sent from: one line, with the rare parts folded away.
class RequestBar : public QWidget {
    Q_OBJECT

public:
    explicit RequestBar(QWidget* parent = nullptr);

    /// What is in the fields now.
    events::RequestSpec request() const;
    void setRequest(const events::RequestSpec& request);
    /// Replaces the URL only: a route was selected.
    void setUrl(const QString& url);

    /// Address to connect to ("127.0.0.1:8080"); empty: the engine's own.
    QString targetAddress() const;

    /// Completions for the URL: urls that reach routes, and the workspace's saved requests.
    void setSuggestions(const QStringList& urls, const std::vector<workspace::SavedRequest>& saved);

    /// A request is on its way: the button cancels it.
    void setBusy(bool busy);
    /// What is said below the line; empty: nothing is wrong.
    QString problem() const;
    /// Why nothing can be sent ("The engine is stopped."); empty: it can.
    void setBlocked(const QString& reason);

    QLineEdit* urlEdit() const { return m_url; }
    HeadersEditor* headersEditor() const { return m_headers; }
    QPlainTextEdit* bodyEdit() const { return m_body; }

    void focusUrl();
    void setDetailsVisible(bool visible);
    bool detailsVisible() const;

    /// Keeps what is in the fields, but for passwords and cookies, and whether the details are open.
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

public slots:
    /// As the button: emits sendRequested, or shows what is wrong with the URL.
    void send();
    void copyAsCurl() const;

signals:
    void sendRequested(const ingresscope::events::RequestSpec& request, const QString& targetAddress);
    void cancelRequested();
    /// Something was typed; for a preview of the decision. Not debounced.
    void requestEdited();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QWidget* buildLine();
    QWidget* buildDetails();
    QWidget* buildConnectionTab();
    void applySaved(int index);
    void edited();
    void updateDetailsTitle();
    void updateSendButton();
    void showProblem(const QString& problem);
    /// What keeps the request from being sent; empty: nothing.
    QString urlProblem() const;
    static bool isSendKey(const QKeyEvent& event);

    QComboBox* m_method = nullptr;
    QLineEdit* m_url = nullptr;
    QToolButton* m_savedButton = nullptr;
    QToolButton* m_detailsButton = nullptr;
    QPushButton* m_sendButton = nullptr;
    QLabel* m_problem = nullptr;
    QTabWidget* m_details = nullptr;
    HeadersEditor* m_headers = nullptr;
    QPlainTextEdit* m_body = nullptr;
    QLineEdit* m_target = nullptr;
    QCheckBox* m_ownHost = nullptr;
    QLineEdit* m_host = nullptr;
    QCheckBox* m_ownServerName = nullptr;
    QLineEdit* m_serverName = nullptr;
    QCheckBox* m_followRedirects = nullptr;
    QStandardItemModel* m_completions = nullptr;
    std::vector<workspace::SavedRequest> m_saved{};
    std::string m_name{};   ///< Of the saved request that is in the fields unchanged.
    QString m_blocked{};
    bool m_busy = false;
};

}   // namespace ingresscope::pages
