// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_reader.h"

#include "core/annotations/go_text.h"
#include "core/annotations/value_rules.h"
#include "core/base/say.h"

#include <algorithm>

namespace ingresscope::annotations {

namespace {

/// Long values are cut: a finding is a sentence.
std::string shown(std::string_view value)
{
    constexpr std::size_t kMax = 60;
    std::string text(value.substr(0, kMax));
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (value.size() > kMax) {
        // Not within a UTF-8 sequence.
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
            text.pop_back();
        if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0)
            text.pop_back();
        text += "...";
    }
    return text;
}

/// "a, b or c" of "a|b|c".
std::string wordList(std::string_view words)
{
    const std::vector<std::string_view> parts = splitAt(words, '|');
    std::string result;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            result += i + 1 == parts.size() ? say(" or ") : std::string(", ");
        result += parts[i];
    }
    return result;
}

} // namespace

AnnotationReader::AnnotationReader(const kube::Ingress& ingress, const ExtractContext& context,
                                   Findings& findings)
    : m_ingress(ingress), m_context(context), m_findings(findings)
{
    for (const kube::Annotation& entry : ingress.meta.annotations) {
        const std::string_view key = entry.key;
        if (!key.starts_with(kAnnotationPrefix))
            continue;
        const std::string_view name = key.substr(kAnnotationPrefix.size());
        if (const AnnotationRow* row = findAnnotation(name))
            m_present.push_back({row, &entry, name});
    }
}

bool AnnotationReader::has(std::string_view name) const
{
    return std::any_of(m_present.begin(), m_present.end(),
                       [&](const Present& present) { return present.row->name == name; });
}

SourceRange AnnotationReader::placeOf(std::string_view name) const
{
    for (const Present& present : m_present) {
        if (present.row->name == name)
            return present.entry->at;
    }
    return {};
}

template <class T>
Reading<T> AnnotationReader::find(std::string_view name) const
{
    Reading<T> reading;
    for (const Present& present : m_present) {
        if (present.row->name != name)
            continue;
        const bool isAlias = present.writtenName != name;
        const bool isBetter = !reading.entry || (isAlias ? reading.entry->value.empty() &&
                                                               !present.entry->value.empty()
                                                         : !present.entry->value.empty());
        if (isBetter) {
            reading.row = present.row;
            reading.entry = present.entry;
        }
    }
    if (!reading.entry)
        return reading;
    const std::string& written = reading.entry->value;
    if (written.empty())
        reading.state = ValueState::Empty;
    else if (reading.row->isValid && !reading.row->isValid(written))
        reading.state = ValueState::Invalid;
    else
        reading.state = ValueState::Good;
    return reading;
}

Reading<std::string> AnnotationReader::text(std::string_view name) const
{
    auto reading = find<std::string>(name);
    if (reading.isGood()) {
        reading.value = trimLines(reading.entry->value);
        if (reading.value.empty())
            reading.state = ValueState::Empty;
    }
    return reading;
}

Reading<bool> AnnotationReader::flag(std::string_view name) const
{
    auto reading = find<bool>(name);
    if (reading.isGood()) {
        const auto value = parseGoBool(reading.entry->value);
        reading.value = value.value_or(false);
        if (!value)
            reading.state = ValueState::Empty;
    }
    return reading;
}

Reading<int> AnnotationReader::number(std::string_view name) const
{
    auto reading = find<int>(name);
    if (reading.isGood()) {
        const auto value = parseGoInteger(reading.entry->value);
        reading.value = clampToInt(value.value_or(0));
        if (!value)
            reading.state = ValueState::Empty;
    }
    return reading;
}

std::string AnnotationReader::textOr(std::string_view name, std::string fallback)
{
    auto reading = text(name);
    if (reading.isGood())
        return std::move(reading.value);
    addDefaulted(reading, fallback);
    return fallback;
}

bool AnnotationReader::flagOr(std::string_view name, bool fallback)
{
    const auto reading = flag(name);
    if (reading.isGood())
        return reading.value;
    addDefaulted(reading, fallback ? "true" : "false");
    return fallback;
}

int AnnotationReader::numberOr(std::string_view name, int fallback)
{
    const auto reading = number(name);
    if (reading.isGood())
        return reading.value;
    addDefaulted(reading, std::to_string(fallback));
    return fallback;
}

namespace {

std::string expectationOfType(const AnnotationRow& row)
{
    switch (row.type) {
    case ValueType::Boolean: return say("true or false");
    case ValueType::Integer: return say("a whole number without unit");
    case ValueType::Size: return say("a size such as 8m: digits and k, m or g");
    case ValueType::Choice: return wordList(row.values);
    case ValueType::List: return say("a list of allowed words with commas between them");
    case ValueType::Url: return say("a URL without blanks, quotes, braces or semicolons");
    case ValueType::Path: return say("a path of letters, digits and - . _ ~ / : $");
    case ValueType::Regex:
        return say(
            "a regular expression of letters, digits and - . _ ~ / : ^ $ [ ] ( ) {{ }} * + ? | & = \\");
    case ValueType::Cidrs:
        return say("IP addresses or networks such as 10.0.0.0/8 with commas between them");
    case ValueType::SecretName: return say("the name of a Secret, as name or namespace/name");
    case ValueType::ConfigMapName: return say("the name of a ConfigMap, as namespace/name");
    case ValueType::ServiceName: return say("the name of a Service in the same namespace");
    case ValueType::HeaderName: return say("names of header fields: letters, digits, - and _");
    case ValueType::CookieName: return say("the name of a cookie: letters, digits and - . _ ~ / :");
    case ValueType::Variables:
        return say("letters, digits, - _ and nginx variables such as $request_uri");
    case ValueType::Snippet: return say("nginx configuration");
    case ValueType::Text: break;
    }
    return say("text of letters, digits and the signs that this annotation allows");
}

} // namespace

std::string AnnotationReader::expectation(const AnnotationRow& row)
{
    // Kinds of values that many rows share are told by their check, the others by their type.
    const auto is = [&](bool (*check)(std::string_view)) { return row.isValid == check; };
    if (is(isPlainText) && row.type == ValueType::Text)
        return say("text of letters, digits and - . _ ~ / : only");
    if (is(isPlainTextWithSpaces))
        return say("text of letters, digits, blanks and - . _ ~ / : only");
    if (is(isUrl) || is(isUrlBlanksAside))
        return say("text of letters, digits and - . _ ~ / : , ? & = only");
    if (is(isUrlWithVariables))
        return say("a URL of letters, digits and - . _ ~ / : , ? & = $ only");
    if (is(isStatusCodeList))
        return say("status codes from 400 to 599 with commas between them");
    if (is(isNextUpstreamList))
        return say("words such as error, timeout, http_502 or non_idempotent, or off");
    if (is(isCookieDomainPair))
        return say("off or two words, what is and what it becomes");
    if (is(isCookieLifetime) || is(isCookieLifetimeBlanksAside))
        return say("a number of seconds");
    if (is(isCorsOriginList))
        return say("origins such as https://app.test or https://*.app.test:8443 with commas between "
                   "them, null or *");
    if (is(isCorsMethodList))
        return say("names of methods with commas between them");
    if (is(isCommonNameRule))
        return say("CN= and a regular expression that Go compiles");
    if (is(isBackendProtocolList))
        return say("TLSv1.2, TLSv1.3 or both with a blank between them");
    if (is(isErrorPage))
        return say("a URL, a path or the name of a location that starts with @");
    return expectationOfType(row);
}

void AnnotationReader::addDefaulted(const AnnotationRow& row, const kube::Annotation& entry,
                                    const std::string& instead)
{
    const std::string cause = entry.value.empty()
                                  ? say("{} is empty, so the controller ignores it.", row.name)
                                  : say("The controller ignores {}: \"{}\" is not {}.", row.name,
                                        shown(entry.value), expectation(row));
    const std::string effect = instead.empty() ? say("It is as if the annotation were not there.")
                                               : say("The default {} holds instead.", instead);
    m_findings.warning("annotation/value-ignored", entry.at,
                       say("{} {} Correct the value or remove it.", cause, effect));
}

void AnnotationReader::dropForValue(const AnnotationRow& row, const kube::Annotation& entry)
{
    drop("annotation/ingress-dropped", entry.at,
         say("{} is \"{}\", which is not {}.", row.name, shown(entry.value), expectation(row)));
}

void AnnotationReader::drop(std::string code, const SourceRange& at, std::string reason)
{
    m_findings.error(std::move(code), at,
                     say("The controller does not load this Ingress: {} None of its hosts, paths and "
                         "certificates is served, and the admission check refuses it. Correct or "
                         "remove the annotation.",
                         reason));
    if (!m_dropped)
        m_dropped = Dropped{std::move(reason), at};
}

void AnnotationReader::deny(const SourceRange& at, std::string reason)
{
    m_findings.error("annotation/location-denied", at,
                     say("All paths of this Ingress answer 503: {} Correct what it names or remove the "
                         "annotation.",
                         reason));
    if (!m_denied) {
        m_denied = std::move(reason);
        m_deniedAt = at;
    }
}

void AnnotationReader::addIgnoredGroup(const AnnotationRow& row, const kube::Annotation& entry,
                                       const std::string& effect)
{
    m_findings.error("annotation/group-ignored", entry.at,
                     say("The controller cannot use {} \"{}\" and ignores all annotations that belong "
                         "to it: {} Correct or remove it.",
                         row.name, shown(entry.value), effect));
}

} // namespace ingresscope::annotations
