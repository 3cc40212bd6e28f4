// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct evp_md_ctx_st;   // OpenSSL's EVP_MD_CTX

namespace ingresscope::echo {

/// A request as it reached the echo backend: names, values and their order untouched.
struct EchoRequest {
    std::string method{};
    std::string target{};
    std::string version{};     ///< "HTTP/1.1"
    std::string authority{};   ///< HTTP/2 only.
    std::vector<std::pair<std::string, std::string>> headers{};
    std::uint64_t bodyLength = 0;
    std::string bodySha256{};   ///< Hex; empty without a body.
    bool chunked = false;
    bool incomplete = false;   ///< The announced body did not come.

    /// First header of this name, whatever its case; null: none.
    const std::string* header(std::string_view name) const;
    /// A header of this name lists the word, whatever its case.
    bool headerHasWord(std::string_view name, std::string_view word) const;
};

/// Reads requests as leniently as they can be told apart: what the proxy sends is shown, not judged.
/// Bytes in, requests out; the body is hashed as it passes and not kept.
class EchoRequestReader {
public:
    enum class State : std::uint8_t { Head, Body, Done, Bad };

    EchoRequestReader();
    ~EchoRequestReader();
    EchoRequestReader(const EchoRequestReader&) = delete;
    EchoRequestReader& operator=(const EchoRequestReader&) = delete;

    /// Takes bytes up to the end of the request; returns how many it took. Takes none when Done or Bad.
    std::size_t feed(std::string_view bytes);
    State state() const { return m_state; }
    /// Nothing of a request has come yet.
    bool isIdle() const { return m_state == State::Head && m_headBytes == 0; }

    /// The body will not come any further: Done with what there is.
    void giveUpOnBody();

    const EchoRequest& request() const { return m_request; }
    /// Ready for the next request of the connection.
    void reset();

private:
    enum class Part : std::uint8_t {
        RequestLine,
        Headers,
        Sized,
        ChunkSize,
        Chunk,
        ChunkEnd,
        Trailers
    };

    void takeLine(std::string_view line);
    void takeRequestLine(std::string_view line);
    void takeHeaderLine(std::string_view line);
    void startBody();
    void takeBody(std::string_view bytes);
    void finish();

    /// Heads longer than this are no requests.
    static constexpr std::size_t kMaxHeadBytes = 4u << 20;

    struct FreeDigest {
        void operator()(evp_md_ctx_st* digest) const;
    };

    State m_state = State::Head;
    Part m_part = Part::RequestLine;
    EchoRequest m_request{};
    std::string m_line{};   ///< Start of a line whose end has not come.
    std::size_t m_headBytes = 0;
    std::uint64_t m_left = 0;   ///< Of the sized body or the chunk.
    std::unique_ptr<evp_md_ctx_st, FreeDigest> m_digest{};
};

}   // namespace ingresscope::echo
