// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_table.h"
#include "core/kube/object_meta.h"
#include "core/routing/compile.h"
#include "core/routing/decide.h"
#include "core/routing/host.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace ingresscope;

namespace {

constexpr std::chrono::system_clock::time_point kNow{std::chrono::hours(24 * 365 * 56)};

class FirstTicket final : public routing::TicketSource {
public:
    std::uint32_t draw(std::uint32_t) override { return 1; }
};

/// Bytes 0 and 1 of a line choose the annotation, the rest is its value.
std::vector<kube::Annotation> annotationsOf(std::string_view bytes)
{
    std::vector<kube::Annotation> annotations;
    while (bytes.size() > 2 && annotations.size() < 8) {
        const std::size_t end = std::min(bytes.find('\n', 2), bytes.size());
        const std::span<const annotations::AnnotationRow> rows = annotations::annotationTable();
        const std::size_t index = static_cast<unsigned char>(bytes[0]) * 256u +
                                  static_cast<unsigned char>(bytes[1]);
        annotations.push_back(
            {.key = std::string(annotations::kAnnotationPrefix) +
                    std::string(rows[index % rows.size()].name),
             .value = std::string(bytes.substr(2, end - 2))});
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return annotations;
}

kube::ObjectPtr ingressWith(std::vector<kube::Annotation> annotations)
{
    kube::Ingress ingress;
    ingress.meta.kind = "Ingress";
    ingress.meta.name.value = "fuzzed";
    ingress.meta.nameSpace = "default";
    ingress.meta.annotations = std::move(annotations);
    ingress.className = kube::TextField{.value = "nginx"};
    kube::IngressPath path;
    path.path.value = "/(a|b)/(.*)";
    path.pathType = kube::PathType::ImplementationSpecific;
    path.backend.isService = true;
    path.backend.service.value = "app";
    path.backend.port.number = 80;
    kube::IngressRule rule;
    rule.host.value = "fuzz.test";
    rule.hasHttp = true;
    rule.paths.push_back(path);
    ingress.rules.push_back(rule);
    return std::make_shared<const kube::Object>(std::move(ingress));
}

} // namespace

/// Whatever stands in annotations: a table comes of it, every finding has words, and a request is decided.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    Findings findings;
    const auto resources =
        kube::ResourceSet::build({ingressWith(annotationsOf(bytes))}, findings);
    const routing::CompileResult compiled = routing::compileRouting(resources, {}, kNow);
    if (!compiled.table)
        std::abort();
    for (const Finding& finding : compiled.findings) {
        if (finding.code.empty() || finding.message.empty())
            std::abort();
    }
    routing::RequestFacts facts;
    facts.method = "GET";
    facts.target = facts.path = "/a/rest";
    facts.host = facts.hostHeader = "fuzz.test";
    facts.hasHostHeader = true;
    FirstTicket tickets;
    routing::Decision decision;
    routing::Trace trace;
    routing::decide(*compiled.table, facts, {.tickets = tickets}, decision, &trace);
    return 0;
}
