// SPDX-License-Identifier: Apache-2.0
#include "core/tls/certificate.h"

#include "core/base/say.h"
#include "core/tls/ip_literal.h"
#include "core/tls/openssl_error.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <optional>
#include <set>

namespace ingresscope::tls {

namespace {

using TimePoint = std::chrono::system_clock::time_point;

std::string textOf(BIO& memory)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(&memory, &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

std::string nameText(const X509_NAME& name, unsigned long flags)
{
    const BioHandle memory(BIO_new(BIO_s_mem()));
    if (!memory || X509_NAME_print_ex(memory.get(), &name, 0, flags) < 0) {
        ERR_clear_error();
        return {};
    }
    return textOf(*memory);
}

/// Readable: UTF-8 stays as it is, other than in nginx's variables.
std::string readableName(const X509_NAME& name)
{
    return nameText(name, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
}

/// Go keeps the last common name of several.
std::string commonName(const X509_NAME& name)
{
    int last = -1;
    for (int at = -1; (at = X509_NAME_get_index_by_NID(&name, NID_commonName, at)) >= 0;)
        last = at;
    if (last < 0)
        return {};
    const ASN1_STRING* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(&name, last));
    unsigned char* utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, value);
    if (size < 0) {
        ERR_clear_error();
        return {};
    }
    std::string text(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size));
    OPENSSL_free(utf8);
    return text;
}

bool hasOrganization(const X509_NAME& name, std::string_view organization)
{
    for (int at = -1; (at = X509_NAME_get_index_by_NID(&name, NID_organizationName, at)) >= 0;) {
        const ASN1_STRING* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(&name, at));
        const std::string_view text(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
                                    static_cast<std::size_t>(ASN1_STRING_length(value)));
        if (text == organization)
            return true;
    }
    return false;
}

std::optional<TimePoint> timePoint(const ASN1_TIME* time)
{
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    return std::chrono::system_clock::from_time_t(timegm(&parts));
}

std::string hexText(const unsigned char* bytes, std::size_t size, const char* digits)
{
    std::string text;
    text.reserve(size * 2);
    for (std::size_t i = 0; i < size; ++i) {
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 0xf];
    }
    return text;
}

std::string serialText(const ASN1_INTEGER& serial)
{
    return hexText(ASN1_STRING_get0_data(&serial),
                   static_cast<std::size_t>(ASN1_STRING_length(&serial)), "0123456789ABCDEF");
}

std::string fingerprint(const X509& certificate)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_digest(&certificate, EVP_sha256(), digest, &size) != 1)
        return {};
    return hexText(digest, size, "0123456789abcdef");
}

/// "prime256v1" as "p256"; empty: a curve that Go does not know.
std::string curveName(const EVP_PKEY& key)
{
    char group[64] = {};
    std::size_t size = 0;
    if (EVP_PKEY_get_utf8_string_param(&key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group,
                                       &size) != 1)
        return {};
    const std::string_view name(group, size);
    if (name == "prime256v1")
        return "p256";
    if (name == "secp224r1")
        return "p224";
    if (name == "secp384r1")
        return "p384";
    if (name == "secp521r1")
        return "p521";
    return {};
}

std::string lowerCase(std::string text)
{
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

Result<std::string> describeKey(const EVP_PKEY& key)
{
    switch (EVP_PKEY_get_base_id(&key)) {
    case EVP_PKEY_RSA: return "rsa" + std::to_string(EVP_PKEY_get_bits(&key));
    case EVP_PKEY_EC: {
        const std::string curve = curveName(key);
        if (curve.empty())
            return Error{ErrorOrigin::Input,
                         say("the key of the certificate is on an elliptic curve that the "
                             "controller does not know")};
        return "ecdsa-" + curve;
    }
    default: {
        const char* name = EVP_PKEY_get0_type_name(&key);
        return lowerCase(name != nullptr ? name : "unknown");
    }
    }
}

Outcome readAlternativeNames(const X509& certificate, Certificate& facts)
{
    int critical = 0;
    const std::unique_ptr<GENERAL_NAMES, OpenSslFree<GENERAL_NAMES_free>> names(
        static_cast<GENERAL_NAMES*>(
            X509_get_ext_d2i(&certificate, NID_subject_alt_name, &critical, nullptr)));
    if (!names) {
        ERR_clear_error();
        if (critical == -1)
            return succeeded();   // there is none
        return Error{ErrorOrigin::Input,
                     say("the subject alternative names of the certificate are malformed")};
    }
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
        int type = 0;
        const auto* value = static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(name, &type));
        if (type != GEN_DNS && type != GEN_IPADD)
            continue;
        const unsigned char* data = ASN1_STRING_get0_data(value);
        const auto size = static_cast<std::size_t>(ASN1_STRING_length(value));
        const std::string_view bytes(reinterpret_cast<const char*>(data), size);
        if (type == GEN_DNS) {
            if (std::any_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; }))
                return Error{ErrorOrigin::Input, say("a DNS name of the certificate is not ASCII")};
            facts.dnsNames.emplace_back(bytes);
        } else {
            const auto address = ipFromBytes(bytes);
            if (!address)
                return Error{ErrorOrigin::Input,
                             say("an IP address of the certificate has {} bytes instead of 4 or 16",
                                 size)};
            facts.ipAddresses.push_back(ipText(*address));
        }
    }
    return succeeded();
}

Outcome checkExtensionsAreUnique(const X509& certificate)
{
    std::set<std::string> seen;
    for (int i = 0; i < X509_get_ext_count(&certificate); ++i) {
        const ASN1_OBJECT* object = X509_EXTENSION_get_object(X509_get_ext(&certificate, i));
        std::string id(reinterpret_cast<const char*>(OBJ_get0_data(object)), OBJ_length(object));
        if (!seen.insert(std::move(id)).second)
            return Error{ErrorOrigin::Input, say("the certificate has the same extension twice")};
    }
    return succeeded();
}

} // namespace

std::vector<std::string> Certificate::controllerNames() const
{
    std::set<std::string> names(dnsNames.begin(), dnsNames.end());
    names.insert(subjectCommonName);
    return {names.begin(), names.end()};
}

Result<Certificate> describeCertificate(const X509& certificate)
{
    Certificate facts;
    const X509_NAME& subject = *X509_get_subject_name(&certificate);
    const X509_NAME& issuer = *X509_get_issuer_name(&certificate);
    facts.subjectCommonName = commonName(subject);
    facts.subject = readableName(subject);
    facts.issuerCommonName = commonName(issuer);
    facts.issuer = readableName(issuer);

    const ASN1_INTEGER& serial = *X509_get0_serialNumber(&certificate);
    if (ASN1_STRING_type(&serial) == V_ASN1_NEG_INTEGER)
        return Error{ErrorOrigin::Input, say("the serial number of the certificate is negative")};
    facts.serial = serialText(serial);

    const auto notBefore = timePoint(X509_get0_notBefore(&certificate));
    const auto notAfter = timePoint(X509_get0_notAfter(&certificate));
    if (!notBefore || !notAfter)
        return Error{ErrorOrigin::Input, say("the validity of the certificate is not a valid time")};
    facts.notBefore = *notBefore;
    facts.notAfter = *notAfter;

    const EVP_PKEY* key = X509_get0_pubkey(&certificate);
    if (key == nullptr)
        return Error{ErrorOrigin::Input, say("the public key of the certificate cannot be read: {}",
                                             takeOpenSslError())};
    auto keyDescription = describeKey(*key);
    if (!keyDescription)
        return keyDescription.error();
    facts.keyDescription = std::move(*keyDescription);
    facts.keySecurityBits = EVP_PKEY_get_security_bits(key);

    const char* algorithm = OBJ_nid2ln(X509_get_signature_nid(&certificate));
    facts.signatureAlgorithm = algorithm != nullptr ? algorithm : "unknown";
    if (facts.signatureAlgorithm.ends_with("WithRSAEncryption"))   // sha256WithRSAEncryption
        facts.signatureAlgorithm = OBJ_nid2sn(X509_get_signature_nid(&certificate));

    if (const auto unique = checkExtensionsAreUnique(certificate); !unique)
        return unique.error();
    if (const auto names = readAlternativeNames(certificate, facts); !names)
        return names.error();

    auto* mutableCertificate = const_cast<X509*>(&certificate);   // OpenSSL caches extensions inside
    facts.isCa = X509_check_ca(mutableCertificate) != 0;
    facts.selfSigned = X509_self_signed(mutableCertificate, 0) == 1;
    facts.sha256 = fingerprint(certificate);
    facts.isFake = facts.selfSigned && facts.subjectCommonName == kFakeCommonName &&
                   hasOrganization(subject, kFakeOrganization);
    facts.isLocal = facts.selfSigned && hasOrganization(subject, kLocalOrganization);
    ERR_clear_error();
    return facts;
}

Result<X509Handle> certificateFromDer(std::string_view der)
{
    const auto* start = reinterpret_cast<const unsigned char*>(der.data());
    const unsigned char* at = start;
    X509Handle certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (!certificate)
        return Error{ErrorOrigin::Input,
                     say("the certificate cannot be read: {}", takeOpenSslError())};
    if (static_cast<std::size_t>(at - start) != der.size())
        return Error{ErrorOrigin::Input,
                     say("the certificate block holds more than one certificate's bytes")};
    return certificate;
}

std::string pemText(const X509& certificate)
{
    const BioHandle memory(BIO_new(BIO_s_mem()));
    if (!memory || PEM_write_bio_X509(memory.get(), &certificate) != 1) {
        ERR_clear_error();
        return {};
    }
    return textOf(*memory);
}

std::string nginxName(const X509_NAME& name)
{
    return nameText(name, XN_FLAG_RFC2253);
}

} // namespace ingresscope::tls
