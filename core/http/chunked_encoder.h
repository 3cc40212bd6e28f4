// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/output_buffer.h"

#include <cstddef>
#include <string_view>

namespace ingresscope::http {

/// A chunk is its header, `size` bytes, and kChunkEnd. A chunk of size 0 must not be written: it
/// would end the body, which is what kLastChunk does.
inline constexpr std::string_view kChunkEnd = "\r\n";
inline constexpr std::string_view kLastChunk = "0\r\n\r\n";

/// Longest chunk header: 16 digits and a line end.
inline constexpr std::size_t kMaxChunkHeaderBytes = 18;

/// Size in small hexadecimal digits as nginx writes it, and a line end.
inline void appendChunkHeader(OutputBuffer& out, std::size_t size)
{
    char text[kMaxChunkHeaderBytes];
    char* at = text + kMaxChunkHeaderBytes;
    *--at = '\n';
    *--at = '\r';
    do {
        *--at = "0123456789abcdef"[size & 15];
        size >>= 4;
    } while (size != 0);
    out.append(std::string_view(at, static_cast<std::size_t>(text + kMaxChunkHeaderBytes - at)));
}

} // namespace ingresscope::http
