// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/base/regex_cache.h"
#include "core/routing/compile.h"
#include "core/workspace/file_loader.h"
#include "core/workspace/snapshot.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace ingresscope::workspace {

/// The files that are open, saved or not, and the way from them to a snapshot. Only documents whose
/// text changed are parsed again. While a document does not parse its last good objects stay.
/// For one thread at a time.
class Workspace {
public:
    Workspace();
    ~Workspace();

    /// Adds or replaces a file; `name` is its path, or a made-up name of a buffer ("pasted-1.yaml").
    /// True when that changed anything.
    bool setFile(const std::string& name, std::string text);
    bool removeFile(const std::string& name);
    void clear();
    bool hasFile(const std::string& name) const;
    /// In the order in which they count: of two objects with one name the later one does.
    std::vector<std::string> fileNames() const;
    /// Exactly these files, in this order, as after reading everything from disk again. Files that
    /// were there before keep what is known of them.
    void replaceFiles(std::vector<LoadedFile> files);

    /// Real backends, local certificates, class and the like.
    routing::CompileOptions& options() { return m_options; }

    /// Parses what changed, then compiles. Null only when the job was cancelled.
    SnapshotPtr compile(const Job& job = {},
                        std::chrono::system_clock::time_point now = std::chrono::system_clock::now());

private:
    struct Files;
    std::unique_ptr<Files> m_files;
    routing::CompileOptions m_options{};
    RegexCache m_regexes{};
    std::uint64_t m_generation = 0;
};

} // namespace ingresscope::workspace
