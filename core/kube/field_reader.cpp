// SPDX-License-Identifier: Apache-2.0
#include "core/kube/field_reader.h"

#include "core/base/edit_distance.h"
#include "core/base/say.h"

#include <algorithm>

namespace ingresscope::kube {

using manifest::Node;
using manifest::NodeKind;

Finding& ReadContext::refuse(std::string code, SourceRange at, std::string message)
{
    if (!m_refusal)
        m_refusal = Refusal{message, at};
    return m_findings.error(std::move(code), std::move(at), std::move(message));
}

FieldReader::FieldReader(ReadContext& context, const Node& map, std::string path)
    : m_context(context), m_map(map), m_path(std::move(path))
{
}

const Node* FieldReader::any(std::string_view key)
{
    m_asked.push_back(key);
    const Node* value = m_map.find(key);
    return value && !value->isNull() ? value : nullptr;
}

const Node* FieldReader::ofKind(std::string_view key, NodeKind kind, std::string_view wanted)
{
    const Node* value = any(key);
    if (!value || value->kind == kind)
        return value;
    refuseType(key, *value, wanted);
    return nullptr;
}

const Node* FieldReader::map(std::string_view key)
{
    return ofKind(key, NodeKind::Map, "a map");
}

const Node* FieldReader::list(std::string_view key)
{
    return ofKind(key, NodeKind::Sequence, "a list");
}

TextField FieldReader::text(std::string_view key)
{
    const Node* value = any(key);
    if (!value)
        return {};
    if (!value->isString()) {
        refuseType(key, *value, "a text");
        return {};
    }
    return {value->text, m_context.range(*value)};
}

std::optional<std::int64_t> FieldReader::integer(std::string_view key)
{
    const Node* value = any(key);
    if (!value)
        return std::nullopt;
    const auto number = value->integer();
    if (!number)
        refuseType(key, *value, "a whole number");
    return number;
}

std::optional<bool> FieldReader::boolean(std::string_view key)
{
    const Node* value = any(key);
    if (!value)
        return std::nullopt;
    const auto truth = value->boolean();
    if (!truth)
        refuseType(key, *value, "true or false");
    return truth;
}

bool FieldReader::has(std::string_view key) const
{
    const Node* value = m_map.find(key);
    return value && !value->isNull();
}

SourceRange FieldReader::keyRange(std::string_view key) const
{
    const manifest::MapEntry* entry = m_map.entry(key);
    return entry ? m_context.keyRange(*entry) : m_context.range(m_map);
}

std::string FieldReader::pathOf(std::string_view key) const
{
    return m_path.empty() ? std::string(key) : m_path + '.' + std::string(key);
}

void FieldReader::refuseType(std::string_view key, const Node& value, std::string_view wanted)
{
    const bool quotable = wanted == "a text" && value.isScalar();
    Finding& finding = m_context.refuse(
        "kube/type", m_context.range(value),
        quotable ? say("{} must be a text, not {}: put it in quotes. The API server refuses the object.",
                       pathOf(key), describe(value))
                 : say("{} must be {}, not {}. The API server refuses the object.", pathOf(key),
                       wanted, describe(value)));
    if (quotable)
        finding.fixes.push_back({say("Put the value in quotes"),
                                 {{m_context.range(value), '"' + value.text + '"'}}});
}

void FieldReader::reportUnknown(std::initializer_list<std::string_view> alsoKnown)
{
    std::vector<std::string_view> known(m_asked);
    known.insert(known.end(), alsoKnown.begin(), alsoKnown.end());
    for (const manifest::MapEntry& entry : m_map.entries) {
        if (std::find(known.begin(), known.end(), entry.key) != known.end())
            continue;
        const std::optional<std::string_view> meant = nearest(entry.key, known);
        Finding& finding = m_context.findings().error(
            "kube/unknown-field", m_context.keyRange(entry),
            meant ? say("There is no field {}; did you mean {}? kubectl apply refuses it, other clients "
                        "drop it without a word.",
                        pathOf(entry.key), *meant)
                  : say("There is no field {}. kubectl apply refuses it, other clients drop it without a "
                        "word.",
                        pathOf(entry.key)));
        if (meant)
            finding.fixes.push_back({say("Change to {}", *meant),
                                     {{m_context.keyRange(entry), std::string(*meant)}}});
    }
}

} // namespace ingresscope::kube
