// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ingresscope::http {

/// What is wrong with a request head that nginx does not let through to the routes.
enum class RefusalReason : std::uint8_t {
    None,
    BadMethod,
    BadTarget,            ///< "*", "host:port", "foo": neither a path nor an absolute form.
    ControlByteInTarget,
    BadPercentInPath,
    PercentZeroInPath,
    PathAboveRoot,
    BadHostInTarget,
    BadVersion,
    UnsupportedVersion,   ///< 505
    BadLineEnd,
    NotGetWithoutVersion, ///< HTTP/0.9 knows GET only.
    LineTooLong,          ///< 414
    HeadTooLarge,         ///< 494, shown as 400 with a page of its own
    LeadingBlankInHeader,
    EmptyHeaderName,
    BlankInHeaderName,
    NulInHeader,
    CrInHeader,
    RepeatedHeader,
    BadHost,
    NoHost,
    BadContentLength,
    TransferEncodingInHttp10,
    LengthAndChunked,
    UnknownTransferEncoding,  ///< 501
    ConnectMethod,        ///< 405
    TraceMethod,          ///< 405
    // HTTP/2 only:
    BadPseudoHeader,      ///< Unknown, empty, repeated or malformed.
    MissingPseudoHeader,
    BadHeaderName,        ///< A capital letter, a colon, a blank or a control byte.
    BadHeaderValue,       ///< A zero byte or a line end.
    BodyShorterThanAnnounced,
};

/// A refused request. nginx answers it at once, without reading on, and closes the connection.
struct Refusal {
    RefusalReason reason = RefusalReason::None;
    /// The offending part of the head, if one can be named; a view into the caller's bytes.
    std::string_view excerpt{};

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// nginx's status: 400, 405, 414, 494, 501 or 505. 494 is shown as 400, see builtInPage().
int statusOf(RefusalReason reason);

/// One sentence for people, with the excerpt where it helps (its unprintable bytes escaped).
std::string describe(const Refusal& refusal);

} // namespace ingresscope::http
