// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/regex.h"
#include "core/base/result.h"
#include "core/http/header_field.h"
#include "core/routing/variable_table.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::routing {

struct RequestFacts;
struct Decision;

/// Variables that snippets make: by `set` (with a number, the place of the value) and by named groups
/// of regexes. nginx knows them everywhere, once they are made anywhere.
class UserVariables {
public:
    std::size_t addSet(std::string_view name);
    void addGroup(std::string_view name) { m_groups.emplace(name, true); }
    std::optional<std::size_t> findSet(std::string_view name) const;
    bool hasGroup(std::string_view name) const { return m_groups.find(name) != m_groups.end(); }
    std::size_t count() const { return m_sets.size(); }

private:
    std::map<std::string, std::size_t, std::less<>> m_sets{};
    std::map<std::string, bool, std::less<>> m_groups{};
};

/// The answer, for variables that are known only then ($sent_http_*, $status, $upstream_http_*).
struct AnswerFacts {
    int status = 0;
    int backendStatus = 0;   ///< 0: no backend answered.
    std::span<const http::HeaderField> backendHeaders{};
    std::span<const http::HeaderField> sentHeaders{};
};

/// A text with nginx variables and captures, parsed once: "/$2", "${host}$request_uri-x".
class Script {
public:
    struct Part {
        enum class Kind : std::uint8_t { Literal, Capture, Variable, Set, Group };
        Kind kind = Kind::Literal;
        std::string text{};         ///< Literal text, or the name of a family's member or a group.
        std::uint8_t capture = 0;   ///< $1 to $9.
        Variable variable = Variable::Nothing;
        std::size_t number = 0;   ///< Of a `set` variable.
    };

    Script() = default;

    /// What happens to a variable that nginx does not know.
    enum class Unknown : std::uint8_t {
        Refused,   ///< nginx refuses the configuration.
        Empty,     ///< Lua reads it as nothing (upstream-hash-by).
    };

    /// Parses as nginx's configuration does: $1 to $9 are captures, $name and ${name} variables.
    /// The error is nginx's own complaint: unknown "x" variable, invalid variable name.
    /// @param user  What snippets make; null: nothing.
    static Result<Script> parse(std::string_view text, Unknown unknown = Unknown::Refused,
                                const UserVariables* user = nullptr);

    /// Appends the value. `match` gives the captures; without it they are those of the last regex
    /// that nginx compared: of a snippet, the rewrite or the location.
    /// @param answer  Null before there is one.
    void append(std::string& out, const RequestFacts& request, const Decision& decision,
                const RegexMatch* match, const AnswerFacts* answer = nullptr) const;

    /// The same as a text of its own.
    std::string evaluate(const RequestFacts& request, const Decision& decision,
                         const AnswerFacts* answer = nullptr) const
    {
        std::string value;
        append(value, request, decision, nullptr, answer);
        return value;
    }

    const std::string& text() const { return m_text; }
    const std::vector<Part>& parts() const { return m_parts; }
    bool empty() const { return m_parts.empty(); }
    bool isLiteral() const
    {
        return m_parts.empty() ||
               (m_parts.size() == 1 && m_parts.front().kind == Part::Kind::Literal);
    }
    /// The highest capture used, 0 when none is.
    std::size_t highestCapture() const;

private:
    std::string m_text{};
    std::vector<Part> m_parts{};
};

/// The value of one part that is no literal and no capture; empty when nginx has none. `scratch` holds
/// composed values.
std::string_view partValue(const Script::Part& part, const RequestFacts& request,
                           const Decision& decision, const AnswerFacts* answer, std::string& scratch);

/// The value of a variable of nginx or the controller.
std::string_view variableValue(Variable variable, std::string_view member,
                               const RequestFacts& request, const Decision& decision,
                               std::string& scratch, const AnswerFacts* answer = nullptr);

/// What group `number` of the last regex that nginx compared took. `scratch` holds a copy.
std::string_view captureValue(std::size_t number, const RequestFacts& request,
                              const Decision& decision, std::string& scratch);

/// The request as snippets have left it; the request itself where there are none.
const RequestFacts& currentFacts(const RequestFacts& request, const Decision& decision);

}   // namespace ingresscope::routing
