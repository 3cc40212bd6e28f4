// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/document_cache.h"

#include "core/base/say.h"
#include "core/kube/object_reader.h"
#include "core/manifest/yaml_reader.h"
#include "core/workspace/saved_request.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

namespace ingresscope::workspace {

namespace {

/// Fewer bytes than this are read before a second thread has even started.
constexpr std::size_t kBytesWorthThreads = 128u << 10;
constexpr unsigned kMaxThreads = 4;

struct Pending {
    const FileName* file = nullptr;
    CachedDocument* document = nullptr;
};

ReadDocumentPtr readOne(const Pending& pending)
{
    const manifest::Document document = manifest::readDocument(
        *pending.file, {pending.document->text, pending.document->firstLine});
    auto read = std::make_shared<ReadDocument>();
    read->parsed = document.parsed;
    kube::ReadObjects objects = kube::readObjects(document);
    read->findings = std::move(objects.findings);
    read->objects.reserve(objects.objects.size());
    for (kube::Object& object : objects.objects)
        read->objects.push_back(std::make_shared<const kube::Object>(std::move(object)));
    if (document.parsed) {
        Findings findings;
        read->requests = readSavedRequests(document, findings);
        for (Finding& finding : findings.take())
            read->findings.push_back(std::move(finding));
    }
    return read;
}

/// Takes documents one by one from those that are left, until there are none or the job ends.
void work(const std::vector<Pending>& all, std::atomic<std::size_t>& next, const Job& job,
          bool reports)
{
    for (;;) {
        const std::size_t index = next.fetch_add(1, std::memory_order_relaxed);
        if (index >= all.size() || job.cancelled())
            return;
        if (reports)
            job.report(say("Reading documents"), index, all.size());
        CachedDocument& document = *all[index].document;
        document.read = readOne(all[index]);
        if (document.read->parsed)
            document.lastGood = document.read;
    }
}

} // namespace

bool CachedFile::setText(std::string newText)
{
    if (newText == *text)
        return false;
    // The text before is needed once more, for comparing.
    const auto before = std::exchange(text, std::make_shared<const std::string>(std::move(newText)));
    std::vector<CachedDocument> now;
    for (const manifest::DocumentText& part : manifest::splitDocuments(*text))
        now.push_back({part.text, part.firstLine, nullptr, nullptr});

    // What is equal at the front and at the back did not change; what is left in between is paired
    // in order. A document that only moved keeps its last good state but is read again, since every
    // position in it is another.
    std::size_t front = 0;
    const std::size_t shorter = std::min(now.size(), documents.size());
    while (front < shorter && now[front].text == documents[front].text)
        ++front;
    std::size_t back = 0;
    while (back < shorter - front &&
           now[now.size() - 1 - back].text == documents[documents.size() - 1 - back].text)
        ++back;
    const auto inherit = [](CachedDocument& to, const CachedDocument& from) {
        to.lastGood = from.lastGood;
        if (to.text == from.text && to.firstLine == from.firstLine)
            to.read = from.read;
    };
    for (std::size_t i = 0; i < front; ++i)
        inherit(now[i], documents[i]);
    for (std::size_t i = 0; i < back; ++i)
        inherit(now[now.size() - 1 - i], documents[documents.size() - 1 - i]);
    for (std::size_t i = front; i + back < shorter; ++i)
        inherit(now[i], documents[i]);
    documents = std::move(now);
    return true;
}

bool readPending(const std::vector<CachedFile*>& files, const Job& job)
{
    std::vector<Pending> pending;
    std::size_t bytes = 0;
    for (CachedFile* file : files) {
        for (CachedDocument& document : file->documents) {
            if (document.read)
                continue;
            pending.push_back({&file->name, &document});
            bytes += document.text.size();
        }
    }
    if (pending.empty())
        return !job.cancelled();

    std::atomic<std::size_t> next{0};
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    const unsigned helpers = bytes < kBytesWorthThreads || pending.size() < 2
                                 ? 0
                                 : std::min({cores, kMaxThreads,
                                             static_cast<unsigned>(pending.size())}) - 1;
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < helpers; ++i)
            threads.emplace_back([&] { work(pending, next, job, false); });
        work(pending, next, job, true);
    }
    if (job.cancelled())
        return false;
    job.report(say("Reading documents"), pending.size(), pending.size());
    return true;
}

} // namespace ingresscope::workspace
