// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/request_tab.h"

#include "ui/format/curl_command.h"
#include "ui/format/text.h"
#include "ui/pages/clipboard.h"
#include "ui/pages/text_pane.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

#include <optional>

namespace ingresscope::pages {

namespace {

using format::toQt;

/// Marks the answers of the built-in backend; the same text as echo::kEchoHeader, which ui must not
/// include.
constexpr const char* kEchoHeader = "X-Ingresscope-Echo";

bool isFromEcho(const events::Exchange& exchange)
{
    for (const auto& [name, value] : exchange.headers) {
        if (toQt(name).compare(QLatin1String(kEchoHeader), Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// What the echo backend says that it received.
std::optional<QString> receivedByEcho(const events::Exchange& exchange)
{
    if (!isFromEcho(exchange))
        return std::nullopt;
    const QJsonObject echo =
        QJsonDocument::fromJson(QByteArray::fromStdString(exchange.body)).object();
    if (!echo.contains(QLatin1String("method")))
        return std::nullopt;
    QString text =
        QStringLiteral("%1 %2 %3\n")
            .arg(echo[QLatin1String("method")].toString(), echo[QLatin1String("target")].toString(),
                 echo[QLatin1String("version")].toString());
    for (const QJsonValue header : echo[QLatin1String("headers")].toArray())
        text += QStringLiteral("%1: %2\n").arg(header[0].toString(), header[1].toString());
    if (echo.contains(QLatin1String("body_length")))
        text += QLatin1Char('\n') +
                RequestTab::tr("(body of %1 bytes)").arg(echo[QLatin1String("body_length")].toInt());
    return text;
}

/// What the decision says that a backend would get.
QString wouldReceive(const explain::Explanation& explanation)
{
    QString text = QStringLiteral("%1 %2 HTTP/1.1\n")
                       .arg(toQt(explanation.request.method), toQt(explanation.forwardTarget));
    for (const auto& [name, value] : explanation.backendHeaders)
        text += toQt(name) + QStringLiteral(": ") + toQt(value) + QLatin1Char('\n');
    return text;
}

QWidget* titled(QLabel* title, TextPane* pane, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(6, 6, 6, 0);
    layout->setSpacing(4);
    layout->addWidget(title);
    layout->addWidget(pane, 1);
    title->setBuddy(pane);
    title->setWordWrap(true);
    return box;
}

}   // namespace

RequestTab::RequestTab(QWidget* parent)
    : QWidget(parent), m_receivedTitle(new QLabel(this)),
      m_sent(new TextPane(tr("Request as sent"))),
      m_received(new TextPane(tr("Request as the backend got it")))
{
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(titled(new QLabel(tr("Sent by the client"), this), m_sent, splitter));
    splitter->addWidget(titled(m_receivedTitle, m_received, splitter));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    setFocusProxy(m_sent);
}

void RequestTab::setRequest(const events::Exchange* exchange, const explain::Explanation* explanation)
{
    QString sent;
    if (exchange) {
        sent = toQt(exchange->sentHead).replace(QLatin1String("\r\n"), QLatin1String("\n"));
        if (!exchange->request.body.empty())
            sent += toQt(exchange->request.body);
    } else if (explanation) {
        sent = tr("(not sent)") + QLatin1Char('\n') + toQt(explanation->request.method) +
               QLatin1Char(' ') + toQt(explanation->request.url);
    }
    m_sent->setPlainText(sent);

    std::optional<QString> received;
    if (exchange)
        received = receivedByEcho(*exchange);
    if (received) {
        m_receivedTitle->setText(tr("Got by the backend"));
    } else if (explanation && explanation->action == "forward") {
        m_receivedTitle->setText(tr("What the backend gets"));
        received = wouldReceive(*explanation);
    } else {
        m_receivedTitle->setText(tr("No backend got it: the controller itself answers."));
    }
    m_received->setPlainText(received.value_or(QString()));
    m_received->setVisible(received.has_value());
}

QString RequestTab::sentText() const
{
    return m_sent->toPlainText();
}

QString RequestTab::receivedText() const
{
    return m_received->isVisibleTo(this) ? m_received->toPlainText() : QString();
}

}   // namespace ingresscope::pages
