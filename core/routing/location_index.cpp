// SPDX-License-Identifier: Apache-2.0
#include "core/routing/location_index.h"

#include "core/routing/location.h"

#include <algorithm>
#include <array>

namespace ingresscope::routing {

namespace {

// Up to here comparing one after the other is faster than any index.
constexpr std::size_t kFewStatic = 8;
constexpr std::size_t kFewRegexes = 8;
// Longer literals are cut: few distinct lengths keep the number of probes small.
constexpr std::size_t kMaxLiteral = 48;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isAutoRedirect(const Location& location, std::string_view path)
{
    return location.autoRedirects && location.path.size() == path.size() + 1 &&
           std::string_view(location.path).starts_with(path);
}

void addLength(std::vector<std::size_t>& lengths, std::size_t length)
{
    if (std::find(lengths.begin(), lengths.end(), length) == lengths.end())
        lengths.push_back(length);
}

} // namespace

std::string literalStart(std::string_view path)
{
    // A quantifier behind a character makes that character optional or repeated; an alternation
    // outside a group makes the start meaningless.
    int depth = 0;
    for (std::size_t at = 0; at < path.size(); ++at) {
        if (path[at] == '\\')
            ++at;
        else if (path[at] == '(')
            ++depth;
        else if (path[at] == ')')
            --depth;
        else if (path[at] == '|' && depth == 0)
            return {};
        else if (path[at] == '[') {
            const std::size_t close = path.find(']', at + 2);
            if (close == std::string_view::npos)
                return {};
            at = close;
        }
    }
    std::string literal;
    for (std::size_t at = 0; at < path.size(); ++at) {
        char c = path[at];
        std::size_t next = at + 1;
        if (c == '\\') {
            if (next >= path.size())
                break;
            c = path[next++];
            const bool isPunctuation = static_cast<unsigned char>(c) < 0x80 &&
                                       !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                                         (c >= 'a' && c <= 'z'));
            if (!isPunctuation)
                break;   // \d, \w, \x41, \Q: no literal
        } else if (std::string_view(".^$*+?()[]{}|#").find(c) != std::string_view::npos ||
                   static_cast<unsigned char>(c) >= 0x80) {
            // A brace may be literal and bytes above ASCII have case rules of their own: stop there.
            break;
        }
        if (next < path.size() && std::string_view("*+?{").find(path[next]) != std::string_view::npos)
            break;
        literal += lower(c);
        at = next - 1;
    }
    return literal;
}

LocationIndex::LocationIndex(const std::vector<std::unique_ptr<Location>>& locations)
{
    std::size_t staticCount = 0;
    std::size_t regexCount = 0;
    for (const auto& location : locations) {
        if (!location->isNamed)
            ++(location->kind == LocationKind::Regex ? regexCount : staticCount);
    }
    m_manyStatic = staticCount > kFewStatic;
    m_manyRegexes = regexCount > kFewRegexes;

    for (const auto& entry : locations) {
        const Location* location = entry.get();
        if (location->isNamed)
            continue;   // no path leads there
        if (location->kind == LocationKind::Regex) {
            m_regexes.push_back(location);
        } else if (!m_manyStatic) {
            m_few.push_back(location);
        } else if (location->kind == LocationKind::Exact) {
            m_exact.set(location->path, location);
        } else {
            m_prefixes.byText.set(location->path, location);
            addLength(m_prefixes.lengths, location->path.size());
        }
    }
    std::sort(m_few.begin(), m_few.end(), [](const Location* a, const Location* b) {
        return a->path.size() != b->path.size() ? a->path.size() > b->path.size()
                                                : a->order < b->order;
    });
    std::sort(m_prefixes.lengths.begin(), m_prefixes.lengths.end(), std::greater<>());

    if (!m_manyRegexes)
        return;
    for (std::uint32_t i = 0; i < m_regexes.size(); ++i) {
        const std::string_view literal =
            std::string_view(m_regexes[i]->literal).substr(0, kMaxLiteral);
        if (literal.empty()) {
            m_withoutLiteral.push_back(i);
            continue;
        }
        std::vector<std::uint32_t> indexes;
        if (const auto* known = m_byLiteral.find(literal))
            indexes = *known;
        indexes.push_back(i);
        m_byLiteral.set(literal, std::move(indexes));
        addLength(m_literalLengths, literal.size());
    }
}

LocationChoice LocationIndex::findStatic(std::string_view path) const
{
    LocationChoice choice;
    if (!m_manyStatic) {
        const Location* redirect = nullptr;
        for (const Location* location : m_few) {
            if (location->kind == LocationKind::Exact) {
                if (location->path == path)
                    return {LocationOutcome::Found, location};
            } else if (choice.outcome == LocationOutcome::None && path.starts_with(location->path)) {
                choice = {LocationOutcome::Found, location};
            }
            if (isAutoRedirect(*location, path))
                redirect = location;
        }
        // nginx meets the longer "/x/" first only when "/x" itself is no location.
        if (redirect && !(choice.location && choice.location->path == path))
            return {LocationOutcome::SlashRedirect, redirect};
        return choice;
    }
    if (const auto* exact = m_exact.find(path))
        return {LocationOutcome::Found, *exact};
    for (const std::size_t length : m_prefixes.lengths) {
        if (length > path.size())
            continue;
        if (const auto* prefix = m_prefixes.byText.find(path.substr(0, length))) {
            choice = {LocationOutcome::Found, *prefix};
            break;
        }
    }
    if (choice.location && choice.location->path == path)
        return choice;
    std::string withSlash;
    withSlash.reserve(path.size() + 1);
    withSlash.append(path).push_back('/');
    const auto* prefix = m_prefixes.byText.find(withSlash);
    if (prefix && (*prefix)->autoRedirects)
        return {LocationOutcome::SlashRedirect, *prefix};
    const auto* exact = m_exact.find(withSlash);
    if (exact && (*exact)->autoRedirects)
        return {LocationOutcome::SlashRedirect, *exact};
    return choice;
}

LocationChoice LocationIndex::findRegex(std::string_view path) const
{
    RegexMatch match;
    const auto tryOne = [&](const Location* location, LocationChoice& choice) {
        const MatchOutcome outcome = location->regex->match(path, match);
        if (outcome == MatchOutcome::NoMatch)
            return false;
        choice = {outcome == MatchOutcome::Match ? LocationOutcome::Found
                                                 : LocationOutcome::LimitExceeded,
                  location};
        return true;
    };
    LocationChoice choice;
    if (!m_manyRegexes) {
        for (const Location* location : m_regexes) {
            if (tryOne(location, choice))
                return choice;
        }
        return choice;
    }
    std::array<char, kMaxLiteral> folded{};
    const std::size_t foldedSize = std::min(path.size(), folded.size());
    for (std::size_t i = 0; i < foldedSize; ++i)
        folded[i] = lower(path[i]);

    thread_local std::vector<std::uint32_t> candidates;
    candidates.assign(m_withoutLiteral.begin(), m_withoutLiteral.end());
    for (const std::size_t length : m_literalLengths) {
        if (length > foldedSize)
            continue;
        if (const auto* indexes = m_byLiteral.find({folded.data(), length}))
            candidates.insert(candidates.end(), indexes->begin(), indexes->end());
    }
    std::sort(candidates.begin(), candidates.end());
    for (const std::uint32_t index : candidates) {
        if (tryOne(m_regexes[index], choice))
            return choice;
    }
    return choice;
}

LocationChoice LocationIndex::find(std::string_view path) const
{
    const LocationChoice fixed = findStatic(path);
    if (m_regexes.empty() || fixed.outcome == LocationOutcome::SlashRedirect)
        return fixed;
    if (fixed.location &&
        (fixed.location->kind == LocationKind::Exact || fixed.location->skipsRegexes))
        return fixed;
    const LocationChoice regex = findRegex(path);
    return regex.outcome == LocationOutcome::None ? fixed : regex;
}

} // namespace ingresscope::routing
