// SPDX-License-Identifier: Apache-2.0
#include "core/access/address_list.h"

#include "core/base/say.h"

#include <algorithm>
#include <optional>

namespace ingresscope::access {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\n\v\f\r";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Digits only, leading zeros allowed, at most `limit`.
std::optional<int> prefixLength(std::string_view text, int limit)
{
    if (text.empty())
        return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
        if (value > limit)
            return std::nullopt;
    }
    return value;
}

void clearHostBits(IpAddress& address, int prefixLength)
{
    for (std::size_t i = 0; i < address.bytes.size(); ++i) {
        const int kept = std::clamp(prefixLength - static_cast<int>(i) * 8, 0, 8);
        address.bytes[i] = static_cast<std::uint8_t>(address.bytes[i] & (0xff00 >> kept));
    }
}

} // namespace

bool AddressRange::contains(const IpAddress& address) const
{
    if (address.isV4 != network.isV4)
        return false;
    const auto whole = static_cast<std::size_t>(prefixLength / 8);
    if (!std::equal(network.bytes.begin(), network.bytes.begin() + static_cast<long>(whole),
                    address.bytes.begin()))
        return false;
    const int rest = prefixLength % 8;
    return rest == 0 ||
           ((network.bytes[whole] ^ address.bytes[whole]) & (0xff00 >> rest) & 0xff) == 0;
}

Result<AddressRange> parseAddressRange(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const auto address = parseIpAddress(text.substr(0, slash));
    const Error error{ErrorOrigin::Input,
                      say("\"{}\" is neither an IP address nor a network like 10.0.0.0/8", text)};
    if (!address)
        return error;
    AddressRange range;
    if (slash == std::string_view::npos) {
        range.network = address->unmapped();
        range.prefixLength = range.network.isV4 ? 32 : 128;
        range.text = toText(range.network);
        return range;
    }

    const auto length = prefixLength(text.substr(slash + 1), address->isV4 ? 32 : 128);
    if (!length)
        return error;
    range.network = *address;
    range.prefixLength = *length;
    clearHostBits(range.network, range.prefixLength);
    if (range.network.isMapped()) {
        range.network = range.network.unmapped();
        range.prefixLength -= 96;
    }
    range.text = toText(range.network) + '/' + std::to_string(range.prefixLength);
    return range;
}

Result<AddressList> AddressList::make(std::span<const std::string> entries)
{
    AddressList list;
    for (const std::string& entry : entries) {
        auto range = parseAddressRange(trimmed(entry));
        if (!range)
            return range.error();
        list.m_ranges.push_back(std::move(*range));
    }
    const auto byText = [](const AddressRange& a, const AddressRange& b) { return a.text < b.text; };
    std::sort(list.m_ranges.begin(), list.m_ranges.end(), byText);
    list.m_ranges.erase(std::unique(list.m_ranges.begin(), list.m_ranges.end()), list.m_ranges.end());
    return list;
}

Result<AddressList> AddressList::parse(std::string_view commaSeparated)
{
    std::vector<std::string> entries;
    for (std::size_t from = 0; from != std::string_view::npos;) {
        const std::size_t comma = commaSeparated.find(',', from);
        entries.emplace_back(commaSeparated.substr(from, comma - from));
        from = comma == std::string_view::npos ? comma : comma + 1;
    }
    return make(entries);
}

bool AddressList::contains(const IpAddress& client) const
{
    const IpAddress address = client.unmapped();
    return std::any_of(m_ranges.begin(), m_ranges.end(),
                       [&](const AddressRange& range) { return range.contains(address); });
}

} // namespace ingresscope::access
