// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::workspace {

/// Notices that files, or anything in folders, changed on disk. Linux tells it; elsewhere, and where
/// Linux refuses, times and sizes are looked at about twice a second. Says only that something
/// changed: reading everything again and comparing is the caller's part. One thread.
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

    /// For tests: look instead of being told.
    void pollOnly();

private:
    std::uint64_t stamp() const;
    void watchFolders();
    bool matters(std::string_view name, bool isFolder) const;
    bool takeEvents();
    bool waitForEvent(std::chrono::milliseconds timeout);
    bool pollForChange(std::chrono::milliseconds timeout);

    std::vector<std::string> m_paths;
    int m_notify = -1;   ///< inotify; -1: none.
    std::uint64_t m_stamp = 0;
};

} // namespace ingresscope::workspace
