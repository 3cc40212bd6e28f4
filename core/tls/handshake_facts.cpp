// SPDX-License-Identifier: Apache-2.0
#include "core/tls/handshake_facts.h"

#include "core/tls/openssl_error.h"
#include "core/tls/server_context.h"

#include <openssl/err.h>
#include <openssl/sslerr.h>
#include <openssl/tls1.h>

namespace ingresscope::tls {

namespace {

std::string_view textOrNone(const char* text)
{
    return text != nullptr ? std::string_view(text) : std::string_view();
}

std::string_view groupName(SSL& connection)
{
    const int nid = static_cast<int>(SSL_get_negotiated_group(&connection));
    if (nid == NID_undef)
        return {};
    if ((nid & TLSEXT_nid_unknown) != 0)
        return textOrNone(SSL_group_to_name(&connection, nid));
    return textOrNone(OBJ_nid2sn(nid));
}

std::string_view digestName(int nid)
{
    switch (nid) {
    case NID_sha1: return "sha1";
    case NID_sha224: return "sha224";
    case NID_sha256: return "sha256";
    case NID_sha384: return "sha384";
    case NID_sha512: return "sha512";
    default: return {};
    }
}

std::string_view keyTypeName(int nid)
{
    switch (nid) {
    case NID_rsaEncryption: return "rsa_pkcs1";
    case NID_rsassaPss:
        return "rsa_pss_rsae";   // rsa_pss_pss would need an RSA-PSS key, which no Secret may hold
    case NID_X9_62_id_ecPublicKey: return "ecdsa";
    case NID_ED25519: return "ed25519";
    case NID_ED448: return "ed448";
    default: return {};
    }
}

/// As RFC 8446 spells the schemes, without the curve of ECDSA: "ecdsa_sha256".
std::string signatureName(SSL& connection)
{
    int type = NID_undef;
    int digest = NID_undef;
    const bool isServer = SSL_is_server(&connection) == 1;
    const int found = isServer ? SSL_get_signature_type_nid(&connection, &type)
                               : SSL_get_peer_signature_type_nid(&connection, &type);
    if (found != 1)
        return {};
    std::string name(keyTypeName(type));
    const bool hasDigest = (isServer ? SSL_get_signature_nid(&connection, &digest)
                                     : SSL_get_peer_signature_nid(&connection, &digest)) == 1;
    const std::string_view digestText = hasDigest ? digestName(digest) : std::string_view();
    if (!name.empty() && !digestText.empty() && type != NID_ED25519 && type != NID_ED448)
        name += '_' + std::string(digestText);
    return name;
}

std::string alpnName(const SSL& connection)
{
    const unsigned char* name = nullptr;
    unsigned int size = 0;
    SSL_get0_alpn_selected(&connection, &name, &size);
    return size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(name), size);
}

} // namespace

HandshakeFacts readHandshakeFacts(SSL& connection)
{
    HandshakeFacts facts;
    facts.version = textOrNone(SSL_get_version(&connection));
    if (const SSL_CIPHER* cipher = SSL_get_current_cipher(&connection))
        facts.cipher = textOrNone(SSL_CIPHER_get_name(cipher));
    facts.alpn = alpnName(connection);
    facts.serverName = serverNameOf(connection);
    facts.group = groupName(connection);
    facts.resumed = SSL_session_reused(&connection) == 1;
    if (!facts.resumed)
        facts.signature = signatureName(connection);
    if (SSL_is_server(&connection) == 1 && SSL_get_verify_mode(&connection) != SSL_VERIFY_NONE) {
        facts.clientCertificate = SSL_get0_peer_certificate(&connection) != nullptr;
        const long result = SSL_get_verify_result(&connection);
        if (!facts.clientCertificate)
            facts.clientVerify = "NONE";
        else if (result == X509_V_OK)
            facts.clientVerify = "SUCCESS";
        else
            facts.clientVerify = std::string("FAILED:") + X509_verify_cert_error_string(result);
    }
    return facts;
}

HandshakeFailure takeHandshakeFailure()
{
    HandshakeFailure failure;
    const unsigned long code = ERR_peek_last_error();
    if (ERR_GET_LIB(code) == ERR_LIB_SSL && ERR_GET_REASON(code) >= SSL_AD_REASON_OFFSET) {
        failure.receivedAlert = ERR_GET_REASON(code) - SSL_AD_REASON_OFFSET;
        failure.alertName = textOrNone(SSL_alert_desc_string_long(failure.receivedAlert));
    }
    failure.reason = takeOpenSslError();
    return failure;
}

} // namespace ingresscope::tls
