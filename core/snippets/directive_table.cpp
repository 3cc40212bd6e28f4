// SPDX-License-Identifier: Apache-2.0
#include "core/snippets/directive_table.h"

#include <unordered_map>
#include <vector>

namespace ingresscope::snippets {

namespace {

struct Index {
    std::unordered_map<std::string_view, const DirectiveRow*> exact{};
    std::vector<const DirectiveRow*> families{};

    Index()
    {
        for (const auto rows : {actingDirectives(), otherDirectives()}) {
            for (const DirectiveRow& row : rows) {
                if (row.name.ends_with('*'))
                    families.push_back(&row);
                else
                    exact.emplace(row.name, &row);
            }
        }
    }
};

}   // namespace

const DirectiveRow* findDirective(std::string_view name)
{
    static const Index kIndex;
    if (const auto found = kIndex.exact.find(name); found != kIndex.exact.end())
        return found->second;
    for (const DirectiveRow* row : kIndex.families) {
        const std::string_view start = row->name.substr(0, row->name.size() - 1);
        if (name.size() >= start.size() && name.starts_with(start))
            return row;
    }
    return nullptr;
}

}   // namespace ingresscope::snippets
