// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/output_buffer.h"
#include "core/http/request_parser.h"
#include "core/proxy/buffer_pool.h"
#include "core/proxy/request_body.h"

#include <cstddef>
#include <string_view>

namespace ingresscope::proxy {

/// What an HTTP/1 client has sent of one request. A connection borrows one while a request is under
/// way and holds none while it is idle.
struct Http1Input {
    /// The head stays where it is, since all views are into it.
    http::OutputBuffer in{};
    std::size_t inAt = 0;   ///< Of `in`: what has been used up.
    PooledBuffer more{};    ///< Bytes that came after `in`.
    http::RequestParser parser{};
    RequestBody body{};
    bool continueOwed = false;   ///< The client waits for "100 Continue".

    bool isEmpty() const { return inAt == in.size() && more.isEmpty(); }
    /// Bytes that nobody has used yet: those of `in` come first.
    std::string_view unused() const
    {
        return inAt < in.size() ? in.view().substr(inAt) : more.view();
    }
    void use(std::size_t count)
    {
        if (inAt < in.size())
            inAt += count;
        else
            more.consume(count);
    }
    /// Takes the next part of the body off the unused bytes.
    RequestBody::Step takeBody();

    /// Ready for the next request; keeps the memory of the usual ones.
    void reset();
};

}   // namespace ingresscope::proxy
