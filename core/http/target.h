// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ingresscope::http {

/// A request target as nginx routes and forwards it.
struct NormalisedTarget {
    std::string_view path{};  ///< Decoded, dot segments resolved, slashes merged: nginx $uri.
    std::string_view args{};  ///< What follows the first '?', as received: nginx $args.
    bool hasArgs = false;     ///< There is a '?', even if nothing follows it.
    /// Without a rewrite the target goes to the backend byte for byte (nginx: valid_unparsed_uri).
    /// False only for "http://host?args", whose path "/" has to be added.
    bool forwardRaw = true;
    bool plusInPath = false;  ///< nginx plus_in_uri: captures are escaped when they go into args.
    bool quotedPath = false;  ///< The path had a percent sign, nginx quoted_uri: a rewritten path is
                              ///< escaped when it is forwarded.

    friend bool operator==(const NormalisedTarget&, const NormalisedTarget&) = default;
};

/// Why a target is answered with 400.
enum class TargetFault : std::uint8_t {
    None,
    NoLeadingSlash,  ///< Neither an absolute path nor "?..." (of "http://host?args").
    ForbiddenByte,   ///< A control byte or a space.
    BadPercent,      ///< '%' without two hexadecimal digits.
    PercentZero,     ///< "%00".
    AboveRoot,       ///< More ".." than there are segments.
};

struct TargetResult {
    NormalisedTarget target{};
    TargetFault fault = TargetFault::None;

    explicit operator bool() const { return fault == TargetFault::None; }
};

/// Splits and normalises a target: an absolute path with or without '?', or "?args" for the empty
/// path of an absolute-form target. Views point into `target`; the path points into `scratch` when it
/// differs from what was received. '#' ends path and args as in nginx. merge_slashes is on.
/// For HTTP/2 give it the :path, which must start with '/' (check that first).
/// Sources: ngx_http_parse_uri, ngx_http_parse_complex_uri, ngx_http_process_request_uri.
TargetResult normaliseTarget(std::string_view target, std::string& scratch);

/// The same for a target that is known to have no byte that a target may not have.
TargetResult normaliseCheckedTarget(std::string_view target, std::string& scratch);

} // namespace ingresscope::http
