// SPDX-License-Identifier: Apache-2.0
#include "core/snippets/directive_reference.h"

#include "core/snippets/directive_table.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace ingresscope::snippets {

namespace {

constexpr std::string_view kHead = R"(# Snippets

Generated from the table of directives (`core/snippets`); a test compares. Of nginx's configuration language
the engine runs a subset. Everything else of a snippet becomes a finding with its line: nothing is left out
in silence.

- **Whether a snippet counts** is decided as in the cluster: `annotations-risk-level` must be `Critical`, else
  the controller does not load the Ingress at all; `allow-snippet-annotations` must be `true`, else it
  leaves the snippet out. *Run snippets anyway* (menu Request, `--run-snippets`) overrules both here, and
  explanations say so.
- **What nginx would refuse** (bad syntax, unknown directives and variables, wrong places, duplicates of the
  controller's own lines) makes it refuse the whole configuration: the one before stays live.
- **Order**: the server-snippet's rewrites run before the location is looked for; the
  configuration-snippet's after CORS and before redirects and rewrite-target; then the controller's https
  redirect; `allow` and `deny` after that; header filters last, `more_set_headers` before `expires` and
  `add_header`.
- **Inheritance** is nginx's: `add_header`, `proxy_hide_header`, `deny` and the like of an outer block hold
  only where the inner one has none; `more_set_headers` add up. The last `if` of a location that is true
  takes over its headers. The controller's locations always have `proxy_set_header` lines, so one in a
  server-snippet has no effect on them, and one in a configuration-snippet is sent beside the
  controller's own of that name.
- `${name}` and `$name` are looked up in [variables.md](variables.md). Variables of `set` are known to all
  snippets of the configuration, as in nginx.
- Ten changes of the path by `rewrite` end a request with 500. Regular expressions run under match limits.

*used* counts the directives in the snippets of 2,000 manifests of public repositories (54 of them have
any; the snippets of another nginx controller were counted too): how often, and in how many files.
)";

std::string place(Contexts contexts)
{
    static constexpr std::array<std::pair<Contexts, std::string_view>, 5> kNames{
        {{kServer, "server"},
         {kServerIf, "if in server"},
         {kLocation, "location"},
         {kLocationIf, "if in location"},
         {kLimitExcept, "limit_except"}}};
    std::string text;
    for (const auto& [bit, name] : kNames) {
        if ((contexts & bit) == 0)
            continue;
        text += text.empty() ? "" : ", ";
        text += name;
    }
    return text.empty() ? std::string("not in snippets of Ingresses") : text;
}

std::string used(const DirectiveRow& row)
{
    return row.uses == 0 ? std::string() : fmt::format("{} in {}", row.uses, row.files);
}

void appendActing(std::string& page)
{
    page += "\n## Run\n\n| directive | where | limits | used |\n|---|---|---|---|\n";
    for (const DirectiveRow& row : actingDirectives())
        page += fmt::format("| `{}` | {} | {} | {} |\n", row.name, place(row.contexts), row.reason,
                            used(row));
}

/// One line for all directives of a module that have the same reason.
void appendOthers(std::string& page, Effect effect, std::string_view heading)
{
    std::vector<std::pair<std::string_view, std::string>> lines;   // reason, names
    std::map<std::string_view, std::size_t> byReason;
    for (const DirectiveRow& row : otherDirectives()) {
        if (row.effect != effect)
            continue;
        const std::string_view reason =
            row.reason.empty() ? std::string_view("Not allowed in these blocks: nginx refuses it.")
                               : row.reason;
        const auto [entry, isNew] = byReason.emplace(reason, lines.size());
        if (isNew)
            lines.emplace_back(reason, std::string());
        std::string& names = lines[entry->second].second;
        names += fmt::format("{}`{}`", names.empty() ? "" : " ", row.name);
        if (row.uses > 0)
            names += fmt::format(" (used {})", used(row));
    }
    page += fmt::format("\n## {}\n\n| directives | why |\n|---|---|\n", heading);
    for (const auto& [reason, names] : lines)
        page += fmt::format("| {} | {} |\n", names, reason);
}

}   // namespace

std::string directiveReference()
{
    std::string page(kHead);
    appendActing(page);
    appendOthers(page, Effect::NotRun, "Not run: a finding names each");
    appendOthers(page, Effect::NoMatter, "Cannot matter here: a note names each");
    return page;
}

}   // namespace ingresscope::snippets
