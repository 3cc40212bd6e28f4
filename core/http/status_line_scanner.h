// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace ingresscope::http {

/// Finds the parts of a status line in a buffer that grows between calls. Keeps offsets only.
/// Source: ngx_http_parse_status_line.
class StatusLineScanner {
public:
    enum class Event : std::uint8_t { NeedMore, Done, Invalid };

    struct Line {
        int status = 0;
        std::size_t begin = 0;  ///< First digit of the status.
        std::size_t end = 0;    ///< First byte of the line end.
        unsigned major = 0;
        unsigned minor = 0;
    };

    void reset() { *this = StatusLineScanner(); }

    /// Goes on at at(), over bytes [0, limit).
    Event scan(const char* bytes, std::size_t limit);

    const Line& line() const { return m_line; }
    std::size_t at() const { return m_at; }

private:
    enum class State : std::uint8_t {
        Protocol,
        FirstMajorDigit,
        MajorDigit,
        FirstMinorDigit,
        MinorDigit,
        Status,
        AfterStatus,
        Text,
        AlmostDone,
    };

    State m_state = State::Protocol;
    std::uint8_t m_statusDigits = 0;
    std::size_t m_at = 0;
    Line m_line{};
};

} // namespace ingresscope::http
