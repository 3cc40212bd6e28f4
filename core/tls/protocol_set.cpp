// SPDX-License-Identifier: Apache-2.0
#include "core/tls/protocol_set.h"

#include "core/base/say.h"

#include <openssl/ssl.h>

namespace ingresscope::tls {

std::uint64_t ProtocolSet::disablingOptions() const
{
    std::uint64_t options = SSL_OP_NO_SSLv3;
    if (!tls10)
        options |= SSL_OP_NO_TLSv1;
    if (!tls11)
        options |= SSL_OP_NO_TLSv1_1;
    if (!tls12)
        options |= SSL_OP_NO_TLSv1_2;
    if (!tls13)
        options |= SSL_OP_NO_TLSv1_3;
    return options;
}

Result<ProtocolSet> parseProtocols(std::string_view words)
{
    ProtocolSet set{.tls10 = false, .tls11 = false, .tls12 = false, .tls13 = false};
    bool any = false;
    while (true) {
        const std::size_t begin = words.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos)
            break;
        words.remove_prefix(begin);
        const std::string_view word = words.substr(0, words.find_first_of(" \t\r\n"));
        words.remove_prefix(word.size());
        any = true;
        if (word == "TLSv1")
            set.tls10 = true;
        else if (word == "TLSv1.1")
            set.tls11 = true;
        else if (word == "TLSv1.2")
            set.tls12 = true;
        else if (word == "TLSv1.3")
            set.tls13 = true;
        else if (word != "SSLv2" && word != "SSLv3")
            return Error{ErrorOrigin::Input, say("\"{}\" is no protocol that nginx knows", word)};
    }
    if (!any)
        return Error{ErrorOrigin::Input, say("no protocol is named")};
    return set;
}

} // namespace ingresscope::tls
