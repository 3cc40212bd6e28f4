// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/crypto.h>

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace ingresscope::tls {

/// Overwrites memory before it goes back to the heap.
template <class T>
struct WipingAllocator {
    using value_type = T;

    WipingAllocator() = default;
    template <class U>
    WipingAllocator(const WipingAllocator<U>&)
    {
    }

    T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T* memory, std::size_t count)
    {
        OPENSSL_cleanse(memory, count * sizeof(T));
        std::allocator<T>().deallocate(memory, count);
    }

    friend bool operator==(const WipingAllocator&, const WipingAllocator&) { return true; }
};

/// Private key material on its way between PEM and OpenSSL: wiped when freed or grown. Not a
/// std::string, whose short values live inside the object and survive it.
using SecretBytes = std::vector<char, WipingAllocator<char>>;

inline std::string_view viewOf(const SecretBytes& bytes)
{
    return {bytes.data(), bytes.size()};
}

} // namespace ingresscope::tls
