// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ingresscope {

/// A place in a text: line and column from 1, column in bytes of the UTF-8 text. Line 0 = unknown.
struct TextPosition {
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend auto operator<=>(const TextPosition&, const TextPosition&) = default;
};

/// The name of a file or buffer, shared by all ranges in it.
using FileName = std::shared_ptr<const std::string>;

inline FileName makeFileName(std::string name)
{
    return std::make_shared<const std::string>(std::move(name));
}

/// A stretch of one file, end exclusive. Empty file and line 0: no place at all.
struct SourceRange {
    FileName file{};
    TextPosition begin{};
    TextPosition end{};

    bool isValid() const { return begin.line != 0; }
    std::string_view fileName() const { return file ? std::string_view(*file) : std::string_view(); }

    friend bool operator==(const SourceRange& a, const SourceRange& b)
    {
        return a.fileName() == b.fileName() && a.begin == b.begin && a.end == b.end;
    }
};

/// "dir/shop.yaml:12" or, without a place, "".
std::string toText(const SourceRange& range);

} // namespace ingresscope
