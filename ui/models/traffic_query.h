// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/traffic_event.h"

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace ingresscope::models {

/// What the traffic view shows: words that must all fit, such as `host:shop status:5xx path~^/api`.
///
/// A word alone is looked for everywhere. `field:text` contains (status:5xx is the class), `field=text`
/// is equal, `field~regex` matches, `field<n` and `field>n` compare (status, time, tries, in, out). A
/// `-` in front turns a word round; "double quotes" keep blanks. Letters' case does not matter.
class TrafficQuery {
public:
    /// A part that cannot be read is left out and said in error().
    static TrafficQuery parse(const QString& text);

    bool matches(const events::TrafficEvent& event) const;
    bool isEmpty() const { return m_terms.empty(); }
    /// For people; empty: everything was understood.
    const QString& error() const { return m_error; }

    /// Names of the fields, for completion and help.
    static QStringList fields();

private:
    enum class Field : std::uint8_t {
        Any,
        Method,
        Host,
        Path,
        Status,
        Route,
        Ingress,
        Service,
        Endpoint,
        Client,
        Canary,
        Tls,
        Time,
        Tries,
        In,
        Out,
    };
    enum class Test : std::uint8_t { Contains, Equals, Matches, Less, Greater };
    struct Term {
        Field field = Field::Any;
        Test test = Test::Contains;
        bool negated = false;
        QString text{};
        QRegularExpression regex{};
        double number = 0;
    };
    struct FieldName {
        const char* name;
        Field field;
    };
    static const std::vector<FieldName>& fieldNames();
    static bool isNumeric(Field field);
    static QString valueOf(const events::TrafficEvent& event, Field field);
    static double numberOf(const events::TrafficEvent& event, Field field);
    static bool fits(const Term& term, const events::TrafficEvent& event);

    void addWord(const QString& word);
    QString finish(Term& term) const;

    std::vector<Term> m_terms{};
    QString m_error{};
};

}   // namespace ingresscope::models
