// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace ingresscope::http {

/// Finds the parts of a request line in a buffer that grows between calls. Keeps offsets only, so the
/// buffer may move. Looks at each byte once.
/// Source: ngx_http_parse_request_line.
class RequestLineScanner {
public:
    enum class Event : std::uint8_t { NeedMore, Done, Invalid };

    enum class Fault : std::uint8_t {
        None,
        Method,              ///< A byte other than A-Z, '-' and '_' before the first space.
        Target,              ///< Neither "/..." nor "scheme://host...": "*", "host:port", "foo".
        TargetByte,          ///< A control byte in the target.
        Version,             ///< What follows the target is no "HTTP/1.x".
        VersionUnsupported,  ///< HTTP/2 and above written in HTTP/1: the only one answered with 505.
        LineEnd,             ///< CR without LF.
    };

    /// Offsets into the buffer.
    struct Line {
        std::size_t begin = 0;  ///< First byte of the method; line ends may come before it.
        std::size_t methodEnd = 0;
        std::size_t targetBegin = 0;  ///< Of "http://host" without path: one of the two slashes.
        std::size_t targetEnd = 0;
        std::size_t schemeBegin = 0;
        std::size_t schemeEnd = 0;  ///< 0: the target is no absolute form.
        std::size_t hostBegin = 0;
        std::size_t hostEnd = 0;    ///< Without the port.
        std::size_t end = 0;        ///< First byte of the line end.
        unsigned major = 0;         ///< 0 when there is no version: HTTP/0.9.
        unsigned minor = 9;
    };

    void reset() { *this = RequestLineScanner(); }

    /// Goes on at at(), over bytes [0, limit).
    Event scan(const char* bytes, std::size_t limit);

    const Line& line() const { return m_line; }
    Fault fault() const { return m_fault; }
    std::size_t at() const { return m_at; }
    /// Nothing but line ends so far (nginx: r->state == 0).
    bool isBeforeLine() const { return m_state == State::Start; }

private:
    enum class State : std::uint8_t {
        Start,
        Method,
        BeforeTarget,
        Scheme,
        SchemeSlash,
        SchemeSecondSlash,
        HostStart,
        Host,
        HostEnd,
        HostAddress,
        Port,
        Target,
        AfterTarget,
        Protocol,
        FirstMajorDigit,
        MajorDigit,
        FirstMinorDigit,
        MinorDigit,
        AfterVersion,
        AlmostDone,
    };

    Event invalid(Fault fault, std::size_t at);
    Event done(std::size_t lineEnd, std::size_t next);
    /// Takes the byte after host or port. False: it may not be there.
    bool endHost(char c, std::size_t at);
    /// False: above 1.
    bool addMajorDigit(char c);

    State m_state = State::Start;
    Fault m_fault = Fault::None;
    std::uint8_t m_protocolMatched = 0;
    std::size_t m_at = 0;
    Line m_line{};
};

} // namespace ingresscope::http
