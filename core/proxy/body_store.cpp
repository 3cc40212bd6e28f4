// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/body_store.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <stdlib.h>
#include <string>
#include <unistd.h>

namespace ingresscope::proxy {

namespace {

/// A private file that vanishes with its descriptor.
int openTemporaryFile()
{
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
    if (error)
        return -1;
    std::string name = (folder / "ingresscope-body-XXXXXX").string();
    const int file = ::mkostemp(name.data(), O_CLOEXEC);   // mode 0600
    if (file >= 0)
        ::unlink(name.c_str());
    return file;
}

}   // namespace

bool BodyStore::append(std::string_view bytes)
{
    if (m_file < 0) {
        const std::size_t fits = std::min(bytes.size(), kMaxMemoryBytes - m_memory.size());
        m_memory.append(bytes.substr(0, fits));
        bytes.remove_prefix(fits);
        if (bytes.empty())
            return true;
        m_file = openTemporaryFile();
        if (m_file < 0)
            return false;
    }
    while (!bytes.empty()) {
        const ssize_t written =
            ::pwrite(m_file, bytes.data(), bytes.size(), static_cast<off_t>(m_fileBytes));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        m_fileBytes += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::int64_t BodyStore::read(char* to, std::size_t size)
{
    if (m_readAt < m_memory.size()) {
        const std::size_t at = static_cast<std::size_t>(m_readAt);
        const std::size_t count = std::min(size, m_memory.size() - at);
        std::memcpy(to, m_memory.data() + at, count);
        m_readAt += count;
        return static_cast<std::int64_t>(count);
    }
    const std::uint64_t fileAt = m_readAt - m_memory.size();
    if (fileAt >= m_fileBytes)
        return 0;
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_fileBytes - fileAt));
    ssize_t count = 0;
    do {
        count = ::pread(m_file, to, wanted, static_cast<off_t>(fileAt));
    } while (count < 0 && errno == EINTR);
    if (count <= 0)
        return -1;
    m_readAt += static_cast<std::uint64_t>(count);
    return count;
}

void BodyStore::dropRead()
{
    if (unread() != 0)
        return;
    if (m_file >= 0) {
        ::close(m_file);
        m_file = -1;
        m_fileBytes = 0;
    }
    m_memory.clear();
    m_readAt = 0;
}

void BodyStore::clear()
{
    if (m_file >= 0)
        ::close(m_file);
    m_file = -1;
    m_fileBytes = 0;
    m_readAt = 0;
    m_memory.release();
}

}   // namespace ingresscope::proxy
