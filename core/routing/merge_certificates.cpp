// SPDX-License-Identifier: Apache-2.0
#include "core/routing/merge_certificates.h"

#include "core/base/say.h"
#include "core/tls/host_name_match.h"

#include <algorithm>

namespace ingresscope::routing {

namespace {

std::string lowered(std::string text)
{
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

/// The tls entry that names the host, or the first whose certificate covers it; null: none does.
const kube::IngressTls* findEntry(const kube::Ingress& ingress, const CertificateSource& source,
                                  const std::string& host)
{
    const std::string wanted = lowered(host);
    for (const kube::IngressTls& tls : ingress.tls) {
        for (const kube::TextField& name : tls.hosts) {
            if (lowered(name.value) == wanted)
                return &tls;
        }
    }
    for (const kube::IngressTls& tls : ingress.tls) {
        if (tls.secretName.empty())
            continue;
        const StoredSecret& stored =
            source.read(ingress.meta.nameSpace + '/' + tls.secretName.value);
        if (stored.secret.keyPair &&
            tls::matchAlternativeNames(stored.secret.keyPair->certificate(), host).matches)
            return &tls;
    }
    return nullptr;
}

SourceRange placeOf(const kube::IngressTls& tls)
{
    return tls.secretName.at.isValid() ? tls.secretName.at : tls.at;
}

} // namespace

void assignCertificate(const kube::Ingress& ingress, const CertificateSource& source,
                       MergedHost& host, std::chrono::system_clock::time_point now,
                       Findings& findings)
{
    if (host.certificate.assigned || ingress.tls.empty())
        return;
    MergedCertificate& certificate = host.certificate;
    certificate.assigned = true;

    const kube::IngressTls* entry = findEntry(ingress, source, host.name);
    if (!entry) {
        certificate.at = ingress.tls.front().at;
        certificate.problem =
            say("No tls entry of Ingress {} names host {} and none of its Secrets covers it.",
                ingress.meta.key(), host.name);
        findings.warning("tls/host-not-listed", host.at,
                         say("Host {} is in no tls entry of its Ingress and no Secret there covers it: "
                             "it is served with the fake certificate, and plain http is redirected to "
                             "https all the same.",
                             host.name));
        return;
    }
    certificate.at = placeOf(*entry);
    if (entry->secretName.empty()) {
        certificate.problem = say("The tls entry names no Secret.");
        findings.warning("tls/no-secret-name", certificate.at,
                         say("The tls entry for {} names no Secret: the fake certificate is served.",
                             host.name));
        return;
    }
    certificate.triedSecretKey = ingress.meta.nameSpace + '/' + entry->secretName.value;
    const StoredSecret& stored = source.read(certificate.triedSecretKey);
    if (!stored.secret.keyPair) {
        certificate.problem = stored.problem.empty()
                                  ? say("Secret {} holds no tls.crt and tls.key.",
                                        certificate.triedSecretKey)
                                  : stored.problem;
        findings.error(stored.exists ? "tls/secret-unusable" : "tls/secret-missing", certificate.at,
                       stored.exists
                           ? say("Secret {} is of no use for TLS: {} Host {} is served with the fake "
                                 "certificate.",
                                 certificate.triedSecretKey, certificate.problem, host.name)
                           : say("Secret {} does not exist in this namespace: host {} is served with the "
                                 "fake certificate.",
                                 certificate.triedSecretKey, host.name));
        return;
    }
    const tls::Certificate& facts = stored.secret.keyPair->certificate();
    const tls::HostNameMatch match = tls::matchHost(facts, host.name);
    if (!match.matches) {
        certificate.problem = match.reason;
        findings.error("tls/wrong-name", certificate.at,
                       say("The certificate of Secret {} is not for host {}: {} The fake certificate is "
                           "served.",
                           certificate.triedSecretKey, host.name, match.reason));
        return;
    }
    certificate.secretKey = certificate.triedSecretKey;
    if (stored.isLocal)
        findings.info("tls/local-certificate", certificate.at,
                      say("{} A local certificate made by this workbench stands in for it here; the "
                          "cluster would serve the fake certificate.",
                          stored.problem));
    if (match.source == tls::NameSource::CommonName)
        findings.warning("tls/common-name-only", certificate.at,
                         say("The certificate of Secret {} names host {} only as its common name. "
                             "Browsers refuse it: it needs a subject alternative name.",
                             certificate.triedSecretKey, host.name));
    if (facts.notAfter < now)
        findings.error("tls/expired", certificate.at,
                       say("The certificate of Secret {} has expired. It is served all the same, and "
                           "clients refuse it.",
                           certificate.triedSecretKey));
    else if (facts.notBefore > now)
        findings.warning("tls/not-yet-valid", certificate.at,
                         say("The certificate of Secret {} is not valid yet.",
                             certificate.triedSecretKey));
    else if (facts.notAfter < now + std::chrono::hours(240))
        findings.warning("tls/expires-soon", certificate.at,
                         say("The certificate of Secret {} expires within ten days.",
                             certificate.triedSecretKey));
}

bool coversName(const CertificateSource& source, const MergedCertificate& certificate,
                const std::string& name)
{
    if (!certificate.assigned)
        return false;
    if (certificate.secretKey.empty())
        return tls::isAliasCovered(name, {std::string(tls::kFakeCommonName), "ingress.local"});
    const StoredSecret& stored = source.read(certificate.secretKey);
    return stored.secret.keyPair &&
           tls::isAliasCovered(name, stored.secret.keyPair->certificate().controllerNames());
}

} // namespace ingresscope::routing
