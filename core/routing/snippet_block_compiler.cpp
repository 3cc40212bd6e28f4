// SPDX-License-Identifier: Apache-2.0
#include "core/routing/snippet_block_compiler.h"

#include "core/base/say.h"
#include "core/snippets/directive_table.h"

#include <algorithm>
#include <charconv>

namespace ingresscope::routing {

namespace {

using snippets::Directive;
using snippets::Word;

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        c = http::lowerAscii(c);
    return result;
}

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() || value < 0)
        return std::nullopt;
    return value;
}

bool isAbsoluteUrl(std::string_view text)
{
    return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("$scheme");
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

template <class Visit>
void eachWord(std::string_view text, Visit visit)
{
    for (;;) {
        const std::size_t start = text.find_first_not_of(" \t");
        if (start == std::string_view::npos)
            return;
        text.remove_prefix(start);
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(end);
    }
}

/// Words of a condition without the parentheses; nothing when they are not there.
std::optional<std::vector<std::string>> conditionWords(const Directive& directive)
{
    std::vector<std::string> words;
    for (const Word& word : directive.args)
        words.push_back(word.text);
    if (words.empty() || !words.front().starts_with('(') || !words.back().ends_with(')') ||
        (words.size() == 1 && words.front().size() < 2))
        return std::nullopt;
    words.front().erase(0, 1);
    words.back().pop_back();
    if (words.front().empty())
        words.erase(words.begin());
    if (!words.empty() && words.back().empty())
        words.pop_back();
    if (words.empty())
        return std::nullopt;
    return words;
}

}   // namespace

std::optional<std::int64_t> parseSeconds(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    if (text.empty())
        return std::nullopt;
    std::int64_t total = 0;
    while (!text.empty()) {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || value > 1'000'000'000)
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        std::int64_t unit = 1;
        if (!text.empty()) {
            switch (text.front()) {
            case 'y': unit = 365 * 86400; break;
            case 'M': unit = 30 * 86400; break;
            case 'w': unit = 7 * 86400; break;
            case 'd': unit = 86400; break;
            case 'h': unit = 3600; break;
            case 'm': unit = 60; break;
            case 's': break;
            default: return std::nullopt;
            }
            text.remove_prefix(1);
        }
        total += value * unit;
    }
    return negative ? -total : total;
}

void collectVariables(const std::vector<Directive>& directives, UserVariables& variables,
                      const SnippetBlockCompiler::Complain& complain)
{
    const auto addGroups = [&](std::string_view pattern) {
        if (const auto regex = Regex::compile(pattern)) {
            for (const auto& [name, group] : regex->namedGroups())
                variables.addGroup(lowered(name));
        }
    };
    for (const Directive& directive : directives) {
        const bool sets = directive.name == "set" || directive.name == "auth_request_set" ||
                          directive.name.starts_with("set_");
        if (sets && directive.name != "set_real_ip_from" && directive.arg(0).size() > 1 &&
            directive.arg(0).starts_with('$')) {
            const std::string name = lowered(directive.arg(0).substr(1));
            const VariableRow* row = findVariable(name);
            if (!row || row->isFamily || row->isRefused)
                variables.addSet(name);
            else if (!row->isSettable)
                complain(say("the duplicate \"{}\" variable", name), directive.at);
        }
        if (directive.name == "rewrite")
            addGroups(directive.arg(0));
        if (directive.name == "location" && directive.args.size() == 2)
            addGroups(directive.arg(1));
        if (directive.name == "if") {
            for (const Word& word : directive.args)
                addGroups(word.text);
        }
        collectVariables(directive.block, variables, complain);
    }
}

void SnippetBlockCompiler::compile(const std::vector<Directive>& directives, bool inServer,
                                   std::vector<SnippetStep>& steps, SnippetLevel& level,
                                   SnippetBlock* block, bool isGrpc)
{
    for (const Directive& directive : directives) {
        if (readRewriteModule(directive, inServer, steps) || readHeaders(directive, level))
            continue;
        if (!block || !readBlockOnly(directive, *block, isGrpc))
            readOther(directive, level);
    }
}

Script SnippetBlockCompiler::scriptOf(const std::string& text, const SourceRange& at)
{
    auto parsed = Script::parse(text, Script::Unknown::Refused, &m_variables);
    if (parsed)
        return *std::move(parsed);
    m_complain(parsed.error().message, at);
    return {};
}

Script SnippetBlockCompiler::script(const Directive& directive, std::size_t arg)
{
    return scriptOf(directive.args[arg].text, directive.args[arg].at);
}

bool SnippetBlockCompiler::readRewriteModule(const Directive& directive, bool inServer,
                                             std::vector<SnippetStep>& steps)
{
    SnippetStep step;
    step.at = directive.at;
    step.written = directive.written;
    bool isGood = true;
    if (directive.name == "set")
        addSet(directive, step);
    else if (directive.name == "return")
        isGood = addReturn(directive, step);
    else if (directive.name == "rewrite")
        isGood = addRewrite(directive, step);
    else if (directive.name == "if")
        isGood = addIf(directive, inServer, step);
    else if (directive.name == "break")
        step.kind = SnippetStep::Kind::Break;
    else
        return false;
    if (isGood)
        steps.push_back(std::move(step));
    return true;
}

void SnippetBlockCompiler::addSet(const Directive& directive, SnippetStep& step)
{
    step.kind = SnippetStep::Kind::Set;
    const std::string_view written = directive.arg(0);
    if (written.size() < 2 || !written.starts_with('$')) {
        m_complain(say("invalid variable name \"{}\"", written), directive.args[0].at);
        return;
    }
    const std::string name = lowered(written.substr(1));
    step.number = m_variables.findSet(name);
    if (const VariableRow* row = findVariable(name); row && !step.number)
        step.variable = row->variable;
    step.value = script(directive, 1);
}

bool SnippetBlockCompiler::addReturn(const Directive& directive, SnippetStep& step)
{
    // Source: ngx_http_rewrite_return.
    step.kind = SnippetStep::Kind::Return;
    const auto code = number(directive.arg(0));
    if (!code) {
        if (directive.args.size() > 1 || !isAbsoluteUrl(directive.arg(0))) {
            m_complain(say("invalid return code \"{}\"", directive.arg(0)), directive.args[0].at);
            return false;
        }
        step.status = 302;
        step.hasText = true;
        step.value = script(directive, 0);
        return true;
    }
    if (*code > 999) {
        m_complain(say("invalid return code \"{}\"", directive.arg(0)), directive.args[0].at);
        return false;
    }
    step.status = *code;
    if (directive.args.size() == 2) {
        step.hasText = true;
        step.value = script(directive, 1);
    }
    return true;
}

bool SnippetBlockCompiler::addRewrite(const Directive& directive, SnippetStep& step)
{
    // Source: ngx_http_rewrite.
    step.kind = SnippetStep::Kind::Rewrite;
    auto pattern = Regex::compile(directive.arg(0));
    if (!pattern) {
        m_complain(say("pcre_compile() failed: {} in \"{}\"", pattern.error().message,
                       directive.arg(0)),
                   directive.args[0].at);
        return false;
    }
    step.pattern = *std::move(pattern);
    std::string target = directive.args[1].text;
    if (isAbsoluteUrl(target))
        step.then = SnippetStep::Then::Redirect;
    if (directive.args.size() == 3) {
        const std::string_view flag = directive.arg(2);
        if (flag == "last") {
            step.then = SnippetStep::Then::Last;
        } else if (flag == "break") {
            step.then = SnippetStep::Then::Break;
        } else if (flag == "redirect" || flag == "permanent") {
            step.then = SnippetStep::Then::Redirect;
            step.redirectStatus = flag == "redirect" ? 302 : 301;
        } else {
            m_complain(say("invalid parameter \"{}\"", flag), directive.args[2].at);
            return false;
        }
    }
    if (target.ends_with('?')) {
        target.pop_back();
        step.keepsArgs = false;
    }
    // A redirect keeps its "?" in the text; otherwise what is behind it becomes the query.
    const std::size_t question = target.find('?');
    step.targetHasArgs = question != std::string::npos;
    if (step.targetHasArgs && step.then != SnippetStep::Then::Redirect) {
        step.newArgs = scriptOf(target.substr(question + 1), directive.args[1].at);
        target.resize(question);
    }
    step.value = scriptOf(target, directive.args[1].at);
    return true;
}

bool SnippetBlockCompiler::addIf(const Directive& directive, bool inServer, SnippetStep& step)
{
    step.kind = SnippetStep::Kind::If;
    if (!readCondition(directive, step.condition))
        return false;
    auto level = std::make_shared<SnippetLevel>();
    compile(directive.block, inServer, step.body, *level);
    if (!inServer)
        step.level = std::move(level);
    return true;
}

bool SnippetBlockCompiler::readCondition(const Directive& directive, SnippetCondition& condition)
{
    // Source: ngx_http_rewrite_if_condition.
    using Test = SnippetCondition::Test;
    const auto refuse = [&](std::string message) {
        m_complain(std::move(message), directive.at);
        return false;
    };
    const auto words = conditionWords(directive);
    if (!words)
        return refuse(say("invalid condition \"{}\"",
                          directive.args.empty() ? std::string_view() : directive.arg(0)));
    const std::string& first = words->front();
    if (first.size() > 1 && first.front() == '$') {
        if (words->size() != 1 && words->size() != 3)
            return refuse(say("invalid condition \"{}\"", first));
        // Here the whole word is the name: ${x} is none.
        if (first.find_first_of("{}") != std::string::npos)
            return refuse(say("unknown \"{}\" variable", first.substr(1)));
        condition.subject = scriptOf(first, directive.at);
        if (words->size() == 1)
            return true;
        const std::string& sign = (*words)[1];
        const std::string& value = (*words)[2];
        if (sign == "=" || sign == "!=") {
            condition.test = Test::Equal;
            condition.negated = sign == "!=";
            condition.value = scriptOf(value, directive.at);
            return true;
        }
        if (sign == "~" || sign == "~*" || sign == "!~" || sign == "!~*") {
            condition.test = Test::Match;
            condition.negated = sign.front() == '!';
            auto regex = Regex::compile(value, {.caseless = sign.back() == '*'});
            if (!regex)
                return refuse(
                    say("pcre_compile() failed: {} in \"{}\"", regex.error().message, value));
            condition.regex = *std::move(regex);
            return true;
        }
        return refuse(say("unexpected \"{}\" in condition", sign));
    }
    const std::string_view test = std::string_view(first).starts_with('!')
                                      ? std::string_view(first).substr(1)
                                      : std::string_view(first);
    if (words->size() == 2 && (test == "-f" || test == "-d" || test == "-e" || test == "-x")) {
        condition.test = Test::File;
        condition.negated = first.front() == '!';
        condition.subject = scriptOf((*words)[1], directive.at);
        m_notRun(say("The files of the controller's image are not here: {} counts as not true.",
                     first),
                 directive.at);
        return true;
    }
    return refuse(say("invalid condition \"{}\"", first));
}

bool SnippetBlockCompiler::readHeaders(const Directive& directive, SnippetLevel& level)
{
    const std::string_view name = directive.name;
    if (name == "add_header") {
        if (directive.args.size() == 3 && directive.arg(2) != "always") {
            m_complain(say("invalid parameter \"{}\"", directive.arg(2)), directive.args[2].at);
            return true;
        }
        level.addHeaders.push_back({.name = directive.args[0].text,
                                    .value = script(directive, 1),
                                    .always = directive.args.size() == 3,
                                    .at = directive.at,
                                    .written = directive.written});
    } else if (name == "more_set_headers" || name == "more_clear_headers") {
        level.answerHeaders.push_back(moreHeaders(directive, name == "more_clear_headers", false));
    } else if (name == "more_set_input_headers" || name == "more_clear_input_headers") {
        level.requestHeaders.push_back(
            moreHeaders(directive, name == "more_clear_input_headers", true));
    } else if (name == "expires") {
        addExpires(directive, level);
    } else if (name == "proxy_hide_header" || name == "grpc_hide_header") {
        level.setsHidden = true;
        level.hiddenHeaders.push_back(lowered(directive.arg(0)));
    } else if (name == "proxy_pass_header") {
        level.passedHeaders.push_back(lowered(directive.arg(0)));
    } else {
        return false;
    }
    return true;
}

MoreHeaders SnippetBlockCompiler::moreHeaders(const Directive& directive, bool clears, bool forRequest)
{
    // Source: headers-more ngx_http_headers_more_parse_directive.
    MoreHeaders more{.at = directive.at, .written = directive.written};
    for (std::size_t i = 0; i < directive.args.size(); ++i) {
        const Word& word = directive.args[i];
        const bool hasNext = i + 1 < directive.args.size();
        if (!word.text.starts_with('-')) {
            readMoreField(directive, word, clears, more);
        } else if (word.text == "-t" && hasNext) {
            eachWord(directive.arg(++i),
                     [&](std::string_view type) { more.types.emplace_back(type); });
        } else if (word.text == "-s" && hasNext && !forRequest) {
            eachWord(directive.arg(++i), [&](std::string_view status) {
                if (const auto code = number(status))
                    more.statuses.push_back(*code);
                else
                    m_complain(say("{}: invalid status code \"{}\"", directive.name, status),
                               directive.args[i].at);
            });
        } else if (word.text == "-r" && forRequest && !clears) {
            more.onlyIfPresent = true;
        } else if (word.text != "-a") {
            m_complain(say("{}: invalid option name: \"{}\"", directive.name, word.text), word.at);
        }
    }
    return more;
}

void SnippetBlockCompiler::readMoreField(const Directive& directive, const Word& word, bool clears,
                                         MoreHeaders& more)
{
    const std::size_t colon = word.text.find(':');
    const std::string name(trimmed(std::string_view(word.text).substr(0, colon)));
    if (name.empty()) {
        m_complain(say("{}: invalid header specified: \"{}\"", directive.name, word.text), word.at);
        return;
    }
    MoreHeaders::Field field{.name = name};
    if (!clears && colon != std::string::npos)
        field.value =
            scriptOf(std::string(trimmed(std::string_view(word.text).substr(colon + 1))), word.at);
    more.fields.push_back(std::move(field));
}

void SnippetBlockCompiler::addExpires(const Directive& directive, SnippetLevel& level)
{
    using Kind = ExpiresRule::Kind;
    ExpiresRule rule{.at = directive.at, .written = directive.written};
    const std::string_view value = directive.arg(directive.args.size() - 1);
    if (directive.args.size() == 2 || value.starts_with('@') || value.starts_with('$')) {
        m_notRun(say("expires with \"modified\", \"@\" or a variable is not run here: the answer has no "
                     "such Expires and Cache-Control."),
                 directive.at);
        return;
    }
    if (value == "epoch") {
        rule.kind = Kind::Epoch;
    } else if (value == "max") {
        rule.kind = Kind::Max;
    } else if (value != "off") {
        const auto seconds = parseSeconds(value.starts_with('+') ? value.substr(1) : value);
        if (!seconds) {
            m_complain(say("\"expires\" directive invalid value"), directive.args[0].at);
            return;
        }
        rule.kind = Kind::Seconds;
        rule.seconds = *seconds;
    }
    level.expires = std::move(rule);
}

bool SnippetBlockCompiler::readBlockOnly(const Directive& directive, SnippetBlock& block, bool isGrpc)
{
    const std::string_view name = directive.name;
    if (name == "proxy_set_header" || name == "grpc_set_header") {
        Script value = script(directive, 1);
        if (isGrpc == (name == "grpc_set_header"))
            block.backendHeaders.push_back({.name = directive.args[0].text,
                                            .value = std::move(value),
                                            .at = directive.at,
                                            .written = directive.written});
        return true;
    }
    if (name == "internal") {
        block.isInternal = true;
        return true;
    }
    if (name == "proxy_pass" || name == "grpc_pass" || name == "fastcgi_pass") {
        block.forwardsTo = directive.args.empty() ? std::string() : directive.args[0].text;
        return true;
    }
    return false;
}

void SnippetBlockCompiler::readOther(const Directive& directive, SnippetLevel& level)
{
    const std::string_view name = directive.name;
    if (name == "allow" || name == "deny") {
        addAddress(directive, level);
    } else if (name == "error_page") {
        addErrorPage(directive, level);
    } else if (name == "satisfy") {
        if (directive.arg(0) != "any" && directive.arg(0) != "all")
            m_complain(say("invalid value \"{}\"", directive.arg(0)), directive.args[0].at);
        level.satisfyAny = directive.arg(0) == "any";
    } else if (name == "default_type") {
        level.defaultType = directive.args[0].text;
    } else if (name == "absolute_redirect") {
        level.absoluteRedirect = directive.arg(0) == "on";
    }
}

void SnippetBlockCompiler::addAddress(const Directive& directive, SnippetLevel& level)
{
    AddressStepRule rule{.allows = directive.name == "allow",
                         .at = directive.at,
                         .written = directive.written};
    if (directive.arg(0) != "all" && directive.arg(0) != "unix:") {
        auto range = access::parseAddressRange(directive.arg(0));
        if (!range) {
            m_complain(say("invalid parameter \"{}\"", directive.arg(0)), directive.args[0].at);
            return;
        }
        rule.range = *std::move(range);
    } else if (directive.arg(0) == "unix:") {
        return;   // no client comes by such a socket
    }
    level.addresses.push_back(std::move(rule));
}

void SnippetBlockCompiler::addErrorPage(const Directive& directive, SnippetLevel& level)
{
    // Source: ngx_http_core_error_page.
    ErrorPageRule rule{.at = directive.at, .written = directive.written};
    std::size_t last = directive.args.size() - 1;
    std::size_t codes = last;
    if (codes > 0 && directive.arg(codes - 1).starts_with('=')) {
        --codes;
        const std::string_view answer = directive.arg(codes).substr(1);
        const auto code = answer.empty() ? std::optional(0) : number(answer);
        if (!code) {
            m_complain(say("invalid value \"{}\"", directive.arg(codes)), directive.args[codes].at);
            return;
        }
        rule.answer = *code;
    }
    for (std::size_t i = 0; i < codes; ++i) {
        const auto code = number(directive.arg(i));
        if (!code || *code == 499 || *code < 300 || *code > 599) {
            m_complain(code == 499 ? say("value \"499\" is reserved for nginx's own use")
                       : code ? say("value \"{}\" must be between 300 and 599", directive.arg(i))
                              : say("invalid value \"{}\"", directive.arg(i)),
                       directive.args[i].at);
            return;
        }
        rule.statuses.push_back(*code);
    }
    const std::string_view target = directive.arg(last);
    rule.isUrl = !target.starts_with('/') && !target.starts_with('@');
    rule.target = script(directive, last);
    level.errorPages.push_back(std::move(rule));
}

}   // namespace ingresscope::routing
