// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace ingresscope {

/// FNV-like hash over eight bytes at a time: good enough for names, and the lookup of a host must
/// cost little against the request.
inline std::uint64_t hashText(std::string_view text)
{
    constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15ull;
    std::uint64_t hash = text.size() * kMultiplier;
    const char* at = text.data();
    std::size_t left = text.size();
    const auto mix = [&](std::uint64_t word) {
        hash = (hash ^ word) * kMultiplier;
        hash ^= hash >> 32;
    };
    while (left >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        mix(word);
        at += 8;
        left -= 8;
    }
    std::uint64_t tail = 0;
    std::memcpy(&tail, at, left);
    mix(tail);
    return hash;
}

/// Map from texts to small values that is filled once and then only read. Open addressing in one
/// array. The keys' bytes belong to somebody else and must outlive the map.
template <class Value>
class FlatStringMap {
public:
    void reserve(std::size_t count)
    {
        std::size_t places = 8;
        while (places < count * 2)
            places *= 2;
        if (places > m_slots.size())
            rehash(places);
    }

    /// Adds a key or replaces its value. Returns whether the key is new.
    bool set(std::string_view key, Value value)
    {
        if ((m_size + 1) * 2 > m_slots.size())
            rehash(m_slots.empty() ? 8 : m_slots.size() * 2);
        Slot& slot = m_slots[indexOf(key, hashText(key))];
        const bool isNew = !slot.used;
        if (isNew) {
            slot.key = key;
            slot.hash = hashText(key);
            slot.used = true;
            ++m_size;
        }
        slot.value = std::move(value);
        return isNew;
    }

    const Value* find(std::string_view key) const
    {
        if (m_slots.empty())
            return nullptr;
        const Slot& slot = m_slots[indexOf(key, hashText(key))];
        return slot.used ? &slot.value : nullptr;
    }

    std::size_t size() const { return m_size; }

private:
    struct Slot {
        std::string_view key{};
        std::uint64_t hash = 0;
        Value value{};
        bool used = false;
    };

    std::size_t indexOf(std::string_view key, std::uint64_t hash) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t index = static_cast<std::size_t>(hash) & mask;
        while (m_slots[index].used && (m_slots[index].hash != hash || m_slots[index].key != key))
            index = (index + 1) & mask;
        return index;
    }

    void rehash(std::size_t places)
    {
        std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(places));
        for (Slot& slot : old) {
            if (slot.used)
                m_slots[indexOf(slot.key, slot.hash)] = std::move(slot);
        }
    }

    std::vector<Slot> m_slots{};
    std::size_t m_size = 0;
};

} // namespace ingresscope
