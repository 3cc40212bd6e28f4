// SPDX-License-Identifier: Apache-2.0
#include "core/http/method.h"

#include <array>
#include <utility>

namespace ingresscope::http {

namespace {

constexpr std::array<std::pair<std::string_view, Method>, 14> kRareMethods = {{
    {"PUT", Method::Put},
    {"DELETE", Method::Delete},
    {"OPTIONS", Method::Options},
    {"PATCH", Method::Patch},
    {"TRACE", Method::Trace},
    {"CONNECT", Method::Connect},
    {"COPY", Method::Copy},
    {"LOCK", Method::Lock},
    {"MKCOL", Method::Mkcol},
    {"MOVE", Method::Move},
    {"PROPFIND", Method::Propfind},
    {"PROPPATCH", Method::Proppatch},
    {"UNLOCK", Method::Unlock},
    {"HEAD", Method::Head},
}};

} // namespace

Method methodOf(std::string_view name)
{
    if (name == "GET")
        return Method::Get;
    if (name == "POST")
        return Method::Post;
    for (const auto& [known, method] : kRareMethods) {
        if (known == name)
            return method;
    }
    return Method::Other;
}

} // namespace ingresscope::http
