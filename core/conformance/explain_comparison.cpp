// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/explain_comparison.h"

#include "core/base/say.h"

namespace ingresscope::conformance {
namespace {

using Differences = std::vector<std::string>;

void compare(const char* what, const std::string& explained, const std::string& happened,
             Differences& differences)
{
    if (explained != happened)
        differences.push_back(say("explain, {}: explained \"{}\"; happened \"{}\"", what, explained,
                                  happened));
}

/// The request that reached a backend as an error page's or a further try's.
bool isSecondRound(const nlohmann::json& observed)
{
    if (observed.contains("upstream_others"))
        return true;
    if (!observed.contains("upstream"))
        return false;
    for (const auto& line : observed["upstream"]["headers"]) {
        if (line[0] == "X-Code")
            return true;
    }
    return false;
}

} // namespace

Differences compareExplanation(const explain::Explanation& explanation,
                               const events::TrafficEvent& event, const nlohmann::json& observed,
                               bool limitsCount)
{
    Differences differences;
    if (explanation.action == "refused") {
        compare("status", std::to_string(explanation.status), std::to_string(event.status),
                differences);
        return differences;
    }
    compare("host", explanation.host, event.hostName, differences);
    compare("location", explanation.location, event.location, differences);
    compare("ingress", explanation.ingress, event.ingress, differences);
    if (limitsCount || isSecondRound(observed))
        return differences;

    const bool fromBackend = observed.value("answered_by", std::string()) == "backend";
    if (explanation.action == "answer") {
        if (fromBackend)
            differences.push_back(say("explain: explained the controller's own {}; a backend answered",
                                      explanation.status));
        else
            compare("status", std::to_string(explanation.status), std::to_string(event.status),
                    differences);
        return differences;
    }
    if (!fromBackend || !observed.contains("upstream"))
        return differences;
    const auto& upstream = observed["upstream"];
    compare("target", explanation.forwardTarget, upstream.value("target", std::string()),
            differences);
    if (explanation.canary == "weight")
        return differences;
    compare("backend", explanation.backend, event.backend, differences);
    return differences;
}

} // namespace ingresscope::conformance
