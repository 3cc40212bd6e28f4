// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/proxy/proxy_fixture.h"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::proxy::test {

/// What came back on one stream.
struct Http2Answer {
    std::map<std::string, std::string> headers{};
    std::string body{};
    bool ended = false;
    std::optional<std::uint32_t> reset{};
    int status() const
    {
        const auto found = headers.find(":status");
        return found == headers.end() ? 0 : std::stoi(found->second);
    }
};

/// A client of one HTTP/2 connection without TLS, with as many streams as a test wants.
class Http2Wire {
public:
    /// @param window  What the server may send on a stream before the test takes it; 0: nothing.
    explicit Http2Wire(std::uint16_t port, std::uint32_t window = 65'535) : m_wire(port)
    {
        nghttp2_session_callbacks* callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_header_callback(
            callbacks, [](nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                          std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize,
                          std::uint8_t, void* user) {
                of(user).answers[frame->hd.stream_id].headers.emplace(text(name, nameSize),
                                                                      text(value, valueSize));
                return 0;
            });
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(
            callbacks, [](nghttp2_session*, std::uint8_t, std::int32_t id,
                          const std::uint8_t* bytes, std::size_t size, void* user) {
                of(user).answers[id].body += text(bytes, size);
                return 0;
            });
        nghttp2_session_callbacks_set_on_frame_recv_callback(
            callbacks, [](nghttp2_session*, const nghttp2_frame* frame, void* user) {
                Http2Wire& wire = of(user);
                if (frame->hd.type == NGHTTP2_GOAWAY)
                    wire.goAway = frame->goaway.error_code;
                if (frame->hd.type == NGHTTP2_RST_STREAM)
                    wire.answers[frame->hd.stream_id].reset = frame->rst_stream.error_code;
                const bool carries =
                    frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA;
                if (carries && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
                    wire.answers[frame->hd.stream_id].ended = true;
                return 0;
            });
        nghttp2_option* option = nullptr;
        nghttp2_option_new(&option);
        nghttp2_option_set_no_http_messaging(option, 1);   // wrong requests can be sent
        nghttp2_session_client_new2(&m_native, callbacks, this, option);
        nghttp2_option_del(option);
        nghttp2_session_callbacks_del(callbacks);
        const nghttp2_settings_entry settings[] = {
            {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, window}};
        nghttp2_submit_settings(m_native, NGHTTP2_FLAG_NONE, settings, 1);
    }
    ~Http2Wire() { nghttp2_session_del(m_native); }
    Http2Wire(const Http2Wire&) = delete;
    Http2Wire& operator=(const Http2Wire&) = delete;

    using Fields = std::vector<std::pair<std::string, std::string>>;

    static Fields get(std::string path = "/", std::string host = "shop.test")
    {
        return {{":method", "GET"},
                {":scheme", "http"},
                {":authority", std::move(host)},
                {":path", std::move(path)}};
    }

    /// @param hasBody  The stream stays open: for what requestWithBody() has, or for nothing.
    std::int32_t request(const Fields& fields, bool hasBody = false)
    {
        const auto bytes = [](const std::string& string) {
            return reinterpret_cast<std::uint8_t*>(const_cast<char*>(string.data()));
        };
        std::vector<nghttp2_nv> list;
        for (const auto& [name, value] : fields)
            list.push_back(
                {bytes(name), bytes(value), name.size(), value.size(), NGHTTP2_NV_FLAG_NONE});
        const nghttp2_data_provider source{
            {.ptr = nullptr},
            [](nghttp2_session*, std::int32_t, std::uint8_t* to, std::size_t most,
               std::uint32_t* flags, nghttp2_data_source*, void* user) -> ssize_t {
                std::string& body = of(user).m_body;
                if (body.empty())
                    return NGHTTP2_ERR_DEFERRED;
                const std::size_t size = std::min(most, body.size());
                std::copy_n(body.begin(), size, to);
                body.erase(0, size);
                if (body.empty())
                    *flags |= NGHTTP2_DATA_FLAG_EOF;
                return static_cast<ssize_t>(size);
            }};
        return nghttp2_submit_request(m_native, nullptr, list.data(), list.size(),
                                      hasBody ? &source : nullptr, nullptr);
    }

    /// The body goes out whole, whatever the header fields announce.
    std::int32_t requestWithBody(const Fields& fields, std::string body)
    {
        m_body = std::move(body);
        return request(fields, true);
    }

    bool flush()
    {
        for (;;) {
            const std::uint8_t* bytes = nullptr;
            const ssize_t size = nghttp2_session_mem_send(m_native, &bytes);
            if (size <= 0)
                return size == 0;
            if (!m_wire.send(text(bytes, static_cast<std::size_t>(size))))
                return false;
        }
    }

    /// Sends and reads until `isEnough`, or until the server closed. False: it did not come to it.
    template <class Condition>
    bool run(Condition isEnough)
    {
        while (!isEnough()) {
            if (!flush() || !m_wire.readSome())
                return isEnough();
            const std::string bytes = m_wire.takeAll();
            if (nghttp2_session_mem_recv(m_native,
                                         reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                         bytes.size()) < 0)
                return false;
        }
        flush();
        return true;
    }
    bool runUntilEnded(std::int32_t id)
    {
        return run([&] { return answers[id].ended || answers[id].reset || goAway; });
    }

    nghttp2_session* native() { return m_native; }
    Wire& wire() { return m_wire; }

    std::map<std::int32_t, Http2Answer> answers{};
    std::optional<std::uint32_t> goAway{};

private:
    static Http2Wire& of(void* user) { return *static_cast<Http2Wire*>(user); }
    static std::string text(const std::uint8_t* bytes, std::size_t size)
    {
        return {reinterpret_cast<const char*>(bytes), size};
    }

    Wire m_wire;
    nghttp2_session* m_native = nullptr;
    std::string m_body{};
};

} // namespace ingresscope::proxy::test
