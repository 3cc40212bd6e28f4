// SPDX-License-Identifier: Apache-2.0
#include "core/tls/openssl_error.h"

#include <openssl/err.h>

namespace ingresscope::tls {

std::string takeOpenSslError()
{
    const unsigned long code = ERR_peek_last_error();
    const char* reason = code != 0 ? ERR_reason_error_string(code) : nullptr;
    std::string text = reason != nullptr ? reason : "unknown";
    ERR_clear_error();
    return text;
}

} // namespace ingresscope::tls
