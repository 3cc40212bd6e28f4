// SPDX-License-Identifier: Apache-2.0
#include "core/http/header_field.h"

#include <algorithm>

namespace ingresscope::http {

namespace {

char variableLetter(char c)
{
    return c == '-' ? '_' : lowerAscii(c);
}

bool sameVariable(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return variableLetter(x) == variableLetter(y); });
}

/// Variables that nginx does not look up by their name: they hold the header that its parser knows,
/// so that X_Forwarded_For is not part of $http_x_forwarded_for.
/// Source: ngx_http_core_variables, ngx_http_variable_header.
KnownHeader onlyHeader(std::string_view name)
{
    for (const KnownHeader header :
         {KnownHeader::Cookie, KnownHeader::Host, KnownHeader::Referer, KnownHeader::UserAgent,
          KnownHeader::Via, KnownHeader::XForwardedFor}) {
        const std::string_view own = http::name(header);
        if (own.size() == name.size() && sameVariable(own, name))
            return header;
    }
    return KnownHeader::Other;
}

} // namespace

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lowerAscii(x) == lowerAscii(y); });
}

bool containsIgnoringCase(std::string_view text, std::string_view part)
{
    return std::search(text.begin(), text.end(), part.begin(), part.end(), [](char x, char y) {
               return lowerAscii(x) == y;
           }) != text.end();
}

const HeaderField* findHeader(std::span<const HeaderField> fields, KnownHeader header)
{
    for (const HeaderField& field : fields) {
        if (field.known == header)
            return &field;
    }
    return nullptr;
}

const HeaderField* findHeader(std::span<const HeaderField> fields, std::string_view name)
{
    for (const HeaderField& field : fields) {
        if (field.name.size() == name.size() && equalsIgnoringCase(field.name, name))
            return &field;
    }
    return nullptr;
}

std::string_view headerVariable(std::span<const HeaderField> fields, std::string_view name,
                                std::string& scratch)
{
    std::string_view value;
    std::size_t count = 0;
    const KnownHeader only = onlyHeader(name);
    for (const HeaderField& field : fields) {
        if (only != KnownHeader::Other ? field.known != only
                                       : field.name.size() != name.size() ||
                                             !sameVariable(field.name, name))
            continue;
        ++count;
        if (count == 1) {
            // Null data means absence, so an empty value needs a place.
            value = field.value.data() ? field.value : std::string_view("", 0);
            continue;
        }
        if (count == 2)
            scratch.assign(value);
        scratch += field.known == KnownHeader::Cookie ? "; " : ", ";
        scratch += field.value;
    }
    return count > 1 ? std::string_view(scratch) : value;
}

} // namespace ingresscope::http
