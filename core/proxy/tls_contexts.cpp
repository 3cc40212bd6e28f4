// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/tls_contexts.h"

#include "core/http/header_field.h"

#include <charconv>

namespace ingresscope::proxy {

namespace {

/// "10m", "1h30m", "600": nginx's times. Unreadable ones give nginx's ten minutes.
std::chrono::seconds parseTime(std::string_view text)
{
    std::chrono::seconds total{0};
    const char* at = text.data();
    const char* end = text.data() + text.size();
    while (at != end) {
        std::int64_t number = 0;
        const auto parsed = std::from_chars(at, end, number);
        if (parsed.ec != std::errc{} || number < 0 || number > 1'000'000'000)
            return std::chrono::seconds(600);
        at = parsed.ptr;
        std::int64_t unit = 1;
        if (at != end) {
            switch (*at++) {
            case 's': unit = 1; break;
            case 'm': unit = 60; break;
            case 'h': unit = 3600; break;
            case 'd': unit = 86'400; break;
            default: return std::chrono::seconds(600);
            }
        }
        total += std::chrono::seconds(number * unit);
    }
    return total;
}

tls::ServerSettings listenerSettings(const annotations::ControllerSettings& controller)
{
    tls::ServerSettings settings;
    if (!controller.sslCiphers.empty())
        settings.ciphers = controller.sslCiphers;
    if (!controller.sslEcdhCurve.empty())
        settings.curves = controller.sslEcdhCurve;
    settings.alpn = {"http/1.1", "http/1.0", "http/0.9"};
    if (controller.useHttp2)
        settings.alpn.insert(settings.alpn.begin(), "h2");
    settings.sessionTimeout = parseTime(controller.sslSessionTimeout);
    settings.sessionCache = controller.sslSessionCache;
    settings.sessionTickets = controller.sslSessionTickets;
    return settings;
}

}   // namespace

const tls::ServerContext* TlsContexts::contextFor(const routing::RoutingTable& table,
                                                  std::string_view serverName) const
{
    if (hosts.empty())
        return nullptr;
    std::string lowered(serverName);
    for (char& c : lowered)
        c = http::lowerAscii(c);
    const routing::Host* host =
        lowered.empty() ? table.defaultHost : table.hostIndex.find(lowered).host;
    const auto found = hosts.find(host);
    return found == hosts.end() ? listener.get() : found->second.get();
}

Result<TlsContexts> makeTlsContexts(const routing::RoutingTable& table,
                                    tls::ServerContextCache& cache, const tls::KeyLogSinkPtr& keyLog)
{
    TlsContexts contexts;
    tls::ServerSettings settings = listenerSettings(table.controller);
    auto protocols = tls::parseProtocols(table.controller.sslProtocols);
    if (!protocols)
        return protocols.error();
    settings.protocols = *protocols;
    settings.keyLog = keyLog;
    auto listener = cache.get(settings);
    if (!listener)
        return listener.error();
    contexts.listener = *listener;

    for (const auto& host : table.hosts) {
        if (host->sslCiphers.empty() && host->sslPreferServerCiphers.empty() &&
            !host->clientCertificate && !host->isDefault())
            continue;   // nearly all: a copy of the settings for each would take milliseconds
        tls::ServerSettings own = settings;
        if (!host->sslCiphers.empty())
            own.ciphers = host->sslCiphers;
        if (!host->sslPreferServerCiphers.empty())
            own.preferServerCiphers = host->sslPreferServerCiphers == "on";
        if (host->clientCertificate)
            own.clients = host->clientCertificate->verification;
        own.rejectHandshake = host->isDefault() && table.controller.sslRejectHandshake;
        if (own == settings)
            continue;
        auto context = cache.get(own);
        if (!context)
            return context.error();
        contexts.hosts.emplace(host.get(), *context);
    }
    return contexts;
}

}   // namespace ingresscope::proxy
