// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/kube/object_meta.h"
#include "core/manifest/document.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::kube {

/// What reading one object gathers: findings, and why the API server would refuse the object.
class ReadContext {
public:
    ReadContext(const manifest::Document& document, Findings& findings)
        : m_document(document), m_findings(findings)
    {
    }

    SourceRange range(const manifest::Node& node) const { return m_document.range(node); }
    SourceRange keyRange(const manifest::MapEntry& entry) const { return m_document.keyRange(entry); }
    Findings& findings() { return m_findings; }

    /// The API server answers the whole object with an error. Adds an error finding.
    Finding& refuse(std::string code, SourceRange at, std::string message);
    const std::optional<Refusal>& refusal() const { return m_refusal; }

private:
    const manifest::Document& m_document;
    Findings& m_findings;
    std::optional<Refusal> m_refusal{};
};

/// Reads the fields of one map by name and type, as the API server decodes JSON: a value of another
/// type refuses the object, an unknown field is reported.
class FieldReader {
public:
    /// @param path  "spec.rules[0]", for messages; empty at the top.
    FieldReader(ReadContext& context, const manifest::Node& map, std::string path);

    const manifest::Node* map(std::string_view key);
    const manifest::Node* list(std::string_view key);
    TextField text(std::string_view key);
    std::optional<std::int64_t> integer(std::string_view key);
    std::optional<bool> boolean(std::string_view key);
    /// The value whatever its type; null values count as absent.
    const manifest::Node* any(std::string_view key);

    bool has(std::string_view key) const;
    SourceRange keyRange(std::string_view key) const;
    /// "spec.rules[0].host".
    std::string pathOf(std::string_view key) const;

    /// Reports every key that nobody asked for. `alsoKnown`: keys that exist but do not matter here.
    void reportUnknown(std::initializer_list<std::string_view> alsoKnown = {});

private:
    const manifest::Node* ofKind(std::string_view key, manifest::NodeKind kind,
                                 std::string_view wanted);
    void refuseType(std::string_view key, const manifest::Node& value, std::string_view wanted);

    ReadContext& m_context;
    const manifest::Node& m_map;
    std::string m_path;
    std::vector<std::string_view> m_asked{};
};

} // namespace ingresscope::kube
