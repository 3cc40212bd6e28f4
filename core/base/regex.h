// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope {

/// Offsets of one match: whole match and groups. A group that took no part has no text.
class RegexMatch {
public:
    static constexpr std::size_t kMaxGroups = 32;   ///< Whole match included.

    std::size_t groupCount() const { return m_count; }
    /// Group 0 is the whole match; empty for a group that took no part or does not exist.
    std::string_view group(std::size_t index) const
    {
        if (index >= m_count || m_begin[index] == kUnset)
            return {};
        return m_subject.substr(m_begin[index], m_end[index] - m_begin[index]);
    }
    bool hasGroup(std::size_t index) const { return index < m_count && m_begin[index] != kUnset; }
    std::size_t begin(std::size_t index) const { return m_begin[index]; }
    std::size_t end(std::size_t index) const { return m_end[index]; }

private:
    friend class Regex;
    static constexpr std::size_t kUnset = static_cast<std::size_t>(-1);

    std::string_view m_subject{};
    std::size_t m_count = 0;
    std::array<std::size_t, kMaxGroups> m_begin{};
    std::array<std::size_t, kMaxGroups> m_end{};
};

enum class MatchOutcome : std::uint8_t {
    Match,
    NoMatch,
    LimitExceeded,  ///< The pattern needed too many steps for this subject.
};

/// A compiled PCRE2 pattern on bytes, with JIT and match limits. Immutable: any thread may match.
/// The engine that nginx uses; nginx too matches bytes, not UTF-8.
class Regex {
public:
    struct Options {
        bool caseless = false;
        bool dollarEndOnly = false;  ///< $ never matches before a final line end, as in Go.
    };

    /// On failure the error's message is PCRE2's own with the offset, as nginx prints it.
    static Result<Regex> compile(std::string_view pattern, Options options);
    static Result<Regex> compile(std::string_view pattern) { return compile(pattern, Options()); }

    MatchOutcome match(std::string_view subject, RegexMatch& match) const;
    /// Whether it matches somewhere; an exceeded limit counts as no match.
    bool matches(std::string_view subject) const;

    const std::string& pattern() const;
    /// Whether another copy of it is in use.
    bool isShared() const { return m_compiled.use_count() > 1; }
    /// Number of capture groups, whole match not included.
    std::size_t groupCount() const;
    /// Named groups and their numbers, by name.
    const std::vector<std::pair<std::string, std::size_t>>& namedGroups() const;

private:
    struct Compiled;
    explicit Regex(std::shared_ptr<const Compiled> compiled) : m_compiled(std::move(compiled)) {}

    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace ingresscope
