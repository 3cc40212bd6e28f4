// SPDX-License-Identifier: Apache-2.0
#include "core/explain/findings_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ingresscope::explain {

using Json = nlohmann::ordered_json;

Json toJson(const SourceRange& at)
{
    if (!at.file)
        return nullptr;
    Json json{{"file", at.fileName()}};
    if (at.isValid()) {
        json["line"] = at.begin.line;
        json["column"] = at.begin.column;
        json["endLine"] = at.end.line;
        json["endColumn"] = at.end.column;
    }
    return json;
}

Json toJson(const Finding& finding)
{
    Json json{{"code", finding.code},
              {"severity", name(finding.severity)},
              {"message", finding.message},
              {"object", finding.object},
              {"at", toJson(finding.at)},
              {"related", Json::array()},
              {"fixes", Json::array()}};
    for (const SourceRange& at : finding.related)
        json["related"].push_back(toJson(at));
    for (const Fix& fix : finding.fixes) {
        Json edits = Json::array();
        for (const TextEdit& edit : fix.edits)
            edits.push_back({{"at", toJson(edit.range)}, {"text", edit.text}});
        json["fixes"].push_back({{"title", fix.title}, {"edits", std::move(edits)}});
    }
    return json;
}

std::string findingsJson(std::span<const Finding> findings)
{
    const auto count = [&](Severity severity) {
        return std::count_if(findings.begin(), findings.end(),
                             [&](const Finding& f) { return f.severity == severity; });
    };
    Json json{{"findings", Json::array()},
              {"errors", count(Severity::Error)},
              {"warnings", count(Severity::Warning)},
              {"infos", count(Severity::Info)}};
    for (const Finding& finding : findings)
        json["findings"].push_back(toJson(finding));
    return jsonText(json);
}

std::string jsonText(const Json& document)
{
    return document.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace ingresscope::explain
