// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_table.h"

#include "core/annotations/annotation_rows.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ingresscope::annotations {

namespace {

std::vector<AnnotationRow> sortedRows()
{
    std::vector<AnnotationRow> all;
    for (const std::span<const AnnotationRow> rows :
         {routingRows(), tlsRows(), accessRows(), limitsRows(), headersRows(), balancingRows(),
          canaryRows(), proxyRows(), notLocalRows()})
        all.insert(all.end(), rows.begin(), rows.end());
    std::sort(all.begin(), all.end(),
              [](const AnnotationRow& a, const AnnotationRow& b) { return a.name < b.name; });
    return all;
}

std::unordered_map<std::string_view, const AnnotationRow*> rowsByName()
{
    std::unordered_map<std::string_view, const AnnotationRow*> rows;
    for (const AnnotationRow& row : annotationTable()) {
        rows.emplace(row.name, &row);
        if (!row.alias.empty())
            rows.emplace(row.alias, &row);
    }
    return rows;
}

} // namespace

std::span<const AnnotationRow> annotationTable()
{
    static const std::vector<AnnotationRow> kTable = sortedRows();
    return kTable;
}

const AnnotationRow* findAnnotation(std::string_view name)
{
    static const auto kRows = rowsByName();
    const auto found = kRows.find(name);
    return found == kRows.end() ? nullptr : found->second;
}

std::string_view name(Topic topic)
{
    switch (topic) {
    case Topic::Routing: return "Routing";
    case Topic::Tls: return "TLS";
    case Topic::Access: return "Access";
    case Topic::Limits: return "Limits";
    case Topic::Headers: return "Headers";
    case Topic::Balancing: return "Balancing";
    case Topic::Canary: return "Canary";
    case Topic::Proxy: return "Proxy";
    case Topic::NotLocal: return "Not local";
    }
    return {};
}

std::string_view name(Risk risk)
{
    switch (risk) {
    case Risk::Low: return "Low";
    case Risk::Medium: return "Medium";
    case Risk::High: return "High";
    case Risk::Critical: return "Critical";
    }
    return {};
}

std::string_view name(Scope scope)
{
    switch (scope) {
    case Scope::Location: return "location";
    case Scope::Ingress: return "ingress";
    }
    return {};
}

std::string_view name(BadValue badValue)
{
    switch (badValue) {
    case BadValue::Dropped: return "dropped";
    case BadValue::Defaulted: return "default";
    case BadValue::Denied: return "denied";
    }
    return {};
}

std::string_view name(Support support)
{
    switch (support) {
    case Support::Acts: return "acts";
    case Support::NotYet: return "not yet";
    case Support::NeverLocal: return "never local";
    }
    return {};
}

} // namespace ingresscope::annotations
