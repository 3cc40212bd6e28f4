// SPDX-License-Identifier: Apache-2.0
#include "core/routing/compile_answer_rules.h"

#include "core/base/say.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace ingresscope::routing {

namespace {

/// What "proxy_redirect default" stands for: the address in proxy_pass, which the controller always
/// writes like this, becomes the start of the path.
constexpr std::string_view kOwnAddress = "http://upstream_balancer/";

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    while (true) {
        const std::size_t start = text.find_first_not_of(" \t\r\n");
        if (start == std::string_view::npos)
            return words;
        text.remove_prefix(start);
        const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

/// Compiles the two words of one line.
class RuleReader {
public:
    RuleReader(const char* directive, const SourceRange& at, const std::string& ingressKey,
               ConfigRefusals& refusals)
        : m_directive(directive), m_at(at), m_ingressKey(ingressKey), m_refusals(refusals)
    {
    }

    /// `isDomain`: a regular expression never looks at the case, other texts are names.
    std::optional<AnswerRule> read(std::string_view from, std::string_view to, bool isDomain)
    {
        AnswerRule rule;
        if (from.starts_with('~')) {
            from.remove_prefix(1);
            bool caseless = isDomain;
            if (!isDomain && from.starts_with('*')) {
                from.remove_prefix(1);
                caseless = true;
            }
            auto regex = Regex::compile(from, {.caseless = caseless});
            if (!regex) {
                refuse(say("pcre2_compile() failed: {}", regex.error().message));
                return std::nullopt;
            }
            rule.kind = AnswerRule::Kind::Regex;
            rule.regex = std::move(*regex);
        } else {
            if (isDomain && from.starts_with('.'))
                from.remove_prefix(1);
            if (isDomain && to.starts_with('.'))
                to.remove_prefix(1);
            rule.kind = isDomain ? AnswerRule::Kind::Domain : AnswerRule::Kind::Prefix;
            if (!parse(from, rule.pattern))
                return std::nullopt;
        }
        if (!parse(to, rule.replacement))
            return std::nullopt;
        return rule;
    }

    void refuse(std::string message)
    {
        m_refusals.push_back({std::move(message), m_ingressKey, m_at});
    }
    void refuseNumberOfWords()
    {
        refuse(say("invalid number of arguments in \"{}\" directive", m_directive));
    }

private:
    bool parse(std::string_view text, Script& script)
    {
        auto parsed = Script::parse(text);
        if (!parsed) {
            refuse(parsed.error().message);
            return false;
        }
        script = std::move(*parsed);
        return true;
    }

    const char* m_directive;
    const SourceRange& m_at;
    const std::string& m_ingressKey;
    ConfigRefusals& m_refusals;
};

std::optional<AnswerRule> readRedirect(const annotations::ProxySettings& settings, RuleReader reader)
{
    if (settings.redirectFrom == "off")
        return std::nullopt;
    if (settings.redirectFrom == "default")
        return reader.read(kOwnAddress, "/", false);
    if (settings.redirectTo == "off")
        return std::nullopt;   // the template writes no line at all
    std::vector<std::string_view> words = wordsOf(settings.redirectFrom);
    const std::vector<std::string_view> further = wordsOf(settings.redirectTo);
    words.insert(words.end(), further.begin(), further.end());
    if (words.size() == 1) {
        if (words[0] == "off")
            return std::nullopt;
        if (words[0] == "default")
            return reader.read(kOwnAddress, "/", false);
        reader.refuse(say("invalid parameter \"{}\"", words[0]));
        return std::nullopt;
    }
    if (words.size() != 2) {
        reader.refuseNumberOfWords();
        return std::nullopt;
    }
    return reader.read(words[0], words[1], false);
}

std::optional<AnswerRule> readCookieRule(const std::string& text, bool isDomain, RuleReader reader)
{
    const std::vector<std::string_view> words = wordsOf(text);
    if (words.empty() || words.size() > 2) {
        reader.refuseNumberOfWords();
        return std::nullopt;
    }
    if (words.size() == 1) {
        if (words[0] != "off")
            reader.refuse(say("invalid parameter \"{}\"", words[0]));
        return std::nullopt;
    }
    return reader.read(words[0], words[1], isDomain);
}

}   // namespace

AnswerRules compileAnswerRules(const annotations::ProxySettings& settings,
                               const std::string& ingressKey, ConfigRefusals& refusals)
{
    AnswerRules rules;
    rules.redirect = readRedirect(settings, RuleReader("proxy_redirect", settings.redirectAt,
                                                       ingressKey, refusals));
    rules.cookieDomain = readCookieRule(settings.cookieDomain, true,
                                        RuleReader("proxy_cookie_domain", settings.cookieDomainAt,
                                                   ingressKey, refusals));
    rules.cookiePath =
        readCookieRule(settings.cookiePath, false,
                       RuleReader("proxy_cookie_path", settings.cookiePathAt, ingressKey, refusals));
    return rules;
}

}   // namespace ingresscope::routing
