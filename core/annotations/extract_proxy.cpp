// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract_groups.h"

#include "core/annotations/go_text.h"
#include "core/base/say.h"

namespace ingresscope::annotations {

void readProxy(AnnotationReader& reader, IngressSettings& settings)
{
    const ProxySettings& fallback = reader.controller().proxy;
    ProxySettings& proxy = settings.proxy;
    proxy.connectTimeout = reader.numberOr("proxy-connect-timeout", fallback.connectTimeout);
    proxy.sendTimeout = reader.numberOr("proxy-send-timeout", fallback.sendTimeout);
    proxy.readTimeout = reader.numberOr("proxy-read-timeout", fallback.readTimeout);
    proxy.readTimeoutAt = reader.placeOf("proxy-read-timeout");
    proxy.buffersNumber = reader.numberOr("proxy-buffers-number", fallback.buffersNumber);
    proxy.bufferSize = reader.textOr("proxy-buffer-size", fallback.bufferSize);
    proxy.busyBuffersSize = reader.textOr("proxy-busy-buffers-size", fallback.busyBuffersSize);
    proxy.cookiePath = reader.textOr("proxy-cookie-path", fallback.cookiePath);
    proxy.cookiePathAt = reader.placeOf("proxy-cookie-path");
    proxy.cookieDomain = reader.textOr("proxy-cookie-domain", fallback.cookieDomain);
    proxy.cookieDomainAt = reader.placeOf("proxy-cookie-domain");
    proxy.bodySize = reader.textOr("proxy-body-size", fallback.bodySize);
    proxy.bodySizeAt = reader.placeOf("proxy-body-size");
    proxy.nextUpstream = reader.textOr("proxy-next-upstream", fallback.nextUpstream);
    proxy.nextUpstreamAt = reader.placeOf("proxy-next-upstream");
    proxy.nextUpstreamTimeout =
        reader.numberOr("proxy-next-upstream-timeout", fallback.nextUpstreamTimeout);
    proxy.nextUpstreamTries =
        reader.numberOr("proxy-next-upstream-tries", fallback.nextUpstreamTries);
    proxy.requestBuffering = reader.textOr("proxy-request-buffering", fallback.requestBuffering);
    proxy.redirectFrom = reader.textOr("proxy-redirect-from", fallback.redirectFrom);
    proxy.redirectTo = reader.textOr("proxy-redirect-to", fallback.redirectTo);
    proxy.redirectAt = reader.placeOf(reader.has("proxy-redirect-from") ? "proxy-redirect-from"
                                                                        : "proxy-redirect-to");
    proxy.buffering = reader.textOr("proxy-buffering", fallback.buffering);
    proxy.httpVersion = reader.textOr("proxy-http-version", fallback.httpVersion);
    proxy.maxTempFileSize = reader.textOr("proxy-max-temp-file-size", fallback.maxTempFileSize);
    settings.backendProtocol = reader.textOr("backend-protocol", "HTTP");
    settings.backendProtocolAt = reader.placeOf("backend-protocol");
    if (toLower(settings.backendProtocol) == "fcgi")
        reader.findings().warning("annotation/not-simulated", settings.backendProtocolAt,
                                  say("FastCGI is not spoken here: requests get 502, as from any backend "
                                      "that speaks something else."));
    const auto bodyBuffer = reader.text("client-body-buffer-size");
    reader.dropIfInvalid(bodyBuffer, reader.controller().clientBodyBufferSize);
    settings.clientBodyBufferSize = bodyBuffer.value;
}

} // namespace ingresscope::annotations
