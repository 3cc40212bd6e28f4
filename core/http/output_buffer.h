// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace ingresscope::http {

/// Growing byte buffer that is only appended to. Unlike std::string it writes no zeros first, so
/// that callers may ask for room and fill it themselves. clear() keeps the memory.
class OutputBuffer {
public:
    OutputBuffer() = default;
    explicit OutputBuffer(std::size_t capacity) { reserve(capacity); }

    /// At least `count` bytes to write to; commit() says how many were written.
    char* room(std::size_t count)
    {
        if (m_capacity - m_size < count)
            grow(count);
        return m_bytes.get() + m_size;
    }
    void commit(std::size_t count) { m_size += count; }

    void append(std::string_view text)
    {
        if (text.empty())
            return;
        std::memcpy(room(text.size()), text.data(), text.size());
        m_size += text.size();
    }
    void append(char c)
    {
        *room(1) = c;
        ++m_size;
    }

    void reserve(std::size_t capacity)
    {
        if (capacity > m_capacity)
            grow(capacity - m_size);
    }
    void clear() { m_size = 0; }
    /// Gives the memory back.
    void release() { *this = OutputBuffer(); }

    const char* data() const { return m_bytes.get(); }
    char* data() { return m_bytes.get(); }
    std::size_t size() const { return m_size; }
    std::size_t capacity() const { return m_capacity; }
    bool empty() const { return m_size == 0; }
    std::string_view view() const { return {m_bytes.get(), m_size}; }

private:
    void grow(std::size_t count)
    {
        const std::size_t capacity = std::max({m_size + count, m_capacity * 2, std::size_t{256}});
        std::unique_ptr<char[]> bytes(new char[capacity]);
        if (m_size > 0)
            std::memcpy(bytes.get(), m_bytes.get(), m_size);
        m_bytes = std::move(bytes);
        m_capacity = capacity;
    }

    std::unique_ptr<char[]> m_bytes{};
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace ingresscope::http
