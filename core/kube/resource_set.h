// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/object_reader.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ingresscope::kube {

using ObjectPtr = std::shared_ptr<const Object>;

/// The objects of a workspace, by kind. Objects are shared with the documents they came from, so a
/// changed file costs only its own objects. Refused objects are in `refused` only.
///
/// Order: as given. Of two objects with the same kind, namespace and name the later one counts, as
/// for kubectl apply, and gets a finding that leads to the earlier one.
class ResourceSet {
public:
    /// @param objects  In the order in which they would be applied.
    static ResourceSet build(const std::vector<ObjectPtr>& objects, Findings& findings);

    const std::vector<const Ingress*>& ingresses() const { return m_ingresses; }
    const std::vector<const IngressClass*>& ingressClasses() const { return m_ingressClasses; }
    const std::vector<const Service*>& services() const { return m_services; }
    const std::vector<const Secret*>& secrets() const { return m_secrets; }
    /// Refused Ingresses and IngressClasses, for the tree.
    const std::vector<const ObjectMeta*>& refused() const { return m_refused; }

    /// By "namespace/name" (IngressClass: by name); null when there is none.
    const IngressClass* ingressClass(std::string_view name) const;
    const Service* service(std::string_view key) const;
    const Secret* secret(std::string_view key) const;
    const ConfigMap* configMap(std::string_view key) const;
    /// Endpoints of a Service; slices before Endpoints objects, which count only without slices.
    const std::vector<const EndpointGroup*>& endpoints(std::string_view serviceKey) const;

    std::size_t objectCount() const { return m_owned.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>()(text);
        }
    };
    template <class T>
    using Index = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

    template <class T>
    static const T* lookUp(const Index<const T*>& index, std::string_view key);

    std::vector<ObjectPtr> m_owned{};
    std::vector<const Ingress*> m_ingresses{};
    std::vector<const IngressClass*> m_ingressClasses{};
    std::vector<const Service*> m_services{};
    std::vector<const Secret*> m_secrets{};
    std::vector<const ObjectMeta*> m_refused{};
    Index<const IngressClass*> m_classByName{};
    Index<const Service*> m_serviceByKey{};
    Index<const Secret*> m_secretByKey{};
    Index<const ConfigMap*> m_configMapByKey{};
    Index<std::vector<const EndpointGroup*>> m_endpointsByService{};
};

} // namespace ingresscope::kube
