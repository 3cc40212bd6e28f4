// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/output_buffer.h"
#include "core/http/refusal.h"
#include "core/http/request_head.h"
#include "core/http/request_parser.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::http {

/// Makes a request head of the header list of an HTTP/2 stream; accepts, drops and refuses what nginx
/// 1.27.1 does, so that nothing that HTTP/1 could read in two ways gets to a backend. Fields in, head
/// out: HPACK and frames are the caller's.
///
/// Source: ngx_http_v2_state_process_header and what it calls, ngx_http_process_request_header.
///
/// One thread. Without allocation once its buffers have grown to the usual size.
class Http2HeadReader {
public:
    enum class Verdict : std::uint8_t {
        Taken,      ///< Also of fields after a fault: they are only skipped.
        TooLarge,   ///< nginx ends the connection with ENHANCE_YOUR_CALM.
    };

    Http2HeadReader() = default;
    Http2HeadReader(const Http2HeadReader&) = delete;   // head() has views into it
    Http2HeadReader& operator=(const Http2HeadReader&) = delete;

    void reset(const HeadSettings& settings);

    Verdict add(std::string_view name, std::string_view value);

    /// All fields are here. head() and refusal() hold until reset().
    /// @param endsStream  No body follows.
    void finish(bool endsStream);

    bool isRefused() const { return m_refusal.reason != RefusalReason::None; }
    /// After finish(); of a refused head what was read before the fault.
    const RequestHead& head() const { return m_head; }
    const Refusal& refusal() const { return m_refusal; }

private:
    enum Pseudo : std::uint8_t { PMethod, PScheme, PPath, PseudoCount };
    struct Piece {
        std::size_t at = 0;
        std::size_t size = 0;
    };
    struct Field {
        Piece name{};
        Piece value{};
        KnownHeader known = KnownHeader::Other;
    };

    void addPseudo(std::string_view name, std::string_view value);
    void addField(std::string_view name, std::string_view value);
    bool noteHost(std::string_view value);
    void addCookie(std::string_view value);
    void judge(bool endsStream);
    void refuse(RefusalReason reason, std::string_view excerpt);
    Piece keep(std::string_view text);
    std::string_view view(Piece piece) const { return m_bytes.view().substr(piece.at, piece.size); }

    HeadSettings m_settings{};
    std::size_t m_left = 0;   ///< Of the bytes that all names and values together may have.
    OutputBuffer m_bytes{};   ///< All names and values; grows, so that places are kept as numbers.
    std::array<Piece, PseudoCount> m_pseudo{};
    std::vector<Field> m_kept{};
    std::vector<HeaderField> m_fields{};
    KnownHeaderSet m_seen{};
    std::string m_cookie{};   ///< Crumbs, joined.
    std::string m_path{};
    std::string m_host{};
    std::string m_excerpt{};
    bool m_hasCookie = false;
    RequestHead m_head{};
    Refusal m_refusal{};
};

}   // namespace ingresscope::http
