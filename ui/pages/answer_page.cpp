// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/answer_page.h"

#include "ui/format/quantity_text.h"
#include "ui/format/role_colors.h"
#include "ui/format/text.h"
#include "ui/format/verdict_text.h"
#include "ui/pages/decision_tab.h"
#include "ui/pages/empty_state.h"
#include "ui/pages/request_tab.h"
#include "ui/pages/response_tab.h"
#include "ui/pages/timing_tab.h"
#include "ui/pages/tls_tab.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ingresscope::pages {

namespace {

using format::toQt;
using routing::StepKind;
using routing::Verdict;

/// Who answered: "default/api:80 at 10.77.1.1:80", or the controller.
QString answeredBy(const explain::Explanation& explanation, const routing::Trace& trace)
{
    if (explanation.action != "forward")
        return AnswerPage::tr("the controller itself");
    QString text = toQt(explanation.serviceKey);
    if (!explanation.servicePort.empty())
        text += QLatin1Char(':') + toQt(explanation.servicePort);
    for (auto step = trace.steps.rbegin(); step != trace.steps.rend(); ++step) {
        if (step->kind == StepKind::Endpoint && step->verdict == Verdict::Won)
            return AnswerPage::tr("%1 at %2").arg(text, toQt(step->subject));
    }
    return text;
}

bool endsWithAnswer(const routing::Trace& trace)
{
    return !trace.steps.empty() && trace.steps.back().kind == StepKind::Answer;
}

/// The first digit decides; the number itself stands beside the colour.
QColor statusColor(const format::RoleColors& colors, int status)
{
    if (status == 0 || status >= 500)
        return colors.refused;
    if (status >= 400)
        return colors.warning;
    return status >= 300 ? colors.rewrite : colors.won;
}

}   // namespace

AnswerPage::AnswerPage(QWidget* parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_status(new QLabel(this)),
      m_summary(new QLabel(this)), m_tabs(new QTabWidget(this)), m_decision(new DecisionTab(this)),
      m_tls(new TlsTab(this)), m_request(new RequestTab(this)), m_response(new ResponseTab(this)),
      m_timing(new TimingTab(this))
{
    setAccessibleName(tr("Explanation"));
    QFont font = m_status->font();
    font.setPointSizeF(font.pointSizeF() * 1.25);
    font.setWeight(QFont::DemiBold);
    m_status->setFont(font);
    m_status->setAccessibleDescription(tr("Status of the answer"));
    m_summary->setAccessibleDescription(tr("Who answered"));
    for (QLabel* label : {m_status, m_summary}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setTextFormat(Qt::PlainText);
    }
    m_summary->setWordWrap(true);

    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_decision, tr("Decision"));
    m_tabs->addTab(m_tls, tr("TLS"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_response, tr("Response"));
    m_tabs->addTab(m_timing, tr("Timing"));
    auto* answer = new QWidget(this);
    auto* answerLayout = new QVBoxLayout(answer);
    answerLayout->setContentsMargins(0, 0, 0, 0);
    answerLayout->setSpacing(4);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(8, 8, 8, 2);
    head->setSpacing(2);
    head->addWidget(m_status);
    head->addWidget(m_summary);
    answerLayout->addLayout(head);
    answerLayout->addWidget(m_tabs, 1);

    m_message = new EmptyState({}, {}, this);
    m_stack->addWidget(m_message);
    m_stack->addWidget(answer);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_tabs);

    connect(m_decision, &DecisionTab::sourceActivated, this, &AnswerPage::sourceActivated);
    connect(m_tls, &TlsTab::sourceActivated, this, &AnswerPage::sourceActivated);
    connect(m_tls, &TlsTab::localCertificateRequested, this, &AnswerPage::localCertificateRequested);
    clear();
}

void AnswerPage::clear()
{
    m_message->setText(tr("No request yet"),
                       tr("Select a route or write a URL above and send it (Ctrl+Enter). Here stands "
                          "why it went where it went: every host and path compared, the rewrite, the "
                          "canary, the TLS handshake."));
    m_stack->setCurrentIndex(0);
}

void AnswerPage::setWaiting(const events::RequestSpec& request)
{
    m_message->setText(tr("Waiting for the answer..."),
                       toQt(request.method) + QLatin1Char(' ') + toQt(request.url));
    m_stack->setCurrentIndex(0);
}

void AnswerPage::setError(const QString& message, const QString& advice)
{
    m_message->setText(message, advice);
    m_stack->setCurrentIndex(0);
}

void AnswerPage::showStatus(const QString& title, const QString& detail, int status)
{
    m_shownStatus = status;
    m_status->setText(title);
    m_summary->setText(detail);
    m_summary->setVisible(!detail.isEmpty());
    recolor();
    m_stack->setCurrentIndex(1);
}

void AnswerPage::recolor()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, statusColor(format::roleColors(palette()), m_shownStatus));
    m_status->setPalette(colors);
}

void AnswerPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolor();
}

void AnswerPage::setExchange(const events::Exchange& exchange,
                             const explain::Explanation* explanation, const routing::Trace* trace,
                             const std::vector<events::Exchange>& redirects,
                             std::vector<Finding> about)
{
    const QString duration = format::durationText(exchange.timing.total);
    routing::Trace steps = trace ? *trace : explanation ? explanation->trace : routing::Trace{};
    const QString by = explanation ? answeredBy(*explanation, steps) : QString();
    const bool answered = exchange.error.empty() && exchange.status != 0;
    if (answered && !endsWithAnswer(steps))
        steps.add(StepKind::Answer, Verdict::Won, format::fromQt(format::statusText(exchange.status)),
                  format::fromQt(by.isEmpty() ? duration : tr("from %1, %2").arg(by, duration)));
    if (answered) {
        QStringList facts;
        if (!by.isEmpty())
            facts << tr("from %1").arg(by);
        facts << duration << format::sizeText(exchange.bodyBytes);
        showStatus(format::statusText(exchange.status), facts.join(QStringLiteral(" \u00b7 ")),
                   exchange.status);
    } else {
        const QString why = exchange.error.empty() ? tr("The connection ended without an answer.")
                                                   : toQt(exchange.error);
        const bool isTls = exchange.tls && !exchange.tls->error.empty();
        showStatus(isTls ? tr("No answer: the TLS handshake failed") : tr("No answer"),
                   why + QLatin1Char('\n') +
                       (isTls ? tr("The TLS tab shows how far it came.")
                              : tr("The steps below are what the routes say about this request.")),
                   0);
    }
    m_decision->setTrace(std::move(steps), std::move(about));
    const bool overTls = exchange.tls.has_value();
    m_tls->setTls(overTls ? &*exchange.tls : nullptr,
                  overTls && explanation && explanation->certificate ? &*explanation->certificate
                                                                     : nullptr,
                  explanation ? toQt(explanation->host) : QString());
    m_request->setRequest(&exchange, explanation);
    m_response->setResponse(answered ? &exchange : nullptr, redirects);
    m_timing->setTiming(exchange.timing, overTls);
}

void AnswerPage::setExplanation(const explain::Explanation& explanation, std::vector<Finding> about)
{
    const bool forwards = explanation.action == "forward";
    const QString by = answeredBy(explanation, explanation.trace);
    QString title = forwards
                        ? tr("Would go to %1").arg(by)
                        : tr("Would be answered %1").arg(format::statusText(explanation.status));
    if (!explanation.redirectTo.empty())
        title += tr(", to %1").arg(toQt(explanation.redirectTo));
    showStatus(title, tr("Not sent: this is what the routes say."),
               forwards ? 200 : explanation.status);
    m_decision->setTrace(explanation.trace, std::move(about));
    m_tls->setTls(nullptr, explanation.certificate ? &*explanation.certificate : nullptr,
                  toQt(explanation.host));
    m_request->setRequest(nullptr, &explanation);
    m_response->setResponse(nullptr, {});
    m_timing->setTiming(std::nullopt, false);
}

QString AnswerPage::summaryText() const
{
    return m_status->text() + QLatin1Char('\n') + m_summary->text();
}

}   // namespace ingresscope::pages
