// SPDX-License-Identifier: Apache-2.0
#include "core/kube/ingress_reader.h"

#include "core/base/say.h"
#include "core/kube/ingress_validation.h"

#include <array>

namespace ingresscope::kube {

using manifest::Node;

namespace {

std::string indexed(const std::string& path, std::size_t index)
{
    return path + '[' + std::to_string(index) + ']';
}

/// Whether the item is a map; refuses the object if not.
bool isMapItem(ReadContext& context, const Node& item, const std::string& path)
{
    if (item.isMap())
        return true;
    context.refuse("kube/type", context.range(item),
                   say("{} must be a map, not {}. The API server refuses the object.", path,
                       describe(item)));
    return false;
}

IngressBackend readBackend(ReadContext& context, const Node& node, const std::string& path)
{
    IngressBackend backend{.at = context.range(node)};
    FieldReader fields(context, node, path);
    if (fields.has("serviceName") || fields.has("servicePort")) {
        const char* old = fields.has("serviceName") ? "serviceName" : "servicePort";
        context.refuse("kube/old-backend", fields.keyRange(old),
                       say("{} belongs to the old v1beta1 form. Write service: {{name: ..., port: "
                           "{{number: ...}}}} instead.",
                           fields.pathOf(old)));
        fields.any("serviceName");
        fields.any("servicePort");
    }
    const Node* service = fields.map("service");
    const Node* resource = fields.map("resource");
    if (service) {
        backend.isService = true;
        FieldReader serviceFields(context, *service, path + ".service");
        backend.service = serviceFields.text("name");
        backend.portAt = context.range(*service);
        if (const Node* port = serviceFields.map("port")) {
            backend.portAt = context.range(*port);
            FieldReader portFields(context, *port, path + ".service.port");
            const auto number = portFields.integer("number");
            backend.port.name = portFields.text("name").value;
            if (number && (*number < 1 || *number > 65535)) {
                context.refuse("kube/invalid", context.range(*port->find("number")),
                               say("{}.service.port.number must be 1 to 65535.", path));
            } else if (number) {
                backend.port.number = static_cast<std::uint16_t>(*number);
            }
            if (number && !backend.port.name.empty()) {
                context.refuse("kube/invalid", backend.portAt,
                               say("{}.service.port takes a number or a name, not both.", path));
            }
            portFields.reportUnknown();
        }
        serviceFields.reportUnknown();
    }
    if (service && resource)
        context.refuse("kube/invalid", backend.at,
                       say("{} takes a service or a resource, not both.", path));
    fields.reportUnknown();
    return backend;
}

IngressPath readPath(ReadContext& context, const Node& node, const std::string& path)
{
    IngressPath result{.at = context.range(node)};
    FieldReader fields(context, node, path);
    result.path = fields.text("path");
    const TextField type = fields.text("pathType");
    result.pathTypeAt = type.at;
    if (type.value == "Exact") {
        result.pathType = PathType::Exact;
    } else if (type.value == "Prefix") {
        result.pathType = PathType::Prefix;
    } else if (type.value != "ImplementationSpecific" && (type.at.isValid() || !context.refusal())) {
        Finding& finding =
            context.refuse("kube/path-type", type.at.isValid() ? type.at : result.at,
                           type.empty()
                               ? say("{}.pathType is missing: write Prefix, Exact or "
                                     "ImplementationSpecific. The API server refuses the Ingress.",
                                     path)
                               : say("{}.pathType cannot be {}: it must be Exact, Prefix or "
                                     "ImplementationSpecific. The API server refuses the Ingress.",
                                     path, type.value));
        if (type.at.isValid()) {
            for (const char* allowed : {"Prefix", "Exact", "ImplementationSpecific"})
                finding.fixes.push_back({say("Change to {}", allowed), {{type.at, allowed}}});
        }
    }
    if (const Node* backend = fields.map("backend")) {
        result.backend = readBackend(context, *backend, path + ".backend");
        FieldReader backendFields(context, *backend, path + ".backend");
        if (!result.backend.isService && !backendFields.has("resource") &&
            !backendFields.has("serviceName") && !backendFields.has("servicePort"))
            context.refuse("kube/invalid", result.backend.at,
                           say("{}.backend names neither a service nor a resource.", path));
    } else {
        context.refuse("kube/invalid", result.at,
                       say("{}.backend is missing: name the Service that gets these requests.", path));
    }
    fields.reportUnknown();
    return result;
}

IngressRule readRule(ReadContext& context, const Node& node, const std::string& path)
{
    IngressRule rule{.at = context.range(node)};
    FieldReader fields(context, node, path);
    rule.host = fields.text("host");
    if (const Node* http = fields.map("http")) {
        rule.hasHttp = true;
        FieldReader httpFields(context, *http, path + ".http");
        const Node* paths = httpFields.list("paths");
        if (!paths || paths->items.empty()) {
            context.refuse("kube/invalid", context.range(*http),
                           say("{}.http.paths must have one path at least.", path));
        } else {
            for (std::size_t i = 0; i < paths->items.size(); ++i) {
                const std::string itemPath = indexed(path + ".http.paths", i);
                if (isMapItem(context, paths->items[i], itemPath))
                    rule.paths.push_back(readPath(context, paths->items[i], itemPath));
            }
        }
        httpFields.reportUnknown();
    }
    fields.reportUnknown();
    return rule;
}

IngressTls readTls(ReadContext& context, const Node& node, const std::string& path)
{
    IngressTls tls{.at = context.range(node)};
    FieldReader fields(context, node, path);
    if (const Node* hosts = fields.list("hosts")) {
        for (std::size_t i = 0; i < hosts->items.size(); ++i) {
            const Node& host = hosts->items[i];
            if (host.isString()) {
                tls.hosts.push_back({host.text, context.range(host)});
            } else if (!host.isNull()) {
                context.refuse("kube/type", context.range(host),
                               say("{} must be a text, not {}. The API server refuses the object.",
                                   indexed(path + ".hosts", i), describe(host)));
            }
        }
    }
    tls.secretName = fields.text("secretName");
    fields.reportUnknown();
    return tls;
}

} // namespace

std::string_view name(PathType type)
{
    switch (type) {
    case PathType::Exact: return "Exact";
    case PathType::Prefix: return "Prefix";
    case PathType::ImplementationSpecific: return "ImplementationSpecific";
    }
    return "ImplementationSpecific";
}

Ingress readIngress(ReadContext& context, const Node& object, ObjectMeta meta)
{
    Ingress ingress{.meta = std::move(meta)};
    FieldReader top(context, object, "");
    top.any("apiVersion");
    top.any("kind");
    top.any("metadata");
    const Node* spec = top.map("spec");
    if (spec) {
        FieldReader fields(context, *spec, "spec");
        TextField className = fields.text("ingressClassName");   // asked for, so that a slip finds it
        if (fields.has("ingressClassName"))
            ingress.className = std::move(className);
        if (fields.has("backend"))
            context.refuse("kube/old-backend", fields.keyRange("backend"),
                           say("spec.backend is the old v1beta1 name: write spec.defaultBackend."));
        fields.any("backend");
        if (const Node* backend = fields.map("defaultBackend"))
            ingress.defaultBackend = readBackend(context, *backend, "spec.defaultBackend");
        if (const Node* rules = fields.list("rules")) {
            for (std::size_t i = 0; i < rules->items.size(); ++i) {
                const std::string path = indexed("spec.rules", i);
                if (isMapItem(context, rules->items[i], path))
                    ingress.rules.push_back(readRule(context, rules->items[i], path));
            }
        }
        if (const Node* tls = fields.list("tls")) {
            for (std::size_t i = 0; i < tls->items.size(); ++i) {
                const std::string path = indexed("spec.tls", i);
                if (isMapItem(context, tls->items[i], path))
                    ingress.tls.push_back(readTls(context, tls->items[i], path));
            }
        }
        fields.reportUnknown();
    }
    top.reportUnknown({"status"});
    validateIngress(context, ingress);
    return ingress;
}

} // namespace ingresscope::kube
