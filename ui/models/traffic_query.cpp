// SPDX-License-Identifier: Apache-2.0
#include "ui/models/traffic_query.h"

#include "ui/format/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ingresscope::models {

namespace {

using format::toQt;

QString tr(const char* text)
{
    return QCoreApplication::translate("TrafficQuery", text);
}

/// Words parted by blanks; quotes keep blanks and go away.
QStringList wordsOf(const QString& text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    bool any = false;
    for (const QChar c : text) {
        if (c == u'"') {
            quoted = !quoted;
            any = true;
        } else if (c.isSpace() && !quoted) {
            if (any)
                words << word;
            word.clear();
            any = false;
        } else {
            word += c;
            any = true;
        }
    }
    if (any)
        words << word;
    return words;
}

/// "5xx"
bool isStatusClass(const QString& text)
{
    return text.size() == 3 && text[0] >= u'1' && text[0] <= u'5' &&
           text.endsWith(QLatin1String("xx"), Qt::CaseInsensitive);
}

}   // namespace

const std::vector<TrafficQuery::FieldName>& TrafficQuery::fieldNames()
{
    static const std::vector<FieldName> names{
        {"method", Field::Method},   {"host", Field::Host},
        {"path", Field::Path},       {"status", Field::Status},
        {"route", Field::Route},     {"ingress", Field::Ingress},
        {"service", Field::Service}, {"endpoint", Field::Endpoint},
        {"client", Field::Client},   {"canary", Field::Canary},
        {"tls", Field::Tls},         {"time", Field::Time},
        {"tries", Field::Tries},     {"in", Field::In},
        {"out", Field::Out},
    };
    return names;
}

QStringList TrafficQuery::fields()
{
    QStringList result;
    for (const FieldName& name : fieldNames())
        result << QLatin1String(name.name);
    return result;
}

bool TrafficQuery::isNumeric(Field field)
{
    switch (field) {
    case Field::Status:
    case Field::Time:
    case Field::Tries:
    case Field::In:
    case Field::Out: return true;
    default: return false;
    }
}

QString TrafficQuery::valueOf(const events::TrafficEvent& event, Field field)
{
    switch (field) {
    case Field::Any: {
        QString all = toQt(event.method);
        for (const std::string* part : {&event.host, &event.target, &event.location, &event.ingress,
                                        &event.serviceKey, &event.endpoint, &event.clientAddress})
            all += u'\n' + toQt(*part);
        return all + u'\n' + QString::number(event.status);
    }
    case Field::Method: return toQt(event.method);
    case Field::Host: return toQt(event.host);
    case Field::Path: return toQt(event.target);
    case Field::Route: return toQt(event.location);
    case Field::Ingress: return toQt(event.ingress);
    case Field::Service: return toQt(event.serviceKey);
    case Field::Endpoint: return toQt(event.endpoint);
    case Field::Client: return toQt(event.clientAddress);
    case Field::Canary: return event.canary ? QStringLiteral("yes") : QStringLiteral("no");
    case Field::Tls: return event.overTls ? QStringLiteral("yes") : QStringLiteral("no");
    case Field::Status:
    case Field::Time:
    case Field::Tries:
    case Field::In:
    case Field::Out: return QString::number(numberOf(event, field));
    }
    return {};
}

double TrafficQuery::numberOf(const events::TrafficEvent& event, Field field)
{
    switch (field) {
    case Field::Status: return event.status;
    case Field::Time: return static_cast<double>(event.duration.count());
    case Field::Tries: return event.tries;
    case Field::In: return static_cast<double>(event.bytesIn);
    case Field::Out: return static_cast<double>(event.bytesOut);
    default: return 0;
    }
}

/// Sets what the term compares with; returns what is wrong with it.
QString TrafficQuery::finish(Term& term) const
{
    if (term.test == Test::Matches) {
        term.regex = QRegularExpression(term.text, QRegularExpression::CaseInsensitiveOption);
        if (!term.regex.isValid())
            return tr("\"%1\" is no regular expression: %2").arg(term.text, term.regex.errorString());
        return {};
    }
    const bool compares = term.test == Test::Less || term.test == Test::Greater;
    if (term.field == Field::Status && !compares && isStatusClass(term.text))
        return {};
    if (!isNumeric(term.field)) {
        if (compares)
            return tr("< and > need a number: status, time, tries, in or out.");
        return {};
    }
    // Times are kept in microseconds; without a unit they are milliseconds.
    double factor = term.field == Field::Time ? 1000 : 1;
    QString digits = term.text;
    if (term.field == Field::Time) {
        for (const auto& [unit, size] : {std::pair{"us", 1.0}, {"ms", 1000.0}, {"s", 1e6}}) {
            if (digits.endsWith(QLatin1String(unit))) {
                digits.chop(static_cast<qsizetype>(qstrlen(unit)));
                factor = size;
                break;
            }
        }
    }
    bool isNumber = false;
    term.number = digits.toDouble(&isNumber) * factor;
    if (!isNumber)
        return term.field == Field::Time
                   ? tr("\"%1\" is no time, such as 20ms or 1.5s.").arg(term.text)
               : term.field == Field::Status
                   ? tr("\"%1\" is no status, such as 404 or 5xx.").arg(term.text)
                   : tr("\"%1\" is no number.").arg(term.text);
    return {};
}

void TrafficQuery::addWord(const QString& word)
{
    Term term;
    QString rest = word;
    if (rest.size() > 1 && rest.startsWith(u'-')) {
        term.negated = true;
        rest.remove(0, 1);
    }
    static const QRegularExpression split(QStringLiteral("\\A([A-Za-z]+)([:=~<>])(.*)\\z"),
                                          QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch parts = split.match(rest);
    if (parts.hasMatch()) {
        const QString name = parts.captured(1).toLower();
        const auto& names = fieldNames();
        const auto found = std::find_if(names.begin(), names.end(), [&](const FieldName& field) {
            return name == QLatin1String(field.name);
        });
        if (found == names.end()) {
            m_error = tr("There is no field \"%1\". There are: %2.")
                          .arg(parts.captured(1), fields().join(QStringLiteral(", ")));
            return;
        }
        term.field = found->field;
        const QChar test = parts.captured(2).front();
        term.test = test == u':'   ? Test::Contains
                    : test == u'=' ? Test::Equals
                    : test == u'~' ? Test::Matches
                    : test == u'<' ? Test::Less
                                   : Test::Greater;
        rest = parts.captured(3);
        if (rest.isEmpty())
            return;   // still being typed
    }
    term.text = rest;
    const QString wrong = finish(term);
    if (wrong.isEmpty())
        m_terms.push_back(std::move(term));
    else
        m_error = wrong;
}

TrafficQuery TrafficQuery::parse(const QString& text)
{
    TrafficQuery query;
    for (const QString& word : wordsOf(text))
        query.addWord(word);
    return query;
}

bool TrafficQuery::fits(const Term& term, const events::TrafficEvent& event)
{
    switch (term.test) {
    case Test::Less: return numberOf(event, term.field) < term.number;
    case Test::Greater: return numberOf(event, term.field) > term.number;
    case Test::Matches: return term.regex.match(valueOf(event, term.field)).hasMatch();
    case Test::Equals:
    case Test::Contains: break;
    }
    if (term.field == Field::Status && isStatusClass(term.text))
        return event.status / 100 == term.text[0].digitValue();
    if (isNumeric(term.field))
        return numberOf(event, term.field) == term.number;
    const QString value = valueOf(event, term.field);
    if (term.test == Test::Equals)
        return value.compare(term.text, Qt::CaseInsensitive) == 0;
    return value.contains(term.text, Qt::CaseInsensitive);
}

bool TrafficQuery::matches(const events::TrafficEvent& event) const
{
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&](const Term& term) { return fits(term, event) != term.negated; });
}

}   // namespace ingresscope::models
