// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/snippets/directive.h"
#include "core/snippets/directive_table.h"

#include <set>
#include <string>
#include <vector>

namespace ingresscope::snippets {

/// A directive that nginx takes and the engine does not run as the cluster would.
struct Remark {
    const DirectiveRow* row = nullptr;
    std::string written{};
    SourceRange at{};
};

struct CheckResult {
    std::vector<Complaint> complaints{};   ///< In nginx's words; at most kMaxComplaints.
    std::vector<Remark> remarks{};

    static constexpr std::size_t kMaxComplaints = 20;
};

/// Holds directives against the table: unknown ones, places, numbers of words, on and off, and
/// duplicates, in the order in which nginx asks.
///
/// @param where  kServer or kLocation: the block of the template that the snippet stands in.
/// @param byTemplate  Names of directives that the template itself has in that block and that nginx
///                    takes only once.
///
/// Source: nginx ngx_conf_handler, ngx_conf_set_flag_slot.
void check(const std::vector<Directive>& directives, Contexts where,
           const std::set<std::string>& byTemplate, CheckResult& result);

}   // namespace ingresscope::snippets
