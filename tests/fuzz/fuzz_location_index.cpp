// SPDX-License-Identifier: Apache-2.0
#include "core/routing/location.h"
#include "core/routing/location_index.h"
#include "core/routing/script.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace ingresscope;
using namespace ingresscope::routing;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

std::string_view takeLine(std::string_view& rest)
{
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

void add(std::vector<std::unique_ptr<Location>>& locations, std::string_view path)
{
    auto regex = Regex::compile('^' + std::string(path), {.caseless = true});
    if (!regex)
        return;
    auto& location = locations.emplace_back(std::make_unique<Location>());
    location->order = static_cast<std::uint32_t>(locations.size() - 1);
    location->kind = LocationKind::Regex;
    location->path = path;
    location->regex = *regex;
    location->literal = literalStart(path);
}

} // namespace

/// The index that narrows many regexes by their literal start finds what trying one by one finds; a
/// rewrite's captures lie in the path. Lines: request path, rewrite target, then location paths.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view rest(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 4096));
    const std::string_view path = takeLine(rest);
    const std::string_view target = takeLine(rest);
    std::vector<std::unique_ptr<Location>> locations;
    while (!rest.empty() && locations.size() < 40)
        add(locations, takeLine(rest));
    // Enough of them for the index to begin.
    for (char c = 'a'; c <= 'j'; ++c)
        add(locations, std::string("/filler-") + c);

    const Location* expected = nullptr;
    RegexMatch match;
    for (const auto& location : locations) {
        const MatchOutcome outcome = location->regex->match(path, match);
        if (outcome == MatchOutcome::NoMatch)
            continue;
        expected = location.get();
        if (outcome == MatchOutcome::LimitExceeded)
            return 0;   // how far it gets may differ from match to match
        break;
    }
    require(LocationIndex(locations).find(path).location == expected);
    if (!expected)
        return 0;
    for (std::size_t i = 0; i < match.groupCount(); ++i)
        require(match.group(i).size() <= path.size());
    if (const auto script = Script::parse(target); script && script->highestCapture() <= 9) {
        for (const Script::Part& part : script->parts())
            require(part.kind != Script::Part::Kind::Literal || part.text.size() <= target.size());
    }
    return 0;
}
