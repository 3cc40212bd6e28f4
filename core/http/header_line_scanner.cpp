// SPDX-License-Identifier: Apache-2.0
#include "core/http/header_line_scanner.h"

#include "core/http/byte_scan.h"

#include <array>

namespace ingresscope::http {

namespace {

enum class NameByte : std::uint8_t { Usual, Underscore, Odd, Forbidden, Colon, LineEnd };

constexpr auto kNameBytes = [] {
    std::array<NameByte, 256> bytes{};
    for (unsigned c = 0; c < 256; ++c) {
        const bool usual = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-';
        bytes[c] = usual ? NameByte::Usual
                   : c <= 0x20 || c == 0x7f ? NameByte::Forbidden
                                            : NameByte::Odd;
    }
    bytes['_'] = NameByte::Underscore;
    bytes[':'] = NameByte::Colon;
    bytes['\r'] = NameByte::LineEnd;
    bytes['\n'] = NameByte::LineEnd;
    return bytes;
}();

NameByte kindOf(char c)
{
    return kNameBytes[static_cast<unsigned char>(c)];
}

std::size_t offset(const char* headers, const char* at)
{
    return static_cast<std::size_t>(at - headers);
}

} // namespace

std::string_view HeaderLineScanner::nameSoFar(const char* headers) const
{
    return {headers + m_line.nameBegin, m_line.nameEnd - m_line.nameBegin};
}

HeaderLineScanner::Event HeaderLineScanner::invalid(Fault fault, const char* headers, const char* at)
{
    m_fault = fault;
    m_at = offset(headers, at);
    return Event::Invalid;
}

HeaderLineScanner::Event HeaderLineScanner::pause(State state, const char* headers, const char* at)
{
    m_state = state;
    m_at = offset(headers, at);
    return Event::NeedMore;
}

HeaderLineScanner::Event HeaderLineScanner::finishLine(const char* headers, const char* valueEnd,
                                                       const char* next)
{
    const char* valueBegin = headers + m_line.valueBegin;
    while (valueEnd != valueBegin && valueEnd[-1] == ' ')   // only spaces: tabs stay
        --valueEnd;
    m_line.valueEnd = offset(headers, valueEnd);
    m_state = State::LineStart;
    m_at = offset(headers, next);
    return Event::Line;
}

HeaderLineScanner::Event HeaderLineScanner::scan(const char* headers, std::size_t limit)
{
    const char* at = headers + m_at;
    const char* const end = headers + limit;
    State state = m_state;
    for (;;) {
        if (at == end)
            return pause(state, headers, at);
        switch (state) {
        case State::LineStart:
            m_line.nameBegin = offset(headers, at);
            m_line.oddName = false;
            switch (kindOf(*at)) {
            case NameByte::LineEnd:
                state = State::LastLf;
                at += *at == '\r' ? 1 : 0;
                continue;
            case NameByte::Colon:
                return invalid(Fault::EmptyName, headers, at);
            case NameByte::Forbidden:
                return invalid(Fault::LeadingBlank, headers, at);
            default:
                break;
            }
            state = State::Name;
            [[fallthrough]];

        case State::Name:
            at = findNameEnd(at, end);
            if (at == end)
                continue;
            m_line.nameEnd = offset(headers, at);
            switch (kindOf(*at)) {
            case NameByte::Colon:
                state = State::BeforeValue;
                break;
            case NameByte::LineEnd:   // no colon at all: an empty value
                m_line.valueBegin = m_line.nameEnd;
                state = State::Value;
                continue;
            case NameByte::Underscore:
                m_line.oddName = m_line.oddName || !m_rules.allowUnderscores;
                ++at;
                continue;
            case NameByte::Forbidden:
                return invalid(Fault::BlankInName, headers, at);
            default:
                m_line.oddName = true;
                if (*at == '/' && m_rules.skipRepeatedStatusLine && nameSoFar(headers) == "HTTP")
                    state = State::SkippedLine;
                ++at;
                continue;
            }
            ++at;
            [[fallthrough]];

        case State::BeforeValue:
            while (at != end && *at == ' ')
                ++at;
            m_line.valueBegin = offset(headers, at);
            if (at == end)
                continue;
            state = State::Value;
            [[fallthrough]];

        case State::Value:
            at = findLineControl(at, end);
            if (at == end)
                continue;
            if (*at == '\n')
                return finishLine(headers, at, at + 1);
            if (*at == '\0')
                return invalid(Fault::NulInValue, headers, at);
            m_line.valueEnd = offset(headers, at);
            state = State::AfterCr;
            [[fallthrough]];

        case State::AfterCr:
            while (at != end && *at == '\r')
                ++at;
            if (at == end)
                continue;
            if (*at != '\n')
                return invalid(Fault::CrInside, headers, at);
            return finishLine(headers, headers + m_line.valueEnd, at + 1);

        case State::LastLf:
            if (*at != '\n')
                return invalid(Fault::CrInside, headers, at);
            m_at = offset(headers, at + 1);
            return Event::End;

        case State::SkippedLine:
            while (at != end && *at != '\n')
                ++at;
            if (at == end)
                continue;
            ++at;
            state = State::LineStart;
            continue;
        }
    }
}

} // namespace ingresscope::http
