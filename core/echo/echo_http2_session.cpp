// SPDX-License-Identifier: Apache-2.0
#include "core/echo/echo_http2_session.h"

#include <asio/buffer.hpp>
#include <nghttp2/nghttp2.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

namespace ingresscope::echo {
namespace {

nghttp2_nv field(const std::string& name, const std::string& value)
{
    // nghttp2 copies both, but its type is not const.
    return {reinterpret_cast<std::uint8_t*>(const_cast<char*>(name.data())),
            reinterpret_cast<std::uint8_t*>(const_cast<char*>(value.data())), name.size(),
            value.size(), NGHTTP2_NV_FLAG_NONE};
}

std::string lowered(std::string text)
{
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

std::string hex(const unsigned char* bytes, unsigned size)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 15];
    }
    return text;
}

/// One message of a gRPC stream: not compressed, its length, the text.
std::string grpcMessage(const std::string& text)
{
    const auto size = static_cast<std::uint32_t>(text.size());
    std::string message(1, '\0');
    for (int shift = 24; shift >= 0; shift -= 8)
        message += static_cast<char>((size >> shift) & 0xff);
    return message + text;
}

}   // namespace

/// What nghttp2 calls; a friend, so that it reaches the session's own functions.
struct EchoHttp2Callbacks {
    static EchoHttp2Session& self(void* user) { return *static_cast<EchoHttp2Session*>(user); }

    static int onBeginHeaders(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        if (frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST)
            self(user).m_requests[frame->hd.stream_id].request.version = "HTTP/2.0";
        return 0;
    }

    static int onHeader(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                        std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize,
                        std::uint8_t, void* user)
    {
        const auto found = self(user).m_requests.find(frame->hd.stream_id);
        if (found == self(user).m_requests.end() || frame->headers.cat != NGHTTP2_HCAT_REQUEST)
            return 0;
        EchoRequest& request = found->second.request;
        std::string key(reinterpret_cast<const char*>(name), nameSize);
        std::string text(reinterpret_cast<const char*>(value), valueSize);
        if (key == ":method")
            request.method = std::move(text);
        else if (key == ":path")
            request.target = std::move(text);
        else if (key == ":authority")
            request.authority = std::move(text);
        else if (!key.starts_with(':'))
            request.headers.emplace_back(std::move(key), std::move(text));
        return 0;
    }

    static int onFrame(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        const std::int32_t stream = frame->hd.stream_id;
        if (frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST)
            self(user).onRequestHead(stream);
        const bool carriesEnd = frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA;
        if (carriesEnd && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
            self(user).onRequestEnd(stream);
        return 0;
    }

    static int onData(nghttp2_session*, std::uint8_t, std::int32_t stream, const std::uint8_t* data,
                      std::size_t size, void* user)
    {
        self(user).onBody(stream, {reinterpret_cast<const char*>(data), size});
        return 0;
    }

    static int onStreamClose(nghttp2_session*, std::int32_t stream, std::uint32_t, void* user)
    {
        self(user).drop(stream);
        return 0;
    }

    static ssize_t readBody(nghttp2_session* session, std::int32_t stream, std::uint8_t* to,
                            std::size_t room, std::uint32_t* flags, nghttp2_data_source* source,
                            void*)
    {
        auto& request = *static_cast<EchoHttp2Session::Request*>(source->ptr);
        std::size_t size = 0;
        if (request.fillBytes > 0) {
            size = static_cast<std::size_t>(std::min<std::uint64_t>(request.fillBytes, room));
            std::memset(to, 'x', size);
            request.fillBytes -= size;
        } else {
            size = std::min(request.body.size() - request.bodyAt, room);
            std::memcpy(to, request.body.data() + request.bodyAt, size);
            request.bodyAt += size;
        }
        if (request.fillBytes > 0 || request.bodyAt < request.body.size())
            return static_cast<ssize_t>(size);
        *flags |= NGHTTP2_DATA_FLAG_EOF;
        if (request.isGrpc) {
            *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
            static const std::string name = "grpc-status";
            static const std::string value = "0";
            const nghttp2_nv trailer = field(name, value);
            nghttp2_submit_trailer(session, stream, &trailer, 1);
        }
        return static_cast<ssize_t>(size);
    }
};

void EchoHttp2Session::FreeSession::operator()(nghttp2_session* session) const
{
    nghttp2_session_del(session);
}

void EchoHttp2Session::FreeDigest::operator()(evp_md_ctx_st* digest) const
{
    EVP_MD_CTX_free(digest);
}

EchoHttp2Session::EchoHttp2Session(EchoConnection connection) : m_connection(std::move(connection))
{
}

EchoHttp2Session::~EchoHttp2Session()
{
    while (!m_requests.empty())
        drop(m_requests.begin()->first);
}

void EchoHttp2Session::start()
{
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks,
                                                            EchoHttp2Callbacks::onBeginHeaders);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, EchoHttp2Callbacks::onHeader);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, EchoHttp2Callbacks::onFrame);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, EchoHttp2Callbacks::onData);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks,
                                                           EchoHttp2Callbacks::onStreamClose);
    nghttp2_session* session = nullptr;
    nghttp2_session_server_new(&session, callbacks, this);
    nghttp2_session_callbacks_del(callbacks);
    m_session.reset(session);
    nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, nullptr, 0);
    take(std::exchange(m_connection.early, {}));
}

void EchoHttp2Session::readMore()
{
    m_connection.stream->readSome(asio::buffer(m_buffer),
                                  [self = shared_from_this()](std::error_code error, std::size_t size) {
                                      if (error || self->m_closed) {
                                          self->close();
                                          return;
                                      }
                                      self->take({self->m_buffer.data(), size});
                                  });
}

void EchoHttp2Session::take(std::string_view bytes)
{
    const ssize_t taken =
        nghttp2_session_mem_recv(m_session.get(),
                                 reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    if (taken < 0) {
        close();
        return;
    }
    sendMore();
    if (!m_closed)
        readMore();
}

void EchoHttp2Session::sendMore()
{
    if (m_writes || m_closed)
        return;
    m_out.clear();
    while (m_out.size() < 64 * 1024) {
        const std::uint8_t* data = nullptr;
        const ssize_t size = nghttp2_session_mem_send(m_session.get(), &data);
        if (size < 0) {
            close();
            return;
        }
        if (size == 0)
            break;
        m_out.append(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
    }
    if (m_out.empty()) {
        if (nghttp2_session_want_read(m_session.get()) == 0 &&
            nghttp2_session_want_write(m_session.get()) == 0)
            close();
        return;
    }
    m_writes = true;
    m_connection.stream->write(asio::buffer(m_out),
                               [self = shared_from_this()](std::error_code error, std::size_t) {
                                   self->m_writes = false;
                                   if (error)
                                       self->close();
                                   else
                                       self->sendMore();
                               });
}

void EchoHttp2Session::onRequestHead(std::int32_t stream)
{
    Request& request = m_requests[stream];
    request.number = nextEchoNumber();
    request.isReported = m_connection.identity.observer == nullptr;
    if (m_connection.identity.observer)
        m_connection.identity.observer->started(request.number);
}

void EchoHttp2Session::onBody(std::int32_t stream, std::string_view bytes)
{
    const auto found = m_requests.find(stream);
    if (found == m_requests.end() || bytes.empty())
        return;
    Request& request = found->second;
    if (!request.digest) {
        request.digest.reset(EVP_MD_CTX_new());
        EVP_DigestInit_ex(request.digest.get(), EVP_sha256(), nullptr);
    }
    EVP_DigestUpdate(request.digest.get(), bytes.data(), bytes.size());
    request.request.bodyLength += bytes.size();
}

void EchoHttp2Session::onRequestEnd(std::int32_t stream)
{
    const auto found = m_requests.find(stream);
    if (found == m_requests.end() || found->second.timer)
        return;
    Request& request = found->second;
    if (request.digest) {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned size = 0;
        EVP_DigestFinal_ex(request.digest.get(), digest.data(), &size);
        request.request.bodySha256 = hex(digest.data(), size);
    }
    request.body = describe(request.request, m_connection.identity, m_connection.tls);
    request.isReported = true;
    if (m_connection.identity.observer)
        m_connection.identity.observer->finished(request.number, request.body);
    const EchoKnobs knobs = readKnobs(request.request.target);
    request.timer =
        std::make_unique<asio::steady_timer>(m_connection.stream->socket().get_executor());
    if (knobs.delay.count() == 0) {
        answer(stream, knobs);
        return;
    }
    request.timer->expires_after(knobs.delay);
    request.timer->async_wait([self = shared_from_this(), stream, knobs](std::error_code error) {
        if (error || self->m_closed)
            return;
        self->answer(stream, knobs);
        self->sendMore();
    });
}

void EchoHttp2Session::answer(std::int32_t stream, const EchoKnobs& knobs)
{
    const auto found = m_requests.find(stream);
    if (found == m_requests.end())
        return;
    Request& request = found->second;
    const std::string* type = request.request.header("content-type");
    request.isGrpc = type != nullptr && type->starts_with("application/grpc");

    std::vector<std::pair<std::string, std::string>> lines{{":status", std::to_string(knobs.status)}};
    bool typeIsGiven = false;
    for (const auto& [name, value] : knobs.headers) {
        lines.emplace_back(lowered(name), value);
        typeIsGiven = typeIsGiven || lines.back().first == "content-type";
    }
    if (!typeIsGiven)
        lines.emplace_back("content-type", request.isGrpc ? "application/grpc" : "application/json");
    lines.emplace_back(lowered(kEchoHeader), std::to_string(request.number));
    std::vector<nghttp2_nv> fields;
    for (const auto& [name, value] : lines)
        fields.push_back(field(name, value));

    if (knobs.plainBody) {
        request.body.clear();
        request.fillBytes = knobs.bodyBytes;
    }
    if (request.isGrpc)
        request.body = grpcMessage(request.body);
    const bool hasBody =
        request.request.method != "HEAD" && knobs.status != 204 && knobs.status != 304;
    nghttp2_data_provider body{.source = {.ptr = &request},
                               .read_callback = EchoHttp2Callbacks::readBody};
    nghttp2_submit_response(m_session.get(), stream, fields.data(), fields.size(),
                            hasBody ? &body : nullptr);
}

void EchoHttp2Session::drop(std::int32_t stream)
{
    const auto found = m_requests.find(stream);
    if (found == m_requests.end())
        return;
    if (!found->second.isReported && m_connection.identity.observer)
        m_connection.identity.observer->finished(found->second.number, {});
    m_requests.erase(found);
}

void EchoHttp2Session::close()
{
    if (std::exchange(m_closed, true))
        return;
    for (auto& [stream, request] : m_requests) {
        if (request.timer)
            request.timer->cancel();
    }
    m_connection.stream->close();
}

}   // namespace ingresscope::echo
