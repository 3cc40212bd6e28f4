// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::annotations {

// Text functions that decide as those of Go do: whether a value counts depends on their edge cases.

/// The words of strconv.ParseBool: 1, t, T, TRUE, true, True and their opposites. No blanks.
std::optional<bool> parseGoBool(std::string_view text);

/// strconv.Atoi: an optional sign and decimal digits that fit 64 bits. No blanks, no unit.
std::optional<std::int64_t> parseGoInteger(std::string_view text);

/// strconv.ParseInt with base 0: also 0x, 0o, 0b, a leading 0 for octal, and _ between digits.
std::optional<std::int64_t> parseGoIntegerOfAnyBase(std::string_view text);

/// A number of the size that settings have; what is beyond becomes the nearest one.
int clampToInt(std::int64_t number);

/// strings.TrimSpace: blanks of Unicode too, such as the no-break space of a web page.
std::string_view trimSpace(std::string_view text);

/// Trims every line; what the controller does with each text. Source: parser.normalizeString.
std::string trimLines(std::string_view text);

/// strings.Split: always at least one part, which may be empty.
std::vector<std::string_view> splitAt(std::string_view text, char separator);

/// strings.FieldsFunc and TrimSpace: parts between separators, empty ones left out.
/// Source: configmap.go, splitAndTrimSpace.
std::vector<std::string> splitAndTrim(std::string_view text, char separator);

/// ASCII letters in lower case.
std::string toLower(std::string_view text);

/// "namespace/name" or "name".
struct ObjectKey {
    std::string nameSpace{};   ///< Empty: none written.
    std::string name{};
};

/// Nothing when there is more than one slash. Source: client-go, SplitMetaNamespaceKey.
std::optional<ObjectKey> splitObjectKey(std::string_view text);

} // namespace ingresscope::annotations
