// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace ingresscope::access {

/// User and password of a request. Can be moved only, and overwrites the password when it goes.
class BasicCredentials {
public:
    /// `text` is "user:password"; `colon` the place of the first colon.
    BasicCredentials(std::vector<char> text, std::size_t colon);
    ~BasicCredentials();
    BasicCredentials(BasicCredentials&&) noexcept = default;
    BasicCredentials& operator=(BasicCredentials&& other) noexcept;
    BasicCredentials(const BasicCredentials&) = delete;
    BasicCredentials& operator=(const BasicCredentials&) = delete;

    std::string_view user() const { return {m_text.data(), m_colon}; }
    std::string_view password() const
    {
        return std::string_view(m_text.data(), m_text.size()).substr(m_colon + 1);
    }

private:
    void wipe();

    std::vector<char> m_text{};
    std::size_t m_colon = 0;
};

/// Reads the value of an Authorization header. Nothing, which nginx answers as if there were no
/// header: another scheme, nothing behind it, base64 that does not decode, no colon, an empty user.
///
/// Source: nginx ngx_http_auth_basic_user.
std::optional<BasicCredentials> parseBasicCredentials(std::string_view authorization);

} // namespace ingresscope::access
