// SPDX-License-Identifier: Apache-2.0
#include "core/kube/resource_set.h"

#include "core/base/say.h"

#include <algorithm>
#include <functional>
#include <unordered_set>

namespace ingresscope::kube {

namespace {

/// Subsets of one Endpoints object share their identity; everything else must be unique.
bool mustBeUnique(const Object& object)
{
    return !std::holds_alternative<OtherObject>(object) &&
           !std::holds_alternative<EndpointGroup>(object);
}

} // namespace

template <class T>
const T* ResourceSet::lookUp(const Index<const T*>& index, std::string_view key)
{
    const auto found = index.find(key);
    return found == index.end() ? nullptr : found->second;
}

ResourceSet ResourceSet::build(const std::vector<ObjectPtr>& objects, Findings& findings)
{
    ResourceSet set;
    set.m_owned = objects;

    // The last one counts: find out which ones are replaced before anything is listed. One that the
    // API server refuses replaces nothing.
    std::unordered_map<std::string, const Object*> last;
    std::unordered_set<const Object*> replaced;
    last.reserve(objects.size());
    for (const ObjectPtr& object : objects) {
        const ObjectMeta& meta = metaOf(*object);
        if (!mustBeUnique(*object) || meta.refusal)
            continue;
        const auto [found, isNew] = last.emplace(meta.label(), object.get());
        if (isNew)
            continue;
        replaced.insert(found->second);
        const ObjectMeta& earlier = metaOf(*found->second);
        findings.setObject(meta.label());
        Finding& finding =
            findings.warning("kube/duplicate-object", meta.name.at.isValid() ? meta.name.at : meta.at,
                             say("{} is defined twice; this one replaces the one in {}.",
                                 meta.label(), toText(earlier.at)));
        finding.related.push_back(earlier.name.at);
        findings.setObject({});
        found->second = object.get();
    }

    for (const ObjectPtr& object : objects) {
        const ObjectMeta& meta = metaOf(*object);
        if (meta.refusal) {
            if (std::holds_alternative<Ingress>(*object) ||
                std::holds_alternative<IngressClass>(*object))
                set.m_refused.push_back(&meta);
            continue;
        }
        if (!replaced.empty() && replaced.contains(object.get()))
            continue;
        if (const auto* ingress = std::get_if<Ingress>(object.get())) {
            set.m_ingresses.push_back(ingress);
            continue;
        }
        const std::string key = meta.key();
        if (const auto* ingressClass = std::get_if<IngressClass>(object.get())) {
            set.m_ingressClasses.push_back(ingressClass);
            set.m_classByName[key] = ingressClass;
        } else if (const auto* service = std::get_if<Service>(object.get())) {
            set.m_services.push_back(service);
            set.m_serviceByKey[key] = service;
        } else if (const auto* secret = std::get_if<Secret>(object.get())) {
            set.m_secrets.push_back(secret);
            set.m_secretByKey[key] = secret;
        } else if (const auto* configMap = std::get_if<ConfigMap>(object.get())) {
            set.m_configMapByKey[key] = configMap;
        } else if (const auto* group = std::get_if<EndpointGroup>(object.get())) {
            set.m_endpointsByService[meta.nameSpace + '/' + group->service].push_back(group);
        }
    }
    for (auto& [service, groups] : set.m_endpointsByService) {
        const auto isSlice = [](const EndpointGroup* g) { return g->meta.kind == "EndpointSlice"; };
        if (std::any_of(groups.begin(), groups.end(), isSlice))
            std::erase_if(groups, std::not_fn(isSlice));
    }
    return set;
}

const IngressClass* ResourceSet::ingressClass(std::string_view name) const
{
    return lookUp(m_classByName, name);
}

const Service* ResourceSet::service(std::string_view key) const
{
    return lookUp(m_serviceByKey, key);
}

const Secret* ResourceSet::secret(std::string_view key) const
{
    return lookUp(m_secretByKey, key);
}

const ConfigMap* ResourceSet::configMap(std::string_view key) const
{
    return lookUp(m_configMapByKey, key);
}

const std::vector<const EndpointGroup*>& ResourceSet::endpoints(std::string_view serviceKey) const
{
    static const std::vector<const EndpointGroup*> kNone;
    const auto found = m_endpointsByService.find(serviceKey);
    return found == m_endpointsByService.end() ? kNone : found->second;
}

} // namespace ingresscope::kube
