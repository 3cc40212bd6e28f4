// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/controller_settings.h"
#include "core/annotations/ingress_settings.h"
#include "core/base/finding.h"
#include "core/kube/resource_set.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ingresscope::annotations {

/// What the controller's certificate store knows of a Secret. Routing answers it: this folder does
/// not parse certificates.
struct SecretCertificates {
    bool exists = false;       ///< The Secret is there and holds a usable pair or CA bundle.
    bool hasKeyPair = false;
    bool hasCa = false;
    std::string problem{};     ///< Why not, when it does not exist for the controller.
};
using CertificateLookup = std::function<SecretCertificates(std::string_view secretKey)>;

struct ExtractContext {
    const kube::ResourceSet& resources;
    const ControllerSettings& controller;
    CertificateLookup certificates{};
    bool runSnippetsAnyway = false;   ///< The workbench's switch over allow-snippet-annotations.
};

/// The whole Ingress is not loaded.
struct Dropped {
    std::string reason{};
    SourceRange at{};
};

struct ExtractResult {
    IngressSettings settings{};
    std::optional<Dropped> dropped{};
};

/// Reads all annotations of an Ingress in the controller's way: risk level and word blocklist first,
/// then each group; a bad value drops the Ingress, denies its locations or falls back to the default,
/// whichever the controller does. Every annotation that is ignored, defaulted, refused, unknown or
/// without effect here becomes a finding.
///
/// Source: internal/ingress/annotations (Extract and the parser of each group).
ExtractResult extractSettings(const kube::Ingress& ingress, const ExtractContext& context,
                              Findings& findings);

} // namespace ingresscope::annotations
