// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/controller_settings.h"
#include "core/http/header_field.h"
#include "core/routing/request_facts.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ingresscope::proxy {

/// How an answer is compressed for the client.
struct AnswerCoding {
    enum class Kind : std::uint8_t { None, Gzip, Brotli };
    Kind kind = Kind::None;
    bool addsVary = false;   ///< "Vary: Accept-Encoding", also where this client takes none.

    bool isCoded() const { return kind != Kind::None; }
};

/// What decides on it besides the settings and the request.
struct CodableAnswer {
    int status = 0;
    std::string_view contentType{};
    std::optional<std::uint64_t> length{};
    bool isEncoded = false;   ///< It has a Content-Encoding.
};

/// Source: ngx_http_gzip_header_filter, ngx_http_gzip_ok; ngx_brotli, which comes first.
AnswerCoding chooseCoding(const annotations::ControllerSettings& controller,
                          const routing::RequestFacts& request, const CodableAnswer& answer);

/// Compresses one answer, piece by piece.
class AnswerEncoder {
public:
    virtual ~AnswerEncoder() = default;
    /// What the client gets for `piece`; holds until the next call.
    /// @param flushes  All of it comes out at once, as unbuffered answers need it.
    virtual std::string_view add(std::string_view piece, bool flushes) = 0;
    virtual std::string_view end() = 0;
};

/// Null for Kind::None. Levels out of range act as the nearest.
std::unique_ptr<AnswerEncoder> makeEncoder(AnswerCoding::Kind kind,
                                           const annotations::ControllerSettings& controller);

}   // namespace ingresscope::proxy
