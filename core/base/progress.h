// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string_view>

namespace ingresscope {

/// What long work tells its caller: a stage that users understand and how far it is.
/// Called on the working thread, at most ten times a second.
using ProgressFn = std::function<void(std::string_view stage, std::size_t done, std::size_t total)>;

/// Lets long work be watched and cancelled. Both parts may be absent.
struct Job {
    std::stop_token stop{};
    ProgressFn progress{};

    bool cancelled() const { return stop.stop_requested(); }
    void report(std::string_view stage, std::size_t done, std::size_t total) const
    {
        if (progress)
            progress(stage, done, total);
    }
};

} // namespace ingresscope
