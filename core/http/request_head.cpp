// SPDX-License-Identifier: Apache-2.0
#include "core/http/request_head.h"

namespace ingresscope::http {

bool wantsPaddedErrorPages(const RequestHead& head)
{
    if (head.isHttp09)
        return false;
    bool isMsie = false;
    bool isOpera = false;
    bool isChrome = false;
    for (const HeaderField& field : head.headers) {
        if (field.known != KnownHeader::UserAgent)
            continue;
        const auto has = [&](std::string_view word) {
            return field.value.find(word) != std::string_view::npos;
        };
        const std::size_t msie = field.value.find("MSIE ");
        if (msie != std::string_view::npos && msie + 7 < field.value.size())
            isMsie = true;
        if (has("Opera")) {
            isOpera = true;
            isMsie = false;
        }
        if (!isMsie && !isOpera && !has("Gecko/") && has("Chrome/"))
            isChrome = true;
    }
    return isMsie || isChrome;
}

} // namespace ingresscope::http
