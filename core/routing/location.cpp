// SPDX-License-Identifier: Apache-2.0
#include "core/routing/location.h"

namespace ingresscope::routing {

namespace {

/// What the controller does to a path before it stands in double quotes (sanitizeQuotedRegex).
std::string inQuotes(std::string_view path)
{
    std::string result;
    result.reserve(path.size() + 2);
    for (const char c : path) {
        if (c == '\\' || c == '"')
            result += '\\';
        result += c;
    }
    return result;
}

} // namespace

std::string Location::text() const
{
    if (builtIn != BuiltIn::None)
        return path;
    if (isFromSnippet)
        return writtenAs;
    switch (kind) {
    case LocationKind::Exact: return "= \"" + inQuotes(path) + '"';
    case LocationKind::Prefix: return '"' + inQuotes(path) + '"';
    case LocationKind::Regex: return "~* \"^" + inQuotes(path) + '"';
    }
    return path;
}

} // namespace ingresscope::routing
