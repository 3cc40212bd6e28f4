// SPDX-License-Identifier: Apache-2.0
#include "core/explain/findings_sarif.h"

#include "core/explain/findings_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <set>

namespace ingresscope::explain {

using Json = nlohmann::ordered_json;

namespace {

std::string_view levelOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: return "note";
    }
    return "none";
}

/// A relative or absolute path as a URI reference (RFC 3986, 4.2).
std::string uriOf(std::string_view path)
{
    std::string uri;
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("/-._~").find(c) != std::string_view::npos;
        if (plain)
            uri += c;
        else
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri;
}

Json regionOf(const SourceRange& at)
{
    Json region{{"startLine", at.begin.line}, {"startColumn", at.begin.column}};
    if (at.end.line != 0) {
        region["endLine"] = at.end.line;
        region["endColumn"] = at.end.column;
    }
    return region;
}

Json locationOf(const SourceRange& at)
{
    Json physical{{"artifactLocation", {{"uri", uriOf(at.fileName())}}}};
    if (at.isValid())
        physical["region"] = regionOf(at);
    return {{"physicalLocation", std::move(physical)}};
}

Json fixOf(const Fix& fix)
{
    Json changes = Json::array();
    for (const TextEdit& edit : fix.edits)
        changes.push_back({{"artifactLocation", {{"uri", uriOf(edit.range.fileName())}}},
                           {"replacements",
                            Json::array({{{"deletedRegion", regionOf(edit.range)},
                                          {"insertedContent", {{"text", edit.text}}}}})}});
    return {{"description", {{"text", fix.title}}}, {"artifactChanges", std::move(changes)}};
}

Json resultOf(const Finding& finding)
{
    Json result{{"ruleId", finding.code},
                {"level", levelOf(finding.severity)},
                {"message", {{"text", finding.message}}}};
    if (finding.at.file)
        result["locations"] = Json::array({locationOf(finding.at)});
    Json related = Json::array();
    for (const SourceRange& at : finding.related) {
        if (at.isValid())
            related.push_back(locationOf(at));
    }
    if (!related.empty())
        result["relatedLocations"] = std::move(related);
    Json fixes = Json::array();
    for (const Fix& fix : finding.fixes) {
        if (!fix.edits.empty())
            fixes.push_back(fixOf(fix));
    }
    if (!fixes.empty())
        result["fixes"] = std::move(fixes);
    return result;
}

} // namespace

std::string findingsSarif(std::span<const Finding> findings, std::string_view toolVersion)
{
    std::set<std::string> codes;
    Json results = Json::array();
    for (const Finding& finding : findings) {
        codes.insert(finding.code);
        results.push_back(resultOf(finding));
    }
    Json rules = Json::array();
    for (const std::string& code : codes)
        rules.push_back({{"id", code}});
    const Json driver{{"name", "ingresscope"}, {"version", toolVersion}, {"rules", std::move(rules)}};
    const Json document{
        {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
        {"version", "2.1.0"},
        {"runs", Json::array({{{"tool", {{"driver", driver}}}, {"results", std::move(results)}}})}};
    return jsonText(document);
}

} // namespace ingresscope::explain
