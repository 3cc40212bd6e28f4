// SPDX-License-Identifier: Apache-2.0
#include "core/client/http2_exchange.h"

#include "core/client/request_head.h"

#include <fmt/format.h>
#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <vector>

namespace ingresscope::client {
namespace {

std::string_view text(const std::uint8_t* bytes, std::size_t size)
{
    return {reinterpret_cast<const char*>(bytes), size};
}

events::HeaderLines headerList(const events::RequestSpec& request, const TargetUrl& url)
{
    events::HeaderLines lines{{":method", request.method},
                              {":scheme", url.isHttps ? "https" : "http"},
                              {":authority", request.host.value_or(url.authority)},
                              {":path", url.target}};
    bool hasLength = false;
    for (const auto& [name, value] : request.headers) {
        std::string lowered = name;
        std::transform(lowered.begin(), lowered.end(), lowered.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        });
        hasLength = hasLength || lowered == "content-length";
        lines.emplace_back(std::move(lowered), value);
    }
    if (!request.body.empty() && !hasLength)
        lines.emplace_back("content-length", std::to_string(request.body.size()));
    return lines;
}

}   // namespace

struct Http2Exchange::Session {
    static Http2Exchange& of(void* user) { return *static_cast<Http2Exchange*>(user); }

    static int onHeader(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                        std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize,
                        std::uint8_t, void* user)
    {
        if (frame->hd.type != NGHTTP2_HEADERS)
            return 0;
        Answer& answer = of(user).m_answer;
        const std::string_view key = text(name, nameSize);
        const std::string_view content = text(value, valueSize);
        if (key == ":status")
            std::from_chars(content.data(), content.data() + content.size(), answer.status);
        else
            answer.headers.emplace_back(key, content);
        return 0;
    }

    static int onFrame(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        Http2Exchange& exchange = of(user);
        Answer& answer = exchange.m_answer;
        switch (frame->hd.type) {
        case NGHTTP2_HEADERS:
            if (answer.status / 100 == 1 && answer.status != 101) {
                answer.interim.push_back(answer.status);
                answer.headers.clear();
                answer.status = 0;
                return 0;
            }
            answer.version = "2";
            answer.statusLine = fmt::format("HTTP/2 {}", answer.status);
            break;
        case NGHTTP2_DATA: break;
        case NGHTTP2_GOAWAY:
            // Without an error a server only takes no further requests.
            if (frame->goaway.error_code != NGHTTP2_NO_ERROR || frame->goaway.last_stream_id < 1)
                exchange.m_goAway = frame->goaway.error_code;
            return 0;
        case NGHTTP2_RST_STREAM:
            if (!answer.complete)
                exchange.m_reset = frame->rst_stream.error_code;
            return 0;
        default: return 0;
        }
        if ((frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
            answer.complete = true;
        return 0;
    }

    static int onData(nghttp2_session*, std::uint8_t, std::int32_t, const std::uint8_t* bytes,
                      std::size_t size, void* user)
    {
        Http2Exchange& exchange = of(user);
        Answer& answer = exchange.m_answer;
        answer.bodyBytes += size;
        const std::size_t room = exchange.m_maxBodyBytes - answer.body.size();
        answer.body.append(text(bytes, size).substr(0, room));
        answer.bodyCut = answer.bodyCut || size > room;
        return 0;
    }

    static ssize_t readBody(nghttp2_session*, std::int32_t, std::uint8_t* to, std::size_t most,
                            std::uint32_t* flags, nghttp2_data_source*, void* user)
    {
        Http2Exchange& exchange = of(user);
        const std::string& body = exchange.m_request.body;
        const std::size_t size = std::min(most, body.size() - exchange.m_sent);
        std::memcpy(to, body.data() + exchange.m_sent, size);
        exchange.m_sent += size;
        if (exchange.m_sent == body.size())
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        return static_cast<ssize_t>(size);
    }

    explicit Session(Http2Exchange& exchange)
    {
        nghttp2_session_callbacks* callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_header_callback(callbacks, onHeader);
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, onFrame);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, onData);
        nghttp2_option* option = nullptr;
        nghttp2_option_new(&option);
        nghttp2_option_set_no_http_messaging(option, 1);
        nghttp2_option_set_max_send_header_block_length(option, 1u << 20);
        nghttp2_session_client_new2(&native, callbacks, &exchange, option);
        nghttp2_option_del(option);
        nghttp2_session_callbacks_del(callbacks);
    }
    ~Session() { nghttp2_session_del(native); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void submit(Http2Exchange& exchange, const events::HeaderLines& lines)
    {
        const auto bytes = [](const std::string& string) {
            return reinterpret_cast<std::uint8_t*>(const_cast<char*>(string.data()));
        };
        std::vector<nghttp2_nv> fields;
        for (const auto& [name, value] : lines)
            fields.push_back(
                {bytes(name), bytes(value), name.size(), value.size(), NGHTTP2_NV_FLAG_NONE});
        const nghttp2_settings_entry settings[] = {{NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
                                                   {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 1u << 20}};
        nghttp2_submit_settings(native, NGHTTP2_FLAG_NONE, settings, std::size(settings));
        nghttp2_session_set_local_window_size(native, NGHTTP2_FLAG_NONE, 0, 1 << 24);
        const nghttp2_data_provider body{{.ptr = nullptr}, readBody};
        nghttp2_submit_request(native, nullptr, fields.data(), fields.size(),
                               exchange.m_request.body.empty() ? nullptr : &body, nullptr);
    }

    nghttp2_session* native = nullptr;
};

Http2Exchange::Http2Exchange(const events::RequestSpec& request, const TargetUrl& url,
                             std::size_t maxBodyBytes)
    : m_request(request), m_maxBodyBytes(maxBodyBytes), m_session(std::make_unique<Session>(*this))
{
    const events::HeaderLines lines = headerList(request, url);
    for (const auto& [name, value] : lines)
        m_sentHead += fmt::format("{}: {}\r\n", name, value);
    m_session->submit(*this, lines);
}

Http2Exchange::~Http2Exchange() = default;

std::string Http2Exchange::takeOutput()
{
    std::string output;
    constexpr std::size_t enough = 256 * 1024;
    while (output.size() < enough) {
        const std::uint8_t* bytes = nullptr;
        const ssize_t size = nghttp2_session_mem_send(m_session->native, &bytes);
        if (size <= 0)
            break;
        output.append(text(bytes, static_cast<std::size_t>(size)));
    }
    return output;
}

bool Http2Exchange::feed(std::string_view bytes)
{
    const ssize_t used =
        nghttp2_session_mem_recv(m_session->native,
                                 reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    return used >= 0;
}

}   // namespace ingresscope::client
