// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/distribution.h"

#include "core/base/say.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace ingresscope::conformance {
namespace {

/// Upper tail of the regularised incomplete gamma function Q(a, x): series below a + 1, continued
/// fraction (Lentz) above.
double upperGamma(double a, double x)
{
    if (x <= 0)
        return 1;
    const double scale = std::exp(-x + a * std::log(x) - std::lgamma(a));
    constexpr int rounds = 500;
    constexpr double enough = 1e-12;
    if (x < a + 1) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < rounds && std::abs(term) > std::abs(sum) * enough; ++n) {
            term *= x / (a + n);
            sum += term;
        }
        return 1 - sum * scale;
    }
    constexpr double tiny = 1e-300;
    double b = x + 1 - a;
    double c = 1 / tiny;
    double d = 1 / b;
    double h = d;
    for (int n = 1; n < rounds; ++n) {
        const double an = -n * (n - a);
        b += 2;
        d = an * d + b;
        d = std::abs(d) < tiny ? 1 / tiny : 1 / d;
        c = b + an / c;
        c = std::abs(c) < tiny ? tiny : c;
        const double step = d * c;
        h *= step;
        if (std::abs(step - 1) < enough)
            break;
    }
    return scale * h;
}

double sumOf(const Counts& counts)
{
    double sum = 0;
    for (const auto& [key, count] : counts)
        sum += count;
    return sum;
}

double countOf(const Counts& counts, const std::string& key)
{
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
}

std::set<std::string> keysOf(const Counts& left, const Counts& right)
{
    std::set<std::string> keys;
    for (const Counts* counts : {&left, &right}) {
        for (const auto& [key, count] : *counts) {
            if (count > 0)
                keys.insert(key);
        }
    }
    return keys;
}

std::string text(const Counts& counts)
{
    std::string result;
    for (const auto& [key, count] : counts)
        result += fmt::format("{}{}: {}", result.empty() ? "" : ", ", key, count);
    return result.empty() ? say("none") : result;
}

} // namespace

double sameDistribution(const Counts& recorded, const Counts& actual)
{
    const double left = sumOf(recorded);
    const double right = sumOf(actual);
    const auto keys = keysOf(recorded, actual);
    if (left == 0 || right == 0 || keys.size() < 2)
        return 1;
    double statistic = 0;
    for (const std::string& key : keys) {
        const double both = countOf(recorded, key) + countOf(actual, key);
        const double wantLeft = both * left / (left + right);
        const double wantRight = both * right / (left + right);
        statistic += std::pow(countOf(recorded, key) - wantLeft, 2) / wantLeft;
        statistic += std::pow(countOf(actual, key) - wantRight, 2) / wantRight;
    }
    return upperGamma(static_cast<double>(keys.size() - 1) / 2, statistic / 2);
}

std::string compareCounts(const Counts& recorded, const Counts& actual, double slack)
{
    const auto keys = keysOf(recorded, actual);
    const bool isClose = std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return std::abs(countOf(recorded, key) - countOf(actual, key)) <= slack;
    });
    if (isClose)
        return {};
    const auto recordedKeys = keysOf(recorded, {});
    if (recordedKeys.size() > 1 && sameDistribution(recorded, actual) > kLeastProbability)
        return {};
    if (recordedKeys.size() == 1 && keys.size() == 1)
        return {};
    return say("recorded {}; here {}", text(recorded), text(actual));
}

} // namespace ingresscope::conformance
