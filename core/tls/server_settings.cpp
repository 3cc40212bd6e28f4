// SPDX-License-Identifier: Apache-2.0
#include "core/tls/server_settings.h"

namespace ingresscope::tls {

std::optional<ClientVerifyMode> parseClientVerifyMode(std::string_view word)
{
    if (word == "on")
        return ClientVerifyMode::On;
    if (word == "off")
        return ClientVerifyMode::Off;
    if (word == "optional")
        return ClientVerifyMode::Optional;
    if (word == "optional_no_ca")
        return ClientVerifyMode::OptionalNoCa;
    return std::nullopt;
}

std::string ClientVerification::trustDigest() const
{
    return (ca ? ca->digest() : std::string()) + '/' + (revoked ? revoked->digest() : std::string());
}

} // namespace ingresscope::tls
