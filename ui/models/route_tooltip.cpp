// SPDX-License-Identifier: Apache-2.0
#include "ui/models/route_tooltip.h"

#include "ui/format/text.h"
#include "ui/format/verdict_text.h"
#include "ui/models/route_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace ingresscope::models {

namespace {

using format::toQt;

constexpr std::size_t kMaxFindings = 6;
constexpr std::size_t kMaxEndpoints = 8;

QString tr(const char* text)
{
    return QCoreApplication::translate("RouteTree", text);
}

/// Collects "name: value" rows of a small table.
class Rows {
public:
    void add(const QString& name, const QString& value)
    {
        if (!value.isEmpty())
            m_html += QStringLiteral("<tr><td style='padding-right:8px'>%1</td><td>%2</td></tr>")
                          .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    }
    QString table() const
    {
        return QStringLiteral("<table>") + m_html + QStringLiteral("</table>");
    }

private:
    QString m_html{};
};

QString endpointsOf(const routing::Backend& backend)
{
    QStringList names;
    for (const routing::Endpoint& endpoint : backend.endpoints) {
        if (static_cast<std::size_t>(names.size()) == kMaxEndpoints) {
            names << tr("and %1 more").arg(backend.endpoints.size() - kMaxEndpoints);
            break;
        }
        QString text = toQt(endpoint.name());
        if (endpoint.kind == routing::EndpointKind::Dead)
            text += tr(" (dead)");
        else if (endpoint.kind == routing::EndpointKind::Tcp)
            text += tr(" (real)");
        names << text;
    }
    return names.join(QStringLiteral(", "));
}

void addBackend(Rows& rows, const QString& title, const routing::Backend& backend)
{
    rows.add(title, toQt(backend.serviceKey) + QLatin1Char(':') + toQt(backend.port));
    rows.add(tr("Endpoints"),
             backend.endpoints.empty()
                 ? (backend.serviceExists ? tr("none: requests are answered with 503")
                                          : tr("none, the Service does not exist: requests are "
                                               "answered with 503"))
                 : endpointsOf(backend));
    if (backend.endpoints.size() > 1)
        rows.add(tr("Balancing"), toQt(routing::name(backend.balancing)));
}

void addPath(Rows& rows, const RouteNode& node)
{
    const routing::Location& location = *node.location;
    if (location.isImplicit)
        rows.add(tr("Path"), tr("the \"/\" that every host has; no Ingress wrote it"));
    else if (location.builtIn == routing::BuiltIn::None)
        rows.add(tr("Written as"), format::pathTypeText(location.pathType) + QLatin1Char(' ') +
                                       toQt(location.ingressPath));
    rows.add(tr("nginx location"), locationText(node));
    rows.add(tr("Rewrite"), rewriteText(node));
    if (location.policy && !location.policy->ingress.empty())
        rows.add(tr("Ingress"), toQt(location.policy->ingressKey()));
    if (location.policy && location.policy->denied)
        rows.add(tr("Denied"), toQt(*location.policy->denied));
    if (!location.backend || location.backend->isBuiltIn) {
        rows.add(tr("Backend"), backendText(node));
        return;
    }
    addBackend(rows, tr("Backend"), *location.backend);
    if (location.backend->canaryBackend) {
        rows.add(tr("Canary"), canaryText(*location.backend));
        addBackend(rows, tr("Canary backend"), *location.backend->canaryBackend);
    }
}

void addHost(Rows& rows, const RouteNode& node, const routing::RoutingTable& table)
{
    const routing::Host& host = *node.host;
    rows.add(tr("Host"), host.isDefault() ? tr("every host that no other rule names") : node.title);
    rows.add(tr("nginx server_name"), toQt(host.serverName()));
    if (!host.redirectsTo.empty())
        rows.add(tr("Redirects to"), toQt(host.redirectsTo));
    if (host.usesRegex)
        rows.add(tr("Paths"),
                 tr("all are case-insensitive regexes because of %1").arg(toQt(host.usesRegexBecause)));
    if (!host.clientCertificateError.empty())
        rows.add(tr("Client certificates"), toQt(host.clientCertificateError));
    if (host.certificate.origin == routing::CertificateOrigin::None) {
        rows.add(tr("TLS"), tr("no tls section; https gets the controller's fake certificate"));
        return;
    }
    rows.add(tr("Secret"), toQt(host.certificate.secretKey));
    rows.add(tr("Why not"), toQt(host.certificate.problem));
    if (const auto* certificate = certificateOf(node, table)) {
        rows.add(tr("Certificate"), toQt(certificate->commonName));
        rows.add(tr("TLS"), toQt(certificate->sentence));
    }
}

QString findingsHtml(const RouteNode& node, const workspace::Snapshot& snapshot)
{
    QString html;
    const std::size_t shown = std::min(node.findings.size(), kMaxFindings);
    for (std::size_t i = 0; i < shown; ++i) {
        const Finding& finding = snapshot.findings[node.findings[i]];
        html += QStringLiteral("<p><b>%1</b> %2</p>")
                    .arg(format::severityText(finding.severity).toHtmlEscaped(),
                         toQt(finding.message).toHtmlEscaped());
    }
    if (shown < node.findings.size())
        html += QStringLiteral("<p>%1</p>")
                    .arg(tr("and %1 more problems").arg(node.findings.size() - shown));
    return html;
}

} // namespace

QString routeTooltip(const RouteNode& node, const workspace::Snapshot& snapshot)
{
    Rows rows;
    switch (node.kind) {
    case RouteKind::Class:
        rows.add(tr("Class"), node.title);
        rows.add(tr("Serves"), detailText(node, *snapshot.table));
        break;
    case RouteKind::Host: addHost(rows, node, *snapshot.table); break;
    case RouteKind::Path: addPath(rows, node); break;
    case RouteKind::Section: rows.add(tr("nginx says"), toQt(snapshot.table->reloadError)); break;
    case RouteKind::Idle:
        rows.add(tr("Ingress"), node.title);
        rows.add(tr("Class"), toQt(node.idle->className));
        rows.add(tr("Not served"), format::idleReasonText(node.idle->reason));
        rows.add(tr("Why"), toQt(node.idle->sentence));
        break;
    }
    rows.add(tr("At"), toQt(toText(node.at)));
    return rows.table() + findingsHtml(node, snapshot);
}

} // namespace ingresscope::models
