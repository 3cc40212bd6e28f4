// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/annotation_table.h"
#include "core/annotations/extract.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::annotations {

/// How the controller reads one annotation. Its parsers treat the kinds of failure differently.
enum class ValueState : std::uint8_t {
    Missing,
    Empty,     ///< There, but without text. Not a failed check to the controller.
    Invalid,   ///< Does not pass the check of its row.
    Good,
};

/// One annotation, read.
template <class T>
struct Reading {
    ValueState state = ValueState::Missing;
    T value{};
    const kube::Annotation* entry = nullptr;   ///< Null: missing.
    const AnnotationRow* row = nullptr;        ///< Null: missing.

    bool isGood() const { return state == ValueState::Good; }
    bool isMissing() const { return state == ValueState::Missing; }
    bool isInvalid() const { return state == ValueState::Invalid; }
    SourceRange at() const { return entry ? entry->at : SourceRange(); }
};

/// The annotations of one Ingress for the parsers of the groups: gives values, collects what becomes
/// of the whole Ingress, and turns every value that does not count into a finding.
///
/// Source: internal/ingress/annotations/parser (checkAnnotation, GetStringAnnotation, ...).
class AnnotationReader {
public:
    /// An annotation that the controller knows, in the order of the manifest.
    struct Present {
        const AnnotationRow* row = nullptr;
        const kube::Annotation* entry = nullptr;
        std::string_view writtenName{};   ///< Without prefix: the row's name or its alias.
    };

    AnnotationReader(const kube::Ingress& ingress, const ExtractContext& context, Findings& findings);

    const kube::Ingress& ingress() const { return m_ingress; }
    const ExtractContext& context() const { return m_context; }
    const ControllerSettings& controller() const { return m_context.controller; }
    Findings& findings() { return m_findings; }
    const std::vector<Present>& present() const { return m_present; }
    bool has(std::string_view name) const;
    /// Where the annotation's value stands; no place when it is missing.
    SourceRange placeOf(std::string_view name) const;

    // By name of the row; an alias counts when the name itself is missing or empty.
    Reading<std::string> text(std::string_view name) const;
    Reading<bool> flag(std::string_view name) const;
    Reading<int> number(std::string_view name) const;

    // The same for annotations whose bad values do not matter further: the fallback holds, with a
    // finding.
    std::string textOr(std::string_view name, std::string fallback);
    bool flagOr(std::string_view name, bool fallback);
    int numberOr(std::string_view name, int fallback);

    /// The value is ignored; `instead` is what holds, for people ("60"; empty: nothing).
    template <class T>
    void addDefaulted(const Reading<T>& reading, const std::string& instead)
    {
        if (reading.entry && reading.state != ValueState::Good)
            addDefaulted(*reading.row, *reading.entry, instead);
    }
    void addDefaulted(const AnnotationRow& row, const kube::Annotation& entry,
                      const std::string& instead);

    /// The whole Ingress is not loaded, because of a value that does not pass its check.
    template <class T>
    void drop(const Reading<T>& reading)
    {
        dropForValue(*reading.row, *reading.entry);
    }
    /// Drops the Ingress for a value that does not pass its check; an empty one is only ignored.
    template <class T>
    void dropIfInvalid(const Reading<T>& reading, const std::string& instead)
    {
        if (reading.isInvalid())
            drop(reading);
        else
            addDefaulted(reading, instead);
    }
    void drop(std::string code, const SourceRange& at, std::string reason);

    /// All locations answer 503. The first reason counts. @param reason  A sentence.
    void deny(const SourceRange& at, std::string reason);

    /// A whole group of annotations is ignored because of one of them. @param what  "no redirect".
    template <class T>
    void ignoreGroup(const Reading<T>& reading, const std::string& effect)
    {
        addIgnoredGroup(*reading.row, *reading.entry, effect);
    }

    const std::optional<Dropped>& dropped() const { return m_dropped; }
    const std::optional<std::string>& denied() const { return m_denied; }
    const SourceRange& deniedAt() const { return m_deniedAt; }

    /// What a value of this row must look like, for sentences: "a whole number without unit".
    static std::string expectation(const AnnotationRow& row);

private:
    template <class T>
    Reading<T> find(std::string_view name) const;
    void dropForValue(const AnnotationRow& row, const kube::Annotation& entry);
    void addIgnoredGroup(const AnnotationRow& row, const kube::Annotation& entry,
                         const std::string& effect);

    const kube::Ingress& m_ingress;
    const ExtractContext& m_context;
    Findings& m_findings;
    std::vector<Present> m_present{};
    std::optional<Dropped> m_dropped{};
    std::optional<std::string> m_denied{};
    SourceRange m_deniedAt{};
};

} // namespace ingresscope::annotations
