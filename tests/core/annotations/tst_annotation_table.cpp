// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_table.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <string>

using namespace ingresscope::annotations;

namespace {

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

std::size_t countOf(auto matches)
{
    return static_cast<std::size_t>(
        std::count_if(annotationTable().begin(), annotationTable().end(), matches));
}

} // namespace

class TestAnnotationTable : public QObject {
    Q_OBJECT

private slots:
    void holdsWhatTheControllerKnows()
    {
        QCOMPARE(annotationTable().size(), std::size_t(136));
        QCOMPARE(countOf([](const auto& row) { return row.scope == Scope::Location; }),
                 std::size_t(88));
        QCOMPARE(countOf([](const auto& row) { return row.risk == Risk::Low; }), std::size_t(76));
        QCOMPARE(countOf([](const auto& row) { return row.risk == Risk::Medium; }),
                 std::size_t(45));
        QCOMPARE(countOf([](const auto& row) { return row.risk == Risk::High; }), std::size_t(10));
        QCOMPARE(countOf([](const auto& row) { return row.topic == Topic::NotLocal; }),
                 std::size_t(17));
    }

    void isSortedAndWithoutDoubles()
    {
        std::set<std::string_view> names;
        std::string_view last;
        for (const AnnotationRow& row : annotationTable()) {
            QVERIFY2(last < row.name, row.name.data());
            last = row.name;
            QVERIFY2(names.insert(row.name).second, row.name.data());
            QVERIFY2(row.alias.empty() || names.insert(row.alias).second, row.alias.data());
        }
    }

    void everyRowIsComplete_data()
    {
        QTest::addColumn<QByteArray>("row");
        for (const AnnotationRow& row : annotationTable())
            QTest::newRow(row.name.data()) << bytes(row.name);
    }

    void everyRowIsComplete()
    {
        QFETCH(QByteArray, row);
        const AnnotationRow* found = findAnnotation(row.toStdString());
        QVERIFY(found);
        QVERIFY(found->isValid);
        QVERIFY(!found->group.empty());
        QVERIFY(found->sentence.ends_with('.'));
        QCOMPARE(found->supportReason.empty(), found->support == Support::Acts);
        QCOMPARE(found->values.empty(), found->type != ValueType::Choice);
        if (!found->defaultValue.empty())
            QVERIFY(found->isValid(found->defaultValue));
        for (std::string_view rest = found->values; !rest.empty();) {
            const std::size_t end = std::min(rest.find('|'), rest.size());
            QVERIFY2(found->isValid(rest.substr(0, end)), std::string(rest).c_str());
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }

    void aliasesLeadToTheirRow()
    {
        QVERIFY(findAnnotation("whitelist-source-range"));
        QCOMPARE(findAnnotation("whitelist-source-range"), findAnnotation("allowlist-source-range"));
        QVERIFY(findAnnotation("limit-whitelist"));
        QCOMPARE(findAnnotation("limit-whitelist"), findAnnotation("limit-allowlist"));
        QVERIFY(!findAnnotation("rewrite"));
        QVERIFY(!findAnnotation(""));
    }

    void checksTellGoodFromBad_data()
    {
        QTest::addColumn<QByteArray>("annotation");
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<QByteArray>("bad");
        const auto row = [](const char* name, const char* good, const char* bad) {
            QTest::newRow(name) << QByteArray(name) << QByteArray(good) << QByteArray(bad);
        };
        row("proxy-read-timeout", "60", "60s");
        row("ssl-redirect", "TRUE", "yes");
        row("affinity", " cookie ", "Cookie");
        row("backend-protocol", "https", "http2");
        row("session-cookie-samesite", "Strict", "maybe");
        row("proxy-body-size", "8M", "8mb");
        row("load-balance", "ewma", "least_conn");
        row("custom-http-errors", "404,503", "200");
        row("allowlist-source-range", "10.0.0.0/8, 192.168.1.1", "10.0.0.0/33");
        row("canary-weight", "20", "20%");
        row("server-alias", "a.example.com,b.example.com", "a b");
        row("rewrite-target", "/$2", "/$2?x=1");
        row("permanent-redirect", "https://example.com/?a=b", "https://example.com/ x");
        row("auth-tls-match-cn", "CN=(alice|bob)", "alice");
        row("default-backend", "errors", "Errors");
        row("mirror-target", "https://mirror.example.com", "a;b");
    }

    void checksTellGoodFromBad()
    {
        QFETCH(QByteArray, annotation);
        QFETCH(QByteArray, good);
        QFETCH(QByteArray, bad);
        const AnnotationRow* row = findAnnotation(annotation.toStdString());
        QVERIFY(row);
        QVERIFY(row->isValid(good.toStdString()));
        QVERIFY(!row->isValid(bad.toStdString()));
    }
};

QTEST_APPLESS_MAIN(TestAnnotationTable)
#include "tst_annotation_table.moc"
