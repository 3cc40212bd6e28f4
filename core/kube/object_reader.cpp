// SPDX-License-Identifier: Apache-2.0
#include "core/kube/object_reader.h"

#include "core/base/say.h"
#include "core/kube/base64.h"
#include "core/kube/field_reader.h"
#include "core/kube/ingress_reader.h"
#include "core/kube/name_rules.h"
#include "core/kube/timestamp.h"

#include <algorithm>
#include <array>

namespace ingresscope::kube {

using manifest::Document;
using manifest::MapEntry;
using manifest::Node;

namespace {

constexpr int kMaxListDepth = 4;

bool isClusterWide(std::string_view kind)
{
    static constexpr std::array<std::string_view, 12> kKinds{"IngressClass",
                                                             "Namespace",
                                                             "ClusterRole",
                                                             "ClusterRoleBinding",
                                                             "Node",
                                                             "PersistentVolume",
                                                             "StorageClass",
                                                             "CustomResourceDefinition",
                                                             "GatewayClass",
                                                             "PriorityClass",
                                                             "ValidatingWebhookConfiguration",
                                                             "MutatingWebhookConfiguration"};
    return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

/// Texts of a map such as annotations or ConfigMap data, with their places.
template <class Visit>
void eachText(ReadContext& context, const Node& map, const std::string& path, Visit visit)
{
    FieldReader fields(context, map, path);
    for (const MapEntry& entry : map.entries) {
        if (map.entry(entry.key) != &entry)
            continue;   // a duplicate that a later one replaces
        if (entry.value.isNull()) {
            visit(entry, std::string(), context.keyRange(entry));
        } else {
            const TextField text = fields.text(entry.key);
            if (text.at.isValid())
                visit(entry, text.value, text.at);
        }
    }
}

ObjectMeta readMeta(ReadContext& context, const Node& object, std::string kind)
{
    ObjectMeta meta{.kind = std::move(kind), .at = context.range(object)};
    FieldReader top(context, object, "");
    meta.apiVersion = top.text("apiVersion");
    const Node* node = top.map("metadata");
    if (!isClusterWide(meta.kind))
        meta.nameSpace = "default";
    if (!node) {
        context.refuse("kube/name", meta.at, say("metadata.name is missing."));
        return meta;
    }
    FieldReader fields(context, *node, "metadata");
    meta.name = fields.text("name");
    if (meta.name.empty() && fields.has("generateName"))
        meta.name = fields.text("generateName");
    if (meta.name.empty())
        context.refuse("kube/name", context.range(*node), say("metadata.name is missing."));
    const TextField nameSpace = fields.text("namespace");
    if (!nameSpace.empty() && !isClusterWide(meta.kind))
        meta.nameSpace = nameSpace.value;
    const TextField created = fields.text("creationTimestamp");
    if (!created.empty()) {
        meta.creationTimestamp = parseTimestamp(created.value);
        if (!meta.creationTimestamp)
            context.refuse("kube/type", created.at,
                           say("metadata.creationTimestamp is no time such as 2026-01-31T12:00:00Z."));
    }
    if (const Node* annotations = fields.map("annotations")) {
        eachText(context, *annotations, "metadata.annotations",
                 [&](const MapEntry& entry, std::string value, SourceRange at) {
                     if (!isQualifiedName(entry.key))
                         context.refuse("kube/invalid", context.keyRange(entry),
                                        say("{} is no valid key of an annotation.", entry.key));
                     meta.annotations.push_back(
                         {entry.key, std::move(value), context.keyRange(entry), std::move(at)});
                 });
    }
    return meta;
}

IngressClass readIngressClass(ReadContext& context, const Node& object, ObjectMeta meta)
{
    IngressClass result{.meta = std::move(meta)};
    FieldReader top(context, object, "");
    if (const Node* spec = top.map("spec"))
        result.controller = FieldReader(context, *spec, "spec").text("controller");
    const Annotation* isDefault =
        result.meta.annotation("ingressclass.kubernetes.io/is-default-class");
    result.isDefault = isDefault && isDefault->value == "true";
    return result;
}

Service readService(ReadContext& context, const Node& object, ObjectMeta meta)
{
    Service service{.meta = std::move(meta), .type = "ClusterIP"};
    FieldReader top(context, object, "");
    const Node* spec = top.map("spec");
    if (!spec)
        return service;
    FieldReader fields(context, *spec, "spec");
    if (const TextField type = fields.text("type"); !type.empty())
        service.type = type.value;
    service.clusterIp = fields.text("clusterIP").value;
    service.externalName = fields.text("externalName");
    const Node* selector = fields.map("selector");
    service.hasSelector = selector && !selector->entries.empty();
    const Node* ports = fields.list("ports");
    if (!ports)
        return service;
    for (std::size_t i = 0; i < ports->items.size(); ++i) {
        const Node& item = ports->items[i];
        const std::string path = "spec.ports[" + std::to_string(i) + ']';
        if (!item.isMap())
            continue;
        FieldReader portFields(context, item, path);
        ServicePortSpec port{.protocol = "TCP", .at = context.range(item)};
        port.name = portFields.text("name").value;
        if (const TextField protocol = portFields.text("protocol"); !protocol.empty())
            port.protocol = protocol.value;
        const auto number = portFields.integer("port");
        if (!number || *number < 1 || *number > 65535) {
            context.refuse("kube/service-port", port.at, say("{}.port must be 1 to 65535.", path));
            continue;
        }
        port.port = static_cast<std::uint16_t>(*number);
        if (const Node* target = portFields.any("targetPort")) {
            if (const auto targetNumber = target->integer();
                targetNumber && *targetNumber > 0 && *targetNumber < 65536)
                port.targetNumber = static_cast<std::uint16_t>(*targetNumber);
            else if (target->isString())
                port.targetName = target->text;
        } else {
            port.targetNumber = port.port;   // the API server fills it in
        }
        service.ports.push_back(std::move(port));
    }
    return service;
}

std::vector<EndpointPort> readEndpointPorts(ReadContext& context, const Node* ports)
{
    std::vector<EndpointPort> result;
    if (!ports)
        return result;
    for (const Node& item : ports->items) {
        if (!item.isMap())
            continue;
        FieldReader fields(context, item, "ports");
        EndpointPort port{.name = fields.text("name").value, .protocol = "TCP"};
        if (const TextField protocol = fields.text("protocol"); !protocol.empty())
            port.protocol = protocol.value;
        const auto number = fields.integer("port");
        if (number && *number > 0 && *number < 65536)
            port.port = static_cast<std::uint16_t>(*number);
        result.push_back(std::move(port));
    }
    return result;
}

EndpointGroup readEndpointSlice(ReadContext& context, const Node& object, ObjectMeta meta)
{
    EndpointGroup group{.meta = std::move(meta)};
    FieldReader top(context, object, "");
    if (const Node* node = object.find("metadata"); node && node->isMap()) {
        if (const Node* labels = node->find("labels"); labels && labels->isMap()) {
            if (const Node* service = labels->find("kubernetes.io/service-name");
                service && service->isScalar())
                group.service = service->text;
        }
    }
    group.ports = readEndpointPorts(context, top.list("ports"));
    const Node* endpoints = top.list("endpoints");
    if (!endpoints)
        return group;
    for (const Node& item : endpoints->items) {
        if (!item.isMap())
            continue;
        bool ready = true;
        if (const Node* conditions = item.find("conditions"); conditions && conditions->isMap()) {
            if (const Node* value = conditions->find("ready"))
                ready = value->boolean().value_or(true);
        }
        if (const Node* addresses = item.find("addresses"); addresses && addresses->isSequence()) {
            for (const Node& address : addresses->items) {
                if (address.isScalar())
                    group.addresses.push_back({address.text, ready});
            }
        }
    }
    return group;
}

/// An Endpoints object has subsets; each becomes a group of its own.
void readEndpoints(ReadContext& context, const Node& object, const ObjectMeta& meta,
                   std::vector<Object>& objects)
{
    FieldReader top(context, object, "");
    const Node* subsets = top.list("subsets");
    if (!subsets)
        return;
    for (const Node& subset : subsets->items) {
        if (!subset.isMap())
            continue;
        EndpointGroup group{.meta = meta, .service = meta.name.value};
        FieldReader fields(context, subset, "subsets");
        group.ports = readEndpointPorts(context, fields.list("ports"));
        for (const auto& [key, ready] : {std::pair{"addresses", true}, {"notReadyAddresses", false}}) {
            const Node* addresses = fields.list(key);
            for (const Node& item : addresses ? addresses->items : std::vector<Node>{}) {
                if (const Node* ip = item.find("ip"); ip && ip->isScalar())
                    group.addresses.push_back({ip->text, ready});
            }
        }
        objects.push_back(std::move(group));
    }
}

Secret readSecret(ReadContext& context, const Node& object, ObjectMeta meta)
{
    Secret secret{.meta = std::move(meta)};
    FieldReader top(context, object, "");
    secret.type = top.text("type").value;
    const auto set = [&](std::string key, std::string value, SourceRange at) {
        std::erase_if(secret.entries, [&](const SecretEntry& entry) { return entry.key == key; });
        secret.entries.push_back({std::move(key), std::move(value), std::move(at)});
    };
    if (const Node* data = top.map("data")) {
        eachText(context, *data, "data",
                 [&](const MapEntry& entry, const std::string& value, const SourceRange& at) {
                     if (auto decoded = decodeBase64(value))
                         set(entry.key, std::move(*decoded), at);
                     else
                         context.refuse("kube/base64", at,
                                        say("data.{} is no base64. Put plain text under stringData.",
                                            entry.key));
                 });
    }
    if (const Node* data = top.map("stringData")) {
        eachText(context, *data, "stringData",
                 [&](const MapEntry& entry, const std::string& value, const SourceRange& at) {
                     set(entry.key, value, at);
                 });
    }
    return secret;
}

ConfigMap readConfigMap(ReadContext& context, const Node& object, ObjectMeta meta)
{
    ConfigMap map{.meta = std::move(meta)};
    FieldReader top(context, object, "");
    if (const Node* data = top.map("data")) {
        eachText(context, *data, "data",
                 [&](const MapEntry& entry, std::string value, SourceRange at) {
                     map.entries.push_back(
                         {entry.key, std::move(value), context.keyRange(entry), std::move(at)});
                 });
    }
    return map;
}

/// Ingress and IngressClass were served under other versions until Kubernetes 1.22.
void checkApiVersion(ReadContext& context, const ObjectMeta& meta)
{
    const std::string& version = meta.apiVersion.value;
    if (meta.kind != "Ingress" && meta.kind != "IngressClass")
        return;
    if (version == "networking.k8s.io/v1")
        return;
    const SourceRange at = meta.apiVersion.at.isValid() ? meta.apiVersion.at : meta.at;
    if (version == "networking.k8s.io/v1beta1" || version == "extensions/v1beta1") {
        Finding& finding = context.refuse(
            "kube/old-api", at,
            meta.kind == "Ingress"
                ? say("{} is no longer served since Kubernetes 1.22: the object cannot be applied. Write "
                      "networking.k8s.io/v1, give each path a pathType, and turn serviceName and "
                      "servicePort into service: {{name: ..., port: {{number: ...}}}}.",
                      version)
                : say("{} is no longer served since Kubernetes 1.22. Write networking.k8s.io/v1.",
                      version));
        finding.fixes.push_back(
            {say("Change to networking.k8s.io/v1"), {{at, "networking.k8s.io/v1"}}});
    } else {
        context.refuse("kube/api-version", at,
                       version.empty()
                           ? say("apiVersion is missing: write networking.k8s.io/v1.")
                           : say("There is no {} of version {}: write networking.k8s.io/v1.",
                                 meta.kind, version));
    }
}

bool isNginxGroup(std::string_view apiVersion)
{
    // Other products have kinds of the same names (a Service of Knative, for one).
    return apiVersion == "v1" || apiVersion.empty();
}

/// Kind, namespace and name, without a look at anything else.
ObjectMeta identify(const Document& document, const Node& node, const std::string& kind)
{
    ObjectMeta meta{.kind = kind, .at = document.range(node)};
    const Node* metadata = node.find("metadata");
    const auto field = [&](std::string_view key) {
        const Node* value = metadata && metadata->isMap() ? metadata->find(key) : nullptr;
        return value && value->isScalar() ? value : nullptr;
    };
    const Node* name = field("name");
    if (!name || name->text.empty())
        name = field("generateName");
    if (name)
        meta.name = {name->text, document.range(*name)};
    if (!isClusterWide(kind)) {
        const Node* nameSpace = field("namespace");
        meta.nameSpace = nameSpace && !nameSpace->text.empty() ? nameSpace->text : "default";
    }
    return meta;
}

void readObject(const Document& document, const Node& node, int depth, Findings& findings,
                std::vector<Object>& objects)
{
    ReadContext context(document, findings);
    if (!node.isMap()) {
        findings.info("kube/no-object", document.range(node),
                      say("This document is {}, no Kubernetes object.", describe(node)));
        return;
    }
    const Node* kindNode = node.find("kind");
    if (!kindNode || !kindNode->isString() || kindNode->text.empty()) {
        findings.info("kube/no-object", document.range(node),
                      say("This document has no kind: it is no Kubernetes object."));
        return;
    }
    const std::string& kind = kindNode->text;
    const Node* items = node.find("items");
    if (kind == "List" || (kind.ends_with("List") && items)) {
        if (!items || !items->isSequence() || depth >= kMaxListDepth)
            return;
        for (const Node& item : items->items)
            readObject(document, item, depth + 1, findings, objects);
        return;
    }
    const Node* versionNode = node.find("apiVersion");
    const std::string_view version = versionNode ? std::string_view(versionNode->text) : "";
    const bool isIngress = kind == "Ingress" && !version.starts_with("networking.internal");
    const bool isClass = kind == "IngressClass";
    const bool isSlice = kind == "EndpointSlice";
    const bool isCore = isNginxGroup(version) && (kind == "Service" || kind == "Secret" ||
                                                  kind == "ConfigMap" || kind == "Endpoints");
    if (!isIngress && !isClass && !isSlice && !isCore) {
        objects.push_back(OtherObject{identify(document, node, kind)});
        return;
    }

    findings.setObject(identify(document, node, kind).label());
    ObjectMeta meta = readMeta(context, node, kind);
    checkApiVersion(context, meta);
    if (isIngress && meta.apiVersion.value != "networking.k8s.io/v1") {
        // Checking an old form against the new one would only bury the one thing to say.
        Ingress ingress{.meta = std::move(meta)};
        ingress.meta.refusal = context.refusal();
        objects.push_back(std::move(ingress));
    } else if (isIngress) {
        Ingress ingress = readIngress(context, node, std::move(meta));
        ingress.meta.refusal = context.refusal();
        objects.push_back(std::move(ingress));
    } else if (kind == "Endpoints") {
        meta.refusal = context.refusal();
        readEndpoints(context, node, meta, objects);
    } else {
        Object object = isClass ? Object(readIngressClass(context, node, std::move(meta)))
                        : kind == "Service" ? Object(readService(context, node, std::move(meta)))
                        : kind == "Secret"  ? Object(readSecret(context, node, std::move(meta)))
                        : isSlice ? Object(readEndpointSlice(context, node, std::move(meta)))
                                  : Object(readConfigMap(context, node, std::move(meta)));
        std::visit([&](auto& typed) { typed.meta.refusal = context.refusal(); }, object);
        objects.push_back(std::move(object));
    }
    findings.setObject({});
}

} // namespace

const ObjectMeta& metaOf(const Object& object)
{
    return std::visit([](const auto& typed) -> const ObjectMeta& { return typed.meta; }, object);
}

ReadObjects readObjects(const Document& document)
{
    ReadObjects result;
    Findings findings;
    if (document.parsed && !document.root.isNull())
        readObject(document, document.root, 0, findings, result.objects);
    result.findings = document.findings;
    for (Finding& finding : findings.take())
        result.findings.push_back(std::move(finding));
    return result;
}

} // namespace ingresscope::kube
