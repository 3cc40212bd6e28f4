// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/object_reader.h"
#include "core/manifest/yaml_reader.h"

#include <memory>
#include <string>
#include <vector>

namespace ingresscope::kube {

struct ReadManifest {
    std::vector<std::shared_ptr<const Object>> objects{};
    std::vector<Finding> findings{};

    const Finding* finding(std::string_view code) const
    {
        for (const Finding& finding : findings) {
            if (finding.code == code)
                return &finding;
        }
        return nullptr;
    }
    template <class T>
    const T& get(std::size_t index) const
    {
        return std::get<T>(*objects.at(index));
    }
};

inline ReadManifest readManifest(const std::string& text)
{
    ReadManifest result;
    for (const manifest::Document& document :
         manifest::readDocuments(makeFileName("t.yaml"), text)) {
        ReadObjects read = readObjects(document);
        for (Object& object : read.objects)
            result.objects.push_back(std::make_shared<const Object>(std::move(object)));
        result.findings.insert(result.findings.end(), read.findings.begin(), read.findings.end());
    }
    return result;
}

} // namespace ingresscope::kube
