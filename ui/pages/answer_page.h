// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"
#include "core/explain/explain.h"
#include "core/routing/trace.h"

#include <QString>
#include <QWidget>

#include <vector>

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace ingresscope::pages {

class DecisionTab;
class EmptyState;
class RequestTab;
class ResponseTab;
class TimingTab;
class TlsTab;

/// The answer to a sent request and the whole of its explanation.
class AnswerPage : public QWidget {
    Q_OBJECT

public:
    explicit AnswerPage(QWidget* parent = nullptr);

    /// Everything about one answered (or failed) request.
    /// @param explanation  What was said beforehand; may be null.
    /// @param trace        The engine's own trace of this very request; null: the explanation's.
    /// @param redirects    Earlier hops, when redirects were followed.
    /// @param about        Findings about what decided; they stand at their steps.
    void setExchange(const events::Exchange& exchange, const explain::Explanation* explanation,
                     const routing::Trace* trace, const std::vector<events::Exchange>& redirects = {},
                     std::vector<Finding> about = {});
    /// What would become of a request that was not sent.
    void setExplanation(const explain::Explanation& explanation, std::vector<Finding> about = {});
    void setWaiting(const events::RequestSpec& request);
    /// @param advice  What to do next.
    void setError(const QString& message, const QString& advice);
    void clear();

    QTabWidget* tabs() const { return m_tabs; }
    DecisionTab* decisionTab() const { return m_decision; }
    TlsTab* tlsTab() const { return m_tls; }
    RequestTab* requestTab() const { return m_request; }
    ResponseTab* responseTab() const { return m_response; }
    TimingTab* timingTab() const { return m_timing; }
    QString summaryText() const;

signals:
    void sourceActivated(const ingresscope::SourceRange& at);
    /// A certificate for local use is wanted for a host.
    void localCertificateRequested(const QString& host);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showStatus(const QString& title, const QString& detail, int status);
    void recolor();

    QStackedWidget* m_stack = nullptr;
    QLabel* m_status = nullptr;
    QLabel* m_summary = nullptr;
    EmptyState* m_message = nullptr;
    QTabWidget* m_tabs = nullptr;
    DecisionTab* m_decision = nullptr;
    TlsTab* m_tls = nullptr;
    RequestTab* m_request = nullptr;
    ResponseTab* m_response = nullptr;
    TimingTab* m_timing = nullptr;
    int m_shownStatus = 0;   ///< 0: there is no answer.
};

}   // namespace ingresscope::pages
