// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/address_list.h"
#include "core/base/regex.h"
#include "core/base/source_range.h"
#include "core/routing/script.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ingresscope::routing {

// Snippets, compiled: what runs in nginx's rewrite phases (steps), and what a block of the
// configuration holds for the phases after them (a level).

/// proxy_set_header, grpc_set_header: sent beside the controller's own.
struct SetBackendHeader {
    std::string name{};
    Script value{};   ///< Empty when evaluated: not sent, and the client's is not passed on.
    SourceRange at{};
    std::string written{};
};

struct AddHeader {
    std::string name{};
    Script value{};
    bool always = false;
    SourceRange at{};
    std::string written{};
};

/// One directive of headers-more, for answers or for requests.
struct MoreHeaders {
    struct Field {
        std::string name{};   ///< With '*' at its end when clearing.
        Script value{};       ///< Empty: the header goes.
    };
    std::vector<Field> fields{};
    std::vector<int> statuses{};        ///< -s; empty: any.
    std::vector<std::string> types{};   ///< -t; empty: any.
    bool onlyIfPresent = false;         ///< -r
    SourceRange at{};
    std::string written{};
};

struct ExpiresRule {
    enum class Kind : std::uint8_t { Off, Epoch, Max, Seconds } kind = Kind::Off;
    std::int64_t seconds = 0;   ///< Below zero: no-cache.
    SourceRange at{};
    std::string written{};
};

struct AddressStepRule {
    bool allows = false;
    std::optional<access::AddressRange> range{};   ///< Absent: all.
    SourceRange at{};
    std::string written{};
};

struct ErrorPageRule {
    std::vector<int> statuses{};
    std::optional<int> answer{};   ///< "=200"; 0 for "=": whatever the page answers.
    Script target{};               ///< A URL, a path or "@name".
    bool isUrl = false;
    SourceRange at{};
    std::string written{};
};

/// What a block holds; resolved: what it inherits is in it.
struct SnippetLevel {
    std::vector<AddHeader> addHeaders{};
    std::optional<ExpiresRule> expires{};
    std::vector<MoreHeaders> answerHeaders{};
    std::vector<MoreHeaders> requestHeaders{};
    std::vector<std::string> hiddenHeaders{};
    std::vector<std::string> passedHeaders{};
    bool setsHidden = false;   ///< The ConfigMap's hide-headers are not inherited then.
    std::vector<AddressStepRule> addresses{};
    std::vector<ErrorPageRule> errorPages{};
    std::optional<bool> satisfyAny{};
    std::optional<std::string> defaultType{};
    std::optional<bool> absoluteRedirect{};

    bool changesAnswer() const
    {
        return !addHeaders.empty() || expires || !answerHeaders.empty() || setsHidden ||
               !passedHeaders.empty();
    }
};

/// if (...) of the rewrite module.
struct SnippetCondition {
    enum class Test : std::uint8_t { True, Equal, Match, File };
    Test test = Test::True;
    bool negated = false;
    Script subject{};
    Script value{};                 ///< Of Equal.
    std::optional<Regex> regex{};   ///< Of Match.
};

struct SnippetStep {
    enum class Kind : std::uint8_t { Set, Return, Rewrite, If, Break };
    Kind kind = Kind::Break;
    SourceRange at{};
    std::string written{};

    // Set
    Variable variable = Variable::Nothing;   ///< Of the controller or nginx, else `number` counts.
    std::optional<std::size_t> number{};
    // Set, Return, Rewrite
    Script value{};
    // Return
    int status = 0;
    bool hasText = false;
    // Rewrite
    std::optional<Regex> pattern{};
    Script newArgs{};   ///< Behind "?" in the target.
    bool targetHasArgs = false;
    bool keepsArgs = true;   ///< The target does not end in "?".
    enum class Then : std::uint8_t { Next, Last, Break, Redirect } then = Then::Next;
    int redirectStatus = 302;
    // If
    SnippetCondition condition{};
    std::vector<SnippetStep> body;   // no {}: clang 14 wants SnippetStep complete for it
    std::shared_ptr<const SnippetLevel> level{};   ///< Of an `if` in a location.
};

/// One block with its steps: of a server, or of a location.
struct SnippetBlock {
    std::vector<SnippetStep> steps{};
    SnippetLevel level{};
    std::vector<SetBackendHeader> backendHeaders{};   ///< For the protocol of the location.
    bool isForced = false;               ///< Run by the workbench's switch: the cluster would not.
    bool locationHasAddresses = false;   ///< Its own lists go before those of the level.
    bool isInternal = false;             ///< internal: not for clients.
    std::string forwardsTo{};   ///< proxy_pass of a snippet's own location, which is not run.
    SourceRange at{};
};

/// The snippets of a host: they run before a location is looked for.
struct ServerSnippet {
    std::vector<SnippetStep> before{};   ///< server-snippet: before app-root.
    std::vector<SnippetStep> after{};    ///< The ConfigMap's server-snippet.
    SnippetLevel level{};
    bool isForced = false;
};

/// Fills in what an inner block inherits from the outer one.
/// Source: the merge functions of nginx's modules and of headers-more.
void inherit(SnippetLevel& inner, const SnippetLevel& outer);

}   // namespace ingresscope::routing
