// SPDX-License-Identifier: Apache-2.0
#include "core/http/head_writer.h"

#include "core/http/status_text.h"

#include <charconv>

namespace ingresscope::http {

namespace {

constexpr std::string_view kVersion = "HTTP/1.1 ";
constexpr std::string_view kAfterTarget = " HTTP/1.1\r\n";

} // namespace

std::size_t writeDecimal(char* at, std::uint64_t number)
{
    return static_cast<std::size_t>(std::to_chars(at, at + kMaxDecimalBytes, number).ptr - at);
}

void HeadWriter::statusLine(int status)
{
    const std::string_view text = statusText(status);
    if (!text.empty())
        return statusLine(text);
    const char digits[] = {static_cast<char>('0' + status / 100 % 10),
                           static_cast<char>('0' + status / 10 % 10),
                           static_cast<char>('0' + status % 10), ' '};
    statusLine(std::string_view(digits, sizeof digits));
}

void HeadWriter::statusLine(std::string_view codeAndPhrase)
{
    char* at = m_out.room(kVersion.size() + codeAndPhrase.size() + 2);
    at = copy(at, kVersion);
    at = copy(at, codeAndPhrase);
    *at++ = '\r';
    *at = '\n';
    m_out.commit(kVersion.size() + codeAndPhrase.size() + 2);
}

void HeadWriter::requestLine(std::string_view method, std::string_view target)
{
    const std::size_t size = method.size() + 1 + target.size() + kAfterTarget.size();
    char* at = m_out.room(size);
    at = copy(at, method);
    *at++ = ' ';
    at = copy(at, target);
    copy(at, kAfterTarget);
    m_out.commit(size);
}

} // namespace ingresscope::http
