// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope {

/// How much a finding matters to somebody who is about to apply the manifest.
enum class Severity : std::uint8_t {
    Error,    ///< Refused, not served, or served in another way than written.
    Warning,  ///< Works, but hardly as its author meant.
    Info,     ///< Worth knowing: a default, a difference of the local engine.
};

/// "error", "warning", "info": for output that programs read.
std::string_view name(Severity severity);

/// Replaces the text of one range of one file.
struct TextEdit {
    SourceRange range{};
    std::string text{};

    friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

/// A change that settles a finding. Edits keep comments and the order of everything else.
struct Fix {
    std::string title{};
    std::vector<TextEdit> edits{};

    friend bool operator==(const Fix&, const Fix&) = default;
};

/// Something in the user's manifests that deserves a word: collected, never stops a compile.
struct Finding {
    std::string code{};  ///< Stable, "area/what": "rewrite/missing-group".
    Severity severity = Severity::Warning;
    std::string message{};  ///< One or two sentences: the cause, the effect, what to do.
    SourceRange at{};
    std::vector<SourceRange> related{};  ///< Other places that belong to the cause.
    std::string object{};  ///< "Ingress default/shop"; empty when it concerns no object.
    std::vector<Fix> fixes{};

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Collects findings in the order in which they arise.
class Findings {
public:
    Finding& add(Finding finding) { return m_all.emplace_back(std::move(finding)); }
    Finding& error(std::string code, SourceRange at, std::string message);
    Finding& warning(std::string code, SourceRange at, std::string message);
    Finding& info(std::string code, SourceRange at, std::string message);

    /// Sets `object` on what is added from now on. Empty: on nothing.
    void setObject(std::string object) { m_object = std::move(object); }

    void append(const Findings& other);
    const std::vector<Finding>& all() const { return m_all; }
    std::vector<Finding> take() { return std::move(m_all); }
    std::size_t count(Severity severity) const;

private:
    Finding& addNew(Severity severity, std::string code, SourceRange at, std::string message);

    std::vector<Finding> m_all{};
    std::string m_object{};
};

/// By file, line, column, then severity and code: the order of the problem list.
void sortFindings(std::vector<Finding>& findings);

} // namespace ingresscope
