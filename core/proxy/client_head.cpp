// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/client_head.h"

#include "core/http/head_writer.h"
#include "core/http/status_page.h"
#include "core/proxy/answer_rewrite.h"
#include "core/routing/absolute_redirect.h"
#include "core/routing/answer_headers.h"
#include "core/routing/snippet_state.h"

#include <ctime>
#include <deque>
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
        addGlobal(context, nullptr);
        addOfIngress(context);
        addHsts(context);
    }

    /// Around the directives of snippets, which come between them.
    OwnHeaders(const AnswerContext& context, const routing::SnippetLevel& level,
               const routing::AnswerFacts& answer, routing::AnswerHeaders& headers)
    {
        addHsts(context);   // by the controller's Lua, before all others
        addGlobal(context, &answer);
        putInto(headers);
        routing::applyMoreHeaders(level, context.request, context.decision, answer, headers);
        m_headers.clear();
        addOfIngress(context);
        putInto(headers);
        routing::applyAddHeaders(level, context.request, context.decision, answer,
                                 static_cast<std::int64_t>(std::time(nullptr)), headers);
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
    void addGlobal(const AnswerContext& context, const routing::AnswerFacts* answer)
    {
        for (const auto& [name, value] : context.table.answerHeaders) {
            if (value.isLiteral()) {
                set(name, value.text());
            } else {
                m_texts.emplace_back();
                value.append(m_texts.back(), context.request, context.decision, nullptr, answer);
                set(name, m_texts.back());
            }
        }
    }

    void addOfIngress(const AnswerContext& context)
    {
        const routing::Decision& decision = context.decision;
        if (!decision.location || !decision.location->policy || decision.errorCode != 0)
            return;
        const routing::Policy& policy = *decision.location->policy;
        if (decision.corsApplies && policy.cors)
            setCors(*policy.cors, routing::currentFacts(context.request, decision));
        for (const auto& [name, value] : policy.headers.responseHeaders) {
            if (!decision.isSignin)
                set(name, value);
        }
    }

    /// Set by a filter of the controller's locations: what the server part or a location of a snippet
    /// answers goes without.
    void addHsts(const AnswerContext& context)
    {
        const routing::Location* location = context.decision.location;
        if (context.request.overTls && context.table.controller.hsts && location &&
            !location->isFromSnippet && !context.decision.isSignin)
            setHsts(context.table.controller);
    }

    void putInto(routing::AnswerHeaders& headers) const
    {
        for (const auto& [name, value] : m_headers)
            headers.set(name, value);
    }

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
    std::deque<std::string> m_texts{};   ///< Owns values with variables.
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

/// What the access phase adds to an answer, whoever gives it.
template <class Head>
void writeAuthHeaders(const routing::Decision& decision, Head& head)
{
    for (const std::string& challenge : decision.challenges)
        head.header("WWW-Authenticate", challenge);
    if (!decision.authenticationInfo.empty())
        head.header("Authentication-Info", decision.authenticationInfo);
}

/// add_header Set-Cookie $auth_cookie.
template <class Head>
void writeAuthCookie(const routing::Decision& decision, int status, Head& head)
{
    if (!decision.auth || !decision.auth->answer || decision.errorCode != 0)
        return;
    const std::string& cookie = decision.auth->answer->setCookie;
    const bool always = decision.auth->question.policy->alwaysSetsCookie && !decision.isSignin;
    if (!cookie.empty() && (always || routing::getsAddedHeaders(status)))
        head.header("Set-Cookie", cookie);
}

/// Source: ngx_http_header_filter (gzip_vary), ngx_http_gzip_header_filter.
template <class Head>
void writeCoding(const AnswerContext& context, Head& head)
{
    if (context.coding.addsVary)
        head.header("Vary", "Accept-Encoding");
    if (context.coding.isCoded())
        head.header("Content-Encoding",
                    context.coding.kind == AnswerCoding::Kind::Gzip ? "gzip" : "br");
}

template <class Head>
void writeForwardedField(const AnswerContext& context, const http::HeaderField& field, Head& head)
{
    const routing::Location* location = context.decision.location;
    std::optional<std::string> changed;
    if (location && location->policy && context.decision.errorCode == 0) {
        const AnswerRewriter rewriter(location->policy->proxy.answer, context.request,
                                      context.decision);
        if (field.known == KnownHeader::Location) {
            changed = rewriter.location(field.value);
            if (changed)
                routing::makeAbsolute(context.table, context.request, context.decision, *changed);
        } else if (field.known == KnownHeader::Refresh) {
            changed = rewriter.refresh(field.value);
        } else if (field.known == KnownHeader::SetCookie) {
            changed = rewriter.cookie(field.value);
        }
    }
    if (context.coding.isCoded() && field.known == KnownHeader::AcceptRanges)
        return;
    if (context.coding.isCoded() && field.known == KnownHeader::ETag &&
        !field.value.starts_with("W/") &&
        !field.value.empty()) {   // what is compressed is not the same bytes any more
        if (field.value.front() == '"')
            head.header(field.name, "W/" + std::string(field.value));
        return;
    }
    head.header(field.name, changed ? std::string_view(*changed) : field.value);
}

/// What of a backend's answer passes where snippets have a say, changed by them.
void writeForwardedFields(const AnswerContext& context, const routing::SnippetLevel& level,
                          const http::ResponseHead& answer, const ClientHeadOptions& options,
                          http::HeadWriter& head)
{
    const annotations::ControllerSettings& controller = context.table.controller;
    routing::AnswerHeaders headers;
    for (const http::HeaderField& field : answer.headers) {
        const bool passesServer =
            field.known == KnownHeader::Server && controller.allowBackendServerHeader;
        const bool isHidden = (proxy::isHidden(field.known) && !passesServer &&
                               !routing::isPassedBySnippet(level, field.name)) ||
                              (level.setsHidden ? routing::isHiddenBySnippet(level, field.name)
                                                : isHiddenByConfigMap(controller, field.name));
        if (!isHidden)
            writeForwardedField(context, field, headers);
    }
    writeAuthHeaders(context.decision, headers);
    if (!options.setCookie.empty())
        headers.header("Set-Cookie", options.setCookie);
    writeAuthCookie(context.decision, answer.status, headers);
    const routing::AnswerFacts facts{.status = answer.status,
                                     .backendStatus = answer.status,
                                     .backendHeaders = answer.headers};
    const OwnHeaders own(context, level, facts, headers);
    for (const auto& [name, value] : headers.fields())
        head.header(name, value);
}

}   // namespace

void writeForwardedHead(const AnswerContext& context, const http::ResponseHead& answer,
                        const ClientHeadOptions& options, http::OutputBuffer& out)
{
    const annotations::ControllerSettings& controller = context.table.controller;
    http::HeadWriter head(out, options.lines);
    head.statusLine(answer.statusLine);
    const bool hasOwnServer = controller.allowBackendServerHeader &&
                              http::findHeader(answer.headers, KnownHeader::Server) != nullptr;
    if (controller.serverTokens && !hasOwnServer)
        head.header("Server", kServer);
    head.header("Date", options.date);
    writeFraming(options, head);
    writeCoding(context, head);
    for (const auto& [name, value] : context.carried)
        head.header(name, value);
    if (const routing::SnippetLevel* level = routing::answerLevel(context.decision)) {
        writeForwardedFields(context, *level, answer, options, head);
        head.end();
        return;
    }
    const OwnHeaders own(context);
    for (const http::HeaderField& field : answer.headers) {
        const bool passesServer =
            field.known == KnownHeader::Server && controller.allowBackendServerHeader;
        if ((isHidden(field.known) && !passesServer) || own.replaces(field) ||
            (!controller.hideHeaders.empty() && isHiddenByConfigMap(controller, field.name)))
            continue;
        writeForwardedField(context, field, head);
    }
    writeAuthHeaders(context.decision, head);
    if (!options.setCookie.empty())
        head.header("Set-Cookie", options.setCookie);
    writeAuthCookie(context.decision, answer.status, head);
    own.write(head);
    head.end();
}

OwnAnswer makeOwnAnswer(const AnswerContext& context, int code, bool padForBrowsers)
{
    OwnAnswer answer;
    if (const routing::SnippetState* state = context.decision.snippets.get();
        state && state->hasText) {
        answer.status = code;
        answer.body = state->text;
        answer.contentType = state->level && state->level->defaultType
                                 ? std::string_view(*state->level->defaultType)
                                 : std::string_view(context.table.controller.defaultType);
        return answer;
    }
    const http::StatusPage page = http::builtInPage(code);
    answer.status = page.status;
    if (code == 204)
        return answer;
    if (!context.decision.answerText.empty() && code == context.decision.status) {
        answer.contentType = context.table.controller.defaultType;
        answer.body = context.decision.answerText;
        return answer;
    }
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

namespace {

void writeOwnFraming(const AnswerContext& context, const OwnAnswer& answer,
                     const ClientHeadOptions& options, http::HeadWriter& head)
{
    ClientHeadOptions framing = options;
    if (answer.status == 204)
        framing.length.reset();
    if (context.decision.corsPreflight && answer.status == 204)
        framing.length = 0;   // the preflight block of the template sets it
    writeFraming(framing, head);
    writeCoding(context, head);
}

template <class Head>
void writeOwnFields(const AnswerContext& context, const OwnAnswer& answer,
                    const ClientHeadOptions& options, Head& head)
{
    const routing::Decision& decision = context.decision;
    if (!decision.redirectTo.empty() && answer.status >= 300 && answer.status < 400)
        head.header("Location", decision.redirectTo);
    writeAuthHeaders(decision, head);
    if (!options.setCookie.empty())
        head.header("Set-Cookie", options.setCookie);
    writeAuthCookie(decision, answer.status, head);
}

}   // namespace

void writeOwnHead(const AnswerContext& context, const OwnAnswer& answer,
                  const ClientHeadOptions& options, http::OutputBuffer& out)
{
    http::HeadWriter head(out, options.lines);
    head.statusLine(answer.status);
    if (context.table.controller.serverTokens)
        head.header("Server", kServer);
    head.header("Date", options.date);
    if (const routing::SnippetLevel* level = routing::answerLevel(context.decision)) {
        routing::AnswerHeaders headers;
        if (!answer.contentType.empty())
            headers.header("Content-Type", answer.contentType);
        writeOwnFields(context, answer, options, headers);
        const OwnHeaders own(context, *level, {.status = answer.status}, headers);
        writeOwnFraming(context, answer, options, head);
        for (const auto& [name, value] : headers.fields())
            head.header(name, value);
        head.end();
        return;
    }
    const OwnHeaders own(context);
    if (!answer.contentType.empty() && !own.replaces("Content-Type"))
        head.header("Content-Type", answer.contentType);
    writeOwnFraming(context, answer, options, head);
    writeOwnFields(context, answer, options, head);
    own.write(head);
    head.end();
}

}   // namespace ingresscope::proxy
