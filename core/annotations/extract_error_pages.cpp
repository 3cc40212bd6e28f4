// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract_groups.h"

#include "core/annotations/go_text.h"
#include "core/base/say.h"

namespace ingresscope::annotations {

namespace {

/// Source: annotations/customhttperrors.
void readCodes(AnnotationReader& reader, IngressSettings& settings)
{
    const auto written = reader.text("custom-http-errors");
    settings.customHttpErrorsAt = written.at();
    if (written.isInvalid())
        return reader.drop(written);
    reader.addDefaulted(written, {});
    std::vector<int> codes;
    for (const std::string_view part : splitAt(written.value, ',')) {
        const std::string_view word = trimSpace(part);
        if (word.empty())
            continue;
        const auto code = parseGoInteger(word);
        if (!code)   // "404 500" passes the check, which looks at it without blanks
            return reader.ignoreGroup(written, say("answers of the backend keep their bodies."));
        codes.push_back(clampToInt(*code));
    }
    settings.customHttpErrors = std::move(codes);
}

} // namespace

void readErrorPages(AnnotationReader& reader, IngressSettings& settings)
{
    readCodes(reader, settings);
    settings.disableProxyInterceptErrors = reader.flagOr("disable-proxy-intercept-errors", false);

    const auto backend = reader.text("default-backend");
    if (backend.isInvalid())
        return reader.drop(backend);
    reader.addDefaulted(backend, {});
    if (!backend.isGood())
        return;
    const std::string key = reader.ingress().meta.nameSpace + '/' + backend.value;
    if (!reader.context().resources.service(key)) {
        reader.findings().warning(
            "annotation/no-service", backend.at(),
            say("default-backend names the Service {}, which does not exist: the annotation has no "
                "effect. Create the Service in the namespace of the Ingress or correct the name.",
                key));
        return;
    }
    settings.defaultBackend = backend.value;
    settings.defaultBackendAt = backend.at();
}

} // namespace ingresscope::annotations
