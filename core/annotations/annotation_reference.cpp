// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_reference.h"

#include "core/annotations/annotation_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace ingresscope::annotations {

namespace {

constexpr Topic kTopics[] = {Topic::Routing, Topic::Headers,   Topic::Access,
                             Topic::Tls,     Topic::Balancing, Topic::Canary,
                             Topic::Limits,  Topic::Proxy,     Topic::NotLocal};

std::string_view describe(Topic topic)
{
    switch (topic) {
    case Topic::Routing: return "Where requests go: rewrites, redirects, other names, error pages.";
    case Topic::Tls: return "TLS towards clients and towards backends.";
    case Topic::Access: return "Who may come in.";
    case Topic::Limits: return "How much, and how fast.";
    case Topic::Headers: return "What headers requests and answers carry.";
    case Topic::Balancing: return "Which endpoint of a Service answers.";
    case Topic::Canary: return "A second Service for a part of the requests.";
    case Topic::Proxy: return "How requests are carried to the backend.";
    case Topic::NotLocal: return "What is checked, but cannot be played on your machine.";
    }
    return {};
}

std::string_view describe(ValueType type)
{
    switch (type) {
    case ValueType::Boolean: return "boolean";
    case ValueType::Integer: return "whole number";
    case ValueType::Size: return "size (`8k`, `1m`)";
    case ValueType::Text: return "text";
    case ValueType::Choice: return "one of";
    case ValueType::List: return "list";
    case ValueType::Url: return "URL";
    case ValueType::Path: return "path";
    case ValueType::Regex: return "regex";
    case ValueType::Cidrs: return "addresses and ranges, with commas";
    case ValueType::SecretName: return "Secret, `name` or `namespace/name`";
    case ValueType::ConfigMapName: return "ConfigMap, `name` or `namespace/name`";
    case ValueType::ServiceName: return "name of a Service";
    case ValueType::HeaderName: return "name of a header";
    case ValueType::CookieName: return "name of a cookie";
    case ValueType::Variables: return "text with nginx variables";
    case ValueType::Snippet: return "nginx directives";
    }
    return {};
}

/// What is special to Markdown's tables and emphasis.
std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '|' || c == '*' || c == '_' || c == '<' || c == '\\')
            result += '\\';
        result += c;
    }
    return result;
}

std::string code(std::string_view text)
{
    return text.empty() ? std::string() : fmt::format("`{}`", text);
}

std::string values(const AnnotationRow& row)
{
    std::string result(describe(row.type));
    for (std::string_view rest = row.values; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        result +=
            fmt::format("{} `{}`", rest.size() == row.values.size() ? "" : ",", rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return result;
}

std::string what(const AnnotationRow& row)
{
    std::string result = escaped(row.sentence);
    if (!row.alias.empty())
        result += fmt::format(" Also accepted as `{}`.", row.alias);
    if (!row.supportReason.empty())
        result += fmt::format(" **{}:** {}",
                              row.support == Support::NotYet ? "Not simulated yet" : "Not simulated",
                              escaped(row.supportReason));
    return result;
}

void appendTopic(std::string& page, Topic topic)
{
    page += fmt::format("\n## {}\n\n{}\n\n", name(topic), describe(topic));
    page += "| Annotation | Value | Default | Bad value | Scope | Risk | What it does |\n"
            "|---|---|---|---|---|---|---|\n";
    for (const AnnotationRow& row : annotationTable()) {
        if (row.topic == topic)
            page += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", row.name, values(row),
                                code(row.defaultValue), name(row.badValue), name(row.scope),
                                name(row.risk), what(row));
    }
}

std::size_t count(Support support)
{
    return static_cast<std::size_t>(
        std::count_if(annotationTable().begin(), annotationTable().end(),
                      [&](const AnnotationRow& row) { return row.support == support; }));
}

} // namespace

std::string annotationReference()
{
    std::string page = fmt::format(
        "<!-- Made from core/annotations/annotation_rows_*.cpp by tst_annotation_reference with\n"
        "     INGRESSCOPE_WRITE_DOCS=1. Change those files, not this page. -->\n"
        "# Annotations\n\n"
        "The {} annotations of ingress-nginx 1.15.1. Each is written with the prefix `{}`.\n"
        "{} act as in the cluster, {} are not simulated yet, {} cannot matter on one machine. All of\n"
        "them are checked as the controller checks them.\n\n"
        "- **Bad value** is what the controller does with a value that does not pass its check.\n"
        "  *dropped*: the whole Ingress is not loaded, its paths answer 404. *denied*: its paths\n"
        "  answer 503. *default*: the value is ignored.\n"
        "- **Scope** is what an annotation belongs to: each location of the Ingress, or the Ingress\n"
        "  and its hosts as a whole.\n"
        "- **Risk** is compared with the controller's `annotations-risk-level` (High unless changed):\n"
        "  an Ingress with an annotation above it is dropped.\n"
        "- **Default** is that of the controller; its ConfigMap can change many of them.\n",
        annotationTable().size(), kAnnotationPrefix, count(Support::Acts), count(Support::NotYet),
        count(Support::NeverLocal));
    for (const Topic topic : kTopics)
        appendTopic(page, topic);
    return page;
}

} // namespace ingresscope::annotations
