// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/request_parser.h"
#include "core/kube/object_reader.h"
#include "core/manifest/yaml_reader.h"
#include "core/routing/compile.h"
#include "core/routing/decide.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace ingresscope::routing::test {

/// Draws what the test says, so that chance plays no part.
class FixedTickets : public TicketSource {
public:
    explicit FixedTickets(std::uint32_t ticket = 1) : m_ticket(ticket) {}
    std::uint32_t draw(std::uint32_t total) override { return m_ticket <= total ? m_ticket : total; }

private:
    std::uint32_t m_ticket;
};

/// A workspace of one text, compiled.
struct Compiled {
    std::shared_ptr<const kube::ResourceSet> resources{};
    CompileResult result{};

    const RoutingTable& table() const { return *result.table; }
    const Host* host(std::string_view name) const
    {
        for (const auto& host : table().hosts) {
            if (host->name == name)
                return host.get();
        }
        return nullptr;
    }
    bool hasFinding(std::string_view code) const
    {
        for (const Finding& finding : result.findings) {
            if (finding.code == code)
                return true;
        }
        return false;
    }
};

inline Compiled compileText(std::string_view yaml, const CompileOptions& options = {})
{
    std::vector<kube::ObjectPtr> objects;
    for (const auto& document : manifest::readDocuments(makeFileName("test.yaml"), yaml)) {
        for (auto& object : kube::readObjects(document).objects)
            objects.push_back(std::make_shared<const kube::Object>(std::move(object)));
    }
    Findings findings;
    Compiled compiled;
    compiled.resources = std::make_shared<const kube::ResourceSet>(
        kube::ResourceSet::build(objects, findings));
    compiled.result =
        compileRouting(*compiled.resources, options, std::chrono::system_clock::now());
    return compiled;
}

/// Facts of a request as the proxy makes them; owns the bytes that the facts point into.
class Request {
public:
    explicit Request(std::string_view target, std::string_view host = "shop.test",
                     std::string_view moreHeaders = {}, std::string_view method = "GET")
    {
        m_bytes = std::string(method) + ' ' + std::string(target) + " HTTP/1.1\r\nHost: " +
                  std::string(host) + "\r\n" + std::string(moreHeaders) + "\r\n";
        m_parsed = m_parser.feed(m_bytes) == http::ParseStatus::Done;
        const http::RequestHead& head = m_parser.head();
        m_facts.method = head.method;
        m_facts.target = head.target;
        m_facts.path = head.normalised.path;
        m_facts.args = head.normalised.args;
        m_facts.hasArgs = head.normalised.hasArgs;
        m_facts.rawTargetUsable = head.normalised.forwardRaw;
        m_facts.quotedPath = head.normalised.quotedPath;
        m_facts.plusInPath = head.normalised.plusInPath;
        m_facts.hasHostHeader = head.hasHostHeader;
        m_facts.hostHeader = head.hostHeader;
        m_facts.host = head.host;
        m_facts.headers = head.headers;
        m_facts.requestId = "00000000000000000000000000000000";
    }

    RequestFacts& facts() { return m_facts; }
    bool parsed() const { return m_parsed; }

private:
    std::string m_bytes{};
    http::RequestParser m_parser{};
    RequestFacts m_facts{};
    bool m_parsed = false;
};

inline Decision decideFor(const Compiled& compiled, Request& request, std::uint32_t ticket = 1,
                          Trace* trace = nullptr)
{
    FixedTickets tickets(ticket);
    Decision decision;
    decide(compiled.table(), request.facts(), DecideContext{.tickets = tickets}, decision, trace);
    return decision;
}

/// An Ingress of one rule for shop.test and the Services that it names.
inline std::string ingressText(std::string_view annotations, std::string_view paths,
                               std::string_view name = "shop", std::string_view host = "shop.test")
{
    std::string text = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: ";
    text += name;
    text += "\n";
    if (!annotations.empty()) {
        text += "  annotations:\n";
        text += annotations;
    }
    text += "spec:\n  ingressClassName: nginx\n  rules:\n  - host: \"";
    text += host;
    text += "\"\n    http:\n      paths:\n";
    text += paths;
    return text + "---\n";
}

inline std::string pathText(std::string_view path, std::string_view type, std::string_view service)
{
    return "      - {path: \"" + std::string(path) + "\", pathType: " + std::string(type) +
           ", backend: {service: {name: " + std::string(service) + ", port: {number: 80}}}}\n";
}

inline std::string serviceText(std::string_view name)
{
    return "apiVersion: v1\nkind: Service\nmetadata: {name: " + std::string(name) +
           "}\nspec: {ports: [{port: 80}]}\n---\n";
}

} // namespace ingresscope::routing::test
