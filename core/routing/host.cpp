// SPDX-License-Identifier: Apache-2.0
#include "core/routing/host.h"

namespace ingresscope::routing {

std::string Host::serverName() const
{
    if (!isWildcard)
        return name;
    std::string result = "~^(?<subdomain>[\\w-]+)\\.";
    for (const char c : std::string_view(name).substr(2)) {
        if (c == '.')
            result += '\\';
        result += c;
    }
    return result + '$';
}

} // namespace ingresscope::routing
