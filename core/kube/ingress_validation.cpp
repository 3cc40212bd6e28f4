// SPDX-License-Identifier: Apache-2.0
#include "core/kube/ingress_validation.h"

#include "core/base/say.h"
#include "core/kube/name_rules.h"

#include <array>

namespace ingresscope::kube {

namespace {

constexpr std::string_view kClassAnnotation = "kubernetes.io/ingress.class";

SourceRange placeOf(const TextField& field, const SourceRange& otherwise)
{
    return field.at.isValid() ? field.at : otherwise;
}

void checkHost(ReadContext& context, const TextField& host, const SourceRange& at)
{
    if (host.empty())
        return;
    if (isIpAddress(host.value)) {
        context.refuse("kube/host", placeOf(host, at),
                       say("A host must be a DNS name, not the IP address {}. Leave the host out to "
                           "serve requests to an address.",
                           host.value));
    } else if (host.value.find('*') != std::string::npos) {
        if (!isWildcardDns1123Subdomain(host.value))
            context.refuse("kube/host", placeOf(host, at),
                           say("The wildcard host {} is not allowed: it must start with \"*.\" followed "
                               "by a DNS name. For all hosts leave the host out.",
                               host.value));
    } else if (!isDns1123Subdomain(host.value)) {
        context.refuse("kube/host", placeOf(host, at),
                       say("{} is no valid host: only lower-case letters, digits, '-' and '.', and each "
                           "end a letter or digit.",
                           host.value));
    }
}

void checkPath(ReadContext& context, const IngressPath& path)
{
    const std::string& text = path.path.value;
    const SourceRange at = placeOf(path.path, path.at);
    if (path.pathType == PathType::ImplementationSpecific) {
        if (!text.empty() && text.front() != '/')
            context.refuse("kube/path", at, say("The path {} must start with /.", text));
        return;
    }
    if (text.empty() || text.front() != '/') {
        context.refuse("kube/path", at,
                       text.empty() ? say("A path of type {} must not be empty: write /.",
                                          name(path.pathType))
                                    : say("The path {} must start with /.", text));
        return;
    }
    for (const char* sequence : {"//", "/./", "/../", "%2f", "%2F"}) {
        if (text.find(sequence) != std::string::npos)
            context.refuse("kube/path", at,
                           say("A path of type {} must not contain {}.", name(path.pathType), sequence));
    }
    for (const char* suffix : {"/..", "/."}) {
        if (text.ends_with(suffix))
            context.refuse("kube/path", at,
                           say("A path of type {} must not end in {}.", name(path.pathType), suffix));
    }
}

void checkBackend(ReadContext& context, const IngressBackend& backend)
{
    if (!backend.isService)
        return;
    const SourceRange at = placeOf(backend.service, backend.at);
    if (backend.service.empty()) {
        context.refuse("kube/backend", at, say("The backend names no Service: service.name is missing."));
    } else if (!isDns1035Label(backend.service.value)) {
        context.refuse("kube/backend", at,
                       say("{} is no valid name of a Service: lower-case letters, digits and '-', "
                           "starting with a letter.",
                           backend.service.value));
    }
    if (!backend.port.isSet()) {
        context.refuse("kube/backend", backend.portAt,
                       say("The backend names no port: service.port needs a number or a name."));
    } else if (backend.port.number == 0 && !isPortName(backend.port.name)) {
        context.refuse("kube/backend", backend.portAt,
                       say("{} is no valid name of a port: at most 15 lower-case letters, digits and "
                           "'-', one letter at least. A number belongs in service.port.number.",
                           backend.port.name));
    }
}

} // namespace

void validateIngress(ReadContext& context, const Ingress& ingress)
{
    if (ingress.rules.empty() && !ingress.defaultBackend)
        context.refuse("kube/invalid", ingress.meta.at,
                       say("An Ingress needs spec.rules or spec.defaultBackend."));
    if (ingress.className) {
        const Annotation* annotation = ingress.meta.annotation(kClassAnnotation);
        if (annotation && annotation->value != ingress.className->value)
            context.refuse("kube/class", annotation->at,
                           say("The annotation {} must equal spec.ingressClassName when both are there. "
                               "Remove the annotation.",
                               kClassAnnotation));
        if (!isDns1123Subdomain(ingress.className->value))
            context.refuse("kube/class", placeOf(*ingress.className, ingress.meta.at),
                           say("\"{}\" is no valid name of an IngressClass.", ingress.className->value));
    }
    for (const IngressTls& tls : ingress.tls) {
        for (const TextField& host : tls.hosts) {
            const bool wildcard = host.value.find('*') != std::string::npos;
            if (wildcard ? !isWildcardDns1123Subdomain(host.value) : !isDns1123Subdomain(host.value))
                context.refuse("kube/host", host.at,
                               say("{} is no valid host in spec.tls.", host.value));
        }
        if (!tls.secretName.empty() && !isDns1123Subdomain(tls.secretName.value))
            context.refuse("kube/invalid", tls.secretName.at,
                           say("{} is no valid name of a Secret.", tls.secretName.value));
    }
    if (ingress.defaultBackend)
        checkBackend(context, *ingress.defaultBackend);
    for (const IngressRule& rule : ingress.rules) {
        checkHost(context, rule.host, rule.at);
        for (const IngressPath& path : rule.paths) {
            checkPath(context, path);
            checkBackend(context, path.backend);
        }
    }
}

} // namespace ingresscope::kube
