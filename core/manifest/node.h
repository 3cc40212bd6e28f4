// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::manifest {

enum class NodeKind : std::uint8_t { Null, Scalar, Sequence, Map };

/// What a scalar becomes when kubectl turns YAML into JSON. Quoted scalars are always strings.
enum class ScalarType : std::uint8_t { String, Boolean, Integer, Float };

struct MapEntry;

/// One value of a YAML or JSON document with the place where it stands.
///
/// Nothing is defaulted or converted here: `text` is the scalar as YAML reads it. Anchors and merge
/// keys are resolved, so a node may stand at the place of its anchor.
struct Node {
    NodeKind kind = NodeKind::Null;
    ScalarType scalarType = ScalarType::String;
    bool quoted = false;  ///< Written with '...', "...", | or >.
    TextPosition begin{};
    TextPosition end{};  ///< Exclusive; of a map or list: where its last value ends.
    std::string text{};  ///< Of scalars only.
    std::vector<Node> items{};
    std::vector<MapEntry> entries;   // no {}: clang 14 wants MapEntry complete for it

    bool isNull() const { return kind == NodeKind::Null; }
    bool isScalar() const { return kind == NodeKind::Scalar; }
    bool isSequence() const { return kind == NodeKind::Sequence; }
    bool isMap() const { return kind == NodeKind::Map; }
    bool isString() const { return isScalar() && scalarType == ScalarType::String; }

    /// The last entry with that key, as kubectl reads duplicates; null when there is none.
    const MapEntry* entry(std::string_view key) const;
    /// The value of that entry, null when it is absent.
    const Node* find(std::string_view key) const;

    /// Scalar of type Integer that fits; nothing otherwise.
    std::optional<std::int64_t> integer() const;
    std::optional<bool> boolean() const;
};

struct MapEntry {
    std::string key{};
    TextPosition keyBegin{};
    TextPosition keyEnd{};
    Node value{};
};

/// "a map", "a list", "a text", "a number", "true or false", "nothing": for sentences.
std::string_view describe(const Node& node);

/// The type of a plain scalar under YAML 1.1 as go-yaml resolves it for Kubernetes: yes, no, on and
/// off are booleans; 0x, 0o and _ are numbers. Null texts (~, null, empty) are the reader's matter.
ScalarType resolvePlainScalar(std::string_view text);

} // namespace ingresscope::manifest
