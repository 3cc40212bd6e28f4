// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/observation.h"

#include "core/client/request_head.h"
#include "core/echo/echo_backend.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <tuple>

namespace ingresscope::conformance {
namespace {

using nlohmann::json;

constexpr std::size_t kMostPlainBytes = 8u << 20;

std::string sha256(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    std::string text;
    for (unsigned i = 0; i < size; ++i)
        text += fmt::format("{:02x}", digest[i]);
    return text;
}

std::optional<std::uint64_t> echoNumber(const events::HeaderLines& headers)
{
    for (const auto& [name, value] : headers) {
        if (!client::sameName(name, echo::kEchoHeader))
            continue;
        std::uint64_t number = 0;
        std::from_chars(value.data(), value.data() + value.size(), number);
        return number;
    }
    return std::nullopt;
}

std::string brotliDecoded(const std::string& body)
{
    std::string plain(kMostPlainBytes, '\0');
    std::size_t size = plain.size();
    const bool works =
        BrotliDecoderDecompress(body.size(), reinterpret_cast<const std::uint8_t*>(body.data()),
                                &size, reinterpret_cast<std::uint8_t*>(plain.data())) ==
        BROTLI_DECODER_RESULT_SUCCESS;
    plain.resize(size);
    return works ? plain : body;
}

/// The recordings have bodies without their compression. What is none stays as it is.
std::string decompressed(const events::HeaderLines& headers, const std::string& body)
{
    std::string coding;
    for (const auto& [name, value] : headers) {
        if (client::sameName(name, "Content-Encoding"))
            coding = value;
    }
    if (coding == "br" && !body.empty())
        return brotliDecoded(body);
    if (coding != "gzip" || body.empty())
        return body;
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return body;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    std::string plain;
    int outcome = Z_OK;
    while (outcome == Z_OK && plain.size() < kMostPlainBytes) {
        const std::size_t before = plain.size();
        plain.resize(before + 65536);
        stream.next_out = reinterpret_cast<Bytef*>(plain.data() + before);
        stream.avail_out = 65536;
        outcome = inflate(&stream, Z_NO_FLUSH);
        plain.resize(plain.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    return outcome == Z_STREAM_END ? plain : body;
}

/// Headers and body of an answer, and who gave it.
void describeAnswer(json& entry, const events::HeaderLines& headers, const std::string& coded,
                    EchoedRequests& echoed)
{
    const std::string body = decompressed(headers, coded);
    const auto number = echoNumber(headers);
    entry["answered_by"] = number ? "backend" : "controller";
    const json bodyJson = number ? json::parse(body, nullptr, false) : json(json::value_t::discarded);
    const bool carriesJson = bodyJson.is_object() && bodyJson.contains("service");

    json lines = json::array();
    for (const auto& [name, value] : headers) {
        const bool isLeftOut =
            client::sameName(name, echo::kEchoHeader) || client::sameName(name, "Connection") ||
            client::sameName(name, "Keep-Alive") || client::sameName(name, "Transfer-Encoding");
        if (!isLeftOut)
            lines.push_back({name, value});
    }
    entry["headers"] = std::move(lines);
    if (carriesJson)
        entry["carries_json"] = true;

    if (number) {
        const auto found = echoed.find(*number);
        if (found != echoed.end()) {
            entry["upstream"] = found->second;
            echoed.erase(found);
        }
        if (!carriesJson && !body.empty()) {
            entry["body_length"] = body.size();
            entry["body_sha256"] = sha256(body);
        }
    } else if (!body.empty()) {
        entry["body"] = body;
    }
}

json describeTls(const events::Handshake& handshake)
{
    json tls = json::object();
    if (!handshake.error.empty()) {
        tls["error"] = handshake.error;
        return tls;
    }
    tls["protocol"] = handshake.version;
    tls["cipher"] = handshake.cipher;
    tls["alpn"] = handshake.alpn.empty() ? json() : json(handshake.alpn);
    if (!handshake.chain.empty()) {
        const events::ShownCertificate& shown = handshake.chain.front();
        tls["subject_cn"] = shown.subjectCommonName;
        tls["sans"] = shown.names;
        tls["issuer_cn"] = shown.issuerCommonName;
        tls["key"] = shown.key;
        if (shown.isFake)
            tls["fake"] = true;
        else
            tls["sha256"] = shown.sha256;
    }
    return tls;
}

std::string errorText(client::Failure failure, std::uint32_t http2Error = 0)
{
    using client::Failure;
    switch (failure) {
    case Failure::None: return {};
    case Failure::BadUrl: return "bad url";
    case Failure::Connect: return "no connection";
    case Failure::Handshake: return "tls handshake failed";
    case Failure::Closed: return "closed without an answer";
    case Failure::Reset: return "connection reset";
    case Failure::Timeout: return "timeout";
    case Failure::Cancelled: return "cancelled";
    case Failure::BadAnswer: return "no HTTP answer";
    case Failure::GoAway: return fmt::format("h2 goaway, code {}", http2Error);
    case Failure::StreamReset: return fmt::format("h2 stream reset, code {}", http2Error);
    }
    return {};
}

json describeRawAnswer(const client::Answer& answer, EchoedRequests& echoed)
{
    json entry = json::object();
    const bool hasStatus = answer.version != "0.9";
    entry["status"] = hasStatus ? json(answer.status) : json();
    entry["http"] = answer.version;
    if (!answer.interim.empty())
        entry["interim"] = answer.interim;
    describeAnswer(entry, answer.headers, answer.body, echoed);
    return entry;
}

}   // namespace

void addOthers(json& entry, EchoedRequests echoed)
{
    if (echoed.empty())
        return;
    json others = json::array();
    for (auto& [number, request] : echoed)
        others.push_back(std::move(request));
    entry["upstream_others"] = std::move(others);
}

json observe(const client::Attempt& attempt, EchoedRequests& echoed)
{
    const events::Exchange& exchange = attempt.exchange;
    json entry = json::object();
    entry["name"] = exchange.request.name;
    if (exchange.tls)
        entry["tls"] = describeTls(*exchange.tls);
    if (exchange.status == 0) {
        entry["status"] = nullptr;
        entry["error"] = errorText(attempt.failure, attempt.http2Error);
    } else {
        entry["status"] = exchange.status;
        const std::size_t versionEnd = std::min(exchange.statusLine.find(' '), std::size_t{8});
        entry["http"] = exchange.statusLine.substr(5, versionEnd - 5);
        if (!exchange.interim.empty())
            entry["interim"] = exchange.interim;
        if (attempt.failure != client::Failure::None)
            entry["error"] = errorText(attempt.failure, attempt.http2Error);
        describeAnswer(entry, exchange.headers, exchange.body, echoed);
    }
    return entry;
}

json observe(const client::RawExchange& exchange, EchoedRequests& echoed)
{
    json entry = json::object();
    if (exchange.answers.size() == 1) {
        entry = describeRawAnswer(exchange.answers.front(), echoed);
    } else if (exchange.answers.empty()) {
        entry["status"] = nullptr;
        entry["error"] = exchange.failure != client::Failure::None ? errorText(exchange.failure)
                         : exchange.closed                         ? "closed without an answer"
                                                                   : "no answer within 3 s";
    } else {
        json answers = json::array();
        for (const client::Answer& answer : exchange.answers)
            answers.push_back(describeRawAnswer(answer, echoed));
        entry["answers"] = std::move(answers);
    }
    entry["closed"] = exchange.closed;
    if (exchange.tls)
        entry["tls"] = describeTls(*exchange.tls);
    return entry;
}

}   // namespace ingresscope::conformance
