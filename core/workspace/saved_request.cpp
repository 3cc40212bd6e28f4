// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/saved_request.h"

#include "core/base/edit_distance.h"
#include "core/base/say.h"
#include "core/explain/request_url.h"

#include <algorithm>
#include <array>
#include <span>

namespace ingresscope::workspace {

using manifest::MapEntry;
using manifest::Node;

namespace {

constexpr std::array<std::string_view, 9> kRequestKeys{
    "name", "method", "url", "headers", "body", "host", "serverName", "followRedirects", "expect"};
constexpr std::array<std::string_view, 6> kExpectKeys{"status",   "backend",     "target",
                                                      "location", "certificate", "backendAnyOf"};

class Reader {
public:
    Reader(const manifest::Document& document, Findings& findings)
        : m_document(document), m_findings(findings)
    {
    }

    std::vector<SavedRequest> run()
    {
        std::vector<SavedRequest> requests;
        const Node& root = m_document.root;
        const Node* version = root.find("apiVersion");
        if (!version || version->text != kSavedRequestsVersion) {
            m_findings.error("requests/api-version", m_document.range(version ? *version : root),
                             say("SavedRequests need apiVersion: {}.", kSavedRequestsVersion));
            return requests;
        }
        const Node* spec = root.find("spec");
        const Node* list = spec && spec->isMap() ? spec->find("requests") : nullptr;
        if (!list || !list->isSequence()) {
            m_findings.error("requests/missing", m_document.range(list ? *list : root),
                             say("SavedRequests need a list spec.requests."));
            return requests;
        }
        for (const Node& item : list->items) {
            if (auto request = readRequest(item))
                requests.push_back(std::move(*request));
        }
        return requests;
    }

private:
    std::optional<SavedRequest> readRequest(const Node& node)
    {
        if (!isMap(node, "requests[]"))
            return std::nullopt;
        reportUnknown(node, kRequestKeys);
        SavedRequest saved;
        saved.at = m_document.range(node);
        events::RequestSpec& request = saved.request;
        request.name = text(node, "name").value_or("");
        request.url = text(node, "url").value_or("");
        const auto url = explain::splitUrl(request.url);
        if (!url) {
            const Node* at = node.find("url");
            m_findings.error("requests/url", m_document.range(at ? *at : node),
                             at ? url.error().message : say("A saved request needs a url."));
            return std::nullopt;
        }
        if (request.name.empty())
            request.name = request.url;
        if (auto method = text(node, "method"); method && !method->empty())
            request.method = std::move(*method);
        request.body = text(node, "body").value_or("");
        request.host = text(node, "host");
        request.serverName = text(node, "serverName");
        if (const Node* follow = value(node, "followRedirects")) {
            if (const auto yes = follow->boolean())
                request.followRedirects = *yes;
            else
                complain(*follow, say("followRedirects must be true or false."));
        }
        readHeaders(node, request.headers);
        if (const Node* expect = value(node, "expect"); expect && isMap(*expect, "expect"))
            readExpected(*expect, saved.expected);
        return saved;
    }

    void readHeaders(const Node& node, events::HeaderLines& headers)
    {
        const Node* list = value(node, "headers");
        if (!list)
            return;
        if (!list->isSequence()) {
            complain(*list, say("headers must be a list of {{name: ..., value: ...}}."));
            return;
        }
        for (const Node& item : list->items) {
            const auto name = item.isMap() ? text(item, "name") : std::nullopt;
            if (!name || name->empty()) {
                complain(item, say("A header needs a name: {{name: Accept, value: text/html}}."));
                continue;
            }
            headers.emplace_back(*name, text(item, "value").value_or(""));
        }
    }

    void readExpected(const Node& node, ExpectedAnswer& expected)
    {
        reportUnknown(node, kExpectKeys);
        if (const Node* status = value(node, "status")) {
            const auto number = status->integer();
            if (number && *number >= 100 && *number <= 599)
                expected.status = static_cast<int>(*number);
            else
                complain(*status, say("status must be a number from 100 to 599."));
        }
        expected.backend = text(node, "backend").value_or("");
        expected.target = text(node, "target").value_or("");
        expected.location = text(node, "location").value_or("");
        expected.certificate = text(node, "certificate").value_or("");
        if (const Node* list = value(node, "backendAnyOf")) {
            if (!list->isSequence())
                complain(*list, say("backendAnyOf must be a list of namespace/service."));
            for (const Node& item : list->items) {
                if (item.isScalar())
                    expected.backendAnyOf.push_back(item.text);
                else
                    complain(item, say("backendAnyOf must be a list of namespace/service."));
            }
        }
    }

    const Node* value(const Node& map, std::string_view key) const
    {
        const Node* node = map.find(key);
        return node && !node->isNull() ? node : nullptr;
    }

    /// The text of a scalar; numbers and the like as they are written.
    std::optional<std::string> text(const Node& map, std::string_view key)
    {
        const Node* node = value(map, key);
        if (!node)
            return std::nullopt;
        if (!node->isScalar()) {
            complain(*node, say("{} must be a text, not {}.", key, manifest::describe(*node)));
            return std::nullopt;
        }
        return node->text;
    }

    bool isMap(const Node& node, std::string_view what)
    {
        if (!node.isMap())
            complain(node, say("{} must be a map, not {}.", what, manifest::describe(node)));
        return node.isMap();
    }

    void complain(const Node& node, std::string message)
    {
        m_findings.error("requests/invalid", m_document.range(node), std::move(message));
    }

    void reportUnknown(const Node& map, std::span<const std::string_view> known)
    {
        for (const MapEntry& entry : map.entries) {
            if (std::find(known.begin(), known.end(), entry.key) != known.end())
                continue;
            const auto meant = nearest(entry.key, known);
            m_findings.warning("requests/unknown-field", m_document.keyRange(entry),
                               meant ? say("A saved request has no field {}. Did you mean {}?",
                                           entry.key, *meant)
                                     : say("A saved request has no field {}.", entry.key));
        }
    }

    const manifest::Document& m_document;
    Findings& m_findings;
};

} // namespace

std::vector<SavedRequest> readSavedRequests(const manifest::Document& document, Findings& findings)
{
    if (!document.root.isMap())
        return {};
    const Node* kind = document.root.find("kind");
    if (!kind || !kind->isScalar() || kind->text != kSavedRequestsKind)
        return {};
    return Reader(document, findings).run();
}

} // namespace ingresscope::workspace
