// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingresscope::workspace {

/// What changed on disk since the last look.
struct FileChanges {
    /// Files may have come or gone, or it is not known which changed: everything has to be read again.
    bool everything = false;
    std::vector<std::string> files{};   ///< Else: named as loadPaths() names them.
};

/// Notices that files, or anything in folders, changed on disk. Linux tells it; elsewhere, and where
/// Linux refuses, times and sizes are looked at about twice a second. Reading again and comparing is
/// the caller's part. One thread.
class FileWatcher {
public:
    /// @param paths  As for loadPaths(); "-" is left out.
    explicit FileWatcher(std::vector<std::string> paths);
    ~FileWatcher();
    FileWatcher(const FileWatcher&) = delete;
    FileWatcher& operator=(const FileWatcher&) = delete;

    /// Waits until something changed and writing has settled, a signal came, or the time is over.
    /// True: something changed.
    bool waitForChange(std::chrono::milliseconds timeout);
    /// After waitForChange() was true: what it was.
    FileChanges takeChanges() { return std::exchange(m_changes, {}); }

    /// For tests: look instead of being told.
    void pollOnly();

private:
    std::uint64_t stamp() const;
    void watchFolders();
    bool matters(std::string_view name, bool isFolder) const;
    void note(int folder, std::string_view name, std::uint32_t mask);
    bool takeEvents();
    bool waitForEvent(std::chrono::milliseconds timeout);
    bool pollForChange(std::chrono::milliseconds timeout);

    std::vector<std::string> m_paths;
    int m_notify = -1;                        ///< inotify; -1: none.
    std::map<int, std::string> m_folders{};   ///< By inotify's number.
    FileChanges m_changes{};
    std::uint64_t m_stamp = 0;
};

}   // namespace ingresscope::workspace
