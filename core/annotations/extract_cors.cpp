// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract_groups.h"

#include "core/annotations/go_text.h"
#include "core/annotations/value_rules.h"
#include "core/base/say.h"

namespace ingresscope::annotations {

namespace {

constexpr const char* kDefaultMethods = "GET, PUT, POST, DELETE, PATCH, OPTIONS";
constexpr const char* kDefaultHeaders =
    "DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,"
    "Authorization";
constexpr int kDefaultMaxAge = 1728000;

std::vector<std::string> readOrigins(AnnotationReader& reader)
{
    const auto written = reader.text("cors-allow-origin");
    if (!written.isGood()) {
        reader.addDefaulted(written, "*");
        return {"*"};
    }
    std::vector<std::string> origins;
    for (const std::string_view part : splitAt(written.value, ',')) {
        const std::string_view origin = trimSpace(part);
        if (origin.empty())
            continue;
        if (origin == "*")
            return {"*"};
        if (isOneCorsOrigin(origin)) {
            origins.emplace_back(origin);
            continue;
        }
        reader.findings().warning(
            "annotation/cors-origin", written.at(),
            say("The controller leaves the origin \"{}\" out of cors-allow-origin: it is not of the form "
                "scheme://host[:port], scheme://*.host, null or *. Pages of that origin get no CORS "
                "headers.",
                origin));
    }
    if (origins.empty())
        reader.findings().warning(
            "annotation/cors-origin", written.at(),
            say("cors-allow-origin names no usable origin, so no page of another origin gets CORS "
                "headers. Write origins with their scheme, or *."));
    return origins;
}

/// The value as the second check sees it: with its blanks.
template <class Check>
std::string readList(AnnotationReader& reader, std::string_view name, Check check,
                     const std::string& fallback)
{
    const auto written = reader.text(name);
    if (written.isGood() && check(written.value))
        return written.value;
    if (written.isGood())
        reader.addDefaulted(*written.row, *written.entry, fallback);
    else
        reader.addDefaulted(written, fallback);
    return fallback;
}

} // namespace

void readCors(AnnotationReader& reader, IngressSettings& settings)
{
    CorsSettings& cors = settings.cors;
    cors.at = reader.placeOf("enable-cors");
    cors.enabled = reader.flagOr("enable-cors", false);
    cors.allowOrigin = readOrigins(reader);
    cors.allowHeaders = readList(reader, "cors-allow-headers", looksLikeHeaderNames, kDefaultHeaders);
    cors.allowMethods = readList(reader, "cors-allow-methods", looksLikeCorsMethods, kDefaultMethods);
    cors.allowCredentials = reader.flagOr("cors-allow-credentials", true);
    cors.exposeHeaders =
        readList(reader, "cors-expose-headers", looksLikeCorsExposedHeaders, std::string());
    cors.maxAge = reader.numberOr("cors-max-age", kDefaultMaxAge);
}

} // namespace ingresscope::annotations
