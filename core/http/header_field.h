// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/known_header.h"

#include <span>
#include <string>
#include <string_view>

namespace ingresscope::http {

/// One header line: name as received, value without the blanks around it.
struct HeaderField {
    std::string_view name{};
    std::string_view value{};
    KnownHeader known = KnownHeader::Other;

    friend bool operator==(const HeaderField&, const HeaderField&) = default;
};

constexpr char lowerAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b);

/// Whether `text` has `part`, which must be lower-case, somewhere in it: how nginx looks for "close"
/// in a Connection header (ngx_strcasestrn).
bool containsIgnoringCase(std::string_view text, std::string_view part);

/// First field of that name, or null.
const HeaderField* findHeader(std::span<const HeaderField> fields, KnownHeader header);
const HeaderField* findHeader(std::span<const HeaderField> fields, std::string_view name);

/// What nginx's variable $http_<name> holds: the values of all fields of that name joined by ", "
/// (Cookie: "; "). The name's case, and '-' against '_', make no difference on either side. A single
/// value is a view of the field, several are written to `scratch`. Null data: there is no such field.
/// Source: ngx_http_variable_unknown_header, ngx_http_variable_headers_internal.
std::string_view headerVariable(std::span<const HeaderField> fields, std::string_view name,
                                std::string& scratch);

} // namespace ingresscope::http
