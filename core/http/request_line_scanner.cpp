// SPDX-License-Identifier: Apache-2.0
#include "core/http/request_line_scanner.h"

#include "core/http/byte_scan.h"

#include <string_view>

namespace ingresscope::http {

namespace {

constexpr std::string_view kProtocol = "HTTP/";
/// By far the most frequent end of a line; anything else is read byte by byte.
constexpr std::string_view kUsualEnd = "HTTP/1.1\r\n";

bool isMethodByte(char c)
{
    return (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

bool isLetter(char c)
{
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'z';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSchemeByte(char c)
{
    return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
}

bool isAddressByte(char c)
{
    constexpr std::string_view kMarks = ":-._~!$&'()*+,;=";
    return isLetter(c) || isDigit(c) || kMarks.find(c) != std::string_view::npos;
}

} // namespace

RequestLineScanner::Event RequestLineScanner::invalid(Fault fault, std::size_t at)
{
    m_fault = fault;
    m_at = at;
    return Event::Invalid;
}

RequestLineScanner::Event RequestLineScanner::done(std::size_t lineEnd, std::size_t next)
{
    m_line.end = lineEnd;
    m_at = next;
    return Event::Done;
}

bool RequestLineScanner::endHost(char c, std::size_t at)
{
    if (m_state != State::Port)
        m_line.hostEnd = at;
    switch (c) {
    case ':':
        if (m_state == State::Port)
            return false;
        m_state = State::Port;
        return true;
    case '/':
    case '?':
        m_line.targetBegin = at;
        m_state = State::Target;
        return true;
    case ' ':
        // The path is "/"; one of the slashes of "://" stands for it.
        m_line.targetBegin = m_line.schemeEnd + 1;
        m_line.targetEnd = m_line.schemeEnd + 2;
        m_state = State::AfterTarget;
        return true;
    default:
        return false;
    }
}

bool RequestLineScanner::addMajorDigit(char c)
{
    m_line.major = m_line.major * 10 + static_cast<unsigned>(c - '0');
    return m_line.major <= 1;
}

RequestLineScanner::Event RequestLineScanner::scan(const char* bytes, std::size_t limit)
{
    std::size_t at = m_at;
    const auto position = [bytes](const char* p) { return static_cast<std::size_t>(p - bytes); };

    while (at < limit) {
        const char c = bytes[at];
        switch (m_state) {
        case State::Start:
            m_line.begin = at;
            if (c == '\r' || c == '\n')
                break;
            if (!isMethodByte(c))
                return invalid(Fault::Method, at);
            m_state = State::Method;
            break;

        case State::Method:
            while (at < limit && isMethodByte(bytes[at]))
                ++at;
            if (at == limit)
                continue;
            if (bytes[at] != ' ')
                return invalid(Fault::Method, at);
            m_line.methodEnd = at;
            m_state = State::BeforeTarget;
            break;

        case State::BeforeTarget:
            if (c == '/') {
                m_line.targetBegin = at;
                m_state = State::Target;
            } else if (isLetter(c)) {
                m_line.schemeBegin = at;
                m_state = State::Scheme;
            } else if (c != ' ') {
                return invalid(Fault::Target, at);
            }
            break;

        case State::Scheme:
            if (isSchemeByte(c))
                break;
            if (c != ':')
                return invalid(Fault::Target, at);
            m_line.schemeEnd = at;
            m_state = State::SchemeSlash;
            break;

        case State::SchemeSlash:
        case State::SchemeSecondSlash:
            if (c != '/')
                return invalid(Fault::Target, at);
            m_state = m_state == State::SchemeSlash ? State::SchemeSecondSlash : State::HostStart;
            break;

        case State::HostStart:
            m_line.hostBegin = at;
            m_state = c == '[' ? State::HostAddress : State::Host;
            if (c == '[')
                break;
            [[fallthrough]];

        case State::Host:
            if (isLetter(c) || isDigit(c) || c == '.' || c == '-')
                break;
            [[fallthrough]];

        case State::HostEnd:
            if (!endHost(c, at))
                return invalid(Fault::Target, at);
            break;

        case State::HostAddress:
            if (c == ']')
                m_state = State::HostEnd;
            else if (!isAddressByte(c))
                return invalid(Fault::Target, at);
            break;

        case State::Port:
            if (!isDigit(c) && !endHost(c, at))
                return invalid(Fault::Target, at);
            break;

        case State::Target:
            at = position(findTargetEnd(bytes + at, bytes + limit));
            if (at == limit)
                continue;
            m_line.targetEnd = at;
            if (bytes[at] != ' ' && bytes[at] != '\r' && bytes[at] != '\n')
                return invalid(Fault::TargetByte, at);
            m_state = State::AfterTarget;
            continue;

        case State::AfterTarget:
            if (c == ' ')
                break;
            if (c == '\n')
                return done(at, at + 1);
            if (c == '\r') {
                m_line.end = at;
                m_state = State::AlmostDone;
                break;
            }
            if (c != 'H')
                return invalid(Fault::Version, at);
            if (std::string_view(bytes + at, limit - at).starts_with(kUsualEnd)) {
                m_line.major = 1;
                m_line.minor = 1;
                return done(at + kUsualEnd.size() - 2, at + kUsualEnd.size());
            }
            m_protocolMatched = 0;
            m_state = State::Protocol;
            [[fallthrough]];

        case State::Protocol:
            if (c != kProtocol[m_protocolMatched])
                return invalid(Fault::Version, at);
            if (++m_protocolMatched == kProtocol.size())
                m_state = State::FirstMajorDigit;
            break;

        case State::FirstMajorDigit:
            if (c < '1' || c > '9')
                return invalid(Fault::Version, at);
            if (!addMajorDigit(c))
                return invalid(Fault::VersionUnsupported, at);
            m_state = State::MajorDigit;
            break;

        case State::MajorDigit:
            if (c == '.') {
                m_state = State::FirstMinorDigit;
                break;
            }
            if (!isDigit(c))
                return invalid(Fault::Version, at);
            if (!addMajorDigit(c))
                return invalid(Fault::VersionUnsupported, at);
            break;

        case State::FirstMinorDigit:
            if (!isDigit(c))
                return invalid(Fault::Version, at);
            m_line.minor = static_cast<unsigned>(c - '0');
            m_state = State::MinorDigit;
            break;

        case State::MinorDigit:
            if (isDigit(c)) {
                if (m_line.minor > 99)
                    return invalid(Fault::Version, at);
                m_line.minor = m_line.minor * 10 + static_cast<unsigned>(c - '0');
                break;
            }
            m_state = State::AfterVersion;
            [[fallthrough]];

        case State::AfterVersion:
            if (c == ' ')
                break;
            if (c == '\n')
                return done(at, at + 1);
            if (c != '\r')
                return invalid(Fault::Version, at);
            m_line.end = at;
            m_state = State::AlmostDone;
            break;

        case State::AlmostDone:
            if (c != '\n')
                return invalid(Fault::LineEnd, at);
            return done(m_line.end, at + 1);
        }
        ++at;
    }
    m_at = at;
    return Event::NeedMore;
}

} // namespace ingresscope::http
