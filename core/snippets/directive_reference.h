// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ingresscope::snippets {

/// docs/snippets.md: what is run of nginx's directives and what is not, from the table. A test holds
/// the file against it.
std::string directiveReference();

}   // namespace ingresscope::snippets
