// SPDX-License-Identifier: Apache-2.0
#include "core/access/address_rules.h"

#include "core/base/say.h"

#include <algorithm>

namespace ingresscope::access {

namespace {

const AddressRange* find(const AddressList& list, const IpAddress& address)
{
    const auto found =
        std::find_if(list.ranges().begin(), list.ranges().end(),
                     [&](const AddressRange& range) { return range.contains(address); });
    return found == list.ranges().end() ? nullptr : &*found;
}

bool hasV4(const AddressList& list)
{
    return std::any_of(list.ranges().begin(), list.ranges().end(),
                       [](const AddressRange& range) { return range.network.isV4; });
}

} // namespace

AddressRules::AddressRules(AddressList denied, AddressList allowed)
    : m_denied(std::move(denied)), m_allowed(std::move(allowed)),
      m_hasV4Rules(hasV4(m_denied) || !m_allowed.empty())   // "deny all" is a rule of both families
{
}

AddressVerdict AddressRules::check(const IpAddress& client) const
{
    // nginx looks at a mapped address as IPv4 only where there are IPv4 rules.
    const IpAddress address = m_hasV4Rules ? client.unmapped() : client;
    if (const AddressRange* range = find(m_denied, address))
        return {AddressStep::Denied, range};
    if (const AddressRange* range = find(m_allowed, address))
        return {AddressStep::Allowed, range};
    return {m_allowed.empty() ? AddressStep::NoRule : AddressStep::NotAllowed, nullptr};
}

std::string describe(const AddressVerdict& verdict, const IpAddress& client)
{
    const std::string address = toText(client);
    switch (verdict.step) {
    case AddressStep::NoRule: return say("no rule is about {}: it passes", address);
    case AddressStep::Allowed: return say("{} is allowed by {}", address, verdict.range->text);
    case AddressStep::Denied: return say("{} is denied by {}", address, verdict.range->text);
    case AddressStep::NotAllowed: break;
    }
    return say("{} is not in the allow list", address);
}

} // namespace ingresscope::access
