// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/traffic_event.h"
#include "core/proxy/request_state.h"

#include <string>

namespace ingresscope::proxy {

/// The event of a request that has ended. `client` is "address:port" of its connection, which is how
/// whoever sent it finds the event.
events::TrafficEvent makeTrafficEvent(RequestState& state, std::uint64_t id, bool overTls,
                                      std::string client);

}   // namespace ingresscope::proxy
