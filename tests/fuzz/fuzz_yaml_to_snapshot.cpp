// SPDX-License-Identifier: Apache-2.0
#include "core/routing/host.h"
#include "core/routing/routing_table.h"
#include "core/workspace/workspace.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace ingresscope;

namespace {

constexpr std::chrono::system_clock::time_point kNow{std::chrono::hours(24 * 365 * 56)};

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// A place that the editor can show: inside the text, and not ending before it begins.
void requireInside(const SourceRange& range, std::size_t lines)
{
    require(!range.isValid() || (range.begin.line >= 1 && range.begin.line <= lines &&
                                 range.end.line <= lines && range.begin <= range.end));
}

workspace::SnapshotPtr compiled(workspace::Workspace& workspace, const std::string& text)
{
    workspace.setFile("a.yaml", text);
    const workspace::SnapshotPtr snapshot = workspace.compile({}, kNow);
    require(snapshot && snapshot->table && snapshot->table->defaultHost);
    return snapshot;
}

} // namespace

/// A file that was typed in two steps means what it means when it is opened as a whole, whatever is
/// in it; and every finding has a place in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    workspace::Workspace opened;
    const workspace::SnapshotPtr whole = compiled(opened, text);
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    for (const Finding& finding : whole->findings) {
        require(!finding.code.empty() && !finding.message.empty());
        requireInside(finding.at, lines);
        for (const SourceRange& related : finding.related)
            requireInside(related, lines);
        for (const Fix& fix : finding.fixes) {
            for (const TextEdit& edit : fix.edits)
                requireInside(edit.range, lines);
        }
    }
    for (const auto& host : whole->table->hosts) {
        for (const auto& location : host->locations)
            require(location->policy != nullptr);
    }

    workspace::Workspace typed;
    compiled(typed, text.substr(0, size / 2));
    const workspace::SnapshotPtr again = compiled(typed, text);
    const bool remembers = std::any_of(again->files.begin(), again->files.end(),
                                       [](const auto& file) { return file.usesLastGood; });
    if (!remembers) {
        require(again->findings == whole->findings);
        require(again->table->hosts.size() == whole->table->hosts.size());
        require(again->table->liveIngresses == whole->table->liveIngresses);
    }
    return 0;
}
