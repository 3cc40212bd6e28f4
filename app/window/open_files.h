// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/file_loader.h"
#include "core/workspace/workspace.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace ingresscope::app {

/// What is open, on disk and in the editor, and the workspace made of it. The editor's text of a file
/// counts before the one on disk. For the worker thread alone.
class OpenFiles {
public:
    enum class Mode { Replace, Add };

    struct Opened {
        workspace::SnapshotPtr snapshot{};   ///< Null: cancelled; what was open before still is.
        std::vector<std::string> names{};
    };

    OpenFiles();

    Opened open(const std::vector<std::string>& paths, Mode mode, const Job& job);

    /// The editor has another text than the disk.
    void edit(const std::string& name, std::string text);
    /// The editor follows the disk again.
    void revert(const std::string& name);
    /// What the editor has is now on disk.
    void saved(const std::string& name);
    /// Saved as another one, which is on disk: that stands in its place. A file of an opened folder
    /// still lies there and stays as well.
    void rename(const std::string& from, const std::string& to);
    void remove(const std::string& name);

    /// Looks at the disk again. Returns the names of files that are new, other or gone.
    std::vector<std::string> rescan();

    workspace::SnapshotPtr compile(const Job& job = {});

    workspace::Workspace& workspace() { return *m_workspace; }
    const std::vector<std::string>& paths() const { return m_paths; }
    const std::vector<Finding>& loadFindings() const { return m_loadFindings; }

private:
    bool isWatched(const std::string& name) const;

    std::unique_ptr<workspace::Workspace> m_workspace;
    std::vector<std::string> m_paths{};              ///< As opened: files and folders.
    std::map<std::string, std::size_t> m_onDisk{};   ///< Hash of each file's text when last read.
    std::set<std::string> m_edited{};
    std::vector<Finding> m_loadFindings{};
};

}   // namespace ingresscope::app
