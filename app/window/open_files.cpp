// SPDX-License-Identifier: Apache-2.0
#include "app/window/open_files.h"

#include <algorithm>
#include <functional>

namespace ingresscope::app {

namespace {

std::size_t hashOf(const std::string& text)
{
    return std::hash<std::string>{}(text);
}

}   // namespace

OpenFiles::OpenFiles() : m_workspace(std::make_unique<workspace::Workspace>()) {}

OpenFiles::Opened OpenFiles::open(const std::vector<std::string>& paths, Mode mode, const Job& job)
{
    workspace::LoadedFiles loaded = workspace::loadPaths(paths, job);
    if (loaded.cancelled || job.cancelled())
        return {};

    Opened opened;
    for (const workspace::LoadedFile& file : loaded.files)
        opened.names.push_back(file.name);

    // A mistyped path is no reason to close what is open.
    if (loaded.files.empty() && !m_onDisk.empty()) {
        m_loadFindings = std::move(loaded.findings);
        opened.snapshot = m_workspace->compile(job);
        return opened;
    }

    if (mode == Mode::Replace) {
        // Beside the old one, so that a cancelled opening leaves everything as it was.
        auto fresh = std::make_unique<workspace::Workspace>();
        fresh->options() = m_workspace->options();
        std::map<std::string, std::size_t> onDisk;
        for (workspace::LoadedFile& file : loaded.files) {
            onDisk[file.name] = hashOf(file.text);
            fresh->setFile(file.name, std::move(file.text));
        }
        opened.snapshot = fresh->compile(job);
        if (!opened.snapshot)
            return {};
        m_workspace = std::move(fresh);
        m_onDisk = std::move(onDisk);
        m_edited.clear();
        m_paths = paths;
        m_loadFindings = std::move(loaded.findings);
        return opened;
    }

    std::vector<std::string> added;
    for (workspace::LoadedFile& file : loaded.files) {
        if (m_edited.contains(file.name))
            continue;
        if (!m_workspace->hasFile(file.name))
            added.push_back(file.name);
        m_onDisk[file.name] = hashOf(file.text);
        m_workspace->setFile(file.name, std::move(file.text));
    }
    opened.snapshot = m_workspace->compile(job);
    if (!opened.snapshot) {
        for (const std::string& name : added) {
            m_workspace->removeFile(name);
            m_onDisk.erase(name);
        }
        return {};
    }
    for (const std::string& path : paths) {
        if (std::find(m_paths.begin(), m_paths.end(), path) == m_paths.end())
            m_paths.push_back(path);
    }
    m_loadFindings.insert(m_loadFindings.end(), loaded.findings.begin(), loaded.findings.end());
    return opened;
}

void OpenFiles::edit(const std::string& name, std::string text)
{
    m_edited.insert(name);
    m_workspace->setFile(name, std::move(text));
}

void OpenFiles::revert(const std::string& name)
{
    m_edited.erase(name);
    workspace::LoadedFiles loaded = workspace::loadPaths({name});
    for (workspace::LoadedFile& file : loaded.files) {
        m_onDisk[file.name] = hashOf(file.text);
        m_workspace->setFile(name, std::move(file.text));
    }
    if (loaded.files.empty())
        m_workspace->removeFile(name);
}

void OpenFiles::saved(const std::string& name)
{
    m_edited.erase(name);
    revert(name);
    if (!isWatched(name))
        m_paths.push_back(name);
}

bool OpenFiles::isWatched(const std::string& name) const
{
    return std::any_of(m_paths.begin(), m_paths.end(), [&](const std::string& path) {
        return path == name || name.starts_with(path + '/');
    });
}

void OpenFiles::rename(const std::string& from, const std::string& to)
{
    const auto path = std::find(m_paths.begin(), m_paths.end(), from);
    if (path == m_paths.end()) {
        revert(from);
        return;
    }
    *path = to;
    remove(from);
}

void OpenFiles::remove(const std::string& name)
{
    m_edited.erase(name);
    m_onDisk.erase(name);
    m_workspace->removeFile(name);
}

std::vector<std::string> OpenFiles::rescan()
{
    std::vector<std::string> changed;
    workspace::LoadedFiles loaded = workspace::loadPaths(m_paths);
    m_loadFindings = std::move(loaded.findings);
    std::set<std::string> there;
    for (workspace::LoadedFile& file : loaded.files) {
        there.insert(file.name);
        const std::size_t hash = hashOf(file.text);
        const auto known = m_onDisk.find(file.name);
        if (known != m_onDisk.end() && known->second == hash)
            continue;
        m_onDisk[file.name] = hash;
        changed.push_back(file.name);
        if (!m_edited.contains(file.name))
            m_workspace->setFile(file.name, std::move(file.text));
    }
    for (auto known = m_onDisk.begin(); known != m_onDisk.end();) {
        if (there.contains(known->first)) {
            ++known;
            continue;
        }
        changed.push_back(known->first);
        if (!m_edited.contains(known->first))
            m_workspace->removeFile(known->first);
        known = m_onDisk.erase(known);
    }
    return changed;
}

workspace::SnapshotPtr OpenFiles::compile(const Job& job)
{
    return m_workspace->compile(job);
}

}   // namespace ingresscope::app
