// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ingresscope::tls {

/// Which versions of TLS a side offers or accepts.
struct ProtocolSet {
    bool tls10 = false;
    bool tls11 = false;
    bool tls12 = true;
    bool tls13 = true;

    /// OpenSSL's SSL_OP_NO_* bits for the versions that are off; nginx sets them instead of a range.
    std::uint64_t disablingOptions() const;

    friend bool operator==(const ProtocolSet&, const ProtocolSet&) = default;
};

/// Reads the words of nginx's ssl_protocols and proxy_ssl_protocols: SSLv2 SSLv3 TLSv1 TLSv1.1
/// TLSv1.2 TLSv1.3 in any number and order; the two SSL versions have no effect, since OpenSSL is
/// built without them. Errors: another word, or none at all.
Result<ProtocolSet> parseProtocols(std::string_view words);

} // namespace ingresscope::tls
