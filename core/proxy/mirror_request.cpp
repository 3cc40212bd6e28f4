// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/mirror_request.h"

#include "core/http/known_header.h"
#include "core/proxy/request_state.h"
#include "core/proxy/worker.h"

namespace ingresscope::proxy {

namespace {

/// nginx's own, since the controller sets none for copies.
constexpr std::chrono::seconds kTimeout{60};

/// Source: ngx_http_proxy_headers; the location for copies sets Host only.
std::string headFor(const routing::Mirror& mirror, const RequestState& state)
{
    const routing::RequestFacts& request = state.facts;
    std::string target;
    mirror.target.append(target, request, state.decision, nullptr);
    if (mirror.addsArgs && !request.args.empty())
        target.append("?").append(request.args);
    std::string head(request.method);
    head.append(" ").append(target).append(" HTTP/1.0\r\nHost: ").append(mirror.host);
    head += "\r\nConnection: close\r\n";
    if (request.contentLength >= 0)
        head += "Content-Length: " + std::to_string(request.contentLength) + "\r\n";
    else if (state.head->chunked && mirror.withBody)
        head += "Content-Length: " + std::to_string(state.store.size()) + "\r\n";
    constexpr http::KnownHeaderSet kOwn(http::KnownHeader::Host, http::KnownHeader::Connection,
                                        http::KnownHeader::ContentLength,
                                        http::KnownHeader::TransferEncoding, http::KnownHeader::Te,
                                        http::KnownHeader::KeepAlive, http::KnownHeader::Expect,
                                        http::KnownHeader::Upgrade);
    for (const http::HeaderField& field : request.headers) {
        if (!kOwn.has(field.known))
            head.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    return head += "\r\n";
}

bool copyBody(BodyStore& from, BodyStore& to)
{
    std::array<char, 16 * 1024> piece;
    from.rewind();
    for (;;) {
        const std::int64_t read = from.read(piece.data(), piece.size());
        if (read < 0)
            return false;
        if (read == 0)
            break;
        if (!to.append({piece.data(), static_cast<std::size_t>(read)}))
            return false;
    }
    from.rewind();
    return true;
}

}   // namespace

MirrorRequest::MirrorRequest(Worker& worker)
    : m_worker(worker),
      m_deadline(
          worker.timers(), [](void* self) { static_cast<MirrorRequest*>(self)->end(); }, this)
{
}

std::shared_ptr<MirrorRequest> MirrorRequest::start(Worker& worker, const routing::Mirror& mirror,
                                                    RequestState& state)
{
    auto copy = std::make_shared<MirrorRequest>(worker);
    copy->m_head = headFor(mirror, state);
    if (mirror.withBody && !copyBody(state.store, copy->m_body))
        return nullptr;
    copy->m_backend =
        std::make_shared<BackendConnection>(worker.context(), *mirror.endpoint,
                                            BackendSpeech{.tls = mirror.tls, .tlsName = mirror.host},
                                            worker.shared().settings.echoObserver);
    copy->m_backend->setUser(copy.get());
    copy->m_deadline.setAfter(kTimeout);
    copy->m_backend->connect();
    return copy;
}

void MirrorRequest::close()
{
    m_deadline.cancel();
    if (m_backend)
        m_backend->close();
    m_backend.reset();
}

void MirrorRequest::end()
{
    const auto self = shared_from_this();
    close();
    m_worker.drop(*this);
}

void MirrorRequest::onBackendConnected(int error)
{
    if (error != 0) {
        end();
        return;
    }
    onBackendWritable();
    if (m_backend)
        m_backend->waitReadable();
}

void MirrorRequest::onBackendWritable()
{
    const auto send = [&](const char* from, std::size_t size, std::size_t& at) {
        while (at < size) {
            const Stream::Moved moved = m_backend->stream().write(from + at, size - at);
            if (moved.status == Stream::Status::Done) {
                at += moved.bytes;
                continue;
            }
            if (moved.status == Stream::Status::WaitWrite || moved.status == Stream::Status::WaitRead)
                m_backend->waitWritable();
            else
                end();
            return false;
        }
        return true;
    };
    if (!send(m_head.data(), m_head.size(), m_headAt))
        return;
    for (;;) {
        if (!send(m_piece.data(), m_pieceSize, m_pieceAt))
            return;
        const std::int64_t read = m_body.read(m_piece.data(), m_piece.size());
        if (read <= 0)
            return;
        m_pieceAt = 0;
        m_pieceSize = static_cast<std::size_t>(read);
    }
}

void MirrorRequest::onBackendReadable()
{
    std::array<char, 16 * 1024> ignored;
    for (int i = 0; i < 32; ++i) {
        const Stream::Moved moved = m_backend->stream().read(ignored.data(), ignored.size());
        if (moved.status == Stream::Status::WaitRead || moved.status == Stream::Status::WaitWrite)
            break;
        if (moved.status != Stream::Status::Done) {
            end();
            return;
        }
    }
    m_deadline.setAfter(kTimeout);
    m_backend->waitReadable();
}

}   // namespace ingresscope::proxy
