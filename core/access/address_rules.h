// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/address_list.h"

#include <cstdint>
#include <string>

namespace ingresscope::access {

/// Why an address may or may not pass.
enum class AddressStep : std::uint8_t {
    NoRule,   ///< No rule of the address's family matched: it passes, but "satisfy any" is not met.
    Allowed,      ///< In the allow list: it passes, and "satisfy any" is met.
    Denied,       ///< In the deny list: 403, whatever the allow list says.
    NotAllowed,   ///< There is an allow list, and it is not in it: 403.
};

struct AddressVerdict {
    AddressStep step = AddressStep::NoRule;
    const AddressRange* range = nullptr;   ///< The entry that matched, for Allowed and Denied.

    bool isRefused() const
    {
        return step == AddressStep::Denied || step == AddressStep::NotAllowed;
    }
};

/// The deny and allow rules of one location, in nginx's order: the deny list, then the allow list,
/// then "deny all" if there is an allow list. Immutable, safe from any thread.
///
/// A location without any rule inherits those of the ConfigMap (block-cidrs); one that has its own
/// does not. Which of the two applies is decided when the location is compiled.
///
/// Source: nginx ngx_http_access_handler; ingress-nginx nginx.tmpl.
class AddressRules {
public:
    AddressRules() = default;
    AddressRules(AddressList denied, AddressList allowed);

    AddressVerdict check(const IpAddress& client) const;

    bool empty() const { return m_denied.empty() && m_allowed.empty(); }
    const AddressList& denied() const { return m_denied; }
    const AddressList& allowed() const { return m_allowed; }

    friend bool operator==(const AddressRules&, const AddressRules&) = default;

private:
    AddressList m_denied{};
    AddressList m_allowed{};
    bool m_hasV4Rules = false;
};

/// The verdict as a sentence for an explanation.
std::string describe(const AddressVerdict& verdict, const IpAddress& client);

} // namespace ingresscope::access
