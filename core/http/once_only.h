// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/known_header.h"

namespace ingresscope::http {

/// nginx answers 400 when one of them comes twice. Source: ngx_http_headers_in.
inline constexpr KnownHeaderSet kOnceOnly(KnownHeader::Host, KnownHeader::IfModifiedSince,
                                          KnownHeader::IfUnmodifiedSince, KnownHeader::IfMatch,
                                          KnownHeader::IfNoneMatch, KnownHeader::ContentLength,
                                          KnownHeader::ContentRange, KnownHeader::IfRange,
                                          KnownHeader::TransferEncoding, KnownHeader::Expect,
                                          KnownHeader::Authorization);

}   // namespace ingresscope::http
