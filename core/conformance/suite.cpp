// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/suite.h"

#include "core/base/say.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace ingresscope::conformance {
namespace {

bool isWanted(const Case& recorded, const SuiteOptions& options)
{
    const auto& areas = options.areas;
    if (!areas.empty() && std::find(areas.begin(), areas.end(), recorded.area) == areas.end())
        return false;
    return options.names.empty() ||
           std::any_of(options.names.begin(), options.names.end(), [&](const std::string& name) {
               return recorded.id().find(name) != std::string::npos;
           });
}

/// Other work on the machine would shift what these cases count.
bool runsAlone(const Case& recorded)
{
    return recorded.hasTag("limits") || recorded.hasTag("timing");
}

} // namespace

std::string_view name(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Passed: return "passed";
    case Verdict::Failed: return "failed";
    case Verdict::NotSupported: return "not supported";
    case Verdict::Known: return "known difference";
    }
    return "";
}

std::size_t CaseOutcome::count(Verdict verdict) const
{
    return static_cast<std::size_t>(
        std::count_if(parts.begin(), parts.end(),
                      [&](const PartOutcome& part) { return part.verdict == verdict; }));
}

std::size_t SuiteOutcome::count(Verdict verdict) const
{
    std::size_t sum = 0;
    for (const CaseOutcome& outcome : cases)
        sum += outcome.count(verdict);
    return sum;
}

void applyKnown(const KnownDifferences& known, CaseOutcome& outcome)
{
    const std::string* whole = known.findWhole(outcome.id);
    bool wholeIsTrue = false;
    for (PartOutcome& part : outcome.parts) {
        const std::string* single = known.find(outcome.id, part.name);
        const std::string* reason = single != nullptr ? single : whole;
        if (reason == nullptr)
            continue;
        if (part.verdict == Verdict::Failed) {
            part.verdict = Verdict::Known;
            part.reason = *reason;
            wholeIsTrue = true;
        } else if (part.verdict == Verdict::Passed && single != nullptr) {
            part.verdict = Verdict::Failed;
            part.differences.push_back(
                say("listed as a known difference, but it agrees: take it off the list"));
        }
    }
    if (whole != nullptr && !wholeIsTrue) {
        outcome.parts.push_back(
            {.name = "*",
             .verdict = Verdict::Failed,
             .differences = {say("listed as a known difference, but all of it agrees")}});
    }
}

SuiteOutcome runSuite(const SuiteOptions& options,
                      const std::function<void(const CaseOutcome&)>& onCase, std::stop_token stop)
{
    SuiteOutcome suite;
    std::vector<Case> together;
    std::vector<Case> alone;
    for (const std::filesystem::path& root : options.folders) {
        for (const std::filesystem::path& folder : findCases(root)) {
            auto recorded = readCase(folder);
            if (!recorded)
                suite.unread.push_back(recorded.error().message);
            else if (isWanted(*recorded, options))
                (runsAlone(*recorded) ? alone : together).push_back(std::move(*recorded));
        }
    }

    std::mutex mutex;
    const auto run = [&](const Case& recorded) {
        CaseOutcome outcome = runCase(recorded, options.run, stop);
        if (!options.run.routingOnly)
            applyKnown(options.known, outcome);
        const std::lock_guard lock(mutex);
        if (onCase)
            onCase(outcome);
        suite.cases.push_back(std::move(outcome));
    };
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < together.size() && !stop.stop_requested(); i = next++)
            run(together[i]);
    };
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < options.jobs; ++i)
            threads.emplace_back(work);
        work();
    }
    for (const Case& recorded : alone) {
        if (!stop.stop_requested())
            run(recorded);
    }
    std::sort(suite.cases.begin(), suite.cases.end(),
              [](const CaseOutcome& left, const CaseOutcome& right) { return left.id < right.id; });
    return suite;
}

} // namespace ingresscope::conformance
