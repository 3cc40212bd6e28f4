// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract.h"

#include "core/annotations/annotation_names.h"
#include "core/annotations/annotation_reader.h"
#include "core/annotations/extract_groups.h"
#include "core/annotations/go_text.h"
#include "core/base/say.h"

#include <array>

namespace ingresscope::annotations {

namespace {

Risk allowedRisk(std::string_view level)
{
    const std::string word = toLower(level);
    if (word == "critical")
        return Risk::Critical;
    if (word == "high")
        return Risk::High;
    if (word == "medium")
        return Risk::Medium;
    return Risk::Low;
}

bool isSnippet(const AnnotationRow& row)
{
    return row.risk == Risk::Critical;
}

/// Words that the ConfigMap forbids in values: the Ingress is skipped as a whole. An empty word, as
/// after a last comma, is in every value. Source: controller/store (checkBadAnnotationValue).
void checkBlockedWords(AnnotationReader& reader)
{
    const std::string& list = reader.controller().annotationValueWordBlocklist;
    if (list.empty())
        return;
    const std::vector<std::string_view> words = splitAt(trimSpace(list), ',');
    for (const kube::Annotation& entry : reader.ingress().meta.annotations) {
        if (!entry.key.starts_with(kAnnotationPrefix))
            continue;
        for (const std::string_view word : words) {
            if (entry.value.find(word) == std::string::npos)
                continue;
            reader.drop("annotation/blocked-word", entry.at,
                        word.empty()
                            ? say("annotation-value-word-blocklist has an empty word, which is in every "
                                  "annotation.")
                            : say("{} contains \"{}\", a word of annotation-value-word-blocklist.",
                                  entry.key, word));
            return;
        }
    }
}

/// Source: annotations/parser (CheckAnnotationRisk). The prefix is not asked for.
void checkRisk(AnnotationReader& reader)
{
    const Risk allowed = allowedRisk(reader.controller().annotationsRiskLevel);
    for (const kube::Annotation& entry : reader.ingress().meta.annotations) {
        std::string_view name = entry.key;
        if (name.starts_with(kAnnotationPrefix))
            name.remove_prefix(kAnnotationPrefix.size());
        const AnnotationRow* row = findAnnotation(name);
        if (!row || row->risk <= allowed || (reader.context().runSnippetsAnyway && isSnippet(*row)))
            continue;
        reader.drop("annotation/too-risky", entry.keyAt,
                    say("{} has the risk {}, and annotations-risk-level of the controller allows only "
                        "up to {}.",
                        row->name, annotations::name(row->risk), annotations::name(allowed)));
    }
}

/// An Ingress without rules takes over the catch-all location, to which the controller applies all
/// but redirects and rewrites. Source: controller.go (createServers).
void leaveOutOfCatchAll(AnnotationReader& reader, IngressSettings& settings)
{
    if (!reader.ingress().rules.empty())
        return;
    settings.rewrite = {.sslRedirect = false};
    settings.redirect = {};
    for (const AnnotationReader::Present& present : reader.present()) {
        if (present.row->group == "Rewrite" || present.row->group == "Redirect")
            reader.findings().warning(
                "annotation/no-effect", present.entry->keyAt,
                say("{} has no effect on an Ingress without rules: the controller applies neither "
                    "redirects nor rewrites to the default backend of all hosts.",
                    present.row->name));
    }
}

} // namespace

ExtractResult extractSettings(const kube::Ingress& ingress, const ExtractContext& context,
                              Findings& findings)
{
    AnnotationReader reader(ingress, context, findings);
    ExtractResult result;
    IngressSettings& settings = result.settings;
    checkBlockedWords(reader);
    checkRisk(reader);

    // All groups are read even when the Ingress is dropped already: every mistake gets its finding.
    // The order matters only for which reason of several a refused location names.
    static constexpr std::array kGroups{readRewrite,           readRedirect,     readCanary,
                                        readAffinity,          readBalancing,    readCors,
                                        readAddressLists,      readBasicAuth,    readExternalAuth,
                                        readClientCertificate, readBackendTls,   readHostTls,
                                        readRateLimit,         readProxy,        readErrorPages,
                                        readHeaders,           readMirror,       readServerAlias,
                                        readSnippets,          readWithoutEffect};
    for (const auto& readGroup : kGroups)
        readGroup(reader, settings);
    leaveOutOfCatchAll(reader, settings);
    lintNames(reader);

    settings.denied = reader.denied();
    settings.deniedAt = reader.deniedAt();
    result.dropped = reader.dropped();
    return result;
}

} // namespace ingresscope::annotations
