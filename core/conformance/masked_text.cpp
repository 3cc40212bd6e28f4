// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/masked_text.h"

#include <algorithm>
#include <array>

namespace ingresscope::conformance {
namespace {

struct Mask {
    std::string_view text;
    std::size_t least;
    std::size_t most;
    bool (*takes)(char);
};

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}
bool isCookieValue(char c)
{
    return c != ';' && c != ',' && c != ' ';
}
bool isDate(char c)
{
    return c != ';';
}
bool isWord(char c)
{
    return c != '"' && c != ' ' && c != ',';
}

constexpr std::array kMasks{
    Mask{"<32 hex>", 32, 32, isHex},
    Mask{"<masked>", 1, 4096, isCookieValue},
    Mask{"<date>", 1, 64, isDate},
    Mask{"<nonce>", 1, 256, isWord},
    Mask{"<time>", 1, 64, isWord},
    Mask{"<uid>", 1, 64, isWord},
};

} // namespace

bool matchesMasked(std::string_view recorded, std::string_view actual)
{
    for (;;) {
        const Mask* mask = nullptr;
        if (recorded.starts_with('<')) {
            for (const Mask& candidate : kMasks) {
                if (recorded.starts_with(candidate.text))
                    mask = &candidate;
            }
        }
        if (mask == nullptr) {
            if (recorded.empty() || actual.empty())
                return recorded.empty() && actual.empty();
            if (recorded.front() != actual.front())
                return false;
            recorded.remove_prefix(1);
            actual.remove_prefix(1);
            continue;
        }
        recorded.remove_prefix(mask->text.size());
        std::size_t size = 0;
        while (size < actual.size() && size < mask->most && mask->takes(actual[size]))
            ++size;
        for (; size >= mask->least; --size) {
            if (matchesMasked(recorded, actual.substr(size)))
                return true;
        }
        return false;
    }
}

} // namespace ingresscope::conformance
