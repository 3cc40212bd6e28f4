// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace ingresscope::tls {

/// Takes lines of the NSS key log format ("CLIENT_RANDOM ..."), with which Wireshark can read a
/// recorded connection. Whoever has them can decrypt the traffic: a context without a sink, which is
/// the default, never produces them. Called on the thread of the connection; must not throw.
using KeyLogSink = std::function<void(std::string_view line)>;
using KeyLogSinkPtr = std::shared_ptr<const KeyLogSink>;

} // namespace ingresscope::tls
