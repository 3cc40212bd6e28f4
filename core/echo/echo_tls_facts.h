// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace ingresscope::echo {

/// What an endpoint knows of the TLS of its connection; stands in the answer.
struct EchoTlsFacts {
    std::optional<std::string> serverName{};      ///< SNI
    std::optional<std::string> clientSubject{};   ///< "CN=..." of the client's certificate.
    std::string protocol{};                       ///< "TLSv1.3"
};

} // namespace ingresscope::echo
