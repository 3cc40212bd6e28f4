// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ingresscope::annotations {

/// What the controller looks at in a URL.
struct UrlParts {
    std::string scheme{};   ///< In lower case; empty: none.
    std::string host{};     ///< With its port.

    /// Without port and brackets.
    std::string hostName() const;
};

/// Nothing when Go's url.Parse gives an error. Most texts are URLs to it: "bar" is a path.
std::optional<UrlParts> parseUrl(std::string_view text);

/// A URL with scheme and host, the host without "..". Source: parser.StringToURL.
std::optional<UrlParts> parseFullUrl(std::string_view text);

} // namespace ingresscope::annotations
