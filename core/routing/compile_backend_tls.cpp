// SPDX-License-Identifier: Apache-2.0
#include "core/routing/compile_backend_tls.h"

#include "core/base/say.h"

namespace ingresscope::routing {

namespace {

/// proxy_ssl_* as they hold for one location.
struct Lines {
    tls::ClientSettings settings{};
    std::string protocols{};
    std::string name{};
    std::string serverName{};
    std::string verify{};
    std::string caDigest{};
    std::string ownCertificate{};
    SourceRange at{};

    void takeTrust(const annotations::BackendTlsSettings& written, const StoredSecret& stored)
    {
        settings.ca = stored.secret.ca;
        settings.ciphers = written.ciphers;
        settings.verifyDepth = written.verifyDepth;
        caDigest = settings.ca ? settings.ca->digest() : std::string();
        protocols = written.protocols;
        verify = written.verify;
    }

    void takeKeyPair(const StoredSecret& stored)
    {
        settings.clientCertificate = stored.secret.keyPair;
        ownCertificate = settings.clientCertificate ? settings.clientCertificate->certificate().sha256
                                                    : std::string();
    }

    std::string digest() const
    {
        std::string all;
        for (const std::string& part :
             {caDigest, settings.ciphers, std::to_string(settings.verifyDepth), protocols, verify,
              name, serverName, ownCertificate})
            all.append(part).append(1, '\n');
        return all;
    }
};

}   // namespace

BackendTlsPtr BackendTlsCompiler::plain()
{
    return compile({}, {}, {});
}

BackendTlsPtr BackendTlsCompiler::compile(const annotations::BackendTlsSettings& ofHost,
                                          const annotations::BackendTlsSettings& ofLocation,
                                          const std::string& ingressKey)
{
    Lines lines;
    if (!ofHost.secretKey.empty()) {
        const StoredSecret& stored = m_certificates.read(ofHost.secretKey);
        if (ofHost.hasCa) {
            lines.takeTrust(ofHost, stored);
            if (!ofHost.name.empty()) {
                lines.name = ofHost.name;
                lines.serverName = ofHost.serverName;
            }
        }
        if (ofHost.hasKeyPair)
            lines.takeKeyPair(stored);
        lines.at = ofHost.at;
    }
    if (!ofLocation.secretKey.empty()) {
        const StoredSecret& stored = m_certificates.read(ofLocation.secretKey);
        if (ofLocation.hasCa)
            lines.takeTrust(ofLocation, stored);
        if (!ofLocation.name.empty())
            lines.name = ofLocation.name;
        if (!ofLocation.serverName.empty())
            lines.serverName = ofLocation.serverName;
        if (ofLocation.hasKeyPair)
            lines.takeKeyPair(stored);
        lines.at = ofLocation.at;
    }

    BackendTlsPtr& made = m_made[lines.digest()];
    if (made)
        return made;
    const auto refuse = [&](std::string message) {
        m_refusals.push_back({std::move(message), ingressKey, lines.at});
    };
    if (!lines.protocols.empty()) {
        if (const auto protocols = tls::parseProtocols(lines.protocols))
            lines.settings.protocols = *protocols;
        else
            refuse(protocols.error().message);
    }
    auto tls = std::make_shared<BackendTls>();
    auto context = tls::ClientContext::make(lines.settings);
    if (!context) {
        refuse(context.error().message);
        context = tls::ClientContext::make({});
    }
    if (context)
        tls->context = std::move(*context);
    auto name = Script::parse(lines.name);
    if (name)
        tls->name = std::move(*name);
    else
        refuse(name.error().message);
    tls->sendsName = lines.serverName == "on";
    tls->verifies = lines.verify == "on";
    tls->digest = lines.digest();
    tls->at = lines.at;
    made = std::move(tls);
    return made;
}

}   // namespace ingresscope::routing
