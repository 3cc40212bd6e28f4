// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract_groups.h"

#include "core/annotations/go_text.h"
#include "core/base/say.h"

#include <algorithm>
#include <array>

namespace ingresscope::annotations {

namespace {

/// The Secret of auth-tls-secret and proxy-ssl-secret, which must be written as namespace/name.
/// Nothing: `reason` says why not.
std::optional<SecretCertificates>
findCertificates(AnnotationReader& reader, const Reading<std::string>& written, std::string& reason)
{
    const std::vector<std::string_view> parts = splitAt(written.value, '/');
    if (parts.size() != 2) {
        reason = say("{} is \"{}\", but must be written as namespace/name.", written.row->name,
                     written.value);
        return std::nullopt;
    }
    const std::string& own = reader.ingress().meta.nameSpace;
    const bool ownNameSpace =
        parts[0] == own || (parts[0].empty() && written.row->name == "auth-tls-secret");
    if (!ownNameSpace && !reader.controller().allowCrossNamespaceResources) {
        reason = say("{} names a Secret of namespace {}, and the controller takes only those of the "
                     "Ingress's own namespace {} (allow-cross-namespace-resources is off).",
                     written.row->name, parts[0], own);
        return std::nullopt;
    }
    SecretCertificates found;
    if (reader.context().certificates)
        found = reader.context().certificates(written.value);
    if (!found.exists) {
        reason = reader.context().resources.secret(written.value)
                     ? say("The Secret {} of {} cannot be used ({}).", written.value,
                           written.row->name, found.problem)
                     : say("The Secret {} of {} does not exist.", written.value, written.row->name);
        return std::nullopt;
    }
    return found;
}

/// The second look at a word, now with its blanks.
std::string wordOr(AnnotationReader& reader, std::string_view name,
                   std::initializer_list<std::string_view> words, const char* fallback)
{
    std::string value = reader.textOr(name, fallback);
    return std::find(words.begin(), words.end(), value) != words.end() ? value : fallback;
}

/// 0 counts as not written.
int depthOf(AnnotationReader& reader, std::string_view name)
{
    const int depth = reader.numberOr(name, 1);
    return depth == 0 ? 1 : depth;
}

/// Known protocols in the order of their names. Source: annotations/proxyssl (sortProtocols).
std::string sortedProtocols(std::string_view written)
{
    std::vector<std::string> protocols = splitAndTrim(written, ' ');
    std::erase_if(protocols, [](const std::string& word) { return word.empty(); });
    std::sort(protocols.begin(), protocols.end());
    std::string result;
    for (const std::string& protocol : protocols)
        result += (result.empty() ? "" : " ") + protocol;
    return result.empty() ? "TLSv1.2" : result;
}

} // namespace

void readClientCertificate(AnnotationReader& reader, IngressSettings& settings)
{
    ClientCertificateSettings client;
    const auto secret = reader.text("auth-tls-secret");
    // Whatever refuses this group also makes the whole host answer 403.
    const auto refuse = [&](const SourceRange& at, const std::string& reason) {
        settings.clientCertificate = {.error = reason, .at = at};
        reader.deny(at, reason);
    };
    if (secret.isInvalid())
        return reader.drop(secret);
    reader.addDefaulted(secret, {});
    if (!secret.isGood())
        return;
    std::string reason;
    const auto certificates = findCertificates(reader, secret, reason);
    if (!certificates)
        return refuse(secret.at(), reason);
    client.secretKey = secret.value;
    client.hasCa = certificates->hasCa;
    client.at = secret.at();
    if (!client.hasCa)
        reader.findings().warning(
            "annotation/no-ca", secret.at(),
            say("The Secret {} of auth-tls-secret has no ca.crt, so clients are not asked for a "
                "certificate. Add the certificates of the authorities under the key ca.crt.",
                secret.value));
    client.verifyClient =
        wordOr(reader, "auth-tls-verify-client", {"on", "off", "optional", "optional_no_ca"}, "on");
    client.verifyAt = reader.text("auth-tls-verify-client").at();
    client.verifyDepth = depthOf(reader, "auth-tls-verify-depth");

    const auto errorPage = reader.text("auth-tls-error-page");
    if (errorPage.isInvalid())
        return reader.drop(errorPage);
    client.errorPage = errorPage.value;
    client.errorPageAt = errorPage.at();
    const auto pass = reader.flag("auth-tls-pass-certificate-to-upstream");
    if (pass.isInvalid())
        return reader.drop(pass);
    client.passCertificate = pass.value;
    const auto matchCn = reader.text("auth-tls-match-cn");
    if (matchCn.isInvalid())
        return reader.drop(matchCn);
    client.matchCn = matchCn.value;
    client.matchCnAt = matchCn.at();
    settings.clientCertificate = std::move(client);
}

void readBackendTls(AnnotationReader& reader, IngressSettings& settings)
{
    const auto secret = reader.text("proxy-ssl-secret");
    if (secret.isInvalid())
        return reader.drop(secret);
    reader.addDefaulted(secret, {});
    if (!secret.isGood())
        return;
    std::string reason;
    const auto certificates = findCertificates(reader, secret, reason);
    if (!certificates)
        return reader.deny(secret.at(), reason);
    BackendTlsSettings tls;
    tls.secretKey = secret.value;
    tls.hasCa = certificates->hasCa;
    tls.hasKeyPair = certificates->hasKeyPair;
    tls.at = secret.at();
    tls.ciphers = reader.textOr("proxy-ssl-ciphers", "DEFAULT");
    tls.protocols = sortedProtocols(reader.textOr("proxy-ssl-protocols", "TLSv1.2"));
    tls.name = reader.textOr("proxy-ssl-name", {});
    tls.verify = wordOr(reader, "proxy-ssl-verify", {"on", "off"}, "off");
    tls.verifyDepth = depthOf(reader, "proxy-ssl-verify-depth");
    tls.serverName = wordOr(reader, "proxy-ssl-server-name", {"on", "off"}, "off");
    settings.backendTls = std::move(tls);
}

void readHostTls(AnnotationReader& reader, IngressSettings& settings)
{
    const auto prefer = reader.flag("ssl-prefer-server-ciphers");
    reader.addDefaulted(prefer, {});
    if (prefer.isGood())
        settings.sslPreferServerCiphers = prefer.value ? "on" : "off";
    const auto ciphers = reader.text("ssl-ciphers");
    reader.dropIfInvalid(ciphers, {});
    settings.sslCiphers = ciphers.value;
    settings.sslCiphersAt = ciphers.at();

    const auto passthrough = reader.flag("ssl-passthrough");
    reader.dropIfInvalid(passthrough, "false");
    settings.sslPassthrough = passthrough.value;
    settings.sslPassthroughAt = passthrough.at();
}

} // namespace ingresscope::annotations
