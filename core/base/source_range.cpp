// SPDX-License-Identifier: Apache-2.0
#include "core/base/source_range.h"

namespace ingresscope {

std::string toText(const SourceRange& range)
{
    if (!range.isValid())
        return std::string(range.fileName());
    return std::string(range.fileName()) + ':' + std::to_string(range.begin.line);
}

} // namespace ingresscope
