// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace ingresscope::proxy {

class BufferPool;

/// Bytes on their way, in memory that is borrowed while there are any. [begin, end) is what is there.
class PooledBuffer {
public:
    PooledBuffer() = default;
    PooledBuffer(PooledBuffer&& other) noexcept { *this = std::move(other); }
    PooledBuffer& operator=(PooledBuffer&& other) noexcept
    {
        std::swap(m_pool, other.m_pool);
        std::swap(m_bytes, other.m_bytes);
        std::swap(m_capacity, other.m_capacity);
        std::swap(m_begin, other.m_begin);
        std::swap(m_end, other.m_end);
        return *this;
    }
    ~PooledBuffer() { release(); }

    /// Has memory for at least `size` bytes from now on; empty afterwards if it had none.
    void borrow(BufferPool& pool, std::size_t size);
    void release();

    bool isBorrowed() const { return m_bytes != nullptr; }
    bool isEmpty() const { return m_begin == m_end; }
    std::string_view view() const { return {m_bytes.get() + m_begin, m_end - m_begin}; }
    void consume(std::size_t count)
    {
        m_begin += count;
        if (m_begin == m_end)
            m_begin = m_end = 0;
    }
    char* room() { return m_bytes.get() + m_end; }
    std::size_t roomSize() const { return m_capacity - m_end; }
    void commit(std::size_t count) { m_end += count; }

private:
    BufferPool* m_pool = nullptr;
    std::unique_ptr<char[]> m_bytes{};
    std::size_t m_capacity = 0;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

/// Buffers of one size for all connections of a thread.
class BufferPool {
public:
    static constexpr std::size_t kSize = 16 * 1024;
    static constexpr std::size_t kMostKept = 256;

private:
    friend class PooledBuffer;
    std::vector<std::unique_ptr<char[]>> m_free{};
};

inline void PooledBuffer::borrow(BufferPool& pool, std::size_t size)
{
    if (m_bytes && m_capacity >= size)
        return;
    release();
    m_pool = &pool;
    if (size > BufferPool::kSize) {
        m_bytes.reset(new char[size]);
        m_capacity = size;
        return;
    }
    m_capacity = BufferPool::kSize;
    if (pool.m_free.empty()) {
        m_bytes.reset(new char[BufferPool::kSize]);
    } else {
        m_bytes = std::move(pool.m_free.back());
        pool.m_free.pop_back();
    }
}

inline void PooledBuffer::release()
{
    if (m_bytes && m_capacity == BufferPool::kSize && m_pool->m_free.size() < BufferPool::kMostKept)
        m_pool->m_free.push_back(std::move(m_bytes));
    m_bytes.reset();
    m_capacity = m_begin = m_end = 0;
}

}   // namespace ingresscope::proxy
