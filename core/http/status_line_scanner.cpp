// SPDX-License-Identifier: Apache-2.0
#include "core/http/status_line_scanner.h"

#include <string_view>

namespace ingresscope::http {

namespace {

constexpr std::string_view kProtocol = "HTTP/";

/// False: not a digit, or the number gets longer than nginx reads.
bool addDigit(unsigned& number, char c)
{
    if (c < '0' || c > '9' || number > 99)
        return false;
    number = number * 10 + static_cast<unsigned>(c - '0');
    return true;
}

} // namespace

StatusLineScanner::Event StatusLineScanner::scan(const char* bytes, std::size_t limit)
{
    for (; m_at < limit; ++m_at) {
        const char c = bytes[m_at];
        switch (m_state) {
        case State::Protocol:
            if (c != kProtocol[m_at])
                return Event::Invalid;
            if (m_at + 1 == kProtocol.size())
                m_state = State::FirstMajorDigit;
            break;

        case State::FirstMajorDigit:
            if (c == '0' || !addDigit(m_line.major, c))
                return Event::Invalid;
            m_state = State::MajorDigit;
            break;

        case State::MajorDigit:
            if (c == '.')
                m_state = State::FirstMinorDigit;
            else if (!addDigit(m_line.major, c))
                return Event::Invalid;
            break;

        case State::FirstMinorDigit:
            if (!addDigit(m_line.minor, c))
                return Event::Invalid;
            m_state = State::MinorDigit;
            break;

        case State::MinorDigit:
            if (c == ' ')
                m_state = State::Status;
            else if (!addDigit(m_line.minor, c))
                return Event::Invalid;
            break;

        case State::Status:
            if (c == ' ')   // also between the digits, as in nginx
                break;
            if (c < '0' || c > '9')
                return Event::Invalid;
            m_line.status = m_line.status * 10 + (c - '0');
            if (++m_statusDigits == 3) {
                m_line.begin = m_at - 2;
                m_state = State::AfterStatus;
            }
            break;

        case State::AfterStatus:
            if (c != ' ' && c != '.' && c != '\r' && c != '\n')
                return Event::Invalid;
            m_state = State::Text;   // IIS writes 403.1
            [[fallthrough]];

        case State::Text:
            if (c != '\r' && c != '\n')
                break;
            m_line.end = m_at;
            m_state = State::AlmostDone;
            if (c == '\r')
                break;
            [[fallthrough]];

        case State::AlmostDone:
            if (c != '\n')
                return Event::Invalid;
            ++m_at;
            return Event::Done;
        }
    }
    return Event::NeedMore;
}

} // namespace ingresscope::http
