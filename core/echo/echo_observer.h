// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace ingresscope::echo {

/// Is told about every request that reaches an echo endpoint, also those whose answer the proxy
/// throws away: tries before, subrequests, mirrors. Called on the threads of the sockets.
class EchoObserver {
public:
    virtual ~EchoObserver() = default;

    /// A request's head is complete; exactly one finished() with the same number follows.
    virtual void started(std::uint64_t number) = 0;
    /// The request is complete, or as complete as it gets. `json` is what the answer says about it;
    /// empty: the connection ended first.
    virtual void finished(std::uint64_t number, const std::string& json) = 0;
};

}   // namespace ingresscope::echo
