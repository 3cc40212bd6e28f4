// SPDX-License-Identifier: Apache-2.0
#include "core/http/date.h"

#include <QTest>

#include <string>

using namespace ingresscope::http;

class TestDate : public QObject {
    Q_OBJECT

private slots:
    void dates_data()
    {
        QTest::addColumn<qlonglong>("seconds");   // since 1970
        QTest::addColumn<QByteArray>("http");
        QTest::addColumn<QByteArray>("cookie");
        const auto row = [](qlonglong seconds, const char* http, const char* cookie) {
            QTest::newRow(http) << seconds << QByteArray(http) << QByteArray(cookie);
        };
        row(0, "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01-Jan-70 00:00:00 GMT");
        row(784111777, "Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06-Nov-94 08:49:37 GMT");
        row(1709251199, "Thu, 29 Feb 2024 23:59:59 GMT", "Thu, 29-Feb-24 23:59:59 GMT");
        row(2145916799, "Thu, 31 Dec 2037 23:59:59 GMT", "Thu, 31-Dec-37 23:59:59 GMT");
        row(2145916800, "Fri, 01 Jan 2038 00:00:00 GMT", "Fri, 01-Jan-2038 00:00:00 GMT");
        row(-1, "Wed, 31 Dec 1969 23:59:59 GMT", "Wed, 31-Dec-69 23:59:59 GMT");
    }

    void dates()
    {
        QFETCH(qlonglong, seconds);
        const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
        const auto text = httpDate(time);
        QTEST(QByteArray(text.data(), static_cast<qsizetype>(text.size())), "http");
        const CookieDate cookie(time);
        QTEST(QByteArray(cookie.view().data(), static_cast<qsizetype>(cookie.view().size())),
              "cookie");
    }

    void cacheFollowsTheClock()
    {
        DateCache cache;
        const std::chrono::sys_seconds start{std::chrono::seconds(784111777)};
        QCOMPARE(cache.at(start), std::string_view("Sun, 06 Nov 1994 08:49:37 GMT"));
        QCOMPARE(cache.at(start), std::string_view("Sun, 06 Nov 1994 08:49:37 GMT"));
        QCOMPARE(cache.at(start + std::chrono::seconds(1)),
                 std::string_view("Sun, 06 Nov 1994 08:49:38 GMT"));
        QCOMPARE(cache.at(start), std::string_view("Sun, 06 Nov 1994 08:49:37 GMT"));
    }
};

QTEST_APPLESS_MAIN(TestDate)
#include "tst_date.moc"
