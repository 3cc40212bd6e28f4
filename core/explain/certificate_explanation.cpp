// SPDX-License-Identifier: Apache-2.0
#include "core/explain/certificate_explanation.h"

#include "core/http/header_field.h"
#include "core/tls/certificate_store.h"

#include <algorithm>

namespace ingresscope::explain {

namespace {

/// The host whose tls section put this name into the store.
const routing::Host* hostOfEntry(const routing::RoutingTable& table, std::string_view entry)
{
    const auto found = std::find_if(table.hosts.begin(), table.hosts.end(), [&](const auto& host) {
        return host->name == entry ||
               std::find(host->aliases.begin(), host->aliases.end(), entry) != host->aliases.end();
    });
    return found == table.hosts.end() ? nullptr : found->get();
}

} // namespace

CertificateExplanation explainCertificate(const routing::RoutingTable& table,
                                          std::string_view serverName)
{
    CertificateExplanation result{.serverName = std::string(serverName)};
    const tls::CertificateChoice choice = table.certificates.choose(serverName);
    result.sentence = tls::describe(choice, serverName);
    if (choice.keyPair) {
        const tls::Certificate& facts = choice.keyPair->certificate();
        result.commonName = facts.subjectCommonName;
        result.names = facts.dnsNames;
        result.names.insert(result.names.end(), facts.ipAddresses.begin(), facts.ipAddresses.end());
        result.isFake = facts.isFake;
        result.isLocal = facts.isLocal;
    }

    // The Secret that answers is that of the entry's host; what went wrong is told by the host that
    // was asked for, which may have fallen back to another entry.
    if (const routing::Host* owner = hostOfEntry(table, choice.entry);
        owner && owner->certificate.origin == routing::CertificateOrigin::Secret) {
        result.secretKey = owner->certificate.secretKey;
        result.at = owner->certificate.at;
    }
    std::string lowered(serverName);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), http::lowerAscii);
    if (const routing::Host* asked =
            lowered.empty() ? nullptr : table.hostIndex.find(lowered).host) {
        result.problem = asked->certificate.problem;
        if (asked->certificate.at.isValid() && !result.at.isValid())
            result.at = asked->certificate.at;
    }
    return result;
}

} // namespace ingresscope::explain
