// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/socket.h>

namespace ingresscope::proxy {

class Worker;

/// The connection of a client that nobody serves yet; closes it if nobody ever does. May be carried to
/// another worker's thread.
class AcceptedClient {
public:
    /// Takes a connection off a listening socket. Without one errno says why.
    AcceptedClient(int listeningDescriptor, bool onTlsPort);
    AcceptedClient(AcceptedClient&& other) noexcept;
    AcceptedClient& operator=(AcceptedClient&&) = delete;
    ~AcceptedClient();

    explicit operator bool() const { return m_descriptor >= 0; }

    /// Begins its session in this worker, on the worker's thread.
    void serve(Worker& worker);

private:
    int m_descriptor = -1;
    bool m_onTlsPort = false;
    socklen_t m_size = sizeof(sockaddr_storage);
    sockaddr_storage m_peer{};
};

}   // namespace ingresscope::proxy
