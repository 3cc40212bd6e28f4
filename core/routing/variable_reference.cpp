// SPDX-License-Identifier: Apache-2.0
#include "core/routing/variable_reference.h"

#include "core/routing/variable_table.h"

#include <fmt/format.h>

namespace ingresscope::routing {

namespace {

constexpr std::string_view kHead = R"(# Variables

Generated from the table of variables (`core/routing`); a test compares. One table and one evaluator serve
every text that nginx would evaluate: `rewrite-target`, `app-root`, `upstream-hash-by`, `upstream-vhost`,
`x-forwarded-prefix`, `auth-url` and its family, the ConfigMap's `proxy-set-headers`, and
[snippets](snippets.md).

- A name that is not here makes nginx refuse the whole configuration (unknown "x" variable): the one before
  stays live. Only `upstream-hash-by` takes such a name for nothing, since Lua reads it.
- `$1` to `$9` are the groups of the last regular expression that nginx compared: of the rewrite, of an `if`
  or `rewrite` of a snippet, or of the path itself. Named groups are variables too.
- Variables that `set` makes are known to all snippets of the configuration, as in nginx. Only those marked
  so can be set among the ones listed; setting another one is refused.
- A name that ends in `_` stands for a family: `$http_user_agent`, `$cookie_session`.
)";

void appendRows(std::string& page, bool known)
{
    for (const VariableRow& row : variableTable()) {
        if ((row.variable != Variable::Nothing) != known)
            continue;
        page += fmt::format("| `${}{}` | {}{} |", row.name, row.isFamily ? "*" : "", row.from,
                            row.isSettable ? " Can be set." : "");
        if (!known)
            page += fmt::format(" {} |", row.emptyHere);
        page += '\n';
    }
}

}   // namespace

std::string variableReference()
{
    std::string page(kHead);
    page += "\n## Known here\n\n| variable | value |\n|---|---|\n";
    appendRows(page, true);
    page += "\n## Empty here\n\n| variable | value in the cluster | why not here |\n|---|---|---|\n";
    appendRows(page, false);
    return page;
}

}   // namespace ingresscope::routing
