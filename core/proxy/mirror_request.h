// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/proxy/backend_connection.h"
#include "core/proxy/body_store.h"
#include "core/proxy/timer_wheel.h"
#include "core/routing/mirror.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>

namespace ingresscope::proxy {

class Worker;
struct RequestState;

/// The copy of a request for mirror-target: sent on a connection of its own, its answer is read and
/// forgotten. The request itself does not wait for it. Of one thread; the worker keeps it.
///
/// Source: ngx_http_mirror_module; buildMirrorLocations.
class MirrorRequest : public std::enable_shared_from_this<MirrorRequest>, private BackendUser {
public:
    /// Null: the body cannot be copied.
    static std::shared_ptr<MirrorRequest> start(Worker& worker, const routing::Mirror& mirror,
                                                RequestState& state);

    explicit MirrorRequest(Worker& worker);
    ~MirrorRequest() override { close(); }

    void close();

private:
    void onBackendConnected(int error) override;
    void onBackendReadable() override;
    void onBackendWritable() override;
    void end();

    Worker& m_worker;
    Deadline m_deadline;
    std::shared_ptr<BackendConnection> m_backend{};
    std::string m_head{};
    std::size_t m_headAt = 0;
    BodyStore m_body{};
    std::array<char, 8192> m_piece{};   ///< Of the body; on its way to the backend.
    std::size_t m_pieceAt = 0;
    std::size_t m_pieceSize = 0;
};

}   // namespace ingresscope::proxy
