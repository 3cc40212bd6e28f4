// SPDX-License-Identifier: Apache-2.0
#include "core/snippets/directive_check.h"

#include "core/base/say.h"

namespace ingresscope::snippets {

namespace {

/// What a block of this directive is to the directives in it; 0: its text is no directives.
Contexts insideOf(const Directive& directive, Contexts where)
{
    if (directive.name == "location")
        return kLocation;
    if (directive.name == "if")
        return where == kServer ? kServerIf : kLocationIf;
    if (directive.name == "limit_except")
        return kLimitExcept;
    return 0;
}

std::string complaintAbout(const Directive& directive, const DirectiveRow* row, Contexts where)
{
    if (!row)
        return say("unknown directive \"{}\"", directive.name);
    if ((row->contexts & where) == 0)
        return say("\"{}\" directive is not allowed here", directive.name);
    const bool wantsBlock = row->form == Form::Block || row->form == Form::Code;
    if (wantsBlock && !directive.hasBlock)
        return say("directive \"{}\" has no opening \"{{\"", directive.name);
    if (!wantsBlock && directive.hasBlock)
        return say("directive \"{}\" is not terminated by \";\"", directive.name);
    const std::size_t count = directive.args.size();
    if (count < static_cast<std::size_t>(row->minArgs) ||
        (row->maxArgs != DirectiveRow::kAny && count > static_cast<std::size_t>(row->maxArgs)))
        return say("invalid number of arguments in \"{}\" directive", directive.name);
    if (row->form == Form::Flag && directive.arg(0) != "on" && directive.arg(0) != "off")
        return say("invalid value \"{}\" in \"{}\" directive, it must be \"on\" or \"off\"",
                   directive.arg(0), directive.name);
    return {};
}

}   // namespace

void check(const std::vector<Directive>& directives, Contexts where,
           const std::set<std::string>& byTemplate, CheckResult& result)
{
    std::set<std::string> seen;
    for (const Directive& directive : directives) {
        if (result.complaints.size() >= CheckResult::kMaxComplaints)
            return;
        const DirectiveRow* row = findDirective(directive.name);
        std::string message = complaintAbout(directive, row, where);
        if (message.empty()) {
            const bool isTaken = byTemplate.contains(directive.name);
            if (isTaken || (!seen.insert(directive.name).second && row->once))
                message = say("\"{}\" directive is duplicate", directive.name);
        }
        if (!message.empty()) {
            result.complaints.push_back({std::move(message), directive.at});
            continue;
        }
        if (row->effect != Effect::Runs && row->effect != Effect::Partly)
            result.remarks.push_back({row, directive.written, directive.at});
        if (directive.hasBlock) {
            if (const Contexts inside = insideOf(directive, where))
                check(directive.block, inside, {}, result);
        }
    }
}

}   // namespace ingresscope::snippets
