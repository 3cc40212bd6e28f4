// SPDX-License-Identifier: Apache-2.0
#include "core/access/digest_file.h"

#include <openssl/evp.h>

#include <algorithm>
#include <initializer_list>

namespace ingresscope::access {

namespace {

constexpr std::size_t kHashSize = 32;
/// Shorter lines cannot hold a user, a realm and a hash.
constexpr std::size_t kMinLine = 37;

std::string md5(std::initializer_list<std::string_view> parts)
{
    std::string text;
    for (const std::string_view& part : parts) {
        if (&part != parts.begin())
            text += ':';
        text += part;
    }
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (EVP_Digest(text.data(), text.size(), digest, &size, EVP_md5(), nullptr) != 1)
        return {};   // no MD5 in this OpenSSL: nothing ever matches
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) {
        hex += kDigits[digest[i] >> 4];
        hex += kDigits[digest[i] & 0xf];
    }
    return hex;
}

/// "" for md5(":uri"), which has no method.
std::string responseFor(std::string_view hash, const DigestCredentials& credentials,
                        std::string_view method)
{
    return md5({hash, credentials.nonce, credentials.count, credentials.cnonce, credentials.qop,
                md5({method, credentials.uri})});
}

/// Some clients leave the query away. Source: ngx_http_auth_digest_verify_hash.
bool isFor(std::string_view target, std::string_view uri)
{
    return target == uri ||
           (target.size() > uri.size() && target.starts_with(uri) && target[uri.size()] == '?');
}

DigestVerdict verdictOf(DigestNonces::Use use)
{
    switch (use) {
    case DigestNonces::Use::Good: return DigestVerdict::Granted;
    case DigestNonces::Use::Stale:
    case DigestNonces::Use::TooMany: return DigestVerdict::StaleNonce;
    case DigestNonces::Use::Repeated: return DigestVerdict::RepeatedNonce;
    case DigestNonces::Use::Unknown: break;
    }
    return DigestVerdict::UnknownNonce;
}

}   // namespace

DigestFile::DigestFile(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t first = line.find(':');
        if (line.size() < kMinLine || first == std::string_view::npos)
            continue;
        const std::size_t second = line.find(':', first + 1);
        if (second == std::string_view::npos)
            continue;
        const std::string_view names = line.substr(0, second);
        const std::string_view hash = line.substr(second + 1);
        if (names.find('#') != std::string_view::npos || hash.size() != kHashSize ||
            hash.find_first_of(":#") != std::string_view::npos)
            continue;
        m_lines.push_back({std::string(line.substr(0, first)),
                           std::string(line.substr(first + 1, second - first - 1)),
                           std::string(hash)});
    }
}

DigestOutcome DigestFile::verify(const DigestRequest& request, DigestNonces* nonces,
                                 std::int64_t now) const
{
    if (nonces && nonces->isShutOut(request.client, now))
        return {.verdict = DigestVerdict::ShutOut};
    const auto credentials = parseDigestCredentials(request.authorization);
    if (!credentials)
        return {.verdict = DigestVerdict::NoCredentials};

    DigestOutcome outcome{.verdict = DigestVerdict::UnknownUser, .user = credentials->username};
    for (const Line& line : m_lines) {
        if (line.user != credentials->username || line.realm != credentials->realm)
            continue;
        if (!isFor(request.target, credentials->uri)) {
            outcome.verdict = DigestVerdict::OtherUri;
        } else if (responseFor(line.hash, *credentials, request.method) != credentials->response) {
            outcome.verdict = DigestVerdict::WrongPassword;
        } else {
            outcome.verdict =
                nonces ? verdictOf(nonces->use(credentials->nonce, credentials->count, now))
                       : DigestVerdict::UnknownNonce;
            if (outcome.verdict == DigestVerdict::Granted) {
                outcome.info = "qop=\"auth\", rspauth=\"" +
                               responseFor(line.hash, *credentials, "") + "\", cnonce=\"" +
                               credentials->cnonce + "\", nc=" + credentials->count;
                nonces->noteSuccess(request.client);
                return outcome;
            }
        }
    }
    if (nonces)
        nonces->noteFailure(request.client, now);
    return outcome;
}

std::string digestChallenge(std::string_view realm, std::string_view nonce, bool isStale)
{
    std::string challenge = "Digest algorithm=\"MD5\", qop=\"auth\", realm=\"";
    challenge.append(realm).append("\", nonce=\"").append(nonce).append("\"");
    if (isStale)
        challenge += ", stale=\"true\"";
    return challenge;
}

}   // namespace ingresscope::access
