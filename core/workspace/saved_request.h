// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/events/exchange.h"
#include "core/manifest/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::workspace {

/// What a saved request's answer must be. Absent parts are not looked at.
struct ExpectedAnswer {
    std::optional<int> status{};
    std::string backend{};       ///< "namespace/service" that must answer; "controller": the engine itself.
    std::string target{};        ///< Request target that the backend must get.
    std::string location{};      ///< Location header.
    std::string certificate{};   ///< Common name of the certificate shown; "fake": the controller's.
    /// Any of several: a canary without a rule that decides.
    std::vector<std::string> backendAnyOf{};

    bool empty() const
    {
        return !status && backend.empty() && target.empty() && location.empty() &&
               certificate.empty() && backendAnyOf.empty();
    }
};

/// A request kept in the workspace: one entry of an object of kind SavedRequests
/// (apiVersion ingresscope.io/v1alpha1).
struct SavedRequest {
    events::RequestSpec request{};
    ExpectedAnswer expected{};
    SourceRange at{};
};

inline constexpr std::string_view kSavedRequestsKind = "SavedRequests";
inline constexpr std::string_view kSavedRequestsVersion = "ingresscope.io/v1alpha1";

/// The requests of a document of kind SavedRequests; none of any other document. An entry with a
/// mistake gets a finding; it is left out only when it has no usable url.
std::vector<SavedRequest> readSavedRequests(const manifest::Document& document, Findings& findings);

} // namespace ingresscope::workspace
