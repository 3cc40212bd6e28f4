// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/client_head.h"

#include "core/http/head_writer.h"
#include "core/http/status_page.h"
#include "core/proxy/answer_rewrite.h"

#include <string>
#include <utility>
#include <vector>

namespace ingresscope::proxy {

namespace {

using http::KnownHeader;

constexpr std::string_view kServer = "nginx/1.27.1";

/// Headers that the controller sets on answers: each replaces what the backend sent.
/// Source: more_set_headers lines of the template, header_filter of the controller's Lua.
class OwnHeaders {
public:
    explicit OwnHeaders(const AnswerContext& context)
    {
        const annotations::ControllerSettings& controller = context.table.controller;
        for (const auto& [name, value] : controller.addHeaders)
            set(name, value);
        const routing::Decision& decision = context.decision;
        if (decision.location && decision.location->policy && decision.errorCode == 0) {
            const routing::Policy& policy = *decision.location->policy;
            if (decision.corsApplies && policy.cors)
                setCors(*policy.cors, context.request);
            for (const auto& [name, value] : policy.headers.responseHeaders)
                set(name, value);
        }
        // Set by a filter of locations: what the server part answers goes without.
        if (context.request.overTls && controller.hsts && decision.location)
            setHsts(controller);
    }

    bool replaces(const http::HeaderField& field) const
    {
        for (const auto& [name, value] : m_headers) {
            if (http::equalsIgnoringCase(name, field.name))
                return true;
        }
        return false;
    }
    bool replaces(std::string_view name) const { return replaces(http::HeaderField{.name = name}); }

    void write(http::HeadWriter& head) const
    {
        for (const auto& [name, value] : m_headers) {
            if (!value.empty())
                head.header(name, value);
        }
    }

private:
    void set(std::string_view name, std::string_view value)
    {
        for (auto& [known, old] : m_headers) {
            if (http::equalsIgnoringCase(known, name)) {
                old = value;
                return;
            }
        }
        m_headers.emplace_back(name, value);
    }

    void setCors(const routing::CorsPolicy& cors, const routing::RequestFacts& request)
    {
        if (cors.anyOrigin)
            set("Access-Control-Allow-Origin", "*");
        else
            set("Access-Control-Allow-Origin",
                http::headerVariable(request.headers, "origin", m_origin));
        if (cors.allowCredentials)
            set("Access-Control-Allow-Credentials", "true");
        set("Access-Control-Allow-Methods", cors.allowMethods);
        set("Access-Control-Allow-Headers", cors.allowHeaders);
        if (!cors.exposeHeaders.empty())
            set("Access-Control-Expose-Headers", cors.exposeHeaders);
        m_maxAge = std::to_string(cors.maxAge);
        set("Access-Control-Max-Age", m_maxAge);
    }

    void setHsts(const annotations::ControllerSettings& controller)
    {
        m_hsts = "max-age=" + controller.hstsMaxAge;
        if (controller.hstsIncludeSubdomains)
            m_hsts += "; includeSubDomains";
        if (controller.hstsPreload)
            m_hsts += "; preload";
        set("Strict-Transport-Security", m_hsts);
    }

    std::vector<std::pair<std::string_view, std::string_view>> m_headers{};
    std::string m_origin{};
    std::string m_maxAge{};
    std::string m_hsts{};
};

/// Never passed on. Source: ngx_http_proxy_hide_headers, ngx_http_upstream_ignore_header_line.
constexpr bool isHidden(KnownHeader header)
{
    constexpr http::KnownHeaderSet kHidden(KnownHeader::Date, KnownHeader::Server,
                                           KnownHeader::XPad, KnownHeader::XAccelExpires,
                                           KnownHeader::XAccelRedirect, KnownHeader::XAccelLimitRate,
                                           KnownHeader::XAccelBuffering, KnownHeader::XAccelCharset,
                                           KnownHeader::Connection, KnownHeader::KeepAlive,
                                           KnownHeader::TransferEncoding, KnownHeader::ContentLength);
    return kHidden.has(header);
}

bool isHiddenByConfigMap(const annotations::ControllerSettings& controller, std::string_view name)
{
    for (const std::string& hidden : controller.hideHeaders) {
        if (http::equalsIgnoringCase(hidden, name))
            return true;
    }
    return false;
}

void writeFraming(const ClientHeadOptions& options, http::HeadWriter& head)
{
    if (options.framing == ClientFraming::Chunked)
        head.header("Transfer-Encoding", "chunked");
    else if (options.length)
        head.header("Content-Length", *options.length);
    if (options.framing == ClientFraming::Frames)
        return;
    if (options.framing == ClientFraming::Tunnel)
        head.header("Connection", "upgrade");
    else
        head.header("Connection", options.keepAlive ? "keep-alive" : "close");
}

void writeForwardedField(const AnswerContext& context, const http::HeaderField& field,
                         http::HeadWriter& head)
{
    const routing::Location* location = context.decision.location;
    std::optional<std::string> changed;
    if (location && location->policy && context.decision.errorCode == 0) {
        const routing::ProxyPolicy& proxy = location->policy->proxy;
        if (field.known == KnownHeader::Location)
            changed = rewriteLocation(proxy, field.value);
        else if (field.known == KnownHeader::Refresh)
            changed = rewriteRefresh(proxy, field.value);
        else if (field.known == KnownHeader::SetCookie)
            changed = rewriteCookie(proxy, field.value);
    }
    head.header(field.name, changed ? std::string_view(*changed) : field.value);
}

}   // namespace

void writeForwardedHead(const AnswerContext& context, const http::ResponseHead& answer,
                        const ClientHeadOptions& options, http::OutputBuffer& out)
{
    const annotations::ControllerSettings& controller = context.table.controller;
    const OwnHeaders own(context);
    http::HeadWriter head(out, options.lines);
    head.statusLine(answer.statusLine);
    if (controller.serverTokens)
        head.header("Server", kServer);
    head.header("Date", options.date);
    writeFraming(options, head);
    for (const http::HeaderField& field : answer.headers) {
        if (isHidden(field.known) || own.replaces(field) ||
            (!controller.hideHeaders.empty() && isHiddenByConfigMap(controller, field.name)))
            continue;
        writeForwardedField(context, field, head);
    }
    if (!options.setCookie.empty())
        head.header("Set-Cookie", options.setCookie);
    own.write(head);
    head.end();
}

OwnAnswer makeOwnAnswer(const AnswerContext& context, int code, bool padForBrowsers)
{
    OwnAnswer answer;
    const http::StatusPage page = http::builtInPage(code);
    answer.status = page.status;
    if (code == 204)
        return answer;
    if (code == 200) {
        answer.contentType = context.table.controller.defaultType;
        if (context.decision.statusPage) {
            answer.contentType = "text/plain";
            answer.body = "Active connections: 1 \nserver accepts handled requests\n 1 1 1 \n"
                          "Reading: 0 Writing: 1 Waiting: 0 \n";
        }
        return answer;
    }
    if (page.body.empty())
        return answer;
    answer.contentType = "text/html";
    answer.body = page.body;
    if (context.table.controller.serverTokens) {
        constexpr std::string_view kFooter = "<center>nginx</center>";
        const std::size_t at = answer.body.rfind(kFooter);
        if (at != std::string::npos)
            answer.body.replace(at + 8, 5, kServer);
    }
    if (padForBrowsers && answer.status >= 400)
        answer.body += http::browserPadding();
    return answer;
}

void writeOwnHead(const AnswerContext& context, const OwnAnswer& answer,
                  const ClientHeadOptions& options, http::OutputBuffer& out)
{
    const routing::Decision& decision = context.decision;
    const OwnHeaders own(context);
    http::HeadWriter head(out, options.lines);
    head.statusLine(answer.status);
    if (context.table.controller.serverTokens)
        head.header("Server", kServer);
    head.header("Date", options.date);
    if (!answer.contentType.empty() && !own.replaces("Content-Type"))
        head.header("Content-Type", answer.contentType);
    ClientHeadOptions framing = options;
    if (answer.status == 204)
        framing.length.reset();
    if (decision.corsPreflight && answer.status == 204)
        framing.length = 0;   // the preflight block of the template sets it
    writeFraming(framing, head);
    if (!decision.redirectTo.empty() && answer.status >= 300 && answer.status < 400)
        head.header("Location", decision.redirectTo);
    if (answer.status == 401 && decision.challengeRealm)
        head.header("WWW-Authenticate", "Basic realm=\"" + *decision.challengeRealm + "\"");
    if (!options.setCookie.empty())
        head.header("Set-Cookie", options.setCookie);
    own.write(head);
    head.end();
}

}   // namespace ingresscope::proxy
