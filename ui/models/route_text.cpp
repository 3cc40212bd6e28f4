// SPDX-License-Identifier: Apache-2.0
#include "ui/models/route_text.h"

#include "ui/format/text.h"
#include "ui/format/verdict_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <set>

namespace ingresscope::models {

namespace {

using format::toQt;
using routing::BuiltIn;
using routing::Location;

QString tr(const char* text)
{
    return QCoreApplication::translate("RouteTree", text);
}

QString separator()
{
    return QStringLiteral(" \u00b7 ");
}

QString countText(std::size_t count, const char* one, const char* many)
{
    return count == 1 ? tr(one) : tr(many).arg(QLocale().toString(static_cast<qulonglong>(count)));
}

QString classDetail(const RouteNode& node)
{
    // As written: "any other host" is in none, and a path of type Prefix makes two locations.
    std::size_t hosts = 0;
    std::size_t paths = 0;
    for (const auto& host : node.children) {
        hosts += host->host->isDefault() ? 0U : 1U;
        std::set<TextPosition> written;
        for (const auto& path : host->children) {
            if (path->location->builtIn == BuiltIn::None && !path->location->isImplicit)
                written.insert(path->location->at.begin);
        }
        paths += written.size();
    }
    return countText(hosts, QT_TRANSLATE_NOOP("RouteTree", "1 host"),
                     QT_TRANSLATE_NOOP("RouteTree", "%1 hosts")) +
           separator() +
           countText(paths, QT_TRANSLATE_NOOP("RouteTree", "1 path"),
                     QT_TRANSLATE_NOOP("RouteTree", "%1 paths"));
}

QString certificateDetail(const RouteNode& node, const routing::RoutingTable& table)
{
    const routing::HostCertificate& certificate = node.host->certificate;
    switch (tlsState(node, table)) {
    case TlsState::None: return {};
    case TlsState::Secret: return tr("TLS %1").arg(toQt(certificate.secretKey));
    case TlsState::Local: return tr("local certificate for %1").arg(toQt(certificate.secretKey));
    case TlsState::Fake:
        return certificate.problem.empty()
                   ? tr("default certificate")
                   : tr("fake certificate: %1").arg(toQt(certificate.problem));
    }
    return {};
}

QString hostDetail(const RouteNode& node, const routing::RoutingTable& table)
{
    const routing::Host& host = *node.host;
    QStringList parts;
    if (!host.redirectsTo.empty())
        parts << tr("redirects to %1").arg(toQt(host.redirectsTo));
    if (host.isWildcard)
        parts << tr("one label");
    for (const std::string& alias : host.aliases)
        parts << tr("also %1").arg(toQt(alias));
    if (const QString text = certificateDetail(node, table); !text.isEmpty())
        parts << text;
    if (host.usesRegex)
        parts << tr("regex because of %1").arg(toQt(host.usesRegexBecause));
    if (!host.appRoots.empty())
        parts << tr("\"/\" redirects to %1").arg(toQt(host.appRoots.front().target.text()));
    if (!host.clientCertificateError.empty())
        parts << tr("403 to everything");
    return parts.join(separator());
}

QString writtenPath(const Location& location)
{
    return location.ingressPath.empty() ? toQt(location.path) : toQt(location.ingressPath);
}

/// One path of type Prefix becomes two locations: this tells them apart.
QString prefixDetail(const Location& location)
{
    if (location.pathType != kube::PathType::Prefix || location.builtIn != BuiltIn::None ||
        location.ingressPath.ends_with('/'))
        return {};
    if (location.kind == routing::LocationKind::Exact)
        return tr("itself");
    return location.kind == routing::LocationKind::Prefix ? tr("all below") : QString();
}

QString endpointText(const routing::Backend& backend)
{
    if (backend.isBuiltIn)
        return {};
    if (!backend.serviceExists && backend.endpoints.empty())
        return tr("Service missing: 503");
    if (backend.endpoints.empty())
        return tr("no endpoints: 503");
    return backend.endpoints.size() == 1 ? QString()
                                         : tr("%1 endpoints").arg(backend.endpoints.size());
}

}   // namespace

TlsState tlsState(const RouteNode& node, const routing::RoutingTable& table)
{
    // The host for everything else has the default certificate by nature, not by mistake.
    if (!node.host || node.host->certificate.origin == routing::CertificateOrigin::None ||
        (node.host->isDefault() && node.host->certificate.problem.empty()))
        return TlsState::None;
    const auto* certificate = certificateOf(node, table);
    if (certificate && certificate->isLocal)
        return TlsState::Local;
    return node.host->certificate.origin == routing::CertificateOrigin::Secret ? TlsState::Secret
                                                                               : TlsState::Fake;
}

QString routeText(const RouteNode& node)
{
    switch (node.kind) {
    case RouteKind::Class: return tr("class %1").arg(node.title);
    case RouteKind::Path: return writtenPath(*node.location);
    case RouteKind::Host:
    case RouteKind::Section:
    case RouteKind::Idle: return node.title;
    }
    return {};
}

QString detailText(const RouteNode& node, const routing::RoutingTable& table)
{
    switch (node.kind) {
    case RouteKind::Class: return classDetail(node);
    case RouteKind::Host: return hostDetail(node, table);
    case RouteKind::Path:
        if (node.location->isImplicit)
            return tr("controller's own");
        if (node.location->isCustomDefault)
            return tr("default backend");
        return prefixDetail(*node.location);
    case RouteKind::Section: {
        const QString count =
            countText(node.children.size(), QT_TRANSLATE_NOOP("RouteTree", "1 Ingress"),
                      QT_TRANSLATE_NOOP("RouteTree", "%1 Ingresses"));
        return table.reloadError.empty()
                   ? count
                   : count + separator() +
                         tr("nginx refuses the newest configuration: %1").arg(toQt(table.reloadError));
    }
    case RouteKind::Idle:
        return node.idle->sentence.empty() ? format::idleReasonText(node.idle->reason)
                                           : format::idleReasonText(node.idle->reason) +
                                                 QStringLiteral(": ") + toQt(node.idle->sentence);
    }
    return {};
}

QString typeText(const RouteNode& node)
{
    if (node.kind != RouteKind::Path || node.location->isImplicit ||
        node.location->builtIn != BuiltIn::None)
        return {};
    return format::pathTypeText(node.location->pathType);
}

QString locationText(const RouteNode& node)
{
    if (node.location)
        return toQt(node.location->text());
    return node.host ? toQt(node.host->serverName()) : QString();
}

QString rewriteText(const RouteNode& node)
{
    if (!node.location || !node.location->rewrite)
        return {};
    return toQt(node.location->rewrite->target.text());
}

QString shortServiceName(const routing::Backend& backend)
{
    const QString key = toQt(backend.serviceKey);
    return key.mid(key.indexOf(QLatin1Char('/')) + 1);
}

QString canaryText(const routing::Backend& main)
{
    const routing::Backend* canary = main.canaryBackend;
    if (!canary || !canary->canary)
        return {};
    const routing::CanaryPolicy& policy = *canary->canary;
    const QString name = shortServiceName(*canary);
    QStringList rules;
    if (policy.weight > 0) {
        const int total = policy.effectiveTotal();
        rules << (total == 100
                      ? tr("%1/%2 % %3").arg(total - policy.weight).arg(policy.weight).arg(name)
                      : tr("%1 of %2 %3").arg(policy.weight).arg(total).arg(name));
    }
    QStringList triggers;
    if (!policy.header.empty())
        triggers << tr("header %1").arg(toQt(policy.header));
    if (!policy.cookie.empty())
        triggers << tr("cookie %1").arg(toQt(policy.cookie));
    if (!triggers.isEmpty()) {
        const QString by = tr("by %1").arg(triggers.join(QStringLiteral(", ")));
        rules << (rules.isEmpty() ? name + QLatin1Char(' ') + by : by);
    }
    if (rules.isEmpty())
        rules << tr("100/0 % %1").arg(name);
    return rules.join(QStringLiteral(", "));
}

QString backendText(const RouteNode& node)
{
    if (!node.location)
        return {};
    const Location& location = *node.location;
    if (location.builtIn == BuiltIn::Health)
        return tr("the controller: health check");
    if (location.builtIn == BuiltIn::Status)
        return tr("the controller: status");
    if (!node.host->redirectsTo.empty())
        return tr("redirect to %1").arg(toQt(node.host->redirectsTo));
    if (location.policy && location.policy->denied)
        return tr("503: denied");
    if (location.policy && location.policy->redirect)
        return tr("%1 to %2")
            .arg(location.policy->redirect->code)
            .arg(toQt(location.policy->redirect->url));
    if (!location.backend || location.backend->isBuiltIn)
        return tr("404 by the controller");

    const routing::Backend& backend = *location.backend;
    QStringList parts{shortServiceName(backend) + QLatin1Char(':') + toQt(backend.port)};
    if (const QString canary = canaryText(backend); !canary.isEmpty())
        parts << canary;
    if (const QString endpoints = endpointText(backend); !endpoints.isEmpty())
        parts << endpoints;
    return parts.join(separator());
}

QString filterText(const RouteNode& node)
{
    QStringList parts{node.title};
    if (node.host) {
        parts << toQt(node.host->name);
        for (const std::string& alias : node.host->aliases)
            parts << toQt(alias);
    }
    if (const Location* location = node.location) {
        parts << writtenPath(*location) << toQt(location->text()) << rewriteText(node);
        if (location->policy && !location->policy->ingress.empty())
            parts << toQt(location->policy->ingressKey());
        if (location->backend) {
            parts << toQt(location->backend->serviceKey) + QLatin1Char(':') +
                         toQt(location->backend->port);
            if (location->backend->canaryBackend)
                parts << toQt(location->backend->canaryBackend->serviceKey);
        }
    }
    if (node.idle)
        parts << toQt(node.idle->className) << toQt(node.idle->sentence);
    return parts.join(QLatin1Char('\n'));
}

}   // namespace ingresscope::models
