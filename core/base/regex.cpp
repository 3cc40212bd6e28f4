// SPDX-License-Identifier: Apache-2.0
#include "core/base/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>

namespace ingresscope {

namespace {

// A legitimate location regex needs tens of steps. This bounds an exploding one to about a
// millisecond; PCRE2's own default would let it burn for seconds.
constexpr std::uint32_t kMatchLimit = 100'000;
constexpr std::uint32_t kDepthLimit = 10'000;
constexpr std::size_t kJitStackStart = 32 * 1024;
constexpr std::size_t kJitStackMax = 512 * 1024;

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T* pointer) const
    {
        Free(pointer);
    }
};

using Code = std::unique_ptr<pcre2_code, Deleter<pcre2_code_free>>;

/// What matching needs, once for each thread: PCRE2 allocates nothing during a match.
struct MatchSpace {
    std::unique_ptr<pcre2_match_data, Deleter<pcre2_match_data_free>> data{
        pcre2_match_data_create(RegexMatch::kMaxGroups, nullptr)};
    std::unique_ptr<pcre2_match_context, Deleter<pcre2_match_context_free>> context{
        pcre2_match_context_create(nullptr)};
    std::unique_ptr<pcre2_jit_stack, Deleter<pcre2_jit_stack_free>> stack{
        pcre2_jit_stack_create(kJitStackStart, kJitStackMax, nullptr)};

    MatchSpace()
    {
        pcre2_set_match_limit(context.get(), kMatchLimit);
        pcre2_set_depth_limit(context.get(), kDepthLimit);
        pcre2_jit_stack_assign(context.get(), nullptr, stack.get());
    }
};

MatchSpace& matchSpace()
{
    thread_local MatchSpace space;
    return space;
}

int runMatch(const pcre2_code* code, std::string_view subject, MatchSpace& space)
{
    return pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(), 0, 0,
                       space.data.get(), space.context.get());
}

} // namespace

struct Regex::Compiled {
    Code code{};
    std::string pattern{};
    std::size_t groups = 0;
    std::vector<std::pair<std::string, std::size_t>> named{};
};

Result<Regex> Regex::compile(std::string_view pattern, Options options)
{
    std::uint32_t flags = 0;
    if (options.caseless)
        flags |= PCRE2_CASELESS;
    if (options.dollarEndOnly)
        flags |= PCRE2_DOLLAR_ENDONLY;
    int errorCode = 0;
    PCRE2_SIZE errorOffset = 0;
    Code code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), flags,
                            &errorCode, &errorOffset, nullptr));
    if (!code) {
        std::array<PCRE2_UCHAR, 256> buffer{};
        pcre2_get_error_message(errorCode, buffer.data(), buffer.size());
        std::string message(reinterpret_cast<const char*>(buffer.data()));
        message += errorOffset >= pattern.size()
                       ? " at the end"
                       : " at \"" + std::string(pattern.substr(errorOffset)) + '"';
        return Error{ErrorOrigin::Input, std::move(message)};
    }
    pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE);   // where JIT is absent the interpreter serves

    auto compiled = std::make_shared<Compiled>();
    compiled->pattern = std::string(pattern);
    std::uint32_t groups = 0;
    pcre2_pattern_info(code.get(), PCRE2_INFO_CAPTURECOUNT, &groups);
    compiled->groups = groups;
    std::uint32_t nameCount = 0;
    pcre2_pattern_info(code.get(), PCRE2_INFO_NAMECOUNT, &nameCount);
    if (nameCount != 0) {
        PCRE2_SPTR table = nullptr;
        std::uint32_t entrySize = 0;
        pcre2_pattern_info(code.get(), PCRE2_INFO_NAMETABLE, &table);
        pcre2_pattern_info(code.get(), PCRE2_INFO_NAMEENTRYSIZE, &entrySize);
        for (std::uint32_t i = 0; i < nameCount; ++i, table += entrySize) {
            const auto number = static_cast<std::size_t>((table[0] << 8) | table[1]);
            compiled->named.emplace_back(reinterpret_cast<const char*>(table + 2), number);
        }
    }
    compiled->code = std::move(code);
    return Regex(std::move(compiled));
}

MatchOutcome Regex::match(std::string_view subject, RegexMatch& match) const
{
    MatchSpace& space = matchSpace();
    const int found = runMatch(m_compiled->code.get(), subject, space);
    if (found == PCRE2_ERROR_NOMATCH)
        return MatchOutcome::NoMatch;
    if (found < 0)
        return MatchOutcome::LimitExceeded;
    const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer(space.data.get());
    // 0: more groups than there is room for; those that fit are set.
    const std::size_t set = found == 0 ? RegexMatch::kMaxGroups : static_cast<std::size_t>(found);
    match.m_subject = subject;
    match.m_count = std::min(m_compiled->groups + 1, RegexMatch::kMaxGroups);
    for (std::size_t i = 0; i < match.m_count; ++i) {
        const bool isSet = i < set && offsets[2 * i] != PCRE2_UNSET;
        match.m_begin[i] = isSet ? offsets[2 * i] : RegexMatch::kUnset;
        match.m_end[i] = isSet ? offsets[2 * i + 1] : RegexMatch::kUnset;
    }
    return MatchOutcome::Match;
}

bool Regex::matches(std::string_view subject) const
{
    return runMatch(m_compiled->code.get(), subject, matchSpace()) >= 0;
}

const std::string& Regex::pattern() const
{
    return m_compiled->pattern;
}

std::size_t Regex::groupCount() const
{
    return m_compiled->groups;
}

const std::vector<std::pair<std::string, std::size_t>>& Regex::namedGroups() const
{
    return m_compiled->named;
}

} // namespace ingresscope
