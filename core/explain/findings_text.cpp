// SPDX-License-Identifier: Apache-2.0
#include "core/explain/findings_text.h"

#include "core/base/say.h"

#include <algorithm>

namespace ingresscope::explain {

namespace {

TextRole roleOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return TextRole::Bad;
    case Severity::Warning: return TextRole::Warning;
    case Severity::Info: return TextRole::Plain;
    }
    return TextRole::Plain;
}

std::string placeText(const SourceRange& at)
{
    std::string place = toText(at);
    if (at.isValid())
        place += ':' + std::to_string(at.begin.column);
    return place;
}

std::string severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Error: return say("error");
    case Severity::Warning: return say("warning");
    case Severity::Info: return say("info");
    }
    return {};
}

} // namespace

std::string findingsText(std::span<const Finding> findings, const TextStyle& style)
{
    std::string text;
    for (const Finding& finding : findings) {
        const std::string place = placeText(finding.at);
        if (!place.empty())
            text += coloured(style, TextRole::Strong, place) + ": ";
        text += coloured(style, roleOf(finding.severity), severityWord(finding.severity)) + ": ";
        if (!finding.object.empty())
            text += finding.object + ": ";
        text += finding.message + ' ' + coloured(style, TextRole::Dim, '[' + finding.code + ']') + '\n';
        for (const Fix& fix : finding.fixes)
            text += "    " + say("fix: {}", fix.title) + '\n';
    }
    return text;
}

std::string findingsSummary(std::span<const Finding> findings)
{
    const auto count = [&](Severity severity) {
        return std::count_if(findings.begin(), findings.end(),
                             [&](const Finding& f) { return f.severity == severity; });
    };
    const auto errors = count(Severity::Error);
    const auto warnings = count(Severity::Warning);
    return say("{} errors, {} warnings, {} notes", errors, warnings,
               static_cast<std::ptrdiff_t>(findings.size()) - errors - warnings);
}

} // namespace ingresscope::explain
