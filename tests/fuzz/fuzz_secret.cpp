// SPDX-License-Identifier: Apache-2.0
#include "core/access/password_file.h"
#include "core/tls/tls_secret.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace ingresscope;

/// Certificates, keys, revocation lists and password files of Secrets: refused with words or usable.
/// The input is the parts of a Secret, separated by zero bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    const auto part = [&] {
        const std::size_t end = std::min(rest.find('\0'), rest.size());
        const std::string_view taken = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return taken;
    };
    tls::TlsSecretData secret;
    secret.certificate = part();
    secret.key = part();
    secret.ca = part();
    secret.crl = part();
    const auto read = tls::readTlsSecret(secret);
    if (!read && read.error().message.empty())
        std::abort();
    if (read && !read->keyPair)
        std::abort();   // with both keys present it is a pair or nothing

    const access::PasswordFile passwords{std::string(part())};
    const std::string_view user = part();
    if (user.find(':') == std::string_view::npos) {
        const auto hash = passwords.hashOf(user);
        if (hash && hash->find('\n') != std::string_view::npos)
            std::abort();
    }
    return 0;
}
