// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/kube/resource_set.h"
#include "core/routing/certificate_source.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ingresscope::conformance {

/// One recorded case: a folder <area>/<case> with manifests, requests and the recorded answers.
/// The keys of `requests` and `expected` are those of the recordings' FORMAT.
struct Case {
    std::string area{};
    std::string name{};
    std::filesystem::path folder{};
    std::string title{};
    std::vector<std::string> tags{};
    std::string manifests{};
    nlohmann::json requests{};
    nlohmann::json expected{};
    std::map<std::string, std::string> secretFiles{};   ///< File name in secrets/ to its text.

    std::string id() const { return area + '/' + name; }
    bool hasTag(std::string_view tag) const;
};

/// Folders with an expected.yaml at or below `root`, sorted.
std::vector<std::filesystem::path> findCases(const std::filesystem::path& root);

/// Errors: a file that is missing or is no YAML.
Result<Case> readCase(const std::filesystem::path& folder);

/// The case's objects, with the certificates that conformance.test annotations ask for filled in from
/// secrets/.
kube::ResourceSet readResources(const Case& recorded);

/// What the endpoints that speak TLS show, by Service key.
routing::LocalCertificates endpointCertificates(const Case& recorded);

/// "yes", 1 and the like as JSON values; quoted scalars stay text. Errors: no YAML.
Result<nlohmann::json> readYaml(const std::string& text);

} // namespace ingresscope::conformance
