// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/header_field.h"
#include "core/routing/backend.h"
#include "core/routing/decision.h"
#include "core/routing/request_facts.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ingresscope::routing {

/// What a sticky cookie holds: the endpoint's key and whose cookie it is.
struct StickyValue {
    std::string_view endpointKey{};
    std::string_view backendKey{};   ///< Empty: a cookie of an old form.
};

/// Reads the request's cookie. Source: sticky.lua (get_cookie_parsed).
std::optional<StickyValue> readStickyCookie(const StickyCookie& sticky,
                                            std::span<const http::HeaderField> headers);

/// Whether the location is one of those that set the cookie. Source: sticky.lua (should_set_cookie).
bool setsStickyCookie(const StickyCookie& sticky, const RequestFacts& request,
                      const Decision& decision);

/// The Set-Cookie value. Source: sticky.lua (set_cookie), lua-resty-cookie (bake).
std::string bakeStickyCookie(const StickyCookie& sticky, std::string_view endpointKey,
                             const RequestFacts& request, const Decision& decision,
                             std::chrono::system_clock::time_point now);

} // namespace ingresscope::routing
