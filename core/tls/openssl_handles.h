// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>

namespace ingresscope::tls {

/// Deleter that calls one of OpenSSL's *_free functions.
template <auto Free>
struct OpenSslFree {
    template <class T>
    void operator()(T* object) const
    {
        Free(object);
    }
};

using BioHandle = std::unique_ptr<BIO, OpenSslFree<BIO_free_all>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, OpenSslFree<EVP_PKEY_free>>;
using KeyContextHandle = std::unique_ptr<EVP_PKEY_CTX, OpenSslFree<EVP_PKEY_CTX_free>>;
using X509Handle = std::unique_ptr<X509, OpenSslFree<X509_free>>;
using X509CrlHandle = std::unique_ptr<X509_CRL, OpenSslFree<X509_CRL_free>>;
using X509StoreHandle = std::unique_ptr<X509_STORE, OpenSslFree<X509_STORE_free>>;
using SslHandle = std::unique_ptr<SSL, OpenSslFree<SSL_free>>;
using SslContextHandle = std::unique_ptr<SSL_CTX, OpenSslFree<SSL_CTX_free>>;

struct X509StackFree {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_pop_free(stack, X509_free); }
};
using X509StackHandle = std::unique_ptr<STACK_OF(X509), X509StackFree>;

} // namespace ingresscope::tls
