// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/go_regex.h"

#include "core/annotations/go_text.h"
#include "core/base/regex.h"

#include <algorithm>

namespace ingresscope::annotations {

namespace {

constexpr int kMostRepeats = 1000;

bool contains(std::string_view set, char c)
{
    return set.find(c) != std::string_view::npos;
}

/// Walks a pattern that PCRE2 accepts and looks for what Go has no word for.
class GoSyntaxCheck {
public:
    explicit GoSyntaxCheck(std::string_view pattern) : m_rest(pattern) {}

    bool passes()
    {
        while (!m_rest.empty()) {
            if (!step())
                return false;
        }
        return true;
    }

private:
    char at(std::size_t i) const { return i < m_rest.size() ? m_rest[i] : '\0'; }

    bool step()
    {
        switch (at(0)) {
        case '\\': return escape();
        case '[': skipClass(); return true;
        case '(': return group();
        case '*':
        case '+':
        case '?': return repeat(1);
        case '{':
            if (const std::size_t size = countedRepeat())
                return repeat(size);
            break;
        default: break;
        }
        take(1);
        return true;
    }

    void take(std::size_t size)
    {
        m_rest.remove_prefix(std::min(size, m_rest.size()));
        m_afterRepeat = false;
    }

    bool escape()
    {
        if (contains("123456789gkGKRXhHNZe", at(1)))
            return false;
        const std::size_t quoted = at(1) == 'Q' ? m_rest.find("\\E") : std::string_view::npos;
        take(quoted == std::string_view::npos ? 2 : quoted + 2);
        return true;
    }

    void skipClass()
    {
        std::size_t i = at(1) == '^' ? 2 : 1;
        if (at(i) == ']')
            ++i;   // a leading ] is itself
        while (i < m_rest.size() && m_rest[i] != ']')
            i += m_rest[i] == '\\' ? 2 : m_rest.substr(i, 2) == "[:" ? classNameSize(i) : 1;
        take(i + 1);
    }

    std::size_t classNameSize(std::size_t i) const
    {
        const std::size_t end = m_rest.find(":]", i + 2);
        return end == std::string_view::npos ? 1 : end + 2 - i;
    }

    /// Plain groups, named ones and flags.
    bool group()
    {
        if (at(1) == '*')
            return false;
        if (at(1) != '?') {
            take(1);
            return true;
        }
        const bool named = (at(2) == 'P' && at(3) == '<') ||
                           (at(2) == '<' && at(3) != '=' && at(3) != '!');
        if (!named && !contains("imsU-:", at(2)))
            return false;
        take(2);
        return true;
    }

    /// Size of {n}, {n,} or {n,m}; 0: the brace stands for itself.
    std::size_t countedRepeat() const
    {
        std::size_t i = 1;
        const auto digits = [&] {
            const std::size_t start = i;
            while (at(i) >= '0' && at(i) <= '9')
                ++i;
            return i - start;
        };
        if (digits() == 0)
            return 0;
        if (at(i) == ',') {
            ++i;
            digits();
        }
        return at(i) == '}' ? i + 1 : 0;
    }

    bool repeat(std::size_t size)
    {
        if (m_afterRepeat)
            return false;
        if (size > 1) {
            for (const std::string_view count : splitAt(m_rest.substr(1, size - 2), ',')) {
                if (parseGoInteger(count).value_or(0) > kMostRepeats)
                    return false;
            }
        }
        take(at(size) == '?' ? size + 1 : size);
        m_afterRepeat = true;
        return true;
    }

    std::string_view m_rest;
    bool m_afterRepeat = false;
};

} // namespace

bool isGoRegex(std::string_view pattern)
{
    return Regex::compile(pattern).hasValue() && GoSyntaxCheck(pattern).passes();
}

} // namespace ingresscope::annotations
