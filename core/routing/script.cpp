// SPDX-License-Identifier: Apache-2.0
#include "core/routing/script.h"

#include "core/base/say.h"
#include "core/routing/decision.h"
#include "core/routing/snippet_state.h"

#include <algorithm>
#include <utility>

namespace ingresscope::routing {

namespace {

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
bool makeVariable(std::string_view name, const UserVariables* user, Script::Part& part)
{
    const std::string lower = lowered(name);   // nginx compares names in lower case
    const VariableRow* row = findVariable(lower);
    if (!row || (row->isFamily && user && user->findSet(lower))) {
        // `set` may make a name of a family its own: nginx then reads that.
        if (const auto number = user ? user->findSet(lower) : std::nullopt) {
            part.kind = Script::Part::Kind::Set;
            part.number = *number;
            return true;
        }
        part.kind = Script::Part::Kind::Group;
        part.text = lower;
        return user && user->hasGroup(lower);
    }
    part.kind = Script::Part::Kind::Variable;
    part.variable = row->variable;
    if (row->isFamily)
        // Names of cookies keep their case, those of headers and arguments do not matter.
        part.text = row->variable == Variable::CookieName
                        ? std::string(name.substr(row->name.size()))
                        : lower.substr(row->name.size());
    return !row->isRefused;
}

}   // namespace

std::size_t UserVariables::addSet(std::string_view name)
{
    return m_sets.emplace(lowered(name), m_sets.size()).first->second;
}

std::optional<std::size_t> UserVariables::findSet(std::string_view name) const
{
    const auto found = m_sets.find(name);
    return found == m_sets.end() ? std::nullopt : std::optional(found->second);
}

Result<Script> Script::parse(std::string_view text, Unknown unknown, const UserVariables* user)
{
    Script script;
    script.m_text = std::string(text);
    std::string literal;
    const auto flush = [&] {
        if (!literal.empty())
            script.m_parts.push_back({.text = std::exchange(literal, {})});
    };
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '$') {
            literal += text[at++];
            continue;
        }
        ++at;
        if (at < text.size() && text[at] >= '1' && text[at] <= '9') {
            flush();
            script.m_parts.push_back({.kind = Part::Kind::Capture,
                                      .text = std::string(1, text[at]),
                                      .capture = static_cast<std::uint8_t>(text[at] - '0')});
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
                         closed ? say("invalid variable name")
                                : say("the closing bracket in \"{}\" variable is missing",
                                      std::string(name))};
        }
        Part part;
        const bool known = makeVariable(name, user, part);
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
                    const RegexMatch* match, const AnswerFacts* answer) const
{
    std::string scratch;
    for (const Part& part : m_parts) {
        switch (part.kind) {
        case Part::Kind::Literal: out += part.text; break;
        case Part::Kind::Capture:
            out += match ? match->group(part.capture)
                         : captureValue(part.capture, request, decision, scratch);
            break;
        case Part::Kind::Variable:
        case Part::Kind::Set:
        case Part::Kind::Group: out += partValue(part, request, decision, answer, scratch); break;
        }
    }
}

}   // namespace ingresscope::routing
