// SPDX-License-Identifier: Apache-2.0
#include "core/kube/object_reader.h"
#include "core/manifest/yaml_reader.h"
#include "core/routing/compile.h"
#include "core/routing/decide.h"
#include "core/snippets/parser.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace ingresscope;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

class FirstTicket : public routing::TicketSource {
public:
    std::uint32_t draw(std::uint32_t) override { return 1; }
};

std::string indented(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        result += "      ";
        result += text.substr(0, end);
        result += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

routing::CompileResult compiled(std::string_view snippet, const char* name)
{
    const std::string yaml =
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\n  annotations:\n"
        "    nginx.ingress.kubernetes.io/enable-cors: \"true\"\n"
        "    nginx.ingress.kubernetes.io/" +
        std::string(name) + ": |\n" + indented(snippet) +
        "spec:\n  ingressClassName: nginx\n  rules:\n  - host: a.test\n    http:\n      paths:\n"
        "      - {path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}\n"
        "---\napiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n";
    Findings findings;
    std::vector<kube::ObjectPtr> objects;
    for (const auto& document : manifest::readDocuments(makeFileName("a.yaml"), yaml)) {
        for (auto& object : kube::readObjects(document).objects)
            objects.push_back(std::make_shared<const kube::Object>(std::move(object)));
    }
    // A decision points into the table only: the resources may go.
    const kube::ResourceSet resources = kube::ResourceSet::build(objects, findings);
    static constexpr std::chrono::system_clock::time_point kNow{std::chrono::hours(24 * 365 * 56)};
    return routing::compileRouting(resources, {.runSnippetsAnyway = true}, kNow);
}

} // namespace

/// Any text as a snippet: it is read within its limits, refused or compiled, and where it is compiled a
/// request through it comes to an end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const snippets::ParseResult parsed = snippets::parse(snippets::SnippetText(text, {}));
    require(!parsed.leavesItsPlace || parsed.complaint.has_value());

    // Control characters would be a matter of the YAML reader.
    if (size > 4096 || std::any_of(text.begin(), text.end(), [](char c) {
            return (c < ' ' && c != '\n') || c == 0x7f || static_cast<unsigned char>(c) >= 0x80;
        }))
        return 0;
    for (const char* name : {"configuration-snippet", "server-snippet"}) {
        const routing::CompileResult result = compiled(text, name);
        require(result.table != nullptr && result.table->defaultHost != nullptr);
        for (const char* path : {"/", "/a/b.php", "/old/x"}) {
            routing::RequestFacts facts;
            facts.method = "GET";
            facts.target = path;
            facts.path = path;
            facts.host = "a.test";
            facts.hostHeader = "a.test";
            facts.hasHostHeader = true;
            facts.requestId = "00000000000000000000000000000000";
            FirstTicket tickets;
            routing::Decision decision;
            routing::Trace trace;
            routing::decide(*result.table, facts, {.tickets = tickets}, decision, &trace);
            require(decision.action == routing::Action::Forward || decision.status > 0 ||
                    decision.snippets);
            require(trace.steps.size() < 1'000'000);
        }
    }
    return 0;
}
