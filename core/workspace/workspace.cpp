// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/workspace.h"

#include "core/workspace/document_cache.h"

#include <algorithm>
#include <unordered_map>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ingresscope::workspace {

namespace {

/// From here on opening a workspace takes memory worth giving back.
[[maybe_unused]] constexpr std::size_t kManyObjects = 1000;

/// The same job, told of at most ten times a second and at each stage's end.
Job throttled(const Job& job)
{
    if (!job.progress)
        return job;
    using Clock = std::chrono::steady_clock;
    return {job.stop, [progress = job.progress,
                       last = Clock::time_point()](std::string_view stage, std::size_t done,
                                                   std::size_t total) mutable {
                const Clock::time_point now = Clock::now();
                if (done < total && now - last < std::chrono::milliseconds(100))
                    return;
                last = now;
                progress(stage, done, total);
            }};
}

}   // namespace

struct Workspace::Files {
    std::vector<std::unique_ptr<CachedFile>> ordered{};   ///< As opened.
    std::unordered_map<std::string, CachedFile*> byName{};
};

Workspace::Workspace() : m_files(std::make_unique<Files>()) {}

Workspace::~Workspace() = default;

bool Workspace::setFile(const std::string& name, std::string text)
{
    CachedFile*& file = m_files->byName[name];
    const bool isNew = !file;
    if (isNew) {
        file = m_files->ordered.emplace_back(std::make_unique<CachedFile>()).get();
        file->name = makeFileName(name);
    }
    return file->setText(std::move(text)) || isNew;
}

bool Workspace::removeFile(const std::string& name)
{
    const auto found = m_files->byName.find(name);
    if (found == m_files->byName.end())
        return false;
    std::erase_if(m_files->ordered, [&](const auto& file) { return file.get() == found->second; });
    m_files->byName.erase(found);
    return true;
}

void Workspace::clear()
{
    m_files->ordered.clear();
    m_files->byName.clear();
}

bool Workspace::hasFile(const std::string& name) const
{
    return m_files->byName.contains(name);
}

std::vector<std::string> Workspace::fileNames() const
{
    std::vector<std::string> names;
    names.reserve(m_files->ordered.size());
    for (const auto& file : m_files->ordered)
        names.push_back(*file->name);
    return names;
}

void Workspace::replaceFiles(std::vector<LoadedFile> files)
{
    std::vector<std::unique_ptr<CachedFile>> before = std::move(m_files->ordered);
    std::unordered_map<std::string, std::unique_ptr<CachedFile>> known;
    for (auto& file : before) {
        std::string name = *file->name;
        known.emplace(std::move(name), std::move(file));
    }
    clear();
    for (LoadedFile& file : files) {
        const auto found = known.find(file.name);
        if (found != known.end() && found->second) {
            m_files->byName[file.name] = found->second.get();
            m_files->ordered.push_back(std::move(found->second));
        }
        setFile(file.name, std::move(file.text));
    }
}

SnapshotPtr Workspace::compile(const Job& job, std::chrono::system_clock::time_point now)
{
    const Job calmJob = throttled(job);
    std::vector<CachedFile*> files;
    files.reserve(m_files->ordered.size());
    for (const auto& file : m_files->ordered)
        files.push_back(file.get());
    if (!readPending(files, calmJob))
        return nullptr;

    auto snapshot = std::make_shared<Snapshot>();
    Findings findings;
    std::vector<kube::ObjectPtr> objects;
    for (const CachedFile* file : files) {
        FileSummary summary{.name = *file->name, .documents = file->documents.size()};
        for (const CachedDocument& document : file->documents) {
            for (const Finding& finding : document.read->findings)
                findings.add(finding);
            summary.parses = summary.parses && document.read->parsed;
            const ReadDocument* effective = document.effective();
            if (!effective)
                continue;
            summary.usesLastGood =
                summary.usesLastGood || (!document.read->parsed && !effective->objects.empty());
            summary.objects += effective->objects.size();
            objects.insert(objects.end(), effective->objects.begin(), effective->objects.end());
            snapshot->requests.insert(snapshot->requests.end(), effective->requests.begin(),
                                      effective->requests.end());
        }
        snapshot->files.push_back(std::move(summary));
    }
    snapshot->resources =
        std::make_shared<const kube::ResourceSet>(kube::ResourceSet::build(objects, findings));

    routing::CompileResult compiled =
        routing::compileRouting(*snapshot->resources, m_options, now, calmJob, &m_regexes);
    if (!compiled.table || job.cancelled())
        return nullptr;
    snapshot->table = std::move(compiled.table);
    m_regexes.dropUnused();
#ifdef __GLIBC__
    // What reading and merging took goes back to the system: a third of all memory after opening ten
    // thousand Ingresses. Not after each edit, whose next one takes it again.
    if (objects.size() >= kManyObjects && m_generation == 0)
        malloc_trim(0);
#endif
    snapshot->findings = findings.take();
    snapshot->findings.insert(snapshot->findings.end(),
                              std::make_move_iterator(compiled.findings.begin()),
                              std::make_move_iterator(compiled.findings.end()));
    sortFindings(snapshot->findings);
    snapshot->generation = ++m_generation;
    return snapshot;
}

}   // namespace ingresscope::workspace
