// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/report.h"

#include "core/base/say.h"

#include <array>
#include <map>

namespace ingresscope::conformance {
namespace {

constexpr std::array kVerdicts{Verdict::Passed, Verdict::Failed, Verdict::NotSupported,
                               Verdict::Known};

std::string keyOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Passed: return "passed";
    case Verdict::Failed: return "failed";
    case Verdict::NotSupported: return "notSupported";
    case Verdict::Known: return "known";
    }
    return {};
}

std::string sums(const std::map<Verdict, std::size_t>& counts)
{
    std::string text;
    for (const auto& [verdict, count] : counts) {
        if (count > 0 || verdict == Verdict::Passed)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, name(verdict));
    }
    return text;
}

std::map<Verdict, std::size_t> countsOf(const CaseOutcome& outcome)
{
    std::map<Verdict, std::size_t> counts;
    for (const Verdict verdict : kVerdicts)
        counts[verdict] = outcome.count(verdict);
    return counts;
}

} // namespace

std::string caseText(const CaseOutcome& outcome, bool showsPassed)
{
    std::string text = fmt::format("{}: {}\n", outcome.id, sums(countsOf(outcome)));
    for (const PartOutcome& part : outcome.parts) {
        if (part.verdict == Verdict::Passed && !showsPassed)
            continue;
        text += fmt::format("  {}: {}{}{}\n", name(part.verdict), part.name,
                            part.reason.empty() ? "" : ": ", part.reason);
        for (const std::string& difference : part.differences)
            text += "      " + difference + '\n';
    }
    return text;
}

std::string summaryText(const SuiteOutcome& suite)
{
    std::map<std::string, std::map<Verdict, std::size_t>> areas;
    std::map<Verdict, std::size_t> all;
    for (const CaseOutcome& outcome : suite.cases) {
        for (const auto& [verdict, count] : countsOf(outcome)) {
            areas[outcome.id.substr(0, outcome.id.find('/'))][verdict] += count;
            all[verdict] += count;
        }
    }
    std::string text;
    for (const auto& [area, counts] : areas)
        text += fmt::format("{:<18}{}\n", area, sums(counts));
    for (const std::string& problem : suite.unread)
        text += problem + '\n';
    text += say("{} cases: {}", suite.cases.size(), sums(all)) + '\n';
    return text;
}

nlohmann::ordered_json suiteJson(const SuiteOutcome& suite)
{
    using Json = nlohmann::ordered_json;
    Json result = Json::object();
    Json totals = Json::object();
    for (const Verdict verdict : kVerdicts)
        totals[keyOf(verdict)] = suite.count(verdict);
    result["totals"] = std::move(totals);
    result["unread"] = suite.unread;
    Json cases = Json::array();
    for (const CaseOutcome& outcome : suite.cases) {
        Json entry = {{"case", outcome.id},
                      {"title", outcome.title},
                      {"milliseconds", outcome.duration.count()}};
        Json parts = Json::array();
        for (const PartOutcome& part : outcome.parts) {
            Json item = {{"name", part.name}, {"result", keyOf(part.verdict)}};
            if (!part.reason.empty())
                item["reason"] = part.reason;
            if (!part.differences.empty())
                item["differences"] = part.differences;
            parts.push_back(std::move(item));
        }
        entry["parts"] = std::move(parts);
        cases.push_back(std::move(entry));
    }
    result["cases"] = std::move(cases);
    return result;
}

} // namespace ingresscope::conformance
