// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>

namespace ingresscope::explain {

/// {file, line, column, endLine, endColumn}, columns in bytes from 1; null without a place.
nlohmann::ordered_json toJson(const SourceRange& at);
/// {code, severity, message, object, at, related, fixes}.
nlohmann::ordered_json toJson(const Finding& finding);

/// {"findings": [...], "errors": n, "warnings": n, "infos": n}.
std::string findingsJson(std::span<const Finding> findings);

/// The document as text, indented; bytes that are no UTF-8 are replaced.
std::string jsonText(const nlohmann::ordered_json& document);

} // namespace ingresscope::explain
