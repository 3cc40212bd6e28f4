// SPDX-License-Identifier: Apache-2.0
#include "core/tls/trust.h"

#include "core/base/say.h"
#include "core/tls/openssl_error.h"
#include "core/tls/pem_block.h"

namespace ingresscope::tls {

namespace {

std::string crlFingerprint(const X509_CRL& list)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_CRL_digest(&list, EVP_sha256(), digest, &size) != 1)
        size = 0;
    return {reinterpret_cast<const char*>(digest), size};
}

} // namespace

CaBundle::CaBundle(std::vector<Certificate> facts, X509StackHandle certificates)
    : m_facts(std::move(facts)), m_certificates(std::move(certificates))
{
    for (const Certificate& certificate : m_facts)
        m_digest += certificate.sha256;
}

Result<CaBundlePtr> parseCaBundle(std::string_view pem)
{
    std::vector<Certificate> facts;
    X509StackHandle certificates(sk_X509_new_null());
    if (!certificates)
        return Error{ErrorOrigin::Internal, say("out of memory")};
    std::string_view rest = pem;
    while (const auto block = takePemBlock(rest)) {
        auto certificate = certificateFromDer(viewOf(block->der));
        if (!certificate)
            return Error{ErrorOrigin::Input,
                         say("block {} of the CA bundle (\"{}\") is no certificate",
                             facts.size() + 1, block->type)};
        auto description = describeCertificate(**certificate);
        if (!description)
            return description.error();
        facts.push_back(std::move(*description));
        if (sk_X509_push(certificates.get(), certificate->get()) <= 0)
            return Error{ErrorOrigin::Internal, say("out of memory")};
        static_cast<void>(certificate->release());   // the stack owns it now
    }
    if (facts.empty())
        return Error{ErrorOrigin::Input, say("the CA bundle holds no certificate in PEM form")};
    return std::make_shared<const CaBundle>(std::move(facts), std::move(certificates));
}

RevocationLists::RevocationLists(std::vector<X509CrlHandle> lists, std::string digest)
    : m_lists(std::move(lists)), m_digest(std::move(digest))
{
}

Result<RevocationListsPtr> parseRevocationLists(std::string_view pem)
{
    std::vector<X509CrlHandle> lists;
    std::string digest;
    std::string_view rest = pem;
    while (const auto block = takePemBlock(rest)) {
        if (block->type != "X509 CRL") {
            if (!lists.empty())
                continue;
            return Error{ErrorOrigin::Input,
                         say(R"(the revocation list starts with a block "{}" instead of "X509 CRL")",
                             block->type)};
        }
        const auto* at = reinterpret_cast<const unsigned char*>(block->der.data());
        X509CrlHandle list(d2i_X509_CRL(nullptr, &at, static_cast<long>(block->der.size())));
        if (!list)
            return Error{ErrorOrigin::Input,
                         say("the revocation list cannot be read: {}", takeOpenSslError())};
        digest += crlFingerprint(*list);
        lists.push_back(std::move(list));
    }
    if (lists.empty())
        return Error{ErrorOrigin::Input, say("there is no revocation list in PEM form")};
    return std::make_shared<const RevocationLists>(std::move(lists), std::move(digest));
}

Outcome addTrust(SSL_CTX& context, const CaBundle* bundle, const RevocationLists* lists)
{
    X509_STORE* store = SSL_CTX_get_cert_store(&context);
    if (bundle != nullptr) {
        for (int i = 0; i < sk_X509_num(bundle->native()); ++i) {
            if (X509_STORE_add_cert(store, sk_X509_value(bundle->native(), i)) != 1)
                return Error{ErrorOrigin::Internal,
                             say("cannot trust a CA certificate: {}", takeOpenSslError())};
        }
    }
    if (lists != nullptr) {
        for (const X509CrlHandle& list : lists->native()) {
            if (X509_STORE_add_crl(store, list.get()) != 1)
                return Error{ErrorOrigin::Internal,
                             say("cannot use a revocation list: {}", takeOpenSslError())};
        }
        X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
    }
    return succeeded();
}

} // namespace ingresscope::tls
