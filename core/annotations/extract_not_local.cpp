// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract_groups.h"

#include "core/annotations/go_text.h"
#include "core/annotations/value_rules.h"
#include "core/base/say.h"

namespace ingresscope::annotations {

namespace {

/// A snippet that has passed the risk level; the ConfigMap may still switch all of them off.
/// Source: controller.go (dropSnippetDirectives).
bool isSwitchedOn(AnnotationReader& reader, std::string_view name)
{
    if (reader.controller().allowSnippetAnnotations || reader.context().runSnippetsAnyway)
        return true;
    if (reader.has(name))
        reader.findings().warning(
            "annotation/snippets-off", reader.placeOf(name),
            say("The controller leaves {} out: allow-snippet-annotations is not \"true\" in its "
                "ConfigMap. All else of this Ingress works.",
                name));
    return false;
}

void readSnippet(AnnotationReader& reader, std::string_view name, std::string& target,
                 SourceRange& at)
{
    at = reader.placeOf(name);
    if (!isSwitchedOn(reader, name))
        return;
    const auto reading = reader.text(name);
    reader.addDefaulted(reading, {});
    if (reading.isGood())
        target = reading.entry->value;   // as written: its reader trims lines and knows places
}

/// Source: annotations/fastcgi.
void readFastcgi(AnnotationReader& reader)
{
    const auto index = reader.text("fastcgi-index");
    if (index.isInvalid())
        return reader.drop(index);
    const auto written = reader.text("fastcgi-params-configmap");
    if (written.isInvalid())
        return reader.drop(written);
    if (!written.isGood())
        return;
    const auto key = splitObjectKey(written.value);
    if (!key)
        return reader.deny(written.at(),
                           say("fastcgi-params-configmap \"{}\" has more than one slash.",
                               written.value));
    const std::string& own = reader.ingress().meta.nameSpace;
    if (!key->nameSpace.empty() && key->nameSpace != own &&
        !reader.controller().allowCrossNamespaceResources)
        return reader.ignoreGroup(written, say("no FastCGI parameters are set."));
    const std::string mapKey = own + '/' + key->name;
    const kube::ConfigMap* map = reader.context().resources.configMap(mapKey);
    if (!map)
        return reader.deny(written.at(),
                           say("The ConfigMap {} of fastcgi-params-configmap does not exist.",
                               mapKey));
    for (const kube::ConfigEntry& entry : map->entries) {
        if (!isFileName(entry.key) || !isFastcgiParameterValue(entry.value))
            return reader.drop("annotation/ingress-dropped", written.at(),
                               say("The ConfigMap {} of fastcgi-params-configmap has the entry \"{}\", "
                                   "which has signs that the controller does not allow.",
                                   mapKey, entry.key));
    }
}

/// Later ones are looked at only while tracing is on. Source: annotations/opentelemetry.
void readTracing(AnnotationReader& reader)
{
    const auto enabled = reader.flag("enable-opentelemetry");
    reader.addDefaulted(enabled, {});
    if (!enabled.value)
        return;
    reader.addDefaulted(reader.flag("opentelemetry-trust-incoming-span"), {});
    const auto operation = reader.text("opentelemetry-operation-name");
    if (operation.isInvalid())
        reader.drop(operation);
}

} // namespace

void readSnippets(AnnotationReader& reader, IngressSettings& settings)
{
    readSnippet(reader, "configuration-snippet", settings.configurationSnippet,
                settings.configurationSnippetAt);
    readSnippet(reader, "server-snippet", settings.serverSnippet, settings.serverSnippetAt);
    // The cluster asks both of its settings; either alone keeps the snippet out.
    settings.snippetsAreForced = reader.context().runSnippetsAnyway &&
                                 (!reader.controller().allowSnippetAnnotations ||
                                  toLower(reader.controller().annotationsRiskLevel) != "critical");
    for (const std::string_view name : {"configuration-snippet", "server-snippet"}) {
        if (settings.snippetsAreForced && reader.has(name))
            reader.findings().info(
                "snippet/run-anyway", reader.placeOf(name),
                say("{} runs here only because snippets are run anyway: with its settings "
                    "allow-snippet-annotations and annotations-risk-level the controller would not "
                    "take it.",
                    name));
    }
    if (!isSwitchedOn(reader, "auth-snippet"))
        settings.externalAuth.snippet.clear();
}

void readWithoutEffect(AnnotationReader& reader, IngressSettings& settings)
{
    settings.accessLog = reader.flagOr("enable-access-log", true);
    settings.rewriteLog = reader.flagOr("enable-rewrite-log", false);
    const auto push = reader.flag("http2-push-preload");
    reader.dropIfInvalid(push, {});
    readFastcgi(reader);
    readTracing(reader);
    reader.flagOr("enable-modsecurity", false);
    reader.flagOr("enable-owasp-core-rules", false);
    reader.textOr("modsecurity-transaction-id", {});
}

} // namespace ingresscope::annotations
