// SPDX-License-Identifier: Apache-2.0
#include "core/routing/content_inspection.h"

#include "core/base/regex.h"
#include "core/base/say.h"

#include <algorithm>
#include <array>

namespace ingresscope::routing {

namespace {

const std::array<Regex, 5>& forbidden()
{
    static const std::array<Regex, 5> kPatterns = [] {
        const auto compile = [](std::string_view pattern) { return *Regex::compile(pattern); };
        return std::array<Regex, 5>{
            compile(R"((?s)\s*alias\s*.*;)"), compile(R"((?s)\s*root\s*.*;)"),
            compile("/etc/(passwd|shadow|group|nginx|ingress-controller)"),
            compile("/var/run/secrets"), compile(".*_by_lua.*")};
    }();
    return kPatterns;
}

bool isForbidden(std::string_view text)
{
    return std::any_of(forbidden().begin(), forbidden().end(),
                       [&](const Regex& pattern) { return pattern.matches(text); });
}

std::optional<kube::Refusal> check(const kube::TextField& field)
{
    if (field.empty() || !isForbidden(field.value))
        return std::nullopt;
    return kube::Refusal{say("The controller does not load an Ingress with the text \"{}\": it looks "
                             "like nginx configuration or a file of the controller.",
                             field.value),
                         field.at};
}

} // namespace

std::optional<kube::Refusal> findForbiddenContent(const kube::Ingress& ingress)
{
    for (const kube::IngressRule& rule : ingress.rules) {
        if (auto found = check(rule.host))
            return found;
        for (const kube::IngressPath& path : rule.paths) {
            if (auto found = check(path.path))
                return found;
        }
    }
    for (const kube::IngressTls& tls : ingress.tls) {
        if (auto found = check(tls.secretName))
            return found;
        for (const kube::TextField& host : tls.hosts) {
            if (auto found = check(host))
                return found;
        }
    }
    return std::nullopt;
}

bool isStrictPath(std::string_view path)
{
    if (path.empty() || path.front() != '/')
        return false;
    return std::all_of(path.begin(), path.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '_' || c == '-' || c == '/';
    });
}

} // namespace ingresscope::routing
