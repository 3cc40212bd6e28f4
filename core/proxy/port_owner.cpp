// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/port_owner.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace ingresscope::proxy {

namespace {

namespace fs = std::filesystem;

/// Inodes of the sockets that listen on the port, as "socket:[123]".
std::vector<std::string> listeningSockets(std::uint16_t port)
{
    std::vector<std::string> sockets;
    for (const char* table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        std::ifstream file(table);
        std::string line;
        std::getline(file, line);   // the names of the columns
        while (std::getline(file, line)) {
            std::istringstream columns(line);
            std::string slot, local, remote, state, queues, timer, retransmits, user, timeout, inode;
            columns >> slot >> local >> remote >> state >> queues >> timer >> retransmits >> user >>
                timeout >> inode;
            const std::size_t colon = local.rfind(':');
            if (state != "0A" || colon == std::string::npos)   // 0A: LISTEN
                continue;
            unsigned number = 0;
            std::from_chars(local.data() + colon + 1, local.data() + local.size(), number, 16);
            if (number == port)
                sockets.push_back("socket:[" + inode + ']');
        }
    }
    return sockets;
}

bool holdsOne(const fs::path& process, const std::vector<std::string>& sockets)
{
    std::error_code error;
    for (fs::directory_iterator at(process / "fd", error), end; !error && at != end;
         at.increment(error)) {
        std::error_code unreadable;
        const std::string target = fs::read_symlink(at->path(), unreadable).string();
        if (std::find(sockets.begin(), sockets.end(), target) != sockets.end())
            return true;
    }
    return false;
}

}   // namespace

std::optional<PortOwner> findPortOwner(std::uint16_t port)
{
    const std::vector<std::string> sockets = listeningSockets(port);
    if (sockets.empty())
        return std::nullopt;
    std::error_code error;
    for (fs::directory_iterator at("/proc", error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        PortOwner owner;
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), owner.process);
        if (parsed.ec != std::errc{} || parsed.ptr != name.data() + name.size() ||
            !holdsOne(at->path(), sockets))
            continue;
        std::ifstream file(at->path() / "comm");
        std::getline(file, owner.program);
        return owner;
    }
    return std::nullopt;
}

}   // namespace ingresscope::proxy
