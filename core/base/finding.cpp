// SPDX-License-Identifier: Apache-2.0
#include "core/base/finding.h"

#include <algorithm>
#include <tuple>

namespace ingresscope {

std::string_view name(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: return "info";
    }
    return "info";
}

Finding& Findings::addNew(Severity severity, std::string code, SourceRange at, std::string message)
{
    return m_all.emplace_back(Finding{.code = std::move(code),
                                      .severity = severity,
                                      .message = std::move(message),
                                      .at = std::move(at),
                                      .object = m_object});
}

Finding& Findings::error(std::string code, SourceRange at, std::string message)
{
    return addNew(Severity::Error, std::move(code), std::move(at), std::move(message));
}

Finding& Findings::warning(std::string code, SourceRange at, std::string message)
{
    return addNew(Severity::Warning, std::move(code), std::move(at), std::move(message));
}

Finding& Findings::info(std::string code, SourceRange at, std::string message)
{
    return addNew(Severity::Info, std::move(code), std::move(at), std::move(message));
}

void Findings::append(const Findings& other)
{
    m_all.insert(m_all.end(), other.m_all.begin(), other.m_all.end());
}

std::size_t Findings::count(Severity severity) const
{
    return static_cast<std::size_t>(std::count_if(
        m_all.begin(), m_all.end(), [&](const Finding& f) { return f.severity == severity; }));
}

void sortFindings(std::vector<Finding>& findings)
{
    const auto key = [](const Finding& f) {
        return std::make_tuple(f.at.fileName(), f.at.begin.line, f.at.begin.column, f.severity,
                               std::string_view(f.code), std::string_view(f.message));
    };
    std::stable_sort(findings.begin(), findings.end(),
                     [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

} // namespace ingresscope
