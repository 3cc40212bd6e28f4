// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/output_buffer.h"

#include <cstdint>
#include <string_view>

namespace ingresscope::proxy {

/// Holds the body of a request until a backend has it, and longer while it may have to be sent again.
/// The first part stays in memory, the rest goes to a temporary file without a name.
class BodyStore {
public:
    static constexpr std::size_t kMaxMemoryBytes = 1u << 20;

    BodyStore() = default;
    ~BodyStore() { clear(); }
    BodyStore(const BodyStore&) = delete;
    BodyStore& operator=(const BodyStore&) = delete;

    /// False: the disk is full, or there is no place for temporary files.
    bool append(std::string_view bytes);

    std::uint64_t size() const { return m_memory.size() + m_fileBytes; }

    /// Reads on from where the last read ended, up to `size` bytes; 0 at the end. Negative: the file
    /// cannot be read.
    std::int64_t read(char* to, std::size_t size);
    std::uint64_t unread() const { return size() - m_readAt; }
    void rewind() { m_readAt = 0; }

    /// Forgets what was read: for bodies that are passed on as they come, which nobody sends again.
    void dropRead();

    /// Forgets everything and gives memory and disk back.
    void clear();

private:
    http::OutputBuffer m_memory{};
    int m_file = -1;
    std::uint64_t m_fileBytes = 0;
    std::uint64_t m_readAt = 0;
};

}   // namespace ingresscope::proxy
