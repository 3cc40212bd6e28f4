// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/regex.h"
#include "core/routing/script.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ingresscope::routing {

/// One line of proxy_redirect, proxy_cookie_domain or proxy_cookie_path: what is looked for in a text
/// of the backend's answer, and what stands in its place.
struct AnswerRule {
    enum class Kind : std::uint8_t {
        Prefix,   ///< The text begins so; only that part is replaced.
        Domain,   ///< It is that name, whatever its case; a dot before it stays.
        Regex,    ///< It matches; all of it is replaced.
    };
    Kind kind = Kind::Prefix;
    Script pattern{};
    std::optional<Regex> regex{};
    Script replacement{};
};

/// How the texts of a backend's answer are changed for the client. Absent: they stay as they are.
struct AnswerRules {
    std::optional<AnswerRule> redirect{};       ///< Location and Refresh.
    std::optional<AnswerRule> cookieDomain{};   ///< Domain of Set-Cookie.
    std::optional<AnswerRule> cookiePath{};     ///< Path of Set-Cookie.
};

}   // namespace ingresscope::routing
