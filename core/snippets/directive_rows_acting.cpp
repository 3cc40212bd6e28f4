// SPDX-License-Identifier: Apache-2.0
// The directives that the engine runs, wholly or in part.
#include "core/snippets/directive_table.h"

namespace ingresscope::snippets {

namespace {

constexpr Contexts kRewriteAnywhere = kServer | kServerIf | kLocation | kLocationIf;
constexpr Contexts kHeaders = kHttp | kServer | kLocation | kLocationIf;
constexpr Contexts kUsual = kHttp | kServer | kLocation;
constexpr std::int8_t kAny = DirectiveRow::kAny;
constexpr auto kSimple = Form::Simple;

constexpr DirectiveRow kRows[] = {
    // clang-format off
    {"absolute_redirect", "core", kUsual, 1, 1, Form::Flag, true, Effect::Runs, ""},
    {"add_header", "headers", kHeaders, 2, 3, kSimple, false, Effect::Runs,
     "", 12, 9},
    {"allow", "access", kUsual | kLimitExcept, 1, 1, kSimple, false, Effect::Runs, ""},
    {"break", "rewrite", kRewriteAnywhere, 0, 0, kSimple, false, Effect::Runs, ""},
    {"default_type", "core", kUsual, 1, 1, kSimple, true, Effect::Runs, ""},
    {"deny", "access", kUsual | kLimitExcept, 1, 1, kSimple, false, Effect::Runs, ""},
    {"error_page", "core", kHeaders, 2, kAny, kSimple, false, Effect::Partly,
     "A URL, or a path or named location whose location answers with return; a page that a backend or a "
     "file would give is not played."},
    {"expires", "headers", kHeaders, 1, 2, kSimple, true, Effect::Partly,
     "All but \"modified\" and \"@\" times."},
    {"grpc_hide_header", "grpc", kUsual, 1, 1, kSimple, false, Effect::Runs, ""},
    {"grpc_set_header", "grpc", kUsual, 2, 2, kSimple, false, Effect::Runs,
     "", 8, 8},
    {"if", "rewrite", kServer | kLocation, 1, kAny, Form::Block, false, Effect::Partly,
     "Not the tests of files: -f, -d, -e and -x.", 3, 2},
    {"internal", "core", kLocation, 0, 0, kSimple, false, Effect::Runs, "", 2, 2},
    {"location", "core", kServer | kLocation, 1, 2, Form::Block, false, Effect::Partly,
     "Locations in a server-snippet; not those within another location.", 11, 10},
    {"more_clear_headers", "headers-more", kHeaders, 1, kAny, kSimple, false, Effect::Runs, ""},
    {"more_clear_input_headers", "headers-more", kHeaders, 1, kAny, kSimple, false, Effect::Runs, ""},
    {"more_set_headers", "headers-more", kHeaders, 1, kAny, kSimple, false, Effect::Runs,
     "", 3, 3},
    {"more_set_input_headers", "headers-more", kHeaders, 1, kAny, kSimple, false, Effect::Runs, ""},
    {"proxy_hide_header", "proxy", kUsual, 1, 1, kSimple, false, Effect::Runs,
     "", 12, 6},
    {"proxy_pass_header", "proxy", kUsual, 1, 1, kSimple, false, Effect::Runs, ""},
    {"proxy_set_header", "proxy", kUsual, 2, 2, kSimple, false, Effect::Runs,
     "", 27, 18},
    {"return", "rewrite", kRewriteAnywhere, 1, 2, kSimple, false, Effect::Runs,
     "", 14, 13},
    {"rewrite", "rewrite", kRewriteAnywhere, 2, 3, kSimple, false, Effect::Runs, ""},
    {"satisfy", "core", kUsual, 1, 1, kSimple, true, Effect::Runs, ""},
    {"set", "rewrite", kRewriteAnywhere, 2, 2, kSimple, false, Effect::Runs, "", 2, 1},
    // clang-format on
};

} // namespace

std::span<const DirectiveRow> actingDirectives()
{
    return kRows;
}

} // namespace ingresscope::snippets
