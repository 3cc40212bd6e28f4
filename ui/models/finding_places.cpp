// SPDX-License-Identifier: Apache-2.0
#include "ui/models/finding_places.h"

#include <algorithm>

namespace ingresscope::models {

FindingPlaces::FindingPlaces(const std::vector<Finding>& findings)
{
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const SourceRange& at = findings[i].at;
        if (at.isValid())
            m_byFile[std::string(at.fileName())].push_back({at.begin, static_cast<std::uint32_t>(i)});
    }
    for (auto& [file, places] : m_byFile)
        std::stable_sort(places.begin(), places.end(),
                         [](const Place& a, const Place& b) { return a.at < b.at; });
}

std::vector<std::uint32_t> FindingPlaces::within(const SourceRange& range) const
{
    std::vector<std::uint32_t> found;
    if (!range.isValid() || m_byFile.empty())
        return found;
    const auto file = m_byFile.find(std::string(range.fileName()));
    if (file == m_byFile.end())
        return found;
    const auto& places = file->second;
    auto place = std::lower_bound(places.begin(), places.end(), range.begin,
                                  [](const Place& a, const TextPosition& b) { return a.at < b; });
    for (; place != places.end() && place->at < range.end; ++place)
        found.push_back(place->finding);
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace ingresscope::models
