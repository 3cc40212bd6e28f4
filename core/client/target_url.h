// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ingresscope::client {

/// The parts of a url that the client needs, each as written.
struct TargetUrl {
    bool isHttps = false;
    std::string authority{};   ///< "shop.example.com:8080", what goes into Host.
    std::string host{};        ///< Without port; IPv6 without brackets.
    std::string target{};      ///< Path and query byte for byte; "/" when empty.
};

/// Nothing: another scheme than http and https, or no host.
std::optional<TargetUrl> readUrl(std::string_view url);

/// Where a Location header leads from `base`: absolute, "//host/path", "/path" or a relative path.
std::string resolveLocation(const TargetUrl& base, std::string_view location);

} // namespace ingresscope::client
