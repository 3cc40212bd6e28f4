// SPDX-License-Identifier: Apache-2.0
#include "core/routing/answer_headers.h"

#include "core/http/header_field.h"
#include "core/routing/snippet_state.h"

#include <algorithm>
#include <ctime>

namespace ingresscope::routing {

namespace {

using http::equalsIgnoringCase;

bool fits(std::string_view pattern, std::string_view name)
{
    if (!pattern.ends_with('*'))
        return equalsIgnoringCase(pattern, name);
    const std::size_t size = pattern.size() - 1;
    return name.size() >= size && equalsIgnoringCase(pattern.substr(0, size), name.substr(0, size));
}

std::string dateText(std::int64_t seconds)
{
    const std::time_t at = seconds;
    std::tm parts{};
    gmtime_r(&at, &parts);
    char text[64];
    return std::string(text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts));
}

void setExpires(const ExpiresRule& rule, std::int64_t now, AnswerHeaders& headers)
{
    // Source: ngx_http_set_expires.
    switch (rule.kind) {
    case ExpiresRule::Kind::Off: return;
    case ExpiresRule::Kind::Epoch:
        headers.set("Expires", "Thu, 01 Jan 1970 00:00:01 GMT");
        headers.set("Cache-Control", "no-cache");
        return;
    case ExpiresRule::Kind::Max:
        headers.set("Expires", "Thu, 31 Dec 2037 23:55:55 GMT");
        headers.set("Cache-Control", "max-age=315360000");
        return;
    case ExpiresRule::Kind::Seconds:
        headers.set("Expires", dateText(now + rule.seconds));
        headers.set("Cache-Control",
                    rule.seconds < 0 ? "no-cache" : "max-age=" + std::to_string(rule.seconds));
        return;
    }
}

}   // namespace

bool getsAddedHeaders(int status)
{
    switch (status) {
    case 200:
    case 201:
    case 204:
    case 206:
    case 301:
    case 302:
    case 303:
    case 304:
    case 307:
    case 308: return true;
    default: return false;
    }
}

void AnswerHeaders::set(std::string_view name, std::string_view value)
{
    if (value.empty()) {
        clear(name);
        return;
    }
    const auto isIt = [&](const Field& field) { return equalsIgnoringCase(field.name, name); };
    const auto first = std::find_if(m_fields.begin(), m_fields.end(), isIt);
    if (first == m_fields.end()) {
        header(name, value);
        return;
    }
    first->value = value;
    m_fields.erase(std::remove_if(first + 1, m_fields.end(), isIt), m_fields.end());
}

void AnswerHeaders::clear(std::string_view pattern)
{
    std::erase_if(m_fields, [&](const Field& field) { return fits(pattern, field.name); });
}

std::string_view AnswerHeaders::find(std::string_view name) const
{
    for (const Field& field : m_fields) {
        if (equalsIgnoringCase(field.name, name))
            return field.value;
    }
    return {};
}

void applyMoreHeaders(const SnippetLevel& level, const RequestFacts& request,
                      const Decision& decision, const AnswerFacts& answer, AnswerHeaders& headers)
{
    for (const MoreHeaders& more : level.answerHeaders) {
        if (!more.statuses.empty() && std::find(more.statuses.begin(), more.statuses.end(),
                                                answer.status) == more.statuses.end())
            continue;
        if (!more.types.empty()) {
            const std::string_view full = headers.find("Content-Type");
            const std::string_view type = full.substr(0, full.find(';'));
            if (std::none_of(more.types.begin(), more.types.end(), [&](const std::string& wanted) {
                    return equalsIgnoringCase(wanted, type);
                }))
                continue;
        }
        for (const MoreHeaders::Field& field : more.fields) {
            const std::string value = field.value.evaluate(request, decision, &answer);
            if (value.empty())
                headers.clear(field.name);
            else
                headers.set(field.name, value);
        }
    }
}

void applyAddHeaders(const SnippetLevel& level, const RequestFacts& request, const Decision& decision,
                     const AnswerFacts& answer, std::int64_t now, AnswerHeaders& headers)
{
    const bool isSafe = getsAddedHeaders(answer.status);
    if (level.expires && isSafe)
        setExpires(*level.expires, now, headers);
    for (const AddHeader& add : level.addHeaders) {
        if (!isSafe && !add.always)
            continue;
        const std::string value = add.value.evaluate(request, decision, &answer);
        // Source: ngx_http_set_headers: these two replace, all others are added.
        const bool replaces =
            equalsIgnoringCase(add.name, "Last-Modified") || equalsIgnoringCase(add.name, "ETag");
        if (replaces)
            headers.set(add.name, value);
        else if (!value.empty())
            headers.header(add.name, value);
    }
}

const SnippetLevel* answerLevel(const Decision& decision)
{
    if (!decision.snippets || !decision.snippets->level || decision.errorCode != 0)
        return nullptr;
    return decision.snippets->level->changesAnswer() ? decision.snippets->level : nullptr;
}

bool isHiddenBySnippet(const SnippetLevel& level, std::string_view name)
{
    return std::any_of(level.hiddenHeaders.begin(), level.hiddenHeaders.end(),
                       [&](const std::string& hidden) { return equalsIgnoringCase(hidden, name); });
}

bool isPassedBySnippet(const SnippetLevel& level, std::string_view name)
{
    return std::any_of(level.passedHeaders.begin(), level.passedHeaders.end(),
                       [&](const std::string& passed) { return equalsIgnoringCase(passed, name); });
}

}   // namespace ingresscope::routing
