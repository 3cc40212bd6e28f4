// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/auth_cache.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::proxy;
using std::chrono::seconds;

class TestAuthCache : public QObject {
    Q_OBJECT

private slots:
    void theAnswersOwnWordGoesFirst_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("kept");
        const auto row = [](const char* title, int status, const char* name, const char* value,
                            int kept) {
            QTest::newRow(title) << status << QByteArray(name) << QByteArray(value) << kept;
        };
        row("by status", 200, "X-Other", "1", 300);
        row("another status", 403, "X-Other", "1", 0);
        row("any status with an age", 403, "Cache-Control", "max-age=7", 7);
        row("shared age first", 200, "Cache-Control", "max-age=7, s-maxage=9", 9);
        row("no-store", 200, "Cache-Control", "no-store", 0);
        row("private", 200, "Cache-Control", "Private, max-age=7", 0);
        row("accel", 200, "X-Accel-Expires", "5", 5);
        row("accel zero", 200, "X-Accel-Expires", "0", 0);
        row("cookie", 200, "Set-Cookie", "a=b", 0);
        row("vary", 200, "Vary", "Cookie", 0);
        row("expires", 200, "Expires", "0", 0);
    }

    void theAnswersOwnWordGoesFirst()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(int, kept);
        routing::ExternalAuthPolicy policy;
        policy.cacheTimes = {{.status = 200, .time = seconds(300)},
                             {.status = 401, .time = seconds(300)}};
        const http::HeaderField field{
            .name = {name.constData(), static_cast<std::size_t>(name.size())},
            .value = {value.constData(), static_cast<std::size_t>(value.size())}};
        const http::ResponseHead head{.status = status, .headers = std::span(&field, 1)};
        QCOMPARE(keepingTime(head, policy).count(), std::int64_t{kept});
    }

    void entriesEndAndTheFirstToEndMakesRoom()
    {
        AuthCache cache;
        const auto now = AuthCache::Clock::now();
        cache.add("a", {.status = 200}, now + seconds(1));
        QVERIFY(cache.find("a", now).has_value());
        QVERIFY(!cache.find("a", now + seconds(1)).has_value());
        cache.add("first", {.status = 200}, now + seconds(10));
        for (int i = 0; i < 2048; ++i)
            cache.add(std::to_string(i), {.status = 401}, now + seconds(20));
        QVERIFY(!cache.find("first", now).has_value());
        QCOMPARE(cache.find("2047", now)->status, 401);
    }
};

QTEST_GUILESS_MAIN(TestAuthCache)
#include "tst_auth_cache.moc"
