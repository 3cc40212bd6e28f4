// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ingresscope::http {

/// Headers that the engine treats in some way of its own, so that it compares a name once only.
enum class KnownHeader : std::uint8_t {
    Other,
    Accept,
    AcceptEncoding,
    AcceptLanguage,
    AcceptRanges,
    Authorization,
    CacheControl,
    Connection,
    ContentDisposition,
    ContentEncoding,
    ContentLength,
    ContentRange,
    ContentType,
    Cookie,
    Date,
    EarlyData,
    ETag,
    Expect,
    Expires,
    Host,
    IfMatch,
    IfModifiedSince,
    IfNoneMatch,
    IfRange,
    IfUnmodifiedSince,
    KeepAlive,
    LastModified,
    Link,
    Location,
    Origin,
    Proxy,
    ProxyConnection,
    Range,
    Referer,
    Refresh,
    Server,
    SetCookie,
    Status,
    StrictTransportSecurity,
    Te,
    Trailer,
    TransferEncoding,
    Upgrade,
    UserAgent,
    Vary,
    Via,
    WwwAuthenticate,
    XAccelBuffering,
    XAccelCharset,
    XAccelExpires,
    XAccelLimitRate,
    XAccelRedirect,
    XForwardedFor,
    XForwardedHost,
    XForwardedPort,
    XForwardedPrefix,
    XForwardedProto,
    XForwardedScheme,
    XOriginalForwardedFor,
    XPad,
    XRealIp,
    XRequestId,
    XScheme,
    Count
};

/// Which header a name means, without regard to case.
KnownHeader knownHeader(std::string_view name);

/// The name as nginx writes it, "Content-Length"; empty for Other.
std::string_view name(KnownHeader header);

/// A set of known headers: which of them came, which may come once only.
class KnownHeaderSet {
public:
    constexpr KnownHeaderSet() = default;
    template <class... Headers>
    constexpr explicit KnownHeaderSet(Headers... headers) { (add(headers), ...); }

    constexpr void add(KnownHeader header) { m_bits |= bit(header); }
    constexpr bool has(KnownHeader header) const { return (m_bits & bit(header)) != 0; }
    constexpr void clear() { m_bits = 0; }

private:
    static_assert(static_cast<int>(KnownHeader::Count) <= 64);
    static constexpr std::uint64_t bit(KnownHeader header)
    {
        return std::uint64_t{1} << static_cast<unsigned>(header);
    }

    std::uint64_t m_bits = 0;
};

} // namespace ingresscope::http
