// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract_groups.h"

#include "core/annotations/address_ranges.h"
#include "core/annotations/go_text.h"
#include "core/base/say.h"

#include <algorithm>

namespace ingresscope::annotations {

namespace {

/// One list; a bad value shuts the locations, since half a list would let the wrong people in.
void readList(AnnotationReader& reader, std::string_view name,
              const std::vector<std::string>& fallback, std::vector<std::string>& list,
              SourceRange& at)
{
    const auto written = reader.text(name);
    if (written.isMissing()) {
        list = fallback;
        std::sort(list.begin(), list.end());
        return;
    }
    at = written.at();
    auto ranges = written.isGood() ? parseAddressRanges(written.value) : std::nullopt;
    if (ranges)
        list = std::move(*ranges);
    else
        reader.deny(at, say("{} is \"{}\", which is not {}.", name, written.entry->value,
                            AnnotationReader::expectation(*written.row)));
}

} // namespace

void readAddressLists(AnnotationReader& reader, IngressSettings& settings)
{
    readList(reader, "allowlist-source-range", reader.controller().whitelistSourceRange,
             settings.allowlist, settings.allowlistAt);
    readList(reader, "denylist-source-range", reader.controller().denylistSourceRange,
             settings.denylist, settings.denylistAt);
    settings.satisfy = reader.textOr("satisfy", {});
    settings.satisfyAt = reader.text("satisfy").at();
    if (settings.satisfy != "any" && settings.satisfy != "all")
        settings.satisfy.clear();
}

void readBasicAuth(AnnotationReader& reader, IngressSettings& settings)
{
    const auto type = reader.text("auth-type");
    if (type.isInvalid())
        return reader.drop(type);
    reader.addDefaulted(type, {});
    if (!type.isGood())
        return;
    const auto layout = reader.text("auth-secret-type");
    if (layout.isInvalid())
        return reader.drop(layout);
    reader.addDefaulted(layout, "auth-file");
    const std::string layoutName = layout.isGood() ? layout.value : "auth-file";

    const auto secretName = reader.text("auth-secret");
    if (!secretName.isGood())
        return reader.deny(secretName.isMissing() ? type.at() : secretName.at(),
                           say("auth-type asks for passwords, but auth-secret does not name a Secret."));
    const auto key = splitObjectKey(secretName.value);
    if (!key)
        return reader.deny(secretName.at(),
                           say("auth-secret \"{}\" has more than one slash.", secretName.value));
    const std::string& own = reader.ingress().meta.nameSpace;
    const std::string nameSpace = key->nameSpace.empty() ? own : key->nameSpace;
    if (nameSpace != own && !reader.controller().allowCrossNamespaceResources)
        return reader.deny(
            secretName.at(),
            say("auth-secret names a Secret of namespace {}, and the controller takes only those of the "
                "Ingress's own namespace {} (allow-cross-namespace-resources is off).",
                nameSpace, own));
    const std::string secretKey = nameSpace + '/' + key->name;
    const kube::Secret* secret = reader.context().resources.secret(secretKey);
    if (!secret)
        return reader.deny(secretName.at(),
                           say("The Secret {} of auth-secret does not exist.", secretKey));
    const auto realm = reader.text("auth-realm");
    if (realm.isInvalid())
        return reader.drop(realm);

    if (layoutName != "auth-file" && layoutName != "auth-map")
        return reader.deny(layout.at(), say("auth-secret-type must be exactly auth-file or auth-map, "
                                            "not \"{}\".",
                                            layoutName));
    if (layoutName == "auth-file" && !secret->find("auth"))
        return reader.deny(secretName.at(),
                           say("The Secret {} has no key \"auth\" with the lines of a password file. With one key for "
                               "each user, write auth-secret-type: auth-map.",
                               secretKey));
    settings.basicAuth = {.type = type.value == "basic" ? BasicAuthType::Basic : BasicAuthType::Digest,
                          .realm = realm.value,
                          .secretKey = secretKey,
                          .isMap = layoutName == "auth-map",
                          .at = type.at()};
    // Source: ngx_http_auth_basic_handler, ngx_http_auth_digest_handler.
    if (realm.value == "off")
        reader.findings().warning(
            "annotation/realm-off", realm.at(),
            say("To nginx the realm \"off\" means that nobody is asked for a password: every request is "
                "let through. Give auth-realm another text."));
    else if (settings.basicAuth.type == BasicAuthType::Digest && realm.value.empty())
        reader.findings().warning(
            "annotation/digest-realm", type.at(),
            say("Digest authentication without a realm is no protection: nginx lets every request "
                "through. Add auth-realm, the realm that the lines of the Secret were made for."));
}

} // namespace ingresscope::annotations
