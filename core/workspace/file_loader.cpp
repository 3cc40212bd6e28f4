// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/file_loader.h"

#include "core/base/say.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <set>

namespace ingresscope::workspace {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxFolderDepth = 64;

bool isManifestName(const fs::path& path)
{
    const std::string extension = path.extension().string();
    return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

bool isInside(const fs::path& path, const fs::path& folder)
{
    const auto [mismatch, unused] =
        std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return mismatch == folder.end();
}

/// Everything up to one byte more than may be read.
std::optional<std::string> readAll(std::istream& stream)
{
    std::string text;
    char block[65536];
    while (text.size() <= kMaxFileBytes) {
        stream.read(block, sizeof block);
        text.append(block, static_cast<std::size_t>(stream.gcount()));
        if (!stream)
            break;
    }
    if (stream.bad())
        return std::nullopt;
    return text;
}

class Loader {
public:
    explicit Loader(const Job& job) : m_job(job) {}

    LoadedFiles run(const std::vector<std::string>& paths)
    {
        for (const std::string& path : paths)
            collect(path);
        std::size_t done = 0;
        for (Found& found : m_found) {
            if (m_job.cancelled()) {
                m_result.cancelled = true;
                break;
            }
            if (done % 64 == 0)
                m_job.report(say("Reading files"), done, m_found.size());
            ++done;
            read(found);
        }
        m_job.report(say("Reading files"), done, m_found.size());
        sortFindings(m_result.findings);
        return std::move(m_result);
    }

private:
    struct Found {
        fs::path path{};
        std::string name{};
    };

    void addFinding(Severity severity, std::string code, const std::string& name, std::string message)
    {
        m_result.findings.push_back({.code = std::move(code),
                                     .severity = severity,
                                     .message = std::move(message),
                                     .at = {makeFileName(name), {}, {}}});
    }

    void collect(const std::string& given)
    {
        if (given == "-") {
            m_found.push_back({"-", "-"});
            return;
        }
        std::error_code error;
        const fs::path path(given);
        const fs::file_status status = fs::status(path, error);
        if (!fs::exists(status)) {
            addFinding(Severity::Error, "workspace/unreadable", given,
                       error && status.type() != fs::file_type::not_found
                           ? say("{} cannot be read: {}.", given, error.message())
                           : say("There is no file or folder {}.", given));
            return;
        }
        if (!fs::is_directory(status)) {
            m_found.push_back({path, given});
            return;
        }
        m_root = fs::canonical(path, error);
        if (error) {
            addFinding(Severity::Error, "workspace/unreadable", given,
                       say("{} cannot be read: {}.", given, error.message()));
            return;
        }
        m_visited.clear();
        m_links.clear();
        const std::size_t before = m_found.size();
        walk(path, 0);
        followLinks();
        if (m_job.cancelled())
            return;
        std::sort(m_found.begin() + static_cast<std::ptrdiff_t>(before), m_found.end(),
                  [](const Found& a, const Found& b) { return a.name < b.name; });
        if (m_found.size() == before)
            addFinding(Severity::Warning, "workspace/no-manifest", given,
                       say("{} holds no *.yaml, *.yml or *.json file.", given));
    }

    void walk(const fs::path& folder, int depth)
    {
        std::error_code error;
        m_visited.insert(fs::canonical(folder, error));
        fs::directory_iterator entries(folder, error);
        if (error) {
            addFinding(Severity::Error, "workspace/unreadable", folder.string(),
                       say("The folder {} cannot be read: {}.", folder.string(), error.message()));
            return;
        }
        for (; entries != fs::directory_iterator(); entries.increment(error)) {
            if (error || m_job.cancelled())
                return;
            const fs::path& path = entries->path();
            if (path.filename().string().starts_with('.'))
                continue;
            std::error_code ignored;
            const fs::file_status status = entries->symlink_status(ignored);
            if (fs::is_symlink(status))
                m_links.push_back({path, depth});
            else if (fs::is_directory(status))
                enter(path, depth + 1);
            else if (fs::is_regular_file(status) && isManifestName(path))
                take(path);
        }
    }

    void enter(const fs::path& folder, int depth)
    {
        if (depth <= kMaxFolderDepth)
            walk(folder, depth);
        else
            addFinding(Severity::Warning, "workspace/too-deep", folder.string(),
                       say("{} lies more than {} folders deep and is left out.", folder.string(),
                           kMaxFolderDepth));
    }

    void take(const fs::path& path)
    {
        std::error_code error;
        const fs::path real = fs::canonical(path, error);
        if (!error && !m_visited.insert(real).second)
            return;
        m_found.push_back({path, path.string()});
    }

    /// Links come last, so what they lead to is known by its own name wherever it has one. Those into
    /// hidden folders count: a mounted ConfigMap is made of them.
    void followLinks()
    {
        for (std::size_t i = 0; i < m_links.size() && !m_job.cancelled(); ++i) {
            const Link link = m_links[i];   // walk() may add more
            std::error_code error;
            const fs::path real = fs::canonical(link.path, error);
            if (error) {
                if (isManifestName(link.path))
                    addFinding(Severity::Warning, "workspace/link", link.path.string(),
                               say("The link {} leads nowhere.", link.path.string()));
                continue;
            }
            const bool isFolder = fs::is_directory(real, error);
            if (!isFolder && !isManifestName(link.path))
                continue;
            if (!isInside(real, m_root)) {
                addFinding(Severity::Info, "workspace/link", link.path.string(),
                           say("The link {} leads out of the folder and is left out.",
                               link.path.string()));
                continue;
            }
            if (!isFolder)
                take(link.path);
            else if (!m_visited.contains(real))
                enter(link.path, link.depth + 1);
        }
    }

    void read(const Found& found)
    {
        std::optional<std::string> text;
        if (found.name == "-") {
            text = readAll(std::cin);
        } else {
            std::ifstream stream(found.path, std::ios::binary);
            if (stream)
                text = readAll(stream);
        }
        if (!text) {
            addFinding(Severity::Error, "workspace/unreadable", found.name,
                       say("{} cannot be read: {}.", found.name,
                           std::error_code(errno, std::generic_category()).message()));
            return;
        }
        if (text->size() > kMaxFileBytes) {
            addFinding(Severity::Error, "workspace/too-large", found.name,
                       say("{} has more than {} MiB and is left out.", found.name,
                           kMaxFileBytes >> 20));
            return;
        }
        m_result.files.push_back({found.name, std::move(*text)});
    }

    struct Link {
        fs::path path{};
        int depth = 0;
    };

    const Job& m_job;
    LoadedFiles m_result{};
    std::vector<Found> m_found{};
    fs::path m_root{};                ///< Canonical, of the folder under way.
    std::set<fs::path> m_visited{};   ///< Canonical.
    std::vector<Link> m_links{};
};

} // namespace

LoadedFiles loadPaths(const std::vector<std::string>& paths, const Job& job)
{
    return Loader(job).run(paths);
}

} // namespace ingresscope::workspace
