// SPDX-License-Identifier: Apache-2.0
#include "core/tls/certificate_maker.h"

#include "core/base/say.h"
#include "core/tls/ip_literal.h"
#include "core/tls/openssl_error.h"

#include <openssl/bn.h>
#include <openssl/x509v3.h>

namespace ingresscope::tls {

namespace {

using BigNumber = std::unique_ptr<BIGNUM, OpenSslFree<BN_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, OpenSslFree<X509_EXTENSION_free>>;
using GeneralNames = std::unique_ptr<GENERAL_NAMES, OpenSslFree<GENERAL_NAMES_free>>;
using GeneralName = std::unique_ptr<GENERAL_NAME, OpenSslFree<GENERAL_NAME_free>>;

bool setSerial(X509& certificate)
{
    const BigNumber serial(BN_new());
    return serial && BN_rand(serial.get(), 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(&certificate)) != nullptr;
}

bool setTime(ASN1_TIME* time, std::chrono::system_clock::time_point value)
{
    return ASN1_TIME_set(time, std::chrono::system_clock::to_time_t(value)) != nullptr;
}

bool addNamePart(X509_NAME* name, int nid, const std::string& value)
{
    return value.empty() ||
           X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(value.data()),
                                      static_cast<int>(value.size()), -1, 0) == 1;
}

bool addExtension(X509& certificate, const X509V3_CTX& context, int nid, const std::string& value)
{
    auto* writable = const_cast<X509V3_CTX*>(&context);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, writable, nid, value.c_str()));
    return extension && X509_add_ext(&certificate, extension.get(), -1) == 1;
}

/// Built by hand and not from a "DNS:a,IP:b" text, in which a name with a comma would be two.
bool addAlternativeNames(X509& certificate, const std::vector<std::string>& names)
{
    if (names.empty())
        return true;
    const GeneralNames all(sk_GENERAL_NAME_new_null());
    for (const std::string& name : names) {
        GeneralName entry(GENERAL_NAME_new());
        const auto address = parseIp(name);
        ASN1_STRING* value = address ? ASN1_OCTET_STRING_new() : ASN1_IA5STRING_new();
        if (!all || !entry || value == nullptr)
            return false;
        GENERAL_NAME_set0_value(entry.get(), address ? GEN_IPADD : GEN_DNS, value);
        const std::string bytes = address ? ipWireBytes(*address) : name;
        if (ASN1_STRING_set(value, bytes.data(), static_cast<int>(bytes.size())) != 1 ||
            sk_GENERAL_NAME_push(all.get(), entry.get()) <= 0)
            return false;
        static_cast<void>(entry.release());   // the list owns it now
    }
    return X509_add1_ext_i2d(&certificate, NID_subject_alt_name, all.get(), 0, 0) == 1;
}

} // namespace

Result<KeyHandle> makeKey(KeyKind kind)
{
    KeyHandle key(kind == KeyKind::Rsa2048 ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256"));
    if (!key)
        return Error{ErrorOrigin::Internal,
                     say("a private key cannot be made: {}", takeOpenSslError())};
    return key;
}

Result<X509Handle> makeCertificate(const CertificateRequest& request, EVP_PKEY& key,
                                   const Issuer& issuer)
{
    X509Handle certificate(X509_new());
    if (!certificate)
        return Error{ErrorOrigin::Internal, say("out of memory")};
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    X509* issuedBy = issuer.certificate != nullptr ? issuer.certificate : certificate.get();
    EVP_PKEY* signingKey = issuer.certificate != nullptr ? issuer.key : &key;

    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuedBy, certificate.get(), nullptr, nullptr, 0);
    const bool made =
        X509_set_version(certificate.get(), X509_VERSION_3) == 1 && setSerial(*certificate) &&
        setTime(X509_getm_notBefore(certificate.get()), request.notBefore) &&
        setTime(X509_getm_notAfter(certificate.get()), request.notAfter) &&
        addNamePart(subject, NID_organizationName, request.organization) &&
        addNamePart(subject, NID_commonName, request.commonName) &&
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuedBy)) == 1 &&
        X509_set_pubkey(certificate.get(), &key) == 1 &&
        (request.keyUsage.empty() ||
         addExtension(*certificate, context, NID_key_usage, request.keyUsage)) &&
        (request.extendedKeyUsage.empty() ||
         addExtension(*certificate, context, NID_ext_key_usage, request.extendedKeyUsage)) &&
        addExtension(*certificate, context, NID_basic_constraints,
                     request.isCa ? "critical,CA:TRUE" : "critical,CA:FALSE") &&
        addAlternativeNames(*certificate, request.names) &&
        X509_sign(certificate.get(), signingKey, EVP_sha256()) > 0;
    if (!made)
        return Error{ErrorOrigin::Input,
                     say("the certificate cannot be made: {}", takeOpenSslError())};
    return certificate;
}

} // namespace ingresscope::tls
