// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ingresscope::snippets {

/// Where a directive may stand; a set of bits.
using Contexts = std::uint16_t;
inline constexpr Contexts kHttp = 1;
inline constexpr Contexts kServer = 2;
inline constexpr Contexts kLocation = 4;
inline constexpr Contexts kServerIf = 8;
inline constexpr Contexts kLocationIf = 16;
inline constexpr Contexts kLimitExcept = 32;
inline constexpr Contexts kUpstream = 64;
inline constexpr Contexts kMain = 128;

/// How it is written.
enum class Form : std::uint8_t {
    Simple,
    Flag,   ///< on or off.
    Block,
    Code,   ///< A block of Lua.
};

/// What the local engine does with it.
enum class Effect : std::uint8_t {
    Runs,
    Partly,     ///< Runs as far as `reason` says.
    NoMatter,   ///< Changes no answer here; `reason` says why.
    NotRun,     ///< Would change answers in the cluster and does not here: a finding says so.
};

/// One directive of the nginx that the controller is built with: the only place that knows it. The
/// check of snippets and docs/snippets.md use this row.
struct DirectiveRow {
    static constexpr std::int8_t kAny = 127;

    std::string_view name{};   ///< With "*" at its end: a family of names.
    std::string_view module{};
    Contexts contexts = 0;
    std::int8_t minArgs = 1;
    std::int8_t maxArgs = 1;
    Form form = Form::Simple;
    bool once = true;   ///< A second one in the same block is refused as a duplicate.
    Effect effect = Effect::NotRun;
    std::string_view reason{};
    std::int16_t uses = 0;   ///< In the snippets of the 2,000 manifests that were counted.
    std::int16_t files = 0;
};

/// Null: nginx knows no such directive.
const DirectiveRow* findDirective(std::string_view name);

/// All rows: those that act first, each part by name.
std::span<const DirectiveRow> actingDirectives();
std::span<const DirectiveRow> otherDirectives();

}   // namespace ingresscope::snippets
