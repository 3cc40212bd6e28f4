// SPDX-License-Identifier: Apache-2.0
#include "core/base/regex_cache.h"

namespace ingresscope {

Result<Regex> RegexCache::compile(const std::string& pattern, Regex::Options options)
{
    std::string key;
    key.reserve(pattern.size() + 1);
    key += static_cast<char>('0' + (options.caseless ? 1 : 0) + (options.dollarEndOnly ? 2 : 0));
    key += pattern;
    if (const auto known = m_known.find(key); known != m_known.end())
        return known->second;
    Result<Regex> compiled = Regex::compile(pattern, options);
    if (compiled)
        m_known.emplace(std::move(key), *compiled);
    return compiled;
}

void RegexCache::dropUnused()
{
    std::erase_if(m_known, [](const auto& entry) { return !entry.second.isShared(); });
}

}   // namespace ingresscope
