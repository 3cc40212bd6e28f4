// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <optional>

namespace ingresscope::widgets {

/// Two places of a text that belong together.
struct BracketPair {
    qsizetype at = 0;
    qsizetype partner = 0;

    friend bool operator==(const BracketPair&, const BracketPair&) = default;
};

/// The bracket beside a cursor and its partner, within `reach` characters. Brackets in comments and
/// quotes of their own line are text and have no partner.
std::optional<BracketPair> matchBracket(QStringView text, qsizetype cursor, qsizetype reach = 20000);

}   // namespace ingresscope::widgets
