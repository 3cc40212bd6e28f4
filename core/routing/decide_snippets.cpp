// SPDX-License-Identifier: Apache-2.0
// Runs the directives of nginx's rewrite module that snippets hold, in their phases.
#include "core/base/say.h"
#include "core/http/uri_escape.h"
#include "core/routing/decide_steps.h"
#include "core/routing/snippet_state.h"

#include <algorithm>

namespace ingresscope::routing {

namespace {

/// Where one run of steps ends.
enum class Flow { Next, Stop, Answered };

/// Runs the steps of one block for one request.
class SnippetRun {
public:
    SnippetRun(const RoutingTable& table, const RequestFacts& received, Decision& decision,
               Trace* trace)
        : m_table(table), m_received(received), m_decision(decision), m_state(*decision.snippets),
          m_trace(trace)
    {
    }

    Flow run(const std::vector<SnippetStep>& steps)
    {
        for (const SnippetStep& step : steps) {
            const Flow flow = runOne(step);
            if (flow != Flow::Next)
                return flow;
        }
        return Flow::Next;
    }

private:
    Flow runOne(const SnippetStep& step)
    {
        switch (step.kind) {
        case SnippetStep::Kind::Set: set(step); return Flow::Next;
        case SnippetStep::Kind::Return: answer(step); return Flow::Answered;
        case SnippetStep::Kind::Rewrite: return rewrite(step);
        case SnippetStep::Kind::If: return runIf(step);
        case SnippetStep::Kind::Break:
            m_state.pathChanged = false;
            m_state.stopsRewrites = true;
            note(step, Verdict::Won,
                 say("No further rewrites, redirects and returns of this block run."));
            return Flow::Stop;
        }
        return Flow::Next;
    }

    void note(const SnippetStep& step, Verdict verdict, std::string reason)
    {
        if (m_trace)
            m_trace->add(StepKind::Snippet, verdict, step.written, std::move(reason), step.at);
    }

    std::string evaluate(const Script& script) const
    {
        return script.evaluate(m_received, m_decision);
    }

    void set(const SnippetStep& step)
    {
        std::string value = evaluate(step.value);
        if (m_trace)
            note(step, Verdict::Won, say("is \"{}\" now", value));
        if (step.number) {
            if (*step.number < m_state.values.size())
                m_state.values[*step.number] = std::move(value);
        } else if (step.variable == Variable::Args) {
            m_state.setArgs(std::move(value));
        } else {
            m_state.setOverride(step.variable, std::move(value));
        }
    }

    void answer(const SnippetStep& step)
    {
        // Source: ngx_http_script_return_code, ngx_http_send_response.
        std::string text = evaluate(step.value);
        note(step, Verdict::Won,
             step.status == 444 ? say("The connection is closed without an answer.")
                                : say("The answer is {}.", step.status));
        const bool isRedirect = step.status == 301 || step.status == 302 || step.status == 303 ||
                                step.status == 307 || step.status == 308;
        if (step.status == 444) {
            m_state.dropsConnection = true;
            m_decision.closesConnection = true;
            m_decision.action = Action::Answer;
            m_decision.status = 444;
        } else if (isRedirect && step.hasText) {
            answerRedirect(m_table, m_state.request, step.status, std::move(text), m_decision);
        } else if (step.status < 400 || !text.empty()) {
            m_state.hasText = !isRedirect;
            m_state.text = std::move(text);
            m_decision.action = Action::Answer;
            m_decision.status = step.status;
        } else {
            failWith(m_table, step.status, m_decision, m_trace);
        }
    }

    Flow rewrite(const SnippetStep& step)
    {
        const std::string subject(m_state.request.path);
        RegexMatch match;
        const MatchOutcome outcome = step.pattern->match(subject, match);
        if (outcome == MatchOutcome::NoMatch) {
            note(step, Verdict::Lost, say("\"{}\" does not match", subject));
            return Flow::Next;
        }
        if (outcome == MatchOutcome::LimitExceeded)
            return fail(step, say("The regex needs too many steps for this path: the request ends with "
                                  "500."));
        m_state.keepCaptures(*step.pattern, match);
        if (step.then == SnippetStep::Then::Redirect) {
            redirect(step);
            return Flow::Answered;
        }
        std::string path;
        append(path, step.value, false);
        if (path.empty())
            return fail(step, say("The rewritten path is empty: the request ends with 500."));
        if (step.targetHasArgs) {
            std::string args;
            append(args, step.newArgs, true);
            if (step.keepsArgs && !m_state.request.args.empty())
                args.append("&").append(m_state.request.args);
            m_state.setArgs(std::move(args));
        } else if (!step.keepsArgs) {
            m_state.setArgs({});
        }
        m_state.setPath(std::move(path));
        const bool stays = step.then == SnippetStep::Then::Break;
        m_state.pathChanged = !stays;
        m_state.stopsRewrites = stays;
        if (m_trace) {
            TraceStep& added =
                m_trace->add(StepKind::Snippet, Verdict::Won, step.written,
                             stays ? say("gives \"{}\", in the same location", m_state.path)
                                   : say("gives \"{}\": its location is looked for again",
                                         m_state.path),
                             step.at);
            for (std::size_t i = 1; i < match.groupCount(); ++i) {
                const bool isSet = match.hasGroup(i);
                added.captures.push_back({std::to_string(i), isSet ? match.begin(i) : 0,
                                          isSet ? match.end(i) : 0, isSet,
                                          std::string(match.group(i))});
            }
        }
        return step.then == SnippetStep::Then::Next ? Flow::Next : Flow::Stop;
    }

    /// Captures that go into a query are escaped where the path held escapes.
    void append(std::string& out, const Script& script, bool isQuery) const
    {
        std::string scratch;
        for (const Script::Part& part : script.parts()) {
            if (part.kind == Script::Part::Kind::Literal) {
                out += part.text;
            } else if (part.kind == Script::Part::Kind::Capture) {
                const std::string_view group =
                    captureValue(part.capture, m_received, m_decision, scratch);
                if (isQuery && (m_state.request.quotedPath || m_state.request.plusInPath))
                    http::appendEscaped(out, group, http::UriEscape::Args);
                else
                    out += group;
            } else {
                out += partValue(part, m_received, m_decision, nullptr, scratch);
            }
        }
    }

    void redirect(const SnippetStep& step)
    {
        std::string value;
        append(value, step.value, true);
        std::string target;
        http::appendUnescapedForRedirect(target, value);
        if (step.keepsArgs && !m_state.request.args.empty()) {
            target += step.targetHasArgs ? '&' : '?';
            target += m_state.request.args;
        }
        note(step, Verdict::Won, say("The client is redirected to {}", target));
        answerRedirect(m_table, m_state.request, step.redirectStatus, std::move(target), m_decision);
    }

    Flow fail(const SnippetStep& step, std::string reason)
    {
        note(step, Verdict::Refused, std::move(reason));
        failWith(m_table, 500, m_decision, m_trace);
        return Flow::Answered;
    }

    Flow runIf(const SnippetStep& step)
    {
        std::string shown;
        const auto holds = isTrue(step.condition, shown);
        if (!holds)
            return fail(step, say("The regex needs too many steps: the request ends with 500."));
        if (!*holds) {
            note(step, Verdict::Lost, std::move(shown));
            return Flow::Next;
        }
        note(step, Verdict::Won, std::move(shown));
        if (step.level) {
            // The block takes the place of the location's configuration, or of an earlier `if`'s.
            m_state.level = step.level.get();
            if (m_decision.corsApplies) {
                m_decision.corsApplies = false;
                note(step, Verdict::Note,
                     say("The CORS headers stand in an `if` of their own: this one takes its place, so "
                         "the answer has none."));
            }
        }
        return run(step.body);
    }

    /// Nothing: the regex exceeded its limit.
    std::optional<bool> isTrue(const SnippetCondition& condition, std::string& shown)
    {
        using Test = SnippetCondition::Test;
        const std::string value = evaluate(condition.subject);
        bool holds = false;
        switch (condition.test) {
        case Test::True:
            holds = !value.empty() && value != "0";
            shown = say("{} is \"{}\"", condition.subject.text(), value);
            break;
        case Test::Equal: {
            const std::string other = evaluate(condition.value);
            holds = (value == other) != condition.negated;
            shown = say("\"{}\" against \"{}\"", value, other);
            break;
        }
        case Test::Match: {
            RegexMatch match;
            const MatchOutcome outcome = condition.regex->match(value, match);
            if (outcome == MatchOutcome::LimitExceeded)
                return std::nullopt;
            if (outcome == MatchOutcome::Match)
                m_state.keepCaptures(*condition.regex, match);
            holds = (outcome == MatchOutcome::Match) != condition.negated;
            shown = say("{} is \"{}\"", condition.subject.text(), value);
            break;
        }
        case Test::File:
            holds = condition.negated;
            shown = say("There are no files here: \"{}\" does not exist.", value);
            break;
        }
        return holds;
    }

    const RoutingTable& m_table;
    const RequestFacts& m_received;
    Decision& m_decision;
    SnippetState& m_state;
    Trace* m_trace;
};

void noteForced(bool isForced, const SourceRange& at, Trace* trace)
{
    if (trace && isForced)
        trace->add(StepKind::Snippet, Verdict::Note, say("run anyway"),
                   say("The cluster would not run this snippet: the workbench's switch does. What "
                       "follows is not what the cluster does."),
                   at);
}

}   // namespace

void beginSnippets(const RequestFacts& request, Decision& decision)
{
    auto state = std::make_shared<SnippetState>();
    state->request = request;
    state->values.resize(decision.host->snippetVariables);
    if (decision.host->serverSnippet)
        state->level = &decision.host->serverSnippet->level;
    decision.snippets = std::move(state);
}

bool runServerSnippet(const RoutingTable& table, const RequestFacts& request, bool isAfter,
                      Decision& decision, Trace* trace)
{
    const ServerSnippet* snippet = decision.host->serverSnippet.get();
    const auto& steps = isAfter ? snippet->after : snippet->before;
    if (steps.empty())
        return false;
    if (!isAfter)
        noteForced(snippet->isForced, steps.front().at, trace);
    const Flow flow = SnippetRun(table, request, decision, trace).run(steps);
    // The location is looked for after this in any case.
    decision.snippets->pathChanged = false;
    if (flow == Flow::Stop)
        decision.snippets->stopsRewrites = true;
    return flow == Flow::Answered;
}

SnippetOutcome runLocationSnippet(const RoutingTable& table, const RequestFacts& request,
                                  Decision& decision, Trace* trace)
{
    const SnippetBlock& block = *decision.location->snippet;
    if (!block.steps.empty())
        noteForced(block.isForced, block.steps.front().at, trace);
    switch (SnippetRun(table, request, decision, trace).run(block.steps)) {
    case Flow::Answered: return SnippetOutcome::Answered;
    case Flow::Stop: return SnippetOutcome::Stopped;
    case Flow::Next: break;
    }
    return SnippetOutcome::GoesOn;
}

void enterSnippetLocation(const RequestFacts& request, Decision& decision)
{
    SnippetState& state = *decision.snippets;
    const Location& location = *decision.location;
    state.stopsRewrites = false;
    state.overrides.clear();   // the location sets all of the controller's variables anew
    state.level = location.snippet               ? &location.snippet->level
                  : decision.host->serverSnippet ? &decision.host->serverSnippet->level
                                                 : nullptr;
    if (location.regex) {
        RegexMatch match;
        const std::string subject(currentFacts(request, decision).path);
        if (location.regex->match(subject, match) == MatchOutcome::Match)
            state.keepCaptures(*location.regex, match);
    }
}

void setRequestHeaders(const RequestFacts& request, Decision& decision, Trace* trace)
{
    SnippetState& state = *decision.snippets;
    if (!state.level || state.level->requestHeaders.empty())
        return;
    std::size_t most = 0;
    for (const MoreHeaders& more : state.level->requestHeaders)
        most += more.fields.size();
    state.headers.assign(state.request.headers.begin(), state.request.headers.end());
    state.headerTexts.clear();
    state.headerTexts.reserve(most);   // views go into it
    for (const MoreHeaders& more : state.level->requestHeaders) {
        std::string scratch;
        const std::string_view type =
            http::headerVariable(state.request.headers, "content_type", scratch);
        const bool fits =
            more.types.empty() ||
            std::any_of(more.types.begin(), more.types.end(), [&](const auto& wanted) {
                return http::equalsIgnoringCase(type.substr(0, type.find(';')), wanted);
            });
        for (const MoreHeaders::Field& field : more.fields) {
            if (!fits)
                continue;
            const auto isIt = [&](const http::HeaderField& header) {
                if (field.name.ends_with('*'))
                    return http::equalsIgnoringCase(header.name.substr(0, field.name.size() - 1),
                                                    field.name.substr(0, field.name.size() - 1));
                return http::equalsIgnoringCase(header.name, field.name);
            };
            const bool isThere = std::any_of(state.headers.begin(), state.headers.end(), isIt);
            if (more.onlyIfPresent && !isThere)
                continue;
            std::string value = field.value.evaluate(request, decision);
            std::erase_if(state.headers, isIt);
            if (!value.empty()) {
                state.headerTexts.push_back(std::move(value));
                state.headers.push_back({.name = field.name,
                                         .value = state.headerTexts.back(),
                                         .known = http::knownHeader(field.name)});
            }
        }
        if (trace)
            trace->add(StepKind::Snippet, fits ? Verdict::Won : Verdict::Lost, more.written,
                       fits ? say("The request goes on with this.")
                            : say("The type of the request's body is another."),
                       more.at);
    }
    state.request.headers = state.headers;
}

std::optional<bool> checkSnippetAddresses(const Decision& decision, const access::IpAddress& client,
                                          Trace* trace)
{
    for (const AddressStepRule& rule : decision.snippets->level->addresses) {
        if (rule.range && !rule.range->contains(client))
            continue;
        if (trace)
            trace->add(StepKind::Access, rule.allows ? Verdict::Passed : Verdict::Refused,
                       rule.written, say("The first rule that fits {}.", access::toText(client)),
                       rule.at);
        return rule.allows;
    }
    return std::nullopt;
}

}   // namespace ingresscope::routing
