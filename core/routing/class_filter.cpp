// SPDX-License-Identifier: Apache-2.0
#include "core/routing/class_filter.h"

#include "core/base/say.h"

namespace ingresscope::routing {

namespace {

constexpr std::string_view kClassAnnotation = "kubernetes.io/ingress.class";

/// The class that the API server's admission fills in: the newest one marked as default.
const kube::IngressClass* defaultClass(const kube::ResourceSet& resources)
{
    const kube::IngressClass* newest = nullptr;
    for (const kube::IngressClass* candidate : resources.ingressClasses()) {
        if (!candidate->isDefault)
            continue;
        if (!newest || candidate->meta.creationTimestamp > newest->meta.creationTimestamp ||
            (candidate->meta.creationTimestamp == newest->meta.creationTimestamp &&
             candidate->meta.name.value < newest->meta.name.value))
            newest = candidate;
    }
    return newest;
}

ClassVerdict checkNamed(const std::string& name, const SourceRange& at,
                        const kube::ResourceSet& resources, const CompileOptions& options)
{
    ClassVerdict verdict{.className = name, .at = at};
    const kube::IngressClass* found = resources.ingressClass(name);
    if (!found) {
        if (name == options.annotationClass) {
            verdict.taken = true;
            return verdict;
        }
        verdict.sentence = say("There is no IngressClass {}: no controller here serves the Ingress.", name);
        return verdict;
    }
    verdict.taken = found->controller.value == options.controllerName;
    if (!verdict.taken)
        verdict.sentence = say("IngressClass {} belongs to the controller {}.", name,
                               found->controller.empty() ? "?" : found->controller.value);
    return verdict;
}

} // namespace

ClassVerdict checkClass(const kube::Ingress& ingress, const kube::ResourceSet& resources,
                        const CompileOptions& options)
{
    if (ingress.className)
        return checkNamed(ingress.className->value, ingress.className->at, resources, options);

    if (const kube::Annotation* annotation = ingress.meta.annotation(kClassAnnotation)) {
        ClassVerdict verdict{.className = annotation->value, .at = annotation->at};
        verdict.taken = annotation->value == options.annotationClass;
        if (!verdict.taken)
            verdict.sentence = say("The annotation {} says \"{}\"; this controller takes \"{}\".",
                                   kClassAnnotation, annotation->value, options.annotationClass);
        return verdict;
    }
    if (const kube::IngressClass* filledIn = defaultClass(resources)) {
        ClassVerdict verdict =
            checkNamed(filledIn->meta.name.value, ingress.meta.at, resources, options);
        if (verdict.taken)
            verdict.sentence = say("IngressClass {} is the default.", filledIn->meta.name.value);
        return verdict;
    }
    ClassVerdict verdict{.taken = options.watchWithoutClass,
                         .at = ingress.meta.name.at.isValid() ? ingress.meta.name.at : ingress.meta.at};
    if (!verdict.taken)
        verdict.sentence =
            say("The Ingress names no class and no IngressClass is the default: no controller serves "
                "it. Write spec.ingressClassName: {}.",
                options.annotationClass);
    return verdict;
}

} // namespace ingresscope::routing
