// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/client_session.h"

#include "core/proxy/worker.h"

namespace ingresscope::proxy {

std::string ClientIdentity::tag() const
{
    const bool isIpv6 = address.find(':') != std::string::npos;
    return (isIpv6 ? '[' + address + ']' : address) + ':' + std::to_string(port);
}

ClientSession::ClientSession(Worker& worker, Stream stream, ClientIdentity client)
    : m_worker(worker), m_stream(std::move(stream)),
      m_deadline(
          worker.timers(), [](void* self) { static_cast<ClientSession*>(self)->onDeadline(); }, this),
      m_client(std::move(client))
{
}

ClientSession::~ClientSession() = default;   // delist() ran before: the list held no owner

void ClientSession::enlist()
{
    m_self = shared_from_this();
    m_worker.addSession(*this);
}

void ClientSession::delist()
{
    m_deadline.cancel();
    m_worker.removeSession(*this);
    m_self.reset();
}

}   // namespace ingresscope::proxy
