// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/response_head.h"
#include "core/routing/auth_exchange.h"

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace ingresscope::proxy {

/// For how long the answer may stand for later ones; 0: not at all. What it says of itself goes before
/// auth-cache-duration. Answers that set cookies or vary are never kept.
/// Source: ngx_http_upstream_process_headers, ngx_http_file_cache_valid.
std::chrono::seconds keepingTime(const http::ResponseHead& answer,
                                 const routing::ExternalAuthPolicy& policy);

/// Answers of authentication services, for auth-cache-key (nginx's proxy_cache, whose zone all workers
/// share). Holds at most 2048; when there are more, the one goes that ends first. Safe from any thread.
class AuthCache {
public:
    using Clock = std::chrono::steady_clock;

    std::optional<routing::AuthAnswer> find(const std::string& key, Clock::time_point now);
    void add(const std::string& key, const routing::AuthAnswer& answer, Clock::time_point until);

private:
    struct Entry {
        routing::AuthAnswer answer{};
        Clock::time_point until{};
    };

    std::mutex m_mutex{};
    std::unordered_map<std::string, Entry> m_entries{};   ///< Guarded by m_mutex.
};

}   // namespace ingresscope::proxy
