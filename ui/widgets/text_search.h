// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

namespace ingresscope::widgets {

/// What is looked for.
struct SearchPattern {
    QString text{};
    bool matchCase = false;
    bool wholeWord = false;
    bool isRegex = false;

    friend bool operator==(const SearchPattern&, const SearchPattern&) = default;
};

struct SearchHit {
    qsizetype begin = 0;
    qsizetype length = 0;

    friend bool operator==(const SearchHit&, const SearchHit&) = default;
};

/// More are not counted: "10,000+".
inline constexpr std::size_t kMaxSearchHits = 10000;

/// Invalid when the text is no regular expression; QRegularExpression::errorString says why.
QRegularExpression searchExpression(const SearchPattern& pattern);

/// All hits in order; none for an empty pattern. Hits of no length are left out.
std::vector<SearchHit> findAll(const QString& text, const QRegularExpression& expression);

/// What takes the place of a hit; $1 and \1 stand for groups where `isRegex`.
QString replacementFor(const QRegularExpressionMatch& match, const QString& replacement,
                       bool isRegex);

}   // namespace ingresscope::widgets
