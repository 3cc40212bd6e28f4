// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/controller_settings.h"
#include "core/http/request_parser.h"
#include "core/routing/request_facts.h"

namespace ingresscope::routing {

/// The limits of nginx for request heads, from the ConfigMap.
http::HeadSettings headSettings(const annotations::ControllerSettings& controller);

/// Fills in what the head says; connection, ports and request id are the caller's. The data plane and
/// the explanation both call it. Views live as long as those of the head.
void setHeadFacts(const http::RequestHead& head, RequestFacts& facts);

} // namespace ingresscope::routing
