// SPDX-License-Identifier: Apache-2.0
#include "ui/format/regex_sample.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingresscope::format {

namespace {

constexpr std::size_t kMaxSampleBytes = 512;
constexpr int kMaxDepth = 50;   // nested groups; deeper ones are left out

/// What to do where the pattern leaves a choice.
struct Taste {
    bool many = true;              ///< "*" and "?" take something.
    std::size_t alternative = 0;   ///< Which branch of a group, as far as it has so many.
    bool end = false;              ///< Prefers a branch that is only "$".
};

/// Walks a pattern once and writes one text that it may match.
class Sampler {
public:
    Sampler(std::string_view pattern, Taste taste) : m_pattern(pattern), m_taste(taste) {}

    std::string run()
    {
        std::string text = branches(0);
        if (text.size() > kMaxSampleBytes)
            text.resize(kMaxSampleBytes);
        return text;
    }

private:
    bool atEnd() const { return m_at >= m_pattern.size(); }
    char peek() const { return m_pattern[m_at]; }

    /// Alternatives up to a closing bracket or the end; gives the one that the taste wants.
    std::string branches(int depth)
    {
        std::vector<std::string> all;
        std::vector<bool> ends;
        for (;;) {
            const std::size_t begin = m_at;
            all.push_back(sequence(depth));
            ends.push_back(m_pattern.substr(begin, m_at - begin) == "$");
            if (atEnd() || peek() != '|')
                break;
            ++m_at;
        }
        if (m_taste.end) {
            const auto found = std::find(ends.begin(), ends.end(), true);
            if (found != ends.end())
                return all[static_cast<std::size_t>(found - ends.begin())];
        }
        return all[std::min(m_taste.alternative, all.size() - 1)];
    }

    std::string sequence(int depth)
    {
        std::string text;
        while (!atEnd() && peek() != '|' && peek() != ')') {
            const Atom atom = next(depth);
            text += repeated(atom);
        }
        return text;
    }

    struct Atom {
        std::string text{};
        bool isAnyCharacter = false;   ///< "." and the like: may be written as a word.
    };

    Atom next(int depth)
    {
        const char c = m_pattern[m_at++];
        switch (c) {
        case '^':
        case '$': return {};
        case '.': return {"x", true};
        case '[': return characterClass();
        case '(': return group(depth);
        case '\\': return escape();
        default: return {std::string(1, c), false};
        }
    }

    Atom group(int depth)
    {
        bool look = false;
        if (m_pattern.substr(m_at).starts_with("?")) {
            const std::string_view rest = m_pattern.substr(m_at + 1);
            look = rest.starts_with("=") || rest.starts_with("!") || rest.starts_with("<=") ||
                   rest.starts_with("<!") || rest.starts_with("#");
            // To the end of (?:, (?<name>, (?P<name> or (?i).
            while (!atEnd() && peek() != ':' && peek() != '>' && peek() != ')' && !look)
                ++m_at;
            if (!atEnd() && peek() != ')' && !look)
                ++m_at;
        }
        std::string text;
        if (depth < kMaxDepth) {
            text = branches(depth + 1);
        } else {
            m_at = m_pattern.size();
        }
        if (!atEnd())
            ++m_at;   // ")"
        return {look ? std::string() : text, false};
    }

    Atom escape()
    {
        if (atEnd())
            return {};
        const char c = m_pattern[m_at++];
        switch (c) {
        case 'd': return {"1", false};
        case 'w': return {"x", true};
        case 'S':
        case 'D': return {"x", true};
        case 's': return {" ", false};
        case 'W': return {"-", false};
        case 'b':
        case 'B':
        case 'A':
        case 'z':
        case 'Z': return {};
        default: break;
        }
        if (c >= '1' && c <= '9')
            return {};
        return {std::string(1, c), false};
    }

    Atom characterClass()
    {
        const bool negated = !atEnd() && peek() == '^';
        if (negated)
            ++m_at;
        std::string members;
        bool letters = false;
        bool first = true;
        while (!atEnd() && (peek() != ']' || first)) {
            first = false;
            if (m_pattern.substr(m_at).starts_with("[:")) {
                letters = true;
                const std::size_t end = m_pattern.find(":]", m_at);
                m_at = end == std::string_view::npos ? m_pattern.size() : end + 2;
                members += 'a';
                continue;
            }
            if (peek() == '\\') {
                ++m_at;
                const Atom atom = escape();
                members += atom.text;
                letters = letters || atom.isAnyCharacter;
                continue;
            }
            if (peek() == '-' && !members.empty() && m_at + 1 < m_pattern.size() &&
                m_pattern[m_at + 1] != ']') {
                letters = letters || (members.back() == 'a' && m_pattern[m_at + 1] == 'z');
                m_at += 2;
                continue;
            }
            members += m_pattern[m_at++];
        }
        if (!atEnd())
            ++m_at;   // "]"
        if (!negated)
            return letters ? Atom{"x", true} : Atom{members.substr(0, 1), false};
        for (const char candidate : std::string_view("x1-_~A")) {
            if (members.find(candidate) == std::string::npos)
                return {std::string(1, candidate), candidate == 'x'};
        }
        return {"x", false};
    }

    std::string repeated(const Atom& atom)
    {
        std::size_t least = 1;
        bool unbounded = false;
        if (!atEnd()) {
            switch (peek()) {
            case '*':
                least = m_taste.many ? 1 : 0;
                unbounded = true;
                ++m_at;
                break;
            case '+':
                unbounded = true;
                ++m_at;
                break;
            case '?':
                least = m_taste.many ? 1 : 0;
                ++m_at;
                break;
            case '{': least = braces(unbounded); break;
            default: break;
            }
            if (!atEnd() && (peek() == '?' || peek() == '+'))
                ++m_at;   // lazy or possessive
        }
        if (least == 1 && unbounded && atom.isAnyCharacter)
            return atom.text == "x" ? "sample" : atom.text;
        std::string text;
        for (std::size_t i = 0; i < least && text.size() < kMaxSampleBytes; ++i)
            text += atom.text;
        return text;
    }

    /// {n}, {n,} or {n,m}: n.
    std::size_t braces(bool& unbounded)
    {
        const std::size_t end = m_pattern.find('}', m_at);
        if (end == std::string_view::npos)
            return 1;
        std::size_t least = 0;
        for (std::size_t i = m_at + 1; i < end && m_pattern[i] >= '0' && m_pattern[i] <= '9'; ++i)
            least = std::min<std::size_t>(least * 10 + static_cast<std::size_t>(m_pattern[i] - '0'),
                                          kMaxSampleBytes);
        unbounded = m_pattern.substr(m_at, end - m_at).ends_with(",");
        m_at = end + 1;
        return least;
    }

    std::string_view m_pattern;
    Taste m_taste;
    std::size_t m_at = 0;
};

} // namespace

std::vector<std::string> regexSamples(std::string_view pattern)
{
    std::vector<std::string> samples;
    for (const Taste taste : {Taste{true, 0, false}, Taste{false, 0, false}, Taste{true, 1, false},
                              Taste{false, 0, true}, Taste{false, 1, false}, Taste{true, 2, false}}) {
        std::string text = Sampler(pattern, taste).run();
        if (!text.starts_with('/'))
            text.insert(0, 1, '/');
        if (std::find(samples.begin(), samples.end(), text) == samples.end())
            samples.push_back(std::move(text));
    }
    return samples;
}

} // namespace ingresscope::format
