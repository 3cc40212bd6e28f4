// SPDX-License-Identifier: Apache-2.0
#include "core/routing/host_index.h"

#include "core/routing/host.h"

#include <algorithm>

namespace ingresscope::routing {

namespace {

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

/// [\w-]+ as the controller's expression for wildcard hosts wants the first label.
bool isWildcardLabel(std::string_view label)
{
    return !label.empty() && std::all_of(label.begin(), label.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
}

/// What a relation of names goes by.
std::string_view baseName(const Host& host)
{
    std::string_view name = host.name;
    if (name.starts_with("*."))
        name.remove_prefix(2);
    return name;
}

bool isLessFromEnd(std::string_view a, std::string_view b)
{
    return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

}   // namespace

void HostIndex::add(const Host& host)
{
    const std::uint32_t order = m_nextOrder++;
    if (host.isWildcard) {
        const std::string_view rest = std::string_view(host.name).substr(2);
        if (!m_oneLabel.find(rest))
            m_oneLabel.set(rest, {&host, order});
        return;
    }
    if (!m_exact.find(host.name))
        m_exact.set(host.name, &host);
}

void HostIndex::addRedirect(const Host& host)
{
    add(host);
}

Outcome HostIndex::addAlias(const Host& host, const std::string& alias)
{
    const std::uint32_t order = m_nextOrder++;
    if (alias.starts_with('~')) {
        const std::string_view pattern = std::string_view(alias).substr(1);
        const bool hasCapitals =
            std::any_of(pattern.begin(), pattern.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        auto regex = Regex::compile(pattern, {.caseless = hasCapitals});
        if (!regex)
            return regex.error();
        m_regexes.push_back({*regex, &host, order});
        return succeeded();
    }
    const std::string& name = *m_texts.emplace_back(std::make_unique<std::string>(lowered(alias)));
    const auto keepFirst = [&](FlatStringMap<const Host*>& map, std::string_view key) {
        if (!map.find(key))
            map.set(key, &host);
    };
    if (name.starts_with("*.")) {
        keepFirst(m_leadingWildcards, std::string_view(name).substr(1));
    } else if (name.starts_with('.')) {
        keepFirst(m_leadingWildcards, name);
        keepFirst(m_exact, std::string_view(name).substr(1));
    } else if (name.ends_with(".*")) {
        keepFirst(m_trailingWildcards, std::string_view(name).substr(0, name.size() - 1));
    } else {
        keepFirst(m_exact, name);
    }
    return succeeded();
}

void HostIndex::sortNames(const std::vector<std::unique_ptr<Host>>& hosts)
{
    m_byEnd.reserve(hosts.size());
    for (const auto& host : hosts) {
        if (!host->isDefault())
            m_byEnd.push_back(host.get());
    }
    std::sort(m_byEnd.begin(), m_byEnd.end(), [](const Host* a, const Host* b) {
        return isLessFromEnd(baseName(*a), baseName(*b));
    });
}

std::vector<const Host*> HostIndex::related(std::string_view name, const Host* except,
                                            std::size_t limit) const
{
    std::vector<const Host*> found;
    if (name.empty())
        return found;
    const auto firstFrom = [&](std::string_view wanted) {
        return std::lower_bound(m_byEnd.begin(), m_byEnd.end(), wanted,
                                [](const Host* host, std::string_view text) {
                                    return isLessFromEnd(baseName(*host), text);
                                });
    };
    const auto add = [&](const Host* host) {
        if (host != except)
            found.push_back(host);
    };
    // The name itself and those above it.
    for (std::string_view above = name;;) {
        for (auto at = firstFrom(above); at != m_byEnd.end() && baseName(**at) == above; ++at)
            add(*at);
        const std::size_t dot = above.find('.');
        if (dot == std::string_view::npos)
            break;
        above.remove_prefix(dot + 1);
    }
    // Those below it, which stand in a row.
    const std::string below = '.' + std::string(name);
    for (auto at = firstFrom(below); at != m_byEnd.end() && baseName(**at).ends_with(below); ++at)
        add(*at);

    const auto byOrder = [](const Host* a, const Host* b) { return a->order < b->order; };
    const std::size_t kept = std::min(limit, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                      byOrder);
    found.resize(kept);
    return found;
}

HostChoice HostIndex::find(std::string_view name) const
{
    if (const auto* host = m_exact.find(name))
        return {*host, HostMatch::Exact};

    if (m_leadingWildcards.size() != 0) {
        for (std::size_t dot = name.find('.'); dot != std::string_view::npos;
             dot = name.find('.', dot + 1)) {
            const auto* host = m_leadingWildcards.find(name.substr(dot));
            if (host && dot != 0)
                return {*host, HostMatch::WildcardAlias};
        }
    }
    if (m_trailingWildcards.size() != 0) {
        for (std::size_t dot = name.rfind('.'); dot != std::string_view::npos && dot != 0;
             dot = name.rfind('.', dot - 1)) {
            const auto* host = m_trailingWildcards.find(name.substr(0, dot + 1));
            if (host && dot + 1 < name.size())
                return {*host, HostMatch::WildcardAlias};
        }
    }

    HostChoice choice{m_default, HostMatch::Default};
    std::uint32_t choiceOrder = UINT32_MAX;
    const std::size_t dot = name.find('.');
    if (dot != std::string_view::npos && isWildcardLabel(name.substr(0, dot))) {
        if (const auto* suffix = m_oneLabel.find(name.substr(dot + 1))) {
            choice = {suffix->host, HostMatch::Wildcard};
            choiceOrder = suffix->order;
        }
    }
    for (const RegexName& entry : m_regexes) {
        if (entry.order > choiceOrder)
            break;
        if (entry.regex.matches(name))
            return {entry.host, HostMatch::RegexAlias};
    }
    return choice;
}

}   // namespace ingresscope::routing
