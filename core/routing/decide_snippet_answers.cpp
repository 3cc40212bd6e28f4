// SPDX-License-Identifier: Apache-2.0
// What snippets do to an answer: error pages, locations that forward nowhere, and the list of header
// directives for the explanation.
#include "core/base/say.h"
#include "core/routing/decide_steps.h"
#include "core/routing/snippet_state.h"

#include <algorithm>

namespace ingresscope::routing {

namespace {

constexpr int kNotChanged = -1;

const Location* findErrorPage(const Host& host, const std::string& target)
{
    if (!target.starts_with('@'))
        return host.index.find(target.substr(0, target.find('?'))).location;
    for (const auto& location : host.locations) {
        if (location->isNamed && location->path == target)
            return location.get();
    }
    return nullptr;
}

void answerErrorUrl(const RoutingTable& table, int answer, std::string url, Decision& decision)
{
    // Source: ngx_http_send_error_page.
    const bool isRedirect =
        answer == 301 || answer == 302 || answer == 303 || answer == 307 || answer == 308;
    answerRedirect(table, decision.snippets->request, isRedirect ? answer : 302, std::move(url),
                   decision);
}

/// Header directives of one kind, for the trace.
template <class Rules>
void traceEach(const Rules& rules, const std::string& sentence, Trace& trace)
{
    for (const auto& rule : rules)
        trace.add(StepKind::Snippet, Verdict::Won, rule.written, sentence, rule.at);
}

bool isAddedTo(int status)
{
    static constexpr int kStatuses[] = {200, 201, 204, 206, 301, 302, 303, 304, 307, 308};
    return std::find(std::begin(kStatuses), std::end(kStatuses), status) != std::end(kStatuses);
}

}   // namespace

bool takeSnippetErrorPage(const RoutingTable& table, int status, Decision& decision, Trace* trace)
{
    SnippetState& state = *decision.snippets;
    if (!state.level || state.inErrorPage)
        return false;
    const auto& rules = state.level->errorPages;
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const ErrorPageRule& rule) {
        return std::find(rule.statuses.begin(), rule.statuses.end(), status) != rule.statuses.end();
    });
    if (found == rules.end())
        return false;
    const ErrorPageRule& rule = *found;
    std::string target = rule.target.evaluate(state.request, decision);
    const int answer = rule.answer.value_or(kNotChanged);
    if (rule.isUrl) {
        if (trace)
            trace->add(StepKind::ErrorPage, Verdict::Won, rule.written,
                       say("Instead of {} the client is redirected to {}", status, target), rule.at);
        answerErrorUrl(table, answer, std::move(target), decision);
        return true;
    }
    const Location* page = findErrorPage(*decision.host, target);
    if (!page || !page->isFromSnippet || !page->snippet) {
        if (trace)
            trace->add(StepKind::ErrorPage, Verdict::Note, rule.written,
                       say("The page {} is not played here: the client gets nginx's own.", target),
                       rule.at);
        return false;
    }
    if (trace)
        trace->add(StepKind::ErrorPage, Verdict::Won, rule.written,
                   say("Instead of {}: what {} answers", status, page->text()), rule.at);
    state.inErrorPage = true;
    if (!target.starts_with('@'))
        state.setPath(target.substr(0, target.find('?')));
    decision.location = page;
    enterSnippetLocation(state.request, decision);
    if (runLocationSnippet(table, state.request, decision, trace) != SnippetOutcome::Answered)
        answerWithoutBackend(table, decision, trace);
    // Without "=" the first status stays; with "=200" it is that one.
    if (answer != 0 && decision.redirectTo.empty() && decision.status != 444)
        decision.status = answer == kNotChanged ? status : answer;
    return true;
}

void answerWithoutBackend(const RoutingTable& table, Decision& decision, Trace* trace)
{
    const SnippetBlock& block = *decision.location->snippet;
    const bool forwards = !block.forwardsTo.empty();
    if (trace)
        trace->add(StepKind::Snippet, Verdict::Refused, decision.location->text(),
                   forwards
                       ? say("It forwards to {} by itself, which is not run here: 502.",
                             block.forwardsTo)
                       : say("It forwards nowhere, so nginx looks for a file; there is none: 404."),
                   block.at);
    failWith(table, forwards ? 502 : 404, decision, trace);
}

void traceSnippetHeaders(const Decision& decision, Trace& trace)
{
    const SnippetLevel* level = decision.snippets->level;
    const SnippetBlock* block = decision.location ? decision.location->snippet.get() : nullptr;
    if (block && decision.action == Action::Forward && decision.errorCode == 0)
        traceEach(block->backendHeaders, say("The backend gets it beside the controller's own."),
                  trace);
    if (!level)
        return;
    for (const MoreHeaders& more : level->answerHeaders)
        trace.add(StepKind::Snippet, Verdict::Won, more.written,
                  more.statuses.empty() && more.types.empty()
                      ? say("Holds for every answer.")
                      : say("Holds for answers of these statuses and types."),
                  more.at);
    if (level->expires && level->expires->kind != ExpiresRule::Kind::Off)
        trace.add(StepKind::Snippet, Verdict::Won, level->expires->written,
                  say("Sets Expires and Cache-Control."), level->expires->at);
    for (const AddHeader& add : level->addHeaders) {
        const bool isKnown = decision.action == Action::Answer;
        const bool lost = isKnown && !add.always && !isAddedTo(decision.status);
        trace.add(StepKind::Snippet, lost ? Verdict::Lost : Verdict::Won, add.written,
                  lost ? say("Not for an answer of {}: that needs \"always\".", decision.status)
                  : add.always
                      ? say("Holds for every answer.")
                      : say("Holds for answers of 200, 201, 204, 206, 301 to 304, 307 and 308."),
                  add.at);
    }
}

}   // namespace ingresscope::routing
