// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nghttp2/nghttp2.h>

namespace ingresscope::proxy {

/// How nghttp2 is set up, the same for all connections of the process; never freed. The user pointer
/// of a session is its Http2Session.
struct Http2Setup {
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_option* option = nullptr;
};
const Http2Setup& http2Setup();

}   // namespace ingresscope::proxy
