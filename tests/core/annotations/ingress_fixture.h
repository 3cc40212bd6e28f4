// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/annotation_table.h"
#include "core/annotations/extract.h"
#include "core/kube/object_reader.h"
#include "core/manifest/yaml_reader.h"

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ingresscope::annotations {

/// Objects of a manifest beside the Ingress of which the tests speak.
inline kube::ResourceSet readResources(const std::string& yaml)
{
    std::vector<kube::ObjectPtr> objects;
    for (const manifest::Document& document : manifest::readDocuments(makeFileName("t.yaml"), yaml)) {
        for (kube::Object& object : kube::readObjects(document).objects)
            objects.push_back(std::make_shared<const kube::Object>(std::move(object)));
    }
    Findings findings;
    return kube::ResourceSet::build(objects, findings);
}

/// An Ingress default/shop whose annotations stand on lines 5 and on, as a user would write them.
using Written = std::vector<std::pair<std::string, std::string>>;
inline std::string ingressYaml(const Written& annotations)
{
    std::string yaml = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: shop\n"
                       "  annotations:\n";
    for (const auto& [key, value] : annotations) {
        const bool isFull = key.find('/') != std::string::npos;
        yaml += "    " + (isFull ? key : std::string(kAnnotationPrefix) + key) + ": '" + value + "'\n";
    }
    return yaml + "spec:\n  rules:\n  - host: shop.test\n    http:\n      paths:\n      - path: /\n"
                  "        pathType: Prefix\n        backend:\n          service:\n"
                  "            name: web\n            port:\n              number: 80\n";
}

/// What the controller makes of one Ingress.
struct Extracted {
    IngressSettings settings{};
    std::optional<Dropped> dropped{};
    std::vector<Finding> findings{};

    const Finding* finding(std::string_view code) const
    {
        const auto found = std::find_if(findings.begin(), findings.end(),
                                        [&](const Finding& f) { return f.code == code; });
        return found == findings.end() ? nullptr : &*found;
    }
    bool has(std::string_view code) const { return finding(code) != nullptr; }
    /// For messages of failed checks.
    QByteArray codes() const
    {
        std::string text = dropped ? "dropped" : settings.denied ? "denied" : "taken";
        for (const Finding& each : findings)
            text += ' ' + each.code;
        return QByteArray::fromStdString(text);
    }
};

struct ExtractFixture {
    ControllerSettings controller = defaultControllerSettings();
    std::string others{};   ///< Manifest of Secrets, Services, ConfigMaps.
    std::map<std::string, SecretCertificates> certificates{};
    bool runSnippetsAnyway = false;

    Extracted extract(const Written& annotations) const
    {
        const kube::ResourceSet resources = readResources(others + "\n---\n" + ingressYaml(annotations));
        const ExtractContext context{resources, controller,
                                     [this](std::string_view key) {
                                         const auto found = certificates.find(std::string(key));
                                         return found == certificates.end() ? SecretCertificates()
                                                                            : found->second;
                                     },
                                     runSnippetsAnyway};
        Findings findings;
        ExtractResult result = extractSettings(*resources.ingresses().front(), context, findings);
        return {std::move(result.settings), std::move(result.dropped), findings.take()};
    }
};

} // namespace ingresscope::annotations
