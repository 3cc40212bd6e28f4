// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/file_watcher.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <string_view>
#include <thread>

#ifdef __linux__
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>
#endif

namespace ingresscope::workspace {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kSettleTime{10};   ///< Quiet for so long: writing is over.
constexpr std::chrono::milliseconds kLongestSettling{500};
constexpr std::chrono::milliseconds kPollInterval{400};

/// The folders in which a change of the paths would show: folders given with all below them, and the
/// folder of each file.
std::set<fs::path> foldersOf(const std::vector<std::string>& paths)
{
    std::set<fs::path> folders;
    for (const std::string& given : paths) {
        if (given == "-")
            continue;
        std::error_code error;
        const fs::path path(given);
        if (!fs::is_directory(path, error)) {
            folders.insert(path.has_parent_path() ? path.parent_path() : fs::path("."));
            continue;
        }
        folders.insert(path);
        fs::recursive_directory_iterator entries(path, fs::directory_options::skip_permission_denied,
                                                 error);
        for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
            std::error_code ignored;
            if (!entries->is_directory(ignored))
                continue;
            if (entries->path().filename().string().starts_with('.'))
                entries.disable_recursion_pending();
            else if (!entries->is_symlink(ignored))
                folders.insert(entries->path());
        }
    }
    return folders;
}

void mix(std::uint64_t& stamp, std::uint64_t value)
{
    stamp ^= value + 0x9e3779b97f4a7c15u + (stamp << 6) + (stamp >> 2);
}

void mixFile(std::uint64_t& stamp, const fs::path& path)
{
    std::error_code error;
    mix(stamp, std::hash<std::string>()(path.string()));
    mix(stamp,
        static_cast<std::uint64_t>(fs::last_write_time(path, error).time_since_epoch().count()));
    mix(stamp, static_cast<std::uint64_t>(fs::file_size(path, error)));
}

}   // namespace

FileWatcher::FileWatcher(std::vector<std::string> paths) : m_paths(std::move(paths))
{
#ifdef __linux__
    m_notify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    watchFolders();
#endif
    if (m_notify < 0)
        m_stamp = stamp();
}

FileWatcher::~FileWatcher()
{
    pollOnly();
}

void FileWatcher::pollOnly()
{
#ifdef __linux__
    if (m_notify >= 0)
        close(m_notify);
#endif
    m_notify = -1;
    m_stamp = stamp();
}

bool FileWatcher::waitForChange(std::chrono::milliseconds timeout)
{
    return m_notify >= 0 ? waitForEvent(timeout) : pollForChange(timeout);
}

void FileWatcher::watchFolders()
{
#ifdef __linux__
    if (m_notify < 0)
        return;
    constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MODIFY | IN_CREATE | IN_DELETE |
                                      IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF |
                                      IN_MOVE_SELF;
    for (const fs::path& folder : foldersOf(m_paths)) {
        // Watching a folder that is watched already changes nothing.
        const int number = inotify_add_watch(m_notify, folder.c_str(), kEvents);
        if (number >= 0) {
            m_folders[number] = folder.string();
        } else if (errno == ENOSPC) {
            pollOnly();   // more folders than the system allows to watch
            return;
        }
    }
#endif
}

/// Logs and the like are written beside manifests all the time.
bool FileWatcher::matters(std::string_view name, bool isFolder) const
{
    if (name.empty() || isFolder || name.starts_with(".."))   // "..data": a mounted ConfigMap changes
        return true;
    const fs::path path(name);
    if (const fs::path extension = path.extension();
        extension == ".yaml" || extension == ".yml" || extension == ".json")
        return true;
    return std::any_of(m_paths.begin(), m_paths.end(),
                       [&](const std::string& given) { return fs::path(given).filename() == path; });
}

/// A file that was written, or that another took the place of, is known by its name. Whatever else
/// happened may be anything.
void FileWatcher::note([[maybe_unused]] int folder, [[maybe_unused]] std::string_view name,
                       [[maybe_unused]] std::uint32_t mask)
{
#ifdef __linux__
    constexpr std::uint32_t kWritten = IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_ATTRIB;
    const auto known = m_folders.find(folder);
    if (known == m_folders.end() || name.empty() || name.starts_with("..") ||
        (mask & IN_ISDIR) != 0 || (mask & ~kWritten) != 0) {
        m_changes.everything = true;
        return;
    }
    std::string path = (fs::path(known->second) / name).string();
    auto& files = m_changes.files;
    if (std::find(files.begin(), files.end(), path) == files.end())
        files.push_back(std::move(path));
#endif
}

/// Reads what the system has to tell; true when something of it matters.
bool FileWatcher::takeEvents()
{
    bool found = false;
#ifdef __linux__
    alignas(inotify_event) std::array<char, 16384> bytes{};
    for (;;) {
        const ssize_t count = read(m_notify, bytes.data(), bytes.size());
        if (count <= 0)
            return found;
        for (std::size_t at = 0; at < static_cast<std::size_t>(count);) {
            inotify_event event{};
            std::memcpy(&event, bytes.data() + at, sizeof event);
            const char* name = bytes.data() + at + sizeof event;
            // The name is padded with zeros.
            const std::string_view text =
                event.len == 0 ? std::string_view() : std::string_view(name);
            if (matters(text, (event.mask & IN_ISDIR) != 0)) {
                found = true;
                note(event.wd, text, event.mask);
            }
            at += sizeof event + event.len;
        }
    }
#endif
    return found;
}

bool FileWatcher::waitForEvent(std::chrono::milliseconds timeout)
{
#ifdef __linux__
    const auto wait = [this](std::chrono::milliseconds time) {
        const auto end = std::chrono::steady_clock::now() + time;
        for (;;) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                end - std::chrono::steady_clock::now());
            pollfd waiting{m_notify, POLLIN, 0};
            if (poll(&waiting, 1, std::max(static_cast<int>(left.count()), 0)) <= 0)
                return false;
            if (takeEvents())
                return true;
        }
    };
    if (!wait(timeout))
        return false;
    const auto start = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - start < kLongestSettling && wait(kSettleTime)) {
    }
    if (m_changes.everything)
        watchFolders();   // there may be new ones
    return true;
#else
    return pollForChange(timeout);
#endif
}

bool FileWatcher::pollForChange(std::chrono::milliseconds timeout)
{
    const auto end = std::chrono::steady_clock::now() + timeout;
    for (;;) {
        const std::uint64_t now = stamp();
        if (now != m_stamp) {
            m_stamp = now;
            m_changes.everything = true;
            return true;
        }
        const auto left = end - std::chrono::steady_clock::now();
        if (left <= std::chrono::milliseconds(0))
            return false;
        std::this_thread::sleep_for(
            std::min<std::chrono::steady_clock::duration>(left, kPollInterval));
    }
}

std::uint64_t FileWatcher::stamp() const
{
    std::uint64_t stamp = 0;
    for (const std::string& given : m_paths) {
        std::error_code error;
        if (given != "-" && !fs::is_directory(given, error))
            mixFile(stamp, given);
    }
    for (const fs::path& folder : foldersOf(m_paths)) {
        std::error_code error;
        std::uint64_t sum = 0;   // the order of a folder's entries means nothing
        for (fs::directory_iterator entries(folder, error);
             !error && entries != fs::directory_iterator(); entries.increment(error)) {
            std::uint64_t own = 0;
            mixFile(own, entries->path());
            sum += own;
        }
        mix(stamp, sum);
    }
    return stamp;
}

}   // namespace ingresscope::workspace
