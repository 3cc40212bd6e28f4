// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/http2_backend.h"

#include "core/http/status_text.h"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace ingresscope::proxy {

namespace {

/// nginx's grpc_buffer_size leaves the rest to the window; a window of this size keeps memory small.
constexpr std::uint32_t kWindowBytes = 65535;
constexpr std::size_t kMostHeaders = 1000;

std::string_view textOf(const std::uint8_t* bytes, std::size_t size)
{
    return {reinterpret_cast<const char*>(bytes), size};
}

}   // namespace

/// What nghttp2 calls; a friend, so that it reaches the connection's own data.
struct Http2BackendCallbacks {
    static Http2Backend& self(void* user) { return *static_cast<Http2Backend*>(user); }

    static int onHeader(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                        std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize,
                        std::uint8_t, void* user)
    {
        if (frame->hd.type == NGHTTP2_HEADERS && frame->hd.stream_id == self(user).m_stream)
            self(user).addHeader(textOf(name, nameSize), textOf(value, valueSize));
        return 0;
    }

    static int onFrame(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        Http2Backend& backend = self(user);
        if (frame->hd.type == NGHTTP2_GOAWAY)
            backend.m_goesAway = true;
        if (frame->hd.stream_id != backend.m_stream || backend.m_stream == 0)
            return 0;
        if (frame->hd.type == NGHTTP2_HEADERS)
            backend.onHeaders(backend.m_hasHead);
        if ((frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA) &&
            (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
            backend.m_ended = true;
        return 0;
    }

    static int onData(nghttp2_session*, std::uint8_t, std::int32_t stream, const std::uint8_t* data,
                      std::size_t size, void* user)
    {
        if (stream == self(user).m_stream)
            self(user).m_answer.append(textOf(data, size));
        return 0;
    }

    static int onStreamClose(nghttp2_session*, std::int32_t stream, std::uint32_t code, void* user)
    {
        Http2Backend& backend = self(user);
        if (stream != backend.m_stream)
            return 0;
        // A backend may answer in full and then want no more of the request: code NO_ERROR.
        if (!backend.m_ended)
            backend.m_resetCode = code != NGHTTP2_NO_ERROR
                                      ? code
                                      : std::uint32_t{NGHTTP2_PROTOCOL_ERROR};
        backend.m_stream = 0;
        return 0;
    }

    static ssize_t readBody(nghttp2_session*, std::int32_t, std::uint8_t* to, std::size_t room,
                            std::uint32_t* flags, nghttp2_data_source* source, void*)
    {
        Http2Backend& backend = *static_cast<Http2Backend*>(source->ptr);
        const std::size_t size = std::min(backend.waitingBody(), room);
        if (size == 0 && !backend.m_bodyEnded) {
            backend.m_bodyDeferred = true;
            return NGHTTP2_ERR_DEFERRED;
        }
        std::memcpy(to, backend.m_body.data() + backend.m_bodyAt, size);
        backend.m_bodyAt += size;
        if (backend.waitingBody() == 0) {
            backend.m_body.clear();
            backend.m_bodyAt = 0;
            if (backend.m_bodyEnded) {
                *flags |= NGHTTP2_DATA_FLAG_EOF;
                backend.m_requestDone = true;
            }
        }
        return static_cast<ssize_t>(size);
    }
};

void Http2Backend::FreeSession::operator()(nghttp2_session* session) const
{
    nghttp2_session_del(session);
}

Http2Backend::Http2Backend()
{
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, Http2BackendCallbacks::onHeader);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, Http2BackendCallbacks::onFrame);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks,
                                                              Http2BackendCallbacks::onData);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks,
                                                           Http2BackendCallbacks::onStreamClose);
    nghttp2_option* options = nullptr;
    nghttp2_option_new(&options);
    // Backends of any quality are shown as they are: nginx does not check the order of messages either.
    nghttp2_option_set_no_http_messaging(options, 1);
    nghttp2_session* session = nullptr;
    nghttp2_session_client_new2(&session, callbacks, this, options);
    nghttp2_option_del(options);
    nghttp2_session_callbacks_del(callbacks);
    m_session.reset(session);
    const nghttp2_settings_entry settings[] = {
        {NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
        {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kWindowBytes},
    };
    nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, settings, std::size(settings));
}

Http2Backend::~Http2Backend() = default;

void Http2Backend::begin(const Fields& fields, bool hasBody)
{
    m_body.clear();
    m_bodyAt = 0;
    m_bodyEnded = !hasBody;
    m_bodyDeferred = false;
    m_requestDone = !hasBody;
    m_texts.clear();
    m_head = {};
    m_arriving.clear();
    m_trailers.clear();
    m_answer.clear();
    m_taken.clear();
    m_status = 0;
    m_hasHead = false;
    m_ended = false;
    m_resetCode = 0;

    std::vector<nghttp2_nv> list;
    list.reserve(fields.size());
    for (const auto& [name, value] : fields) {
        // nghttp2 copies both, but its type is not const.
        list.push_back({reinterpret_cast<std::uint8_t*>(const_cast<char*>(name.data())),
                        reinterpret_cast<std::uint8_t*>(const_cast<char*>(value.data())),
                        name.size(), value.size(), NGHTTP2_NV_FLAG_NONE});
    }
    nghttp2_data_provider body{.source = {.ptr = this},
                               .read_callback = Http2BackendCallbacks::readBody};
    m_stream = nghttp2_submit_request(m_session.get(), nullptr, list.data(), list.size(),
                                      hasBody ? &body : nullptr, nullptr);
    if (m_stream < 0) {   // the numbers of streams are used up
        m_stream = 0;
        m_resetCode = NGHTTP2_REFUSED_STREAM;
    }
}

void Http2Backend::addBody(std::string_view bytes)
{
    m_body.append(bytes);
    if (std::exchange(m_bodyDeferred, false) && m_stream != 0)
        nghttp2_session_resume_data(m_session.get(), m_stream);
}

void Http2Backend::endBody()
{
    m_bodyEnded = true;
    if (std::exchange(m_bodyDeferred, false) && m_stream != 0)
        nghttp2_session_resume_data(m_session.get(), m_stream);
}

std::string_view Http2Backend::toSend()
{
    if (m_outAt == m_out.size()) {
        m_out.clear();
        m_outAt = 0;
        while (m_out.size() < 16 * 1024) {
            const std::uint8_t* bytes = nullptr;
            const ssize_t size = nghttp2_session_mem_send(m_session.get(), &bytes);
            if (size <= 0)
                break;
            m_out.append(textOf(bytes, static_cast<std::size_t>(size)));
        }
    }
    return std::string_view(m_out).substr(m_outAt);
}

bool Http2Backend::feed(std::string_view bytes)
{
    const ssize_t taken =
        nghttp2_session_mem_recv(m_session.get(),
                                 reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    return taken == static_cast<ssize_t>(bytes.size());
}

std::string_view Http2Backend::takeBody()
{
    m_taken.swap(m_answer);
    m_answer.clear();
    return m_taken;
}

void Http2Backend::addHeader(std::string_view name, std::string_view value)
{
    if (m_arriving.size() >= kMostHeaders)
        return;
    if (name == ":status") {
        std::from_chars(value.data(), value.data() + value.size(), m_status);
        return;
    }
    const std::string& ownName = m_texts.emplace_back(name);
    const std::string& ownValue = m_texts.emplace_back(value);
    m_arriving.push_back({ownName, ownValue, http::knownHeader(ownName)});
}

void Http2Backend::onHeaders(bool isTrailer)
{
    if (isTrailer) {
        m_trailers = std::exchange(m_arriving, {});
        return;
    }
    if (m_status >= 100 && m_status < 200) {   // interim answers are of no interest to nginx
        m_arriving.clear();
        return;
    }
    m_hasHead = true;
    m_head.status = m_status;
    m_head.versionMajor = 2;
    const std::string_view known = http::statusText(m_status);
    m_head.statusLine = known.empty() ? m_texts.emplace_back(std::to_string(m_status) + ' ') : known;
    // The fields stay where they are: trailers come in a list of their own.
    m_fields = std::exchange(m_arriving, {});
    m_head.headers = m_fields;
    for (const http::HeaderField& field : m_fields) {
        std::uint64_t length = 0;
        if (field.known != http::KnownHeader::ContentLength)
            continue;
        const auto [stop, error] =
            std::from_chars(field.value.data(), field.value.data() + field.value.size(), length);
        if (error == std::errc() && stop == field.value.data() + field.value.size())
            m_head.contentLength = length;
    }
}

}   // namespace ingresscope::proxy
