// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ingresscope::http {

/// The methods that nginx tells apart; any other word of A-Z, '-' and '_' is Other.
enum class Method : std::uint8_t {
    Other,
    Get,
    Head,
    Post,
    Put,
    Delete,
    Options,
    Patch,
    Trace,
    Connect,
    Copy,
    Lock,
    Mkcol,
    Move,
    Propfind,
    Proppatch,
    Unlock,
};

/// Exact: "get" is Other.
Method methodOf(std::string_view name);

} // namespace ingresscope::http
