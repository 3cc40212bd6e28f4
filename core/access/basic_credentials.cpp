// SPDX-License-Identifier: Apache-2.0
#include "core/access/basic_credentials.h"

#include "core/access/base64.h"

#include <openssl/crypto.h>

#include <algorithm>

namespace ingresscope::access {

namespace {

constexpr std::string_view kScheme = "basic ";

bool hasScheme(std::string_view value)
{
    return value.size() >= kScheme.size() &&
           std::equal(kScheme.begin(), kScheme.end(), value.begin(), [](char lower, char c) {
               return lower == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
           });
}

} // namespace

BasicCredentials::BasicCredentials(std::vector<char> text, std::size_t colon)
    : m_text(std::move(text)), m_colon(colon)
{
}

BasicCredentials::~BasicCredentials()
{
    wipe();
}

BasicCredentials& BasicCredentials::operator=(BasicCredentials&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_text = std::move(other.m_text);
        m_colon = other.m_colon;
    }
    return *this;
}

void BasicCredentials::wipe()
{
    if (!m_text.empty())
        OPENSSL_cleanse(m_text.data(), m_text.size());
}

std::optional<BasicCredentials> parseBasicCredentials(std::string_view authorization)
{
    if (!hasScheme(authorization))
        return std::nullopt;
    authorization.remove_prefix(kScheme.size());
    authorization.remove_prefix(std::min(authorization.find_first_not_of(' '), authorization.size()));
    if (authorization.empty())
        return std::nullopt;

    auto text = decodeBase64(authorization);
    if (!text)
        return std::nullopt;
    const auto colon = std::find(text->begin(), text->end(), ':');
    if (colon == text->begin() || colon == text->end())
        return std::nullopt;
    const auto at = static_cast<std::size_t>(colon - text->begin());
    return BasicCredentials(std::move(*text), at);
}

} // namespace ingresscope::access
