// SPDX-License-Identifier: Apache-2.0
#include "core/http/response_head.h"

namespace ingresscope::http {

BodyEnd bodyEnd(const ResponseHead& head, bool requestWasHead, bool requestHadUpgrade)
{
    if (head.status == 101 && requestHadUpgrade)
        return BodyEnd::Tunnel;
    if (head.status == 204 || head.status == 304 || requestWasHead)
        return BodyEnd::None;
    if (head.chunked)
        return BodyEnd::Chunked;
    if (!head.contentLength)
        return BodyEnd::Close;
    return *head.contentLength == 0 ? BodyEnd::None : BodyEnd::Length;
}

bool canReuseConnection(const ResponseHead& head, BodyEnd end)
{
    return !head.connectionClose && head.status != 101 && end != BodyEnd::Close &&
           end != BodyEnd::Tunnel;
}

} // namespace ingresscope::http
