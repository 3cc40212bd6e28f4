// SPDX-License-Identifier: Apache-2.0
#include "core/routing/script.h"

#include "core/base/say.h"

#include <algorithm>
#include <array>

namespace ingresscope::routing {

namespace {

struct VariableName {
    std::string_view name;
    Variable variable;
};

// By name, for the binary search.
constexpr std::array kVariables{
    VariableName{"args", Variable::Args},
    VariableName{"best_http_host", Variable::BestHttpHost},
    VariableName{"binary_remote_addr", Variable::BinaryRemoteAddr},
    VariableName{"body_bytes_sent", Variable::BodyBytesSent},
    VariableName{"content_length", Variable::ContentLength},
    VariableName{"content_type", Variable::ContentType},
    VariableName{"document_uri", Variable::DocumentUri},
    VariableName{"host", Variable::Host},
    VariableName{"hostname", Variable::Hostname},
    VariableName{"https", Variable::Https},
    VariableName{"ingress_name", Variable::IngressName},
    VariableName{"is_args", Variable::IsArgs},
    VariableName{"location_path", Variable::LocationPath},
    VariableName{"namespace", Variable::Namespace},
    VariableName{"pass_access_scheme", Variable::PassAccessScheme},
    VariableName{"pass_port", Variable::PassPort},
    VariableName{"proxy_upstream_name", Variable::ProxyUpstreamName},
    VariableName{"query_string", Variable::Args},
    VariableName{"remote_addr", Variable::RemoteAddr},
    VariableName{"remote_port", Variable::RemotePort},
    VariableName{"remote_user", Variable::RemoteUser},
    VariableName{"req_id", Variable::ReqId},
    VariableName{"request", Variable::Request},
    VariableName{"request_id", Variable::RequestId},
    VariableName{"request_method", Variable::RequestMethod},
    VariableName{"request_uri", Variable::RequestUri},
    VariableName{"scheme", Variable::Scheme},
    VariableName{"server_addr", Variable::ServerAddr},
    VariableName{"server_name", Variable::ServerName},
    VariableName{"server_port", Variable::ServerPort},
    VariableName{"server_protocol", Variable::ServerProtocol},
    VariableName{"service_name", Variable::ServiceName},
    VariableName{"service_port", Variable::ServicePort},
    VariableName{"ssl_cipher", Variable::SslCipher},
    VariableName{"ssl_protocol", Variable::SslProtocol},
    VariableName{"ssl_server_name", Variable::SslServerName},
    VariableName{"uri", Variable::Uri},
};
static_assert(std::is_sorted(kVariables.begin(), kVariables.end(),
                             [](const VariableName& a, const VariableName& b) {
                                 return a.name < b.name;
                             }));

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

/// Makes the part of one variable; false when nginx knows no such variable.
bool makeVariable(std::string_view name, Script::Part& part)
{
    part.kind = Script::Part::Kind::Variable;
    const std::string lower = lowered(name);   // nginx compares names in lower case
    for (const auto& [prefix, family] :
         {std::pair{std::string_view("http_"), Variable::Http},
          {std::string_view("cookie_"), Variable::CookieName},
          {std::string_view("arg_"), Variable::ArgName}}) {
        if (lower.size() > prefix.size() && lower.starts_with(prefix)) {
            part.variable = family;
            // Names of cookies keep their case, those of headers and arguments do not matter.
            part.text = family == Variable::CookieName ? std::string(name.substr(prefix.size()))
                                                       : lower.substr(prefix.size());
            return true;
        }
    }
    const auto found = std::lower_bound(
        kVariables.begin(), kVariables.end(), lower,
        [](const VariableName& entry, const std::string& wanted) { return entry.name < wanted; });
    if (found == kVariables.end() || found->name != lower)
        return false;
    part.variable = found->variable;
    return true;
}

} // namespace

Result<Script> Script::parse(std::string_view text, Unknown unknown)
{
    Script script;
    script.m_text = std::string(text);
    std::string literal;
    const auto flush = [&] {
        if (!literal.empty())
            script.m_parts.push_back({Part::Kind::Literal, std::exchange(literal, {}), 0, {}});
    };
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '$') {
            literal += text[at++];
            continue;
        }
        ++at;
        if (at < text.size() && text[at] >= '1' && text[at] <= '9') {
            flush();
            script.m_parts.push_back({Part::Kind::Capture, std::string(1, text[at]),
                                      static_cast<std::uint8_t>(text[at] - '0'), {}});
            ++at;
            continue;
        }
        const bool braced = at < text.size() && text[at] == '{';
        if (braced)
            ++at;
        std::size_t end = at;
        while (end < text.size() && isNameCharacter(text[end]))
            ++end;
        const std::string_view name = text.substr(at, end - at);
        const bool closed = !braced || (end < text.size() && text[end] == '}');
        if (name.empty() || !closed) {
            if (unknown == Unknown::Empty) {
                literal += '$';
                continue;
            }
            return Error{ErrorOrigin::Input,
                         closed ? say("invalid variable name") :
                                  say("the closing bracket in \"{}\" variable is missing",
                                      std::string(name))};
        }
        Part part;
        const bool known = makeVariable(name, part);
        if (!known && unknown == Unknown::Refused)
            return Error{ErrorOrigin::Input, say("unknown \"{}\" variable", std::string(name))};
        flush();
        if (known)
            script.m_parts.push_back(std::move(part));
        at = end + (braced ? 1 : 0);
    }
    flush();
    return script;
}

std::size_t Script::highestCapture() const
{
    std::size_t highest = 0;
    for (const Part& part : m_parts) {
        if (part.kind == Part::Kind::Capture)
            highest = std::max<std::size_t>(highest, part.capture);
    }
    return highest;
}

void Script::append(std::string& out, const RequestFacts& request, const Decision& decision,
                    const RegexMatch* match) const
{
    std::string scratch;
    for (const Part& part : m_parts) {
        switch (part.kind) {
        case Part::Kind::Literal: out += part.text; break;
        case Part::Kind::Capture:
            if (match)
                out += match->group(part.capture);
            break;
        case Part::Kind::Variable:
            out += variableValue(part.variable, part.text, request, decision, scratch);
            break;
        }
    }
}

} // namespace ingresscope::routing
