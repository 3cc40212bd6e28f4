// SPDX-License-Identifier: Apache-2.0
#include "core/client/handshake_report.h"

#include "core/base/say.h"
#include "core/tls/certificate.h"
#include "core/tls/client_context.h"
#include "core/tls/handshake_facts.h"

#include <openssl/ssl.h>

namespace ingresscope::client {
namespace {

events::ShownCertificate shown(const tls::Certificate& certificate)
{
    events::ShownCertificate result{.subject = certificate.subject,
                                    .subjectCommonName = certificate.subjectCommonName,
                                    .issuer = certificate.issuer,
                                    .issuerCommonName = certificate.issuerCommonName,
                                    .names = certificate.dnsNames,
                                    .key = certificate.keyDescription,
                                    .signature = certificate.signatureAlgorithm,
                                    .serial = certificate.serial,
                                    .sha256 = certificate.sha256,
                                    .notBefore = certificate.notBefore,
                                    .notAfter = certificate.notAfter,
                                    .isFake = certificate.isFake,
                                    .isLocal = certificate.isLocal};
    result.names.insert(result.names.end(), certificate.ipAddresses.begin(),
                        certificate.ipAddresses.end());
    return result;
}

} // namespace

void reportHandshake(SSL& connection, const tls::HandshakeCapture& capture, std::string_view name,
                     events::Handshake& facts)
{
    const tls::HandshakeFacts agreed = tls::readHandshakeFacts(connection);
    facts.version = agreed.version;
    facts.cipher = agreed.cipher;
    facts.alpn = agreed.alpn;
    facts.group = agreed.group;
    facts.signature = agreed.signature;
    facts.resumed = agreed.resumed;
    for (const tls::HandshakeMessage& message : capture.messages()) {
        facts.messages.push_back(
            {.fromServer = message.direction == tls::HandshakeMessage::Direction::Received,
             .name = std::string(tls::messageName(message)),
             .bytes = message.size,
             .at = std::chrono::microseconds(message.microseconds)});
    }
    const STACK_OF(X509)* chain = SSL_get_peer_cert_chain(&connection);
    for (int i = 0; chain != nullptr && i < sk_X509_num(chain); ++i) {
        // Those that cannot be described are still counted by nobody: the first one decides.
        if (const auto certificate = tls::describeCertificate(*sk_X509_value(chain, i)))
            facts.chain.push_back(shown(*certificate));
    }
    if (facts.chain.empty())
        return;
    const tls::PeerCheck check = tls::checkPeer(connection, name, true);
    facts.nameMatches = check.nameMatches;
    facts.chainIsTrusted = check.chainIsTrusted;
    facts.chainProblem = check.chainProblem;
}

std::string describeFailure(bool peerClosed)
{
    const tls::HandshakeFailure failure = tls::takeHandshakeFailure();
    if (failure.receivedAlert >= 0)
        return say("the server sent the alert \"{}\"", failure.alertName);
    if (peerClosed)
        return say("the server closed the connection during the handshake");
    return failure.reason;
}

} // namespace ingresscope::client
