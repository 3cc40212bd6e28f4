// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/head_writer.h"
#include "core/http/output_buffer.h"
#include "core/http/response_head.h"
#include "core/proxy/answer_coding.h"
#include "core/routing/decision.h"
#include "core/routing/request_facts.h"
#include "core/routing/routing_table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingresscope::proxy {

/// How the client learns where the body of an answer ends.
enum class ClientFraming : std::uint8_t {
    None,   ///< There is no body; a length may be announced all the same (HEAD, 304).
    Length,
    Chunked,
    Close,    ///< The connection ends with it.
    Tunnel,   ///< 101.
    Frames,   ///< HTTP/2 says it by itself; a length may be announced all the same.
};

struct ClientHeadOptions {
    ClientFraming framing = ClientFraming::None;
    std::optional<std::uint64_t> length{};   ///< Content-Length, with None and Length.
    bool keepAlive = false;
    std::string_view date{};
    std::string_view setCookie{};   ///< Of session affinity; empty: none.
    /// Filled with the places of the header lines for a protocol that does not send them as text.
    std::vector<http::HeadWriter::Line>* lines = nullptr;
};

/// What the request is answered from: everything lives until the answer has been written.
struct AnswerContext {
    const routing::RoutingTable& table;
    const routing::RequestFacts& request;
    const routing::Decision& decision;
    AnswerCoding coding{};
    /// Further headers for the client: of an answer that said X-Accel-Redirect.
    std::span<const std::pair<std::string, std::string>> carried{};
};

/// Appends the head of a backend's answer as the client gets it: nginx's hidden headers left out,
/// Location and cookies rewritten, the controller's own headers put in their place.
///
/// Source: ngx_http_upstream_process_headers, ngx_http_header_filter, header filter of the
/// controller's Lua, headers-more.
void writeForwardedHead(const AnswerContext& context, const http::ResponseHead& answer,
                        const ClientHeadOptions& options, http::OutputBuffer& out);

/// An answer of the controller itself.
struct OwnAnswer {
    int status = 0;
    std::string_view contentType{};   ///< Empty: none is sent.
    std::string body{};
};

/// The controller's answer for nginx's `code` (which may be 494 to 497): page, type and, for
/// redirects and preflights, what the decision says.
OwnAnswer makeOwnAnswer(const AnswerContext& context, int code, bool padForBrowsers);

void writeOwnHead(const AnswerContext& context, const OwnAnswer& answer,
                  const ClientHeadOptions& options, http::OutputBuffer& out);

}   // namespace ingresscope::proxy
