// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/known_differences.h"

#include "core/base/say.h"
#include "core/conformance/case.h"

#include <fstream>
#include <iterator>
#include <utility>

namespace ingresscope::conformance {

Result<KnownDifferences> KnownDifferences::read(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return Error{ErrorOrigin::Input, say("cannot read {}", file.string()), nullptr};
    const auto list = readYaml(std::string(std::istreambuf_iterator<char>(stream), {}));
    if (!list)
        return list.error();
    KnownDifferences result;
    if (list->is_null())
        return result;
    for (const auto& item : *list) {
        Entry entry{.caseId = item.value("case", std::string()),
                    .request = item.value("request", std::string()),
                    .reason = item.value("reason", std::string())};
        if (entry.caseId.empty() || entry.request.empty() || entry.reason.empty())
            return Error{ErrorOrigin::Input,
                         say("{}: each entry needs case, request and reason", file.string()), nullptr};
        result.m_entries.push_back(std::move(entry));
    }
    return result;
}

const std::string* KnownDifferences::find(const std::string& caseId, const std::string& request) const
{
    for (const Entry& entry : m_entries) {
        if (entry.caseId == caseId && entry.request == request)
            return &entry.reason;
    }
    return nullptr;
}

} // namespace ingresscope::conformance
