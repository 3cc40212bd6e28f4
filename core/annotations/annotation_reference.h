// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ingresscope::annotations {

/// docs/annotations.md: every annotation with its facts, as Markdown by topic. Always English.
std::string annotationReference();

} // namespace ingresscope::annotations
