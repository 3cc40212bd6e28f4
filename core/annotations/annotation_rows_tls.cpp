// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_rows.h"
#include "core/annotations/value_rules.h"

namespace ingresscope::annotations {

namespace {

// TLS towards clients and backends.
constexpr AnnotationRow kRows[] = {
    // clang-format off
    {.name = "auth-tls-error-page",
     .group = "CertificateAuth",
     .topic = Topic::Tls,
     .type = ValueType::Url,
     .risk = Risk::High,
     .badValue = BadValue::Dropped,
     .isValid = isErrorPage,
     .sentence =
         "Where clients without a good certificate are redirected to.",
     .support = Support::Acts},
    {.name = "auth-tls-match-cn",
     .group = "CertificateAuth",
     .topic = Topic::Tls,
     .type = ValueType::Regex,
     .risk = Risk::High,
     .badValue = BadValue::Dropped,
     .isValid = isCommonNameRule,
     .sentence =
         "\"CN=\" and a regex: client certificates whose subject does not match are refused "
         "(403).",
     .support = Support::Acts},
    {.name = "auth-tls-secret",
     .group = "CertificateAuth",
     .topic = Topic::Tls,
     .type = ValueType::SecretName,
     .risk = Risk::Medium,
     .badValue = BadValue::Dropped,
     .isValid = isPlainText,
     .sentence =
         "Asks clients for a certificate that an authority in this Secret's ca.crt has signed. "
         "Holds for the whole host; the first Ingress of the host decides.",
     .support = Support::Acts},
    {.name = "auth-tls-verify-client",
     .group = "CertificateAuth",
     .topic = Topic::Tls,
     .type = ValueType::Choice,
     .values = "on|off|optional|optional_no_ca",
     .defaultValue = "on",
     .risk = Risk::Medium,
     .isValid = isVerifyClient,
     .sentence =
         "Whether a client must show a certificate, may show one, or may show one that no "
         "authority has signed.",
     .support = Support::Acts},
    {.name = "auth-tls-verify-depth",
     .group = "CertificateAuth",
     .topic = Topic::Tls,
     .type = ValueType::Integer,
     .defaultValue = "1",
     .isValid = isInteger,
     .sentence =
         "How many authorities may stand between a client's certificate and one in "
         "auth-tls-secret.",
     .support = Support::Acts},
    {.name = "proxy-ssl-ciphers",
     .group = "ProxySSL",
     .topic = Topic::Tls,
     .type = ValueType::List,
     .defaultValue = "DEFAULT",
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isBackendCipherList,
     .sentence =
         "The ciphers that are offered to backends.",
     .support = Support::Acts},
    {.name = "proxy-ssl-name",
     .group = "ProxySSL",
     .topic = Topic::Tls,
     .type = ValueType::Text,
     .scope = Scope::Ingress,
     .risk = Risk::High,
     .isValid = isServerName,
     .sentence =
         "The name that the backend's certificate must have, and that is sent with "
         "proxy-ssl-server-name.",
     .support = Support::Acts},
    {.name = "proxy-ssl-protocols",
     .group = "ProxySSL",
     .topic = Topic::Tls,
     .type = ValueType::List,
     .defaultValue = "TLSv1.2",
     .scope = Scope::Ingress,
     .isValid = isBackendProtocolList,
     .sentence =
         "The TLS versions that are offered to backends, with blanks between them.",
     .support = Support::Acts},
    {.name = "proxy-ssl-secret",
     .group = "ProxySSL",
     .topic = Topic::Tls,
     .type = ValueType::SecretName,
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .badValue = BadValue::Dropped,
     .isValid = isPlainText,
     .sentence =
         "The certificate to show to backends that speak TLS, and the authorities to check "
         "theirs with.",
     .support = Support::Acts},
    {.name = "proxy-ssl-server-name",
     .group = "ProxySSL",
     .topic = Topic::Tls,
     .type = ValueType::Choice,
     .values = "on|off",
     .defaultValue = "off",
     .scope = Scope::Ingress,
     .isValid = isOnOff,
     .sentence =
         "Whether the backend is told the server name when TLS starts (SNI).",
     .support = Support::Acts},
    {.name = "proxy-ssl-verify",
     .group = "ProxySSL",
     .topic = Topic::Tls,
     .type = ValueType::Choice,
     .values = "on|off",
     .defaultValue = "off",
     .scope = Scope::Ingress,
     .isValid = isOnOff,
     .sentence =
         "Refuses backends whose certificate no authority of proxy-ssl-secret has signed.",
     .support = Support::Acts},
    {.name = "proxy-ssl-verify-depth",
     .group = "ProxySSL",
     .topic = Topic::Tls,
     .type = ValueType::Integer,
     .defaultValue = "1",
     .scope = Scope::Ingress,
     .isValid = isInteger,
     .sentence =
         "How many authorities may stand between the backend's certificate and a known one.",
     .support = Support::Acts},
    {.name = "ssl-ciphers",
     .group = "SSLCipher",
     .topic = Topic::Tls,
     .type = ValueType::List,
     .defaultValue = 
          "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
          "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
          "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES128-GCM-SHA256:"
          "DHE-RSA-AES256-GCM-SHA384",
     .scope = Scope::Ingress,
     .badValue = BadValue::Dropped,
     .isValid = isClientCipherList,
     .sentence =
         "The ciphers that clients of the host may choose from, as OpenSSL names them. The "
         "first Ingress of the host decides; TLS 1.3 has its own.",
     .support = Support::Acts},
    {.name = "ssl-passthrough",
     .group = "SSLPassthrough",
     .topic = Topic::Tls,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .scope = Scope::Ingress,
     .badValue = BadValue::Dropped,
     .isValid = isBoolean,
     .sentence =
         "Hands TLS connections for the host to the backend of \"/\" unopened; all other "
         "annotations are void then. The controller needs --enable-ssl-passthrough.",
     .support = Support::NeverLocal,
     .supportReason = "The engine stands for a controller without --enable-ssl-passthrough, which is the "
                      "default: there it has no effect."},
    {.name = "ssl-prefer-server-ciphers",
     .group = "SSLCipher",
     .topic = Topic::Tls,
     .type = ValueType::Boolean,
     .scope = Scope::Ingress,
     .isValid = isBoolean,
     .sentence =
         "Whether the order of ssl-ciphers counts rather than that of the client. The first "
         "Ingress of the host decides.",
     .support = Support::Acts},
    // clang-format on
};

} // namespace

std::span<const AnnotationRow> tlsRows()
{
    return kRows;
}

} // namespace ingresscope::annotations
