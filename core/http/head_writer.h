// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/output_buffer.h"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace ingresscope::http {

/// Longest decimal text of a 64-bit number.
inline constexpr std::size_t kMaxDecimalBytes = 20;

/// Writes the digits of `number` to `at`, which has room for kMaxDecimalBytes. Returns how many.
std::size_t writeDecimal(char* at, std::uint64_t number);

/// Appends message heads to a buffer. Nothing is checked: names and values come from a parser or from
/// the compiled table. Usage:
///     HeadWriter head(buffer);
///     head.statusLine(404);
///     head.header("Content-Type", "text/html");
///     head.header("Content-Length", page.size());
///     head.end();
class HeadWriter {
public:
    /// Where a header line stands in the buffer, for those who need its parts again.
    struct Line {
        std::size_t nameAt = 0;
        std::size_t nameSize = 0;
        std::size_t valueAt = 0;
        std::size_t valueSize = 0;
    };

    /// @param lines  Gets an entry for each header(); may be null.
    explicit HeadWriter(OutputBuffer& out, std::vector<Line>* lines = nullptr)
        : m_out(out), m_lines(lines)
    {
    }

    /// "HTTP/1.1 404 Not Found" with nginx's phrase, or "HTTP/1.1 418 " where it has none.
    void statusLine(int status);
    /// "HTTP/1.1 " and the text, which begins with the code: a backend's own status line.
    void statusLine(std::string_view codeAndPhrase);

    /// "GET /path HTTP/1.1"
    void requestLine(std::string_view method, std::string_view target);

    void header(std::string_view name, std::string_view value)
    {
        if (m_lines)
            m_lines->push_back({m_out.size(), name.size(), m_out.size() + name.size() + 2, value.size()});
        const std::size_t size = name.size() + value.size() + 4;
        char* at = m_out.room(size);
        at = copy(at, name);
        *at++ = ':';
        *at++ = ' ';
        at = copy(at, value);
        *at++ = '\r';
        *at = '\n';
        m_out.commit(size);
    }
    void header(std::string_view name, std::uint64_t value)
    {
        char digits[kMaxDecimalBytes];
        header(name, std::string_view(digits, writeDecimal(digits, value)));
    }

    /// Header lines that are complete already, each with its line end.
    void lines(std::string_view text) { m_out.append(text); }

    /// The empty line.
    void end() { m_out.append("\r\n"); }

private:
    static char* copy(char* at, std::string_view text)
    {
        if (!text.empty())
            std::memcpy(at, text.data(), text.size());
        return at + text.size();
    }

    OutputBuffer& m_out;
    std::vector<Line>* m_lines;
};

} // namespace ingresscope::http
