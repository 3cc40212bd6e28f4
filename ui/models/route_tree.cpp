// SPDX-License-Identifier: Apache-2.0
#include "ui/models/route_tree.h"

#include "core/explain/certificate_explanation.h"
#include "core/routing/class_filter.h"
#include "ui/format/text.h"
#include "ui/models/finding_places.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace ingresscope::models {

namespace {

using format::toQt;

QString tr(const char* text)
{
    return QCoreApplication::translate("RouteTree", text);
}

RouteNode& addChild(RouteNode& parent, RouteKind kind, QString key, QString title, SourceRange at)
{
    auto node = std::make_unique<RouteNode>();
    node->kind = kind;
    node->key = std::move(key);
    node->title = std::move(title);
    node->at = std::move(at);
    node->parent = &parent;
    node->row = static_cast<int>(parent.children.size());
    return *parent.children.emplace_back(std::move(node));
}

/// Builds the tree of one snapshot.
class Builder {
public:
    explicit Builder(const workspace::Snapshot& snapshot)
        : m_snapshot(snapshot), m_places(snapshot.findings)
    {
        if (!snapshot.resources)
            return;
        const routing::CompileOptions options;
        for (const kube::Ingress* ingress : snapshot.resources->ingresses()) {
            const auto verdict = routing::checkClass(*ingress, *snapshot.resources, options);
            m_ingresses.emplace(ingress->meta.key(), Written{verdict.className, ingress->meta.at});
        }
    }

    std::unique_ptr<RouteNode> build()
    {
        auto root = std::make_unique<RouteNode>();
        if (!m_snapshot.table)
            return root;
        const routing::RoutingTable& table = *m_snapshot.table;
        const bool anythingServed = !table.liveIngresses.empty() || hasWrittenHost(table);
        for (const auto& host : table.hosts) {
            if (anythingServed || !host->isDefault())
                addHost(classNode(*root, classOf(*host)), *host);
        }
        addIdle(*root, table);
        return root;
    }

private:
    struct Written {
        std::string className{};
        SourceRange at{};
    };

    static bool hasWrittenHost(const routing::RoutingTable& table)
    {
        return std::any_of(table.hosts.begin(), table.hosts.end(),
                           [](const auto& host) { return !host->isDefault(); });
    }

    /// By the first path that comes from an Ingress; a host that only answers 404 goes with the first
    /// class of the table.
    std::string classOf(const routing::Host& host) const
    {
        for (const auto& location : host.locations) {
            if (!location->policy || location->builtIn != routing::BuiltIn::None)
                continue;
            const auto found = m_ingresses.find(location->policy->ingressKey());
            if (found != m_ingresses.end())
                return found->second.className;
        }
        for (const std::string& key : m_snapshot.table->liveIngresses) {
            const auto found = m_ingresses.find(key);
            if (found != m_ingresses.end())
                return found->second.className;
        }
        return {};
    }

    RouteNode& classNode(RouteNode& root, const std::string& name)
    {
        const auto found = m_classes.find(name);
        if (found != m_classes.end())
            return *found->second;
        const kube::IngressClass* written =
            m_snapshot.resources ? m_snapshot.resources->ingressClass(name) : nullptr;
        RouteNode& node = addChild(root, RouteKind::Class, QStringLiteral("c:") + toQt(name),
                                   name.empty() ? tr("no class") : toQt(name),
                                   written ? written->meta.at : SourceRange{});
        m_classes.emplace(name, &node);
        return node;
    }

    void addHost(RouteNode& parent, const routing::Host& host)
    {
        const QString key = QStringLiteral("h:") + toQt(host.name);
        RouteNode& node =
            addChild(parent, RouteKind::Host, key,
                     host.isDefault() ? tr("any other host") : toQt(host.name), host.at);
        node.host = &host;
        std::vector<const routing::Policy*> policies;
        for (const auto& location : host.locations) {
            RouteNode& path = addChild(node, RouteKind::Path,
                                       key + QChar(0x1f) + toQt(location->text()), {}, location->at);
            path.host = &host;
            path.location = location.get();
            if (!location->isImplicit)
                setFindings(path, m_places.within(location->at));
            if (location->policy &&
                std::find(policies.begin(), policies.end(), location->policy) == policies.end())
                policies.push_back(location->policy);
        }
        // A host's badge counts what is said about the whole of its Ingresses.
        std::vector<std::uint32_t> findings;
        for (const routing::Policy* policy : policies) {
            const auto written = m_ingresses.find(policy->ingressKey());
            if (written == m_ingresses.end())
                continue;
            const auto found = m_places.within(written->second.at);
            findings.insert(findings.end(), found.begin(), found.end());
        }
        std::sort(findings.begin(), findings.end());
        findings.erase(std::unique(findings.begin(), findings.end()), findings.end());
        setFindings(node, std::move(findings));
    }

    void addIdle(RouteNode& root, const routing::RoutingTable& table)
    {
        if (table.idle.empty() && table.reloadError.empty())
            return;
        RouteNode& section =
            addChild(root, RouteKind::Section, QStringLiteral("s"), tr("Not served"), {});
        for (const routing::IdleIngress& idle : table.idle) {
            RouteNode& node =
                addChild(section, RouteKind::Idle, QStringLiteral("i:") + toQt(idle.key),
                         toQt(idle.key), idle.at);
            node.idle = &idle;
            const auto written = m_ingresses.find(idle.key);
            setFindings(node, m_places.within(written == m_ingresses.end() ? idle.at
                                                                           : written->second.at));
        }
    }

    void setFindings(RouteNode& node, std::vector<std::uint32_t> findings) const
    {
        node.findings = std::move(findings);
        for (const std::uint32_t index : node.findings)
            node.worst = std::min(node.worst, m_snapshot.findings[index].severity);
    }

    const workspace::Snapshot& m_snapshot;
    FindingPlaces m_places;
    std::unordered_map<std::string, Written> m_ingresses{};   ///< By key.
    std::map<std::string, RouteNode*> m_classes{};
};

} // namespace

std::unique_ptr<RouteNode> buildRouteTree(const workspace::Snapshot& snapshot)
{
    return Builder(snapshot).build();
}

const format::SampleUrl& sampleOf(const RouteNode& node, const routing::RoutingTable& table)
{
    if (!node.sample) {
        if (node.location)
            node.sample = format::sampleUrl(table, *node.host, *node.location);
        else if (node.host)
            node.sample = format::sampleUrl(table, *node.host);
        else
            node.sample = format::SampleUrl{};
    }
    return *node.sample;
}

const explain::CertificateExplanation* certificateOf(const RouteNode& node,
                                                     const routing::RoutingTable& table)
{
    if (!node.host || node.host->certificate.origin == routing::CertificateOrigin::None)
        return nullptr;
    if (!node.certificateAsked) {
        node.certificateAsked = true;
        std::string name = node.host->isDefault() ? std::string("any.example") : node.host->name;
        if (node.host->isWildcard)
            name.replace(0, 1, "something");
        node.certificate = explain::explainCertificate(table, name);
    }
    return node.certificate ? &*node.certificate : nullptr;
}

} // namespace ingresscope::models
