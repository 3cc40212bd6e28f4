// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/chunked_decoder.h"
#include "core/http/request_head.h"

#include <cstdint>
#include <string_view>

namespace ingresscope::proxy {

/// Takes the body of one request off the client's bytes: by length or chunked, within the allowed
/// size. Copies nothing.
class RequestBody {
public:
    enum class Status : std::uint8_t {
        NeedMore,
        Data,       ///< `payload` is the next part.
        Done,       ///< Complete; what follows belongs to the next request.
        Invalid,    ///< No chunked body: 400.
        TooLarge,   ///< 413
    };
    struct Step {
        Status status = Status::NeedMore;
        std::string_view payload{};
    };

    /// @param maxBytes  client_max_body_size; 0: unlimited. An announced length is judged before.
    void start(const http::RequestHead& head, std::uint64_t maxBytes);

    /// Takes what it uses off the front of `bytes`.
    Step next(std::string_view& bytes);

    bool isDone() const { return m_done; }
    bool isChunked() const { return m_chunked; }
    std::uint64_t received() const { return m_received; }

private:
    http::ChunkedDecoder m_decoder{};
    std::uint64_t m_left = 0;
    std::uint64_t m_received = 0;
    std::uint64_t m_maxBytes = 0;
    bool m_chunked = false;
    bool m_done = true;
};

}   // namespace ingresscope::proxy
