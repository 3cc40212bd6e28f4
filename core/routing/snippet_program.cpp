// SPDX-License-Identifier: Apache-2.0
#include "core/routing/snippet_program.h"

namespace ingresscope::routing {

namespace {

/// Blocks that have none of their own take all of the outer one's.
template <class T>
void takeWhole(std::vector<T>& inner, const std::vector<T>& outer)
{
    if (inner.empty())
        inner = outer;
}

template <class T>
void takeWhole(std::optional<T>& inner, const std::optional<T>& outer)
{
    if (!inner)
        inner = outer;
}

}   // namespace

void inherit(SnippetLevel& inner, const SnippetLevel& outer)
{
    takeWhole(inner.addHeaders, outer.addHeaders);
    takeWhole(inner.expires, outer.expires);
    takeWhole(inner.addresses, outer.addresses);
    takeWhole(inner.errorPages, outer.errorPages);
    takeWhole(inner.satisfyAny, outer.satisfyAny);
    takeWhole(inner.defaultType, outer.defaultType);
    takeWhole(inner.absoluteRedirect, outer.absoluteRedirect);
    takeWhole(inner.passedHeaders, outer.passedHeaders);
    if (!inner.setsHidden) {
        inner.hiddenHeaders = outer.hiddenHeaders;
        inner.setsHidden = outer.setsHidden;
    }
    // headers-more alone adds up: the outer ones first.
    inner.answerHeaders.insert(inner.answerHeaders.begin(), outer.answerHeaders.begin(),
                               outer.answerHeaders.end());
    inner.requestHeaders.insert(inner.requestHeaders.begin(), outer.requestHeaders.begin(),
                                outer.requestHeaders.end());
}

}   // namespace ingresscope::routing
