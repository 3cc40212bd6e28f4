// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/local_certificate.h"

#include "core/base/say.h"
#include "core/tls/self_signed.h"

#include <algorithm>

namespace ingresscope::workspace {

namespace {

Error refused(std::string message)
{
    return {ErrorOrigin::Input, std::move(message), nullptr};
}

/// Names that a certificate can have: a regex among the aliases cannot.
void addName(std::vector<std::string>& names, const std::string& name)
{
    if (name.empty() || name.starts_with('~') || name == "_")
        return;
    if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(name);
}

} // namespace

bool wantsLocalCertificate(const Snapshot& snapshot, const routing::Host& host)
{
    const routing::HostCertificate& certificate = host.certificate;
    if (certificate.origin != routing::CertificateOrigin::DefaultFits ||
        certificate.secretKey.empty())
        return false;
    // A good Secret for other names is left alone: nothing stands in for it.
    const routing::LocalCertificates none;
    const routing::CertificateSource source(*snapshot.resources, none);
    return !source.read(certificate.secretKey).problem.empty();
}

Result<std::string> makeLocalCertificate(const Snapshot& snapshot,
                                         std::string_view hostName,
                                         routing::LocalCertificates& certificates,
                                         std::chrono::system_clock::time_point now)
{
    const routing::RoutingTable& table = *snapshot.table;
    const auto found = std::find_if(table.hosts.begin(), table.hosts.end(),
                                    [&](const auto& host) { return host->name == hostName; });
    if (found == table.hosts.end())
        return refused(say("No rule has the host {}.", hostName));
    const routing::Host& wanted = **found;
    if (wanted.certificate.secretKey.empty())
        return refused(say("The tls section of {} names no Secret that a certificate could stand in "
                           "for. Give it a secretName first.",
                           hostName));
    if (!wantsLocalCertificate(snapshot, wanted))
        return refused(say("Secret {} of {} is a good certificate: nothing stands in for it.",
                           wanted.certificate.secretKey, hostName));

    tls::SelfSignedRequest request{.now = now};
    for (const auto& host : table.hosts) {
        if (host->certificate.secretKey != wanted.certificate.secretKey)
            continue;
        addName(request.hosts, host->name);
        for (const std::string& alias : host->aliases)
            addName(request.hosts, alias);
    }
    if (request.hosts.empty())
        request.hosts.push_back("localhost");   // the default host has no name of its own
    const auto pair = tls::makeSelfSigned(request);
    if (!pair)
        return pair.error();
    certificates[wanted.certificate.secretKey] = {pair->certificatePem,
                                                  std::string(tls::viewOf(pair->keyPem))};
    return wanted.certificate.secretKey;
}

} // namespace ingresscope::workspace
