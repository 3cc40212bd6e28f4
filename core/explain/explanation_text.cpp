// SPDX-License-Identifier: Apache-2.0
#include "core/explain/explanation_text.h"

#include "core/base/say.h"

#include <algorithm>
#include <set>

namespace ingresscope::explain {

namespace {

constexpr std::size_t kLabelWidth = 10;
constexpr std::size_t kMaxSubjectWidth = 34;
constexpr std::size_t kMinReasonWidth = 40;
/// Longer places stand out on the right rather than make everything else narrow.
constexpr std::size_t kMaxPlaceWidth = 34;

struct Row {
    std::string label{};
    routing::Verdict verdict = routing::Verdict::Note;
    std::string subject{};
    std::string reason{};
    std::string place{};
};

std::string join(const std::vector<std::string>& names, std::string_view between)
{
    std::string text;
    for (const std::string& name : names) {
        if (!text.empty())
            text += between;
        text += name;
    }
    return text;
}

Row certificateRow(const CertificateExplanation& certificate)
{
    Row row{.label = say("tls"), .verdict = routing::Verdict::Won};
    row.subject = certificate.commonName.empty() ? join(certificate.names, ", ")
                                                 : certificate.commonName;
    if (certificate.isFake)
        row.subject = say("fake certificate");
    row.reason = certificate.sentence;
    if (!certificate.secretKey.empty())
        row.reason += ' ' + say("Secret {}.", certificate.secretKey);
    if (certificate.isLocal)
        row.reason += ' ' + say("Made by this workbench for local use.");
    if (!certificate.problem.empty())
        row.reason += ' ' + certificate.problem;
    if (certificate.isFake && !certificate.problem.empty())
        row.verdict = routing::Verdict::Refused;
    row.place = certificate.at.isValid() ? toText(certificate.at) : std::string();
    return row;
}

/// "Host: a   X-Forwarded-For, -Host, -Port": the value of Host, of the rest the names.
std::string headerSummary(const events::HeaderLines& headers)
{
    std::string text;
    std::string names;
    for (const auto& [name, value] : headers) {
        if (name == "Host") {
            text = "Host: " + value;
            continue;
        }
        const bool joins = name.starts_with("X-Forwarded-") &&
                           names.find("X-Forwarded-") != std::string::npos;
        if (!names.empty())
            names += ", ";
        names += joins ? name.substr(11) : name;
    }
    return names.empty() ? text : text + "  " + names;
}

std::vector<Row> rowsOf(const Explanation& explanation)
{
    std::vector<Row> rows;
    if (explanation.certificate)
        rows.push_back(certificateRow(*explanation.certificate));
    for (const routing::TraceStep& step : explanation.trace.steps)
        rows.push_back({std::string(routing::name(step.kind)), step.verdict, step.subject, step.reason,
                        step.at.isValid() ? toText(step.at) : std::string()});
    if (explanation.action == "forward" && !explanation.backendHeaders.empty())
        rows.push_back({say("sent"), routing::Verdict::Note,
                        explanation.request.method + ' ' + explanation.forwardTarget,
                        headerSummary(explanation.backendHeaders), {}});
    return rows;
}

std::string rowText(const Row& row, bool withLabel, std::size_t subjectWidth, std::size_t reasonWidth,
                    const TextStyle& style)
{
    const std::string indent(kLabelWidth + 2, ' ');
    std::string text = coloured(style, TextRole::Strong, padded(withLabel ? row.label : "", kLabelWidth));
    text += coloured(style, roleOf(row.verdict), mark(style, row.verdict));
    text += ' ';

    const bool sameLine = displayWidth(row.subject) <= subjectWidth;
    const std::vector<std::string> lines =
        row.reason.empty() ? std::vector<std::string>{std::string()} : wrapped(row.reason, reasonWidth);
    const std::string subject = row.verdict == routing::Verdict::Lost
                                    ? coloured(style, TextRole::Dim, row.subject)
                                    : row.subject;
    const std::size_t blanks =
        sameLine ? subjectWidth - displayWidth(row.subject) + 2 : std::size_t{2};
    std::string line = text + subject;
    if (sameLine) {
        line.append(blanks, ' ').append(padded(lines.front(), reasonWidth));
    } else {
        const std::size_t full = subjectWidth + 2 + reasonWidth;
        if (const std::size_t own = displayWidth(row.subject); own < full)
            line.append(full - own, ' ');
    }
    if (!row.place.empty())
        line += "  " + coloured(style, TextRole::Dim, row.place);
    line.erase(line.find_last_not_of(' ') + 1);
    std::string result = line + '\n';
    for (std::size_t i = sameLine ? 1 : 0; i < lines.size(); ++i) {
        if (lines[i].empty())
            continue;
        result += indent;
        result.append(sameLine ? subjectWidth + 2 : std::size_t{2}, ' ');
        result += lines[i] + '\n';
    }
    return result;
}

std::string findingBlock(const Finding& finding, const TextStyle& style)
{
    std::set<std::uint32_t> lines;
    std::string place = toText(finding.at);
    for (const SourceRange& other : finding.related) {
        if (other.isValid() && other.fileName() == finding.at.fileName() &&
            other.begin.line != finding.at.begin.line)
            lines.insert(other.begin.line);
    }
    for (const std::uint32_t line : lines)
        place += ", " + std::to_string(line);
    const TextRole role = finding.severity == Severity::Error ? TextRole::Bad : TextRole::Warning;
    std::string text = coloured(style, role, warningSign(style)) + ' ' +
                       coloured(style, TextRole::Strong, finding.code) + "  " + place + '\n';
    for (const std::string& line : wrapped(finding.message, style.width - 2))
        text += "  " + line + '\n';
    for (const Fix& fix : finding.fixes)
        text += "  " + say("fix: {}", fix.title) + '\n';
    return text;
}

/// Where paths stand that the request did not take: what is found there says nothing about it.
std::set<std::pair<std::string_view, std::uint32_t>>
placesOfOtherPaths(const routing::RoutingTable& table, const Explanation& explanation)
{
    std::set<std::pair<std::string_view, std::uint32_t>> places;
    for (const auto& host : table.hosts) {
        for (const auto& location : host->locations) {
            if (host->name == explanation.host && location->text() == explanation.location)
                continue;
            for (const SourceRange* at : {&location->pathTextAt, &location->backendAt})
                places.emplace(at->fileName(), at->begin.line);
        }
    }
    return places;
}

} // namespace

std::string explanationText(const Explanation& explanation, std::span<const Finding> findings,
                            const TextStyle& style)
{
    const std::vector<Row> rows = rowsOf(explanation);
    std::size_t subjectWidth = 0;
    std::size_t placeWidth = 0;
    for (const Row& row : rows) {
        if (const std::size_t width = displayWidth(row.subject); width <= kMaxSubjectWidth)
            subjectWidth = std::max(subjectWidth, width);
        placeWidth = std::max(placeWidth, std::min(displayWidth(row.place), kMaxPlaceWidth));
    }
    const std::size_t taken = kLabelWidth + 2 + subjectWidth + 2 + placeWidth + 2;
    const std::size_t reasonWidth =
        style.width > taken + kMinReasonWidth ? style.width - taken : kMinReasonWidth;

    std::string text = coloured(style, TextRole::Strong,
                                explanation.request.method + ' ' + explanation.request.url) +
                       "\n\n";
    for (std::size_t i = 0; i < rows.size(); ++i)
        text += rowText(rows[i], i == 0 || rows[i - 1].label != rows[i].label, subjectWidth,
                        reasonWidth, style);
    for (const Finding& finding : findings)
        text += '\n' + findingBlock(finding, style);
    return text;
}

std::vector<Finding> findingsAbout(const routing::RoutingTable& table,
                                   const Explanation& explanation,
                                   std::span<const Finding> findings)
{
    const std::string object = "Ingress " + explanation.ingress;
    const std::set<std::pair<std::string_view, std::uint32_t>> others =
        placesOfOtherPaths(table, explanation);
    std::vector<Finding> about;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::Info)
            continue;
        const bool ofIngress = !explanation.ingress.empty() && finding.object == object &&
                               !others.contains({finding.at.fileName(), finding.at.begin.line});
        const bool ofCertificate = explanation.certificate && explanation.certificate->at.isValid() &&
                                   finding.at == explanation.certificate->at;
        if (ofIngress || ofCertificate)
            about.push_back(finding);
    }
    return about;
}

} // namespace ingresscope::explain
