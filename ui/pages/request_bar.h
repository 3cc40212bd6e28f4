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
    /// Why nothing can be sent ("The engine is stopped."); empty: it can.
    void setBlocked(const QString& reason);

    void focusUrl();
    void setDetailsVisible(bool visible);
    bool detailsVisible() const;

    /// Keeps method, URL, headers, body and whether the details are open.
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

private:
    void buildLine();
    void buildDetails();
    QWidget* buildConnectionTab();
    void applySaved(const QString& title);
    void showUrlProblem(const QString& problem);
    QString urlProblem() const;
    void updateDetailsTitle();

    QComboBox* m_method = nullptr;
    QLineEdit* m_url = nullptr;
    QToolButton* m_detailsButton = nullptr;
    QPushButton* m_sendButton = nullptr;
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
    QString m_blocked{};
    bool m_busy = false;
};

} // namespace ingresscope::pages
