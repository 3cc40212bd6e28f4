// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/value_rules.h"

#include "core/annotations/address_ranges.h"
#include "core/annotations/go_regex.h"
#include "core/annotations/go_text.h"
#include "core/base/regex.h"
#include "core/kube/name_rules.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>

namespace ingresscope::annotations {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Letters, digits and the marks given: what most of the controller's expressions come down to.
class CharacterSet {
public:
    explicit CharacterSet(std::string_view marks)
    {
        for (int c = 0; c < 128; ++c) {
            if (isLetter(static_cast<char>(c)) || isDigit(static_cast<char>(c)))
                m_allowed.set(static_cast<std::size_t>(c));
        }
        for (const char mark : marks)
            m_allowed.set(static_cast<unsigned char>(mark));
    }
    bool contains(char c) const { return m_allowed.test(static_cast<unsigned char>(c)); }
    bool matches(std::string_view text) const
    {
        return std::all_of(text.begin(), text.end(), [this](char c) { return contains(c); });
    }

private:
    std::bitset<256> m_allowed{};
};

constexpr std::string_view kPlainMarks = "-._~/:";

const CharacterSet& plainSet()
{
    static const CharacterSet kSet(kPlainMarks);
    return kSet;
}

const CharacterSet& regexSet()
{
    static const CharacterSet kSet("-._~/:^$[](){}*+?|&=\\");
    return kSet;
}

const CharacterSet& urlSet()
{
    static const CharacterSet kSet("-._~/:,?&=");
    return kSet;
}

const CharacterSet& headerNameListSet()
{
    static const CharacterSet kSet("-_, ");
    return kSet;
}

std::string withoutSpaces(std::string_view value)
{
    std::string result(value);
    std::erase(result, ' ');
    return result;
}

bool isBlankInLine(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

/// Go's \s. Line ends never get as far as a check of the written value, but may in a second one.
bool isBlank(char c)
{
    return isBlankInLine(c) || c == '\n' || c == '\r';
}

/// Go's expression as PCRE2 reads it. Only for those that cannot run away on long values.
Regex compiled(std::string_view pattern)
{
    return *Regex::compile(pattern, {.dollarEndOnly = true});
}

/// The controller refuses line ends in whatever its expression lets pass.
bool hasLineEnd(std::string_view value)
{
    return value.find_first_of("\r\n") != std::string_view::npos;
}

/// Words, each followed by at most one comma and at most one blank, and nothing else.
template <class TakeWord>
bool isWordList(std::string_view text, TakeWord takeWord)
{
    if (text.empty())
        return false;
    while (!text.empty()) {
        const std::size_t size = takeWord(text);
        if (size == 0)
            return false;
        text.remove_prefix(size);
        if (text.starts_with(','))
            text.remove_prefix(1);
        if (!text.empty() && isBlank(text.front()))
            text.remove_prefix(1);
    }
    return true;
}

std::size_t lettersAtStart(std::string_view text)
{
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isLetter) -
                                    text.begin());
}

} // namespace

bool isAnything(std::string_view)
{
    return true;
}

bool isBoolean(std::string_view value)
{
    return parseGoBool(value).has_value();
}

bool isInteger(std::string_view value)
{
    return parseGoInteger(value).has_value();
}

bool isSize(std::string_view value)
{
    const std::string text = withoutSpaces(value);
    const auto unit = std::find_if_not(text.begin(), text.end(), isDigit);
    if (unit == text.begin())
        return false;
    return unit == text.end() ||
           (unit + 1 == text.end() && std::string_view("bkmgBKMG").find(*unit) != std::string_view::npos);
}

bool isOneOf(std::string_view value, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), trimSpace(value)) != words.end();
}

bool isOneOfIgnoringCase(std::string_view value, std::initializer_list<std::string_view> words)
{
    return isOneOf(toLower(value), words);
}

bool isOnOff(std::string_view value)
{
    const std::string text = withoutSpaces(value);
    return text == "on" || text == "off";
}

bool isAddressList(std::string_view value)
{
    return value.empty() || parseAddressRanges(value).has_value();
}

bool isServiceName(std::string_view value)
{
    return kube::isDns1035Label(value);
}

bool isServerName(std::string_view value)
{
    return regexSet().matches(trimSpace(value));
}

bool isServerNameList(std::string_view value)
{
    const auto names = splitAt(value, ',');
    return std::all_of(names.begin(), names.end(), isServerName);
}

bool isRegexText(std::string_view value)
{
    return regexSet().matches(value);
}

bool isPlainText(std::string_view value)
{
    return plainSet().matches(withoutSpaces(value));
}

bool isPlainTextWithSpaces(std::string_view value)
{
    static const CharacterSet kSet("-._~/: ");
    return kSet.matches(value);
}

bool isPlainList(std::string_view value)
{
    static const CharacterSet kSet("-._~/:, ");
    return kSet.matches(value);
}

bool isUrl(std::string_view value)
{
    return urlSet().matches(value);
}

bool isUrlBlanksAside(std::string_view value)
{
    return urlSet().matches(withoutSpaces(value));
}

bool isUrlWithVariables(std::string_view value)
{
    static const CharacterSet kSet("-._~/:, ?&=$");
    return kSet.matches(value);
}

bool isVariableText(std::string_view value)
{
    static const CharacterSet kSet("-_${}");
    return kSet.matches(withoutSpaces(value));
}

bool isPathWithCaptures(std::string_view value)
{
    static const CharacterSet kSet("-._~/:$");
    return kSet.matches(value);
}

bool isPathWithCapturesBlanksAside(std::string_view value)
{
    return isPathWithCaptures(withoutSpaces(value));
}

bool isHeaderNameList(std::string_view value)
{
    return headerNameListSet().matches(value);
}

bool isAuthType(std::string_view value)
{
    // No anchors: "basicx" passes as well.
    const std::string text = withoutSpaces(value);
    return !hasLineEnd(text) &&
           (text.find("basic") != std::string::npos || text.find("digest") != std::string::npos);
}

bool isAuthSecretType(std::string_view value)
{
    const std::string text = withoutSpaces(value);
    return !hasLineEnd(text) && (text.find("auth-file") != std::string::npos ||
                                 text.find("auth-map") != std::string::npos);
}

bool isHttpMethod(std::string_view value)
{
    static constexpr std::array<std::string_view, 9> kMethods{
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"};
    return std::find(kMethods.begin(), kMethods.end(), withoutSpaces(value)) != kMethods.end();
}

bool isConnectionHeader(std::string_view value)
{
    const std::string text = withoutSpaces(value);
    return text == "close" || text == "keep-alive";
}

bool isStatusCodeList(std::string_view value)
{
    // The comma in the class is the controller's own.
    static const Regex kCodes = compiled(R"(^(?:[4,5]\d{2},?)*$)");
    return kCodes.matches(withoutSpaces(value));
}

bool isFileName(std::string_view value)
{
    static const CharacterSet kSet("-._");
    const std::string text = withoutSpaces(value);
    return !text.empty() && kSet.matches(text);
}

bool isOperationName(std::string_view value)
{
    static const CharacterSet kSet("-_");
    return kSet.matches(withoutSpaces(value));
}

bool isVerifyClient(std::string_view value)
{
    const std::string text = withoutSpaces(value);
    return text == "on" || text == "off" || text == "optional" || text == "optional_no_ca";
}

bool isErrorPage(std::string_view value)
{
    static const Regex kPage =
        compiled(R"(^(@[A-Za-z0-9_-]+|((https?://)?[A-Za-z0-9\-.]+(:\d+)?)?(/[A-Za-z0-9\-_.]+)*/?)$)");
    return kPage.matches(withoutSpaces(value));
}

bool isCommonNameRule(std::string_view value)
{
    return value.starts_with("CN=") && isGoRegex(value.substr(3));
}

bool isClientCipherList(std::string_view value)
{
    static const CharacterSet kSet("!:+-_");
    const std::string text = withoutSpaces(value);
    std::string_view rest = text;
    while (!rest.empty()) {
        if (kSet.contains(rest.front()))
            rest.remove_prefix(1);
        else if (rest.starts_with("@STRENGTH"))
            rest.remove_prefix(9);
        else if (rest.starts_with("@SECLEVEL=") && rest.size() > 10 && rest[10] >= '0' &&
                 rest[10] <= '5')
            rest.remove_prefix(11);
        else
            return false;
    }
    return true;
}

bool isBackendCipherList(std::string_view value)
{
    static const CharacterSet kSet("+:_-!");
    return kSet.matches(withoutSpaces(value));
}

bool isBackendProtocolList(std::string_view value)
{
    const std::string text = withoutSpaces(value);
    std::string_view rest = text;
    while (rest.starts_with("TLSv1.2") || rest.starts_with("TLSv1.3"))
        rest.remove_prefix(7);
    return rest.empty();
}

bool isNextUpstreamList(std::string_view value)
{
    static constexpr std::array<std::string_view, 12> kWords{
        "error",    "timeout",  "invalid_header", "http_500", "http_502",       "http_503",
        "http_504", "http_403", "http_404",       "http_429", "non_idempotent", "off"};
    if (value.empty() || hasLineEnd(value))
        return false;
    while (!value.empty()) {
        const auto word = std::find_if(kWords.begin(), kWords.end(),
                                       [&](std::string_view known) { return value.starts_with(known); });
        if (word == kWords.end())
            return false;
        value.remove_prefix(word->size());
        if (!value.empty() && isBlankInLine(value.front()))
            value.remove_prefix(1);
    }
    return true;
}

bool isCookieDomainPair(std::string_view value)
{
    if (value == "off")
        return true;
    const std::size_t first = static_cast<std::size_t>(
        std::find_if(value.begin(), value.end(), isBlankInLine) - value.begin());
    if (first == 0 || first == value.size())
        return false;
    std::string_view rest = value.substr(first);
    while (!rest.empty() && isBlankInLine(rest.front()))
        rest.remove_prefix(1);
    return !rest.empty() && plainSet().matches(value.substr(0, first)) && plainSet().matches(rest);
}

bool isCookieLifetime(std::string_view value)
{
    return !hasLineEnd(value) && looksLikeCookieLifetime(value);
}

bool isCookieLifetimeBlanksAside(std::string_view value)
{
    return isCookieLifetime(withoutSpaces(value));
}

bool isCorsOriginList(std::string_view value)
{
    // The controller's expression repeats a part that may be empty, so any order of these pieces
    // passes: a scheme, "*.", characters of a host, ":port", a comma. Or "*" alone.
    const std::string text = withoutSpaces(value);
    if (text == "*")
        return true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = std::string_view(text).substr(i);
        if (isLetter(rest.front()) || isDigit(rest.front()) || rest.front() == '-' ||
            rest.front() == '.' || rest.front() == ',')
            continue;
        const bool afterScheme = i > 0 && text[i - 1] >= 'a' && text[i - 1] <= 'z';
        if (rest.starts_with("://") && afterScheme)
            i += 2;
        else if (rest.starts_with("*."))
            ++i;
        else if (rest.front() != ':' || rest.size() < 2 || !isDigit(rest[1]))
            return false;
    }
    return true;
}

bool isCorsMethodList(std::string_view value)
{
    return !hasLineEnd(value) && looksLikeCorsMethods(withoutSpaces(value));
}

bool isCorsExposedHeaderList(std::string_view value)
{
    return !hasLineEnd(value) && looksLikeCorsExposedHeaders(withoutSpaces(value));
}

bool isOneCorsOrigin(std::string_view origin)
{
    static const Regex kOrigin =
        compiled(R"(^([a-z]+://(\*\.)?[A-Za-z0-9\-.]*(:\d+)?|\*|null)?$)");
    return kOrigin.matches(origin);
}

bool looksLikeCorsMethods(std::string_view methods)
{
    return isWordList(methods, lettersAtStart);
}

bool looksLikeCorsExposedHeaders(std::string_view names)
{
    static const CharacterSet kSet("-_*");
    return isWordList(names, [](std::string_view text) -> std::size_t {
        return static_cast<std::size_t>(
            std::find_if_not(text.begin(), text.end(), [](char c) { return kSet.contains(c); }) -
            text.begin());
    });
}

bool looksLikeHeaderNames(std::string_view names)
{
    return headerNameListSet().matches(names);
}

bool looksLikeCookieLifetime(std::string_view seconds)
{
    if (seconds.starts_with('0'))
        return true;
    for (std::size_t i = seconds.size(); i > 0 && isDigit(seconds[i - 1]); --i) {
        if (seconds[i - 1] != '0')
            return true;
    }
    return false;
}

bool isHeaderName(std::string_view name)
{
    static const CharacterSet kSet("-_");
    return !name.empty() && kSet.matches(name);
}

bool isResponseHeaderValue(std::string_view value)
{
    static const CharacterSet kSet("_ :;.,\\/\"'?!(){}[]@<>=-+*#$&`|~^%");
    return !value.empty() && kSet.matches(value);
}

bool isFastcgiParameterValue(std::string_view value)
{
    static const CharacterSet kSet("-_${}/.");
    return kSet.matches(value);
}

bool isCacheDuration(std::string_view duration)
{
    static const Regex kStatus = compiled(R"(^\d{3}$)");
    static const Regex kTime = compiled(R"(^\d+(ms|s|m|h|d|w|M|y)$)");
    bool hasTime = false;
    for (const std::string_view word : splitAt(duration, ' ')) {
        if (kStatus.matches(word)) {
            if (hasTime)
                return false;
        } else if (kTime.matches(word)) {
            hasTime = true;
        }
    }
    return hasTime;
}

} // namespace ingresscope::annotations
