// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ingresscope::http {

/// Finds the header lines of a request or response head in a buffer that grows between calls. Keeps
/// offsets only, so the buffer may move. Looks at each byte once.
/// Source: ngx_http_parse_header_line.
class HeaderLineScanner {
public:
    enum class Event : std::uint8_t {
        NeedMore,  ///< All bytes up to the limit are used up.
        Line,      ///< line() is complete.
        End,       ///< The empty line after the last header.
        Invalid,   ///< nginx gives up here: see fault().
    };

    enum class Fault : std::uint8_t {
        None,
        LeadingBlank,   ///< A line starts with a blank or control byte; folded lines do.
        EmptyName,      ///< A line starts with ':'.
        BlankInName,    ///< A blank or control byte before the colon.
        NulInValue,
        CrInside,       ///< CR that is not part of a line end.
    };

    /// Offsets from the start of the headers.
    struct Line {
        std::size_t nameBegin = 0;
        std::size_t nameEnd = 0;
        std::size_t valueBegin = 0;  ///< Equal to valueEnd for an empty value.
        std::size_t valueEnd = 0;
        /// A byte other than a letter, a digit or '-' (or '_', if that is allowed).
        bool oddName = false;
    };

    struct Rules {
        bool allowUnderscores = false;
        /// A line that starts with "HTTP/" is skipped: IIS may repeat its status line.
        bool skipRepeatedStatusLine = false;
    };

    explicit HeaderLineScanner(Rules rules) : m_rules(rules) {}

    void reset() { *this = HeaderLineScanner(m_rules); }
    void setRules(Rules rules) { m_rules = rules; }

    /// Goes on at at(), over bytes [0, limit) of the headers.
    Event scan(const char* headers, std::size_t limit);

    const Line& line() const { return m_line; }
    Fault fault() const { return m_fault; }
    std::size_t at() const { return m_at; }
    /// Whether the next byte starts a line (nginx: r->state == 0).
    bool betweenLines() const { return m_state == State::LineStart; }

private:
    enum class State : std::uint8_t {
        LineStart,
        Name,
        BeforeValue,
        Value,
        AfterCr,
        LastLf,
        SkippedLine,
    };

    std::string_view nameSoFar(const char* headers) const;
    Event invalid(Fault fault, const char* headers, const char* at);
    Event pause(State state, const char* headers, const char* at);
    Event finishLine(const char* headers, const char* valueEnd, const char* next);

    Rules m_rules{};
    State m_state = State::LineStart;
    Fault m_fault = Fault::None;
    std::size_t m_at = 0;
    Line m_line{};
};

} // namespace ingresscope::http
