// SPDX-License-Identifier: Apache-2.0
#include "core/echo/echo_answer.h"

#include "core/access/base64.h"
#include "core/echo/echo_connection.h"
#include "core/http/status_text.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>

namespace ingresscope::echo {
namespace {

// RFC 6455 section 1.3
constexpr std::string_view kWebSocketGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

std::optional<unsigned> hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

std::string percentDecoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const auto high = hexValue(text[i + 1]);
            const auto low = hexValue(text[i + 2]);
            if (high && low) {
                result += static_cast<char>(*high * 16 + *low);
                i += 2;
                continue;
            }
        }
        result += text[i];
    }
    return result;
}

template <class Number>
bool readNumber(std::string_view text, Number& value)
{
    Number read{};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), read);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size())
        return false;
    value = read;
    return true;
}

/// A line break would end the header and start another one.
std::string oneLine(std::string text)
{
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    return text;
}

void addHeaderKnob(EchoKnobs& knobs, const std::string& value)
{
    const std::size_t colon = value.find(':');
    if (colon == 0 || colon == std::string::npos)
        return;
    std::string_view text = std::string_view(value).substr(colon + 1);
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    knobs.headers.emplace_back(oneLine(value.substr(0, colon)), oneLine(std::string(text)));
}

/// Bytes above 127 as Latin-1, so that any header is valid JSON and each byte is one character.
void appendJsonText(std::string& out, std::string_view text)
{
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
        } else if (byte >= 0x80) {
            out += static_cast<char>(0xc0 | (byte >> 6));
            out += static_cast<char>(0x80 | (byte & 0x3f));
        } else {
            out += c;
        }
    }
    out += '"';
}

void appendField(std::string& out, std::string_view key, std::string_view text)
{
    fmt::format_to(std::back_inserter(out), ", \"{}\": ", key);
    appendJsonText(out, text);
}

std::string webSocketAccept(const EchoRequest& request)
{
    const std::string* key = request.header("Sec-WebSocket-Key");
    const std::string text = (key != nullptr ? *key : std::string()) + std::string(kWebSocketGuid);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr);
    return access::encodeBase64({reinterpret_cast<const char*>(digest.data()), size});
}

void startHead(std::string& head, int status)
{
    std::string_view text = http::statusText(status);
    if (text.empty())
        fmt::format_to(std::back_inserter(head), "HTTP/1.1 {:03} \r\n", status);
    else
        fmt::format_to(std::back_inserter(head), "HTTP/1.1 {}\r\n", text);
}

bool isContentType(std::string_view name)
{
    constexpr std::string_view wanted = "content-type";
    return std::equal(name.begin(), name.end(), wanted.begin(), wanted.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
    });
}

}   // namespace

EchoKnobs readKnobs(std::string_view target)
{
    EchoKnobs knobs;
    const std::size_t question = target.find('?');
    if (question == std::string_view::npos)
        return knobs;
    std::string_view rest = target.substr(question + 1);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('&'), rest.size());
        const std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t equals = pair.find('=');
        if (!pair.starts_with("x-") || equals == std::string_view::npos)
            continue;
        const std::string name = percentDecoded(pair.substr(0, equals));
        const std::string value = percentDecoded(pair.substr(equals + 1));
        if (value.empty())
            continue;
        if (name == "x-status") {
            int status = 0;
            if (readNumber(value, status) && status >= 200 && status <= 999)
                knobs.status = status;
        } else if (name == "x-delay-ms") {
            std::uint32_t delay = 0;
            if (readNumber(value, delay))
                knobs.delay = std::chrono::milliseconds(delay);
        } else if (name == "x-set-cookie") {
            knobs.headers.emplace_back("Set-Cookie", oneLine(value));
        } else if (name == "x-location") {
            knobs.headers.emplace_back("Location", oneLine(value));
        } else if (name == "x-header") {
            addHeaderKnob(knobs, value);
        } else if (name == "x-body-bytes") {
            knobs.plainBody = readNumber(value, knobs.bodyBytes);
        }
    }
    return knobs;
}

std::string describe(const EchoRequest& request, const EchoIdentity& identity,
                     const std::optional<EchoTlsFacts>& tls)
{
    std::string json;
    json.reserve(512);
    json += "{\"service\": ";
    appendJsonText(json, identity.serviceKey);
    if (identity.endpoint < 0)
        json += ", \"endpoint\": \"service-address\"";
    else
        fmt::format_to(std::back_inserter(json), ", \"endpoint\": {}", identity.endpoint);
    fmt::format_to(std::back_inserter(json), ", \"port\": {}", identity.port);
    const bool isHttp2 = request.version == "HTTP/2.0";
    if (tls || isHttp2)
        appendField(json, "proto", !tls ? "h2c" : isHttp2 ? "h2" : "https");
    appendField(json, "method", request.method);
    appendField(json, "target", request.target);
    appendField(json, "version", request.version);
    if (!request.authority.empty())
        appendField(json, "authority", request.authority);
    json += ", \"headers\": [";
    bool first = true;
    for (const auto& [name, value] : request.headers) {
        json += first ? "[" : ", [";
        first = false;
        appendJsonText(json, name);
        json += ", ";
        appendJsonText(json, value);
        json += ']';
    }
    json += ']';
    if (request.bodyLength > 0) {
        fmt::format_to(std::back_inserter(json), ", \"body_length\": {}", request.bodyLength);
        appendField(json, "body_sha256", request.bodySha256);
    }
    if (request.chunked)
        json += ", \"chunked\": true";
    if (request.incomplete)
        json += ", \"incomplete\": true";
    if (tls) {
        const auto appendOptional = [&](const std::optional<std::string>& text) {
            if (text)
                appendJsonText(json, *text);
            else
                json += "null";
        };
        json += ", \"tls\": {\"sni\": ";
        appendOptional(tls->serverName);
        json += ", \"client_subject\": ";
        appendOptional(tls->clientSubject);
        appendField(json, "protocol", tls->protocol);
        json += '}';
    }
    json += '}';
    return json;
}

EchoAnswer answerTo(const EchoRequest& request, const EchoKnobs& knobs, std::string json,
                    std::uint64_t number)
{
    EchoAnswer answer;
    const bool isOld =
        request.version == "HTTP/1.0" && !request.headerHasWord("Connection", "keep-alive");
    answer.closes = isOld || request.incomplete || request.headerHasWord("Connection", "close");

    if (request.headerHasWord("Upgrade", "websocket") &&
        request.headerHasWord("Connection", "upgrade")) {
        answer.switchesProtocol = true;
        answer.head = fmt::format("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                  "Connection: Upgrade\r\nSec-WebSocket-Accept: {}\r\n{}: {}\r\n\r\n",
                                  webSocketAccept(request), kEchoHeader, number);
        return answer;
    }

    startHead(answer.head, knobs.status);
    auto out = std::back_inserter(answer.head);
    const bool typeIsGiven = std::any_of(knobs.headers.begin(), knobs.headers.end(),
                                         [](const auto& line) { return isContentType(line.first); });
    if (!typeIsGiven)
        answer.head += "Content-Type: application/json\r\n";
    const bool neverHasBody = knobs.status == 204 || knobs.status == 304;
    const std::uint64_t length = knobs.plainBody ? knobs.bodyBytes : json.size();
    if (!neverHasBody)
        fmt::format_to(out, "Content-Length: {}\r\n", length);
    for (const auto& [name, value] : knobs.headers)
        fmt::format_to(out, "{}: {}\r\n", name, value);
    fmt::format_to(out, "{}: {}\r\n", kEchoHeader, number);
    answer.head += answer.closes ? "Connection: close\r\n\r\n" : "\r\n";

    if (neverHasBody || request.method == "HEAD")
        return answer;
    if (knobs.plainBody)
        answer.fillBytes = knobs.bodyBytes;
    else
        answer.body = std::move(json);
    return answer;
}

EchoAnswer refusal()
{
    EchoAnswer answer;
    startHead(answer.head, 400);
    answer.head += "Content-Length: 0\r\nConnection: close\r\n";
    answer.head += kEchoHeader;
    answer.head += ": 0\r\n\r\n";
    answer.closes = true;
    return answer;
}

}   // namespace ingresscope::echo
