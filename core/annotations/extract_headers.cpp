// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract_groups.h"

#include "core/annotations/go_text.h"
#include "core/annotations/url_parts.h"
#include "core/annotations/value_rules.h"
#include "core/base/say.h"

#include <algorithm>
#include <set>

namespace ingresscope::annotations {

namespace {

/// A text whose bad value drops the Ingress.
void readOrDrop(AnnotationReader& reader, std::string_view name, std::string& target)
{
    const auto reading = reader.text(name);
    reader.dropIfInvalid(reading, {});
    target = reading.value;
}

/// Source: annotations/customheaders.
void readCustomHeaders(AnnotationReader& reader, IngressSettings& settings)
{
    const auto written = reader.text("custom-headers");
    reader.addDefaulted(written, {});
    if (!written.isGood())
        return;
    const auto refuse = [&](std::string reason) { reader.deny(written.at(), std::move(reason)); };
    const kube::ConfigMap* map = reader.context().resources.configMap(written.value);
    if (!map)
        return refuse(say("The ConfigMap \"{}\" of custom-headers does not exist. It must be written as "
                          "namespace/name.",
                          written.value));
    const std::vector<std::string>& allowed = reader.controller().allowedResponseHeaders;
    std::map<std::string, std::string> headers;
    for (const kube::ConfigEntry& entry : map->entries) {
        if (!isHeaderName(entry.key))
            return refuse(say("The ConfigMap {} of custom-headers has the key \"{}\", which is no name of "
                              "a header field.",
                              written.value, entry.key));
        if (!isResponseHeaderValue(entry.value))
            return refuse(say("The ConfigMap {} of custom-headers has a value for {} that is empty or has "
                              "signs that the controller does not allow.",
                              written.value, entry.key));
        if (std::find(allowed.begin(), allowed.end(), entry.key) == allowed.end())
            return refuse(say("custom-headers sets {}, which global-allowed-response-headers of the "
                              "controller's ConfigMap does not list.",
                              entry.key));
        headers[entry.key] = entry.value;
    }
    settings.customHeaders = std::move(headers);
}

} // namespace

void readHeaders(AnnotationReader& reader, IngressSettings& settings)
{
    readOrDrop(reader, "connection-proxy-header", settings.connectionHeader);
    readOrDrop(reader, "upstream-vhost", settings.upstreamVhost);
    readOrDrop(reader, "x-forwarded-prefix", settings.forwardedPrefix);
    readCustomHeaders(reader, settings);
}

void readMirror(AnnotationReader& reader, IngressSettings& settings)
{
    MirrorSettings& mirror = settings.mirror;
    mirror.requestBody = reader.textOr("mirror-request-body", "on") != "off";
    mirror.target = reader.textOr("mirror-target", {});
    mirror.at = reader.placeOf("mirror-target");
    const auto host = reader.text("mirror-host");
    if (host.isGood()) {
        mirror.host = host.value;
        return;
    }
    if (!mirror.target.empty()) {
        // Variables such as $request_uri come after the host.
        const auto url = parseFullUrl(mirror.target.substr(0, mirror.target.find('$')));
        if (url)
            mirror.host = url->hostName();
    }
    reader.addDefaulted(host, mirror.host);
}

void readServerAlias(AnnotationReader& reader, IngressSettings& settings)
{
    const auto written = reader.text("server-alias");
    if (written.isInvalid())
        return reader.drop(written);
    reader.addDefaulted(written, {});
    std::set<std::string> aliases;
    for (const std::string_view part : splitAt(written.value, ',')) {
        const std::string_view alias = trimSpace(part);
        if (!alias.empty())
            aliases.emplace(alias);
    }
    settings.aliases.assign(aliases.begin(), aliases.end());
    settings.aliasesAt = written.at();
}

} // namespace ingresscope::annotations
