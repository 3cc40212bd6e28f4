// SPDX-License-Identifier: Apache-2.0
#include "core/base/regex.h"
#include "core/routing/decide.h"
#include "core/routing/location_index.h"
#include "core/routing/script.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace ingresscope;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

std::string_view firstLine(std::string_view& rest)
{
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    return line;
}

} // namespace

/// Three lines: a path of an Ingress as a regex, a rewrite-target, a path of a request. Matching ends
/// within its limits, the literal that narrows the search is one that every match has, and the
/// rewrite takes only what the groups took.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    const std::string pattern(firstLine(rest));
    const std::string target(firstLine(rest));
    const std::string_view path = rest;

    const auto regex = Regex::compile('^' + pattern, {.caseless = true});
    if (!regex)
        return 0;
    RegexMatch match;
    const MatchOutcome outcome = regex->match(path, match);
    if (outcome != MatchOutcome::Match)
        return 0;
    const std::string literal = routing::literalStart(pattern);
    require(literal.size() <= path.size());
    for (std::size_t i = 0; i < literal.size(); ++i)
        require(http::lowerAscii(path[i]) == literal[i]);

    const auto script = routing::Script::parse(target);
    if (!script)
        return 0;
    const routing::RequestFacts request;
    const routing::Decision decision;
    std::string rewritten;
    script->append(rewritten, request, decision, &match);
    std::size_t most = target.size() + 4096;
    for (const routing::Script::Part& part : script->parts())
        most += part.kind == routing::Script::Part::Kind::Capture ? path.size() : 0;
    require(rewritten.size() <= most);
    return 0;
}
