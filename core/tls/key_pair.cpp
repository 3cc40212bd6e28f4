// SPDX-License-Identifier: Apache-2.0
#include "core/tls/key_pair.h"

#include "core/base/say.h"
#include "core/tls/openssl_error.h"
#include "core/tls/pem_block.h"

#include <openssl/err.h>

#include <algorithm>

namespace ingresscope::tls {

namespace {

Error inputError(std::string message)
{
    return Error{ErrorOrigin::Input, std::move(message)};
}

/// Why no block was found, for the mistakes that people make.
std::string missingBlockReason(std::string_view text)
{
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return say("it is empty");
    if (text.find("LS0tLS1CRUdJTi") != std::string_view::npos)
        return say("it is still base64: the value was encoded twice");
    const std::size_t begin = text.find("-----BEGIN ");
    if (begin == std::string_view::npos)
        return say("there is no line \"-----BEGIN ...-----\"");
    if (begin > 0 && text[begin - 1] != '\n')
        return say("\"-----BEGIN\" does not stand at the start of its line");
    if (text.find("\n-----END ", begin) == std::string_view::npos)
        return say("the line \"-----END ...-----\" is missing: the text is cut off");
    return say("the lines between BEGIN and END are damaged");
}

bool isPrivateKey(std::string_view type)
{
    return type == "PRIVATE KEY" || type.ends_with(" PRIVATE KEY");
}

struct ChainFromPem {
    X509Handle leaf{};
    X509StackHandle chain{};
};

Result<ChainFromPem> readChain(std::string_view pem)
{
    ChainFromPem result;
    bool first = true;
    std::string_view rest = pem;
    while (const auto block = takePemBlock(rest)) {
        if (first && block->type != "CERTIFICATE") {
            return inputError(isPrivateKey(block->type)
                                  ? say("the certificate text starts with a private key: the "
                                        "certificate must come first, or the two were swapped")
                                  : say("the certificate text starts with a block \"{}\" instead of "
                                        "\"CERTIFICATE\"",
                                        block->type));
        }
        if (block->type != "CERTIFICATE")
            continue;
        auto certificate = certificateFromDer(viewOf(block->der));
        if (!certificate) {
            return first ? certificate.error()
                         : inputError(say("a certificate of the chain cannot be read"));
        }
        first = false;
        if (!result.leaf) {
            result.leaf = std::move(*certificate);
            continue;
        }
        if (!result.chain)
            result.chain.reset(sk_X509_new_null());
        if (!result.chain || sk_X509_push(result.chain.get(), certificate->get()) <= 0)
            return Error{ErrorOrigin::Internal, say("out of memory")};
        static_cast<void>(certificate->release());   // the stack owns it now
    }
    if (!result.leaf)
        return inputError(
            say("the certificate text holds no certificate: {}", missingBlockReason(pem)));
    return result;
}

Result<KeyHandle> readKey(std::string_view pem)
{
    std::string_view rest = pem;
    std::string_view otherType;
    while (const auto block = takePemBlock(rest)) {
        if (!isPrivateKey(block->type)) {
            otherType = block->type;
            continue;
        }
        if (block->isEncrypted || block->type == "ENCRYPTED PRIVATE KEY")
            return inputError(say("the private key is protected by a passphrase, which the "
                                  "controller cannot ask for: store it without one"));
        const auto* at = reinterpret_cast<const unsigned char*>(block->der.data());
        KeyHandle key(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(block->der.size())));
        if (!key)
            return inputError(say("the private key cannot be read: {}", takeOpenSslError()));
        ERR_clear_error();   // d2i_AutoPrivateKey leaves its failed tries behind
        return key;
    }
    if (otherType == "CERTIFICATE")
        return inputError(say("the key text holds a certificate instead of a private key"));
    if (!otherType.empty())
        return inputError(
            say("the key text holds a block \"{}\" instead of a private key", otherType));
    return inputError(say("the key text holds no private key: {}", missingBlockReason(pem)));
}

/// The key types that Go's X509KeyPair compares; it refuses all others.
bool isKnownKeyType(const EVP_PKEY& key)
{
    switch (EVP_PKEY_get_base_id(&key)) {
    case EVP_PKEY_RSA:
    case EVP_PKEY_EC:
    case EVP_PKEY_ED25519: return true;
    default: return false;
    }
}

} // namespace

KeyPair::KeyPair(Certificate facts, X509Handle leaf, X509StackHandle chain, KeyHandle key)
    : m_facts(std::move(facts)), m_leaf(std::move(leaf)), m_chain(std::move(chain)),
      m_key(std::move(key))
{
}

std::size_t KeyPair::chainLength() const
{
    return 1 + (m_chain ? static_cast<std::size_t>(sk_X509_num(m_chain.get())) : 0);
}

Outcome KeyPair::installOn(SSL& connection) const
{
    SSL_certs_clear(&connection);   // else a pair of another key type would stay eligible
    if (SSL_use_cert_and_key(&connection, m_leaf.get(), m_key.get(), m_chain.get(), 1) != 1)
        return Error{ErrorOrigin::Internal,
                     say("OpenSSL does not accept the certificate: {}", takeOpenSslError())};
    return succeeded();
}

Outcome KeyPair::installOn(SSL_CTX& context) const
{
    if (SSL_CTX_use_cert_and_key(&context, m_leaf.get(), m_key.get(), m_chain.get(), 1) != 1)
        return Error{ErrorOrigin::Internal,
                     say("OpenSSL does not accept the certificate: {}", takeOpenSslError())};
    return succeeded();
}

Result<KeyPairPtr> parseKeyPair(std::string_view certificatePem, std::string_view keyPem)
{
    auto chain = readChain(certificatePem);
    if (!chain)
        return chain.error();
    auto facts = describeCertificate(*chain->leaf);
    if (!facts)
        return facts.error();
    auto key = readKey(keyPem);
    if (!key)
        return key.error();

    if (!isKnownKeyType(**key) || !isKnownKeyType(*X509_get0_pubkey(chain->leaf.get())))
        return inputError(say("the controller knows RSA, ECDSA and Ed25519 keys only"));
    if (X509_check_private_key(chain->leaf.get(), key->get()) != 1) {
        ERR_clear_error();
        return inputError(
            say("the private key belongs to another certificate than \"{}\"", facts->subject));
    }
    return std::make_shared<const KeyPair>(std::move(*facts), std::move(chain->leaf),
                                           std::move(chain->chain), std::move(*key));
}

} // namespace ingresscope::tls
