// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract_groups.h"

#include "core/annotations/go_text.h"
#include "core/annotations/url_parts.h"
#include "core/base/say.h"

namespace ingresscope::annotations {

namespace {

constexpr int kPermanentCode = 301;
constexpr int kTemporalCode = 302;

/// A code out of range is not refused: the default takes its place.
int redirectCode(AnnotationReader& reader, const Reading<int>& code, int highest, int fallback)
{
    if (!code.isGood())
        return fallback;
    if (code.value >= 300 && code.value <= highest)
        return code.value;
    reader.findings().warning(
        "annotation/redirect-code", code.at(),
        say("{} {} is out of range: the controller takes 300 to {} and uses {} instead.",
            code.row->name, code.value, highest, fallback));
    return fallback;
}

/// Source: annotations/redirect (isValidURL).
bool isRedirectUrl(std::string_view text)
{
    const auto url = parseUrl(text);
    return url && url->scheme.starts_with("http");
}

void readTemporal(AnnotationReader& reader, const Reading<std::string>& url,
                  RedirectSettings redirect, IngressSettings& settings)
{
    const auto code = reader.number("temporal-redirect-code");
    if (code.isInvalid())
        return reader.drop(code);
    if (code.state == ValueState::Empty)
        return reader.ignoreGroup(code, say("there is no redirect at all."));
    if (!isRedirectUrl(url.value))
        return reader.ignoreGroup(
            url,
            say("there is no redirect at all, as the URL does not start with http:// or https://."));
    redirect.url = url.value;
    redirect.at = url.at();
    redirect.code = redirectCode(reader, code, 307, kTemporalCode);
    if (reader.has("permanent-redirect"))
        reader.findings().warning(
            "annotation/no-effect", reader.placeOf("permanent-redirect"),
            say("permanent-redirect has no effect: temporal-redirect of the same Ingress wins. Remove "
                "one of the two."));
    settings.redirect = redirect;
}

} // namespace

void readRewrite(AnnotationReader& reader, IngressSettings& settings)
{
    const ControllerSettings& controller = reader.controller();
    RewriteSettings& rewrite = settings.rewrite;
    rewrite.target = reader.textOr("rewrite-target", {});
    if (!rewrite.target.empty())
        rewrite.targetAt = reader.placeOf("rewrite-target");
    rewrite.sslRedirect = reader.flagOr("ssl-redirect", controller.sslRedirect);
    rewrite.forceSslRedirect = reader.flagOr("force-ssl-redirect", controller.forceSslRedirect);
    rewrite.sslRedirectAt = reader.placeOf("force-ssl-redirect");
    if (!rewrite.sslRedirectAt.isValid())
        rewrite.sslRedirectAt = reader.placeOf("ssl-redirect");
    rewrite.preserveTrailingSlash =
        reader.flagOr("preserve-trailing-slash", controller.preserveTrailingSlash);
    rewrite.useRegex = reader.flagOr("use-regex", false);
    rewrite.useRegexAt = reader.placeOf("use-regex");

    const auto appRoot = reader.text("app-root");
    reader.addDefaulted(appRoot, {});
    if (!appRoot.isGood())
        return;
    // Go's ParseRequestURI: a path or a URL with a scheme; only the path is wanted.
    const auto url = parseUrl(appRoot.value);
    if (!appRoot.value.starts_with('/') || !url) {
        reader.findings().warning("annotation/value-ignored", appRoot.at(),
                                  say("The controller ignores app-root \"{}\": it must be a path that "
                                      "starts with /. Requests for / are not redirected.",
                                      appRoot.value));
        return;
    }
    rewrite.appRoot = appRoot.value;
    rewrite.appRootAt = appRoot.at();
}

void readRedirect(AnnotationReader& reader, IngressSettings& settings)
{
    // An empty value is no failed check, but the controller gives up on the whole group.
    const auto givesUp = [&](const auto& reading) {
        if (reading.isInvalid())
            reader.drop(reading);
        else if (reading.state == ValueState::Empty)
            reader.ignoreGroup(reading, say("there is no redirect at all."));
        return reading.isInvalid() || reading.state == ValueState::Empty;
    };
    settings.usePortInRedirects =
        reader.flagOr("use-port-in-redirects", reader.controller().usePortInRedirects);

    const auto toWww = reader.flag("from-to-www-redirect");
    if (givesUp(toWww))
        return;
    const auto relative = reader.flag("relative-redirects");
    if (givesUp(relative))
        return;
    const RedirectSettings common{.fromToWww = toWww.value,
                                  .relative = relative.value,
                                  .at = toWww.at()};
    const auto temporal = reader.text("temporal-redirect");
    if (givesUp(temporal))
        return;
    if (temporal.isGood())
        return readTemporal(reader, temporal, common, settings);

    const auto permanent = reader.text("permanent-redirect");
    if (givesUp(permanent))
        return;
    const auto code = reader.number("permanent-redirect-code");
    if (givesUp(code))
        return;
    RedirectSettings redirect = common;
    if (permanent.isGood()) {
        redirect.url = permanent.value;
        redirect.code = redirectCode(reader, code, 308, kPermanentCode);
        redirect.at = permanent.at();
    } else if (toWww.value) {
        redirect.code = redirectCode(reader, code, 308, kPermanentCode);
    }
    if (permanent.isGood() || toWww.value || relative.value)
        settings.redirect = redirect;
}

} // namespace ingresscope::annotations
