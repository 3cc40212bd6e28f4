// SPDX-License-Identifier: Apache-2.0
#include "ui/format/curl_command.h"
#include "ui/format/json_text.h"
#include "ui/format/quantity_text.h"
#include "ui/format/regex_sample.h"
#include "ui/format/role_colors.h"

#include <QTest>

#include <algorithm>
#include <chrono>

using namespace ingresscope;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::system_clock;

class TestFormat : public QObject {
    Q_OBJECT

private slots:
    void durationsHaveTheUnitThatFits()
    {
        QCOMPARE(format::durationText(microseconds(870)), QStringLiteral("870 \u00b5s"));
        QCOMPARE(format::durationText(microseconds(3140)), QStringLiteral("3.1 ms"));
        QCOMPARE(format::durationText(microseconds(42000)), QStringLiteral("42 ms"));
        QCOMPARE(format::durationText(microseconds(12000000)), QStringLiteral("12 s"));
    }

    void sizesHaveTheUnitThatFits()
    {
        QCOMPARE(format::sizeText(1), QStringLiteral("1 byte"));
        QCOMPARE(format::sizeText(812), QStringLiteral("812 bytes"));
        QCOMPARE(format::sizeText(3482), QStringLiteral("3.4 KiB"));
        QCOMPARE(format::sizeText(20u << 20), QStringLiteral("20 MiB"));
    }

    void timesAreToldFromNow()
    {
        const auto now = system_clock::time_point(hours(24 * 365 * 50));
        QCOMPARE(format::relativeTimeText(now + hours(24 * 89), now), QStringLiteral("in 89 days"));
        QCOMPARE(format::relativeTimeText(now - hours(3), now), QStringLiteral("3 hours ago"));
        QCOMPARE(format::relativeTimeText(now, now), QStringLiteral("now"));
        QCOMPARE(format::exactTimeText(system_clock::time_point{}),
                 QStringLiteral("1970-01-01 00:00:00 UTC"));
    }

    void jsonKeepsOrderAndLiterals()
    {
        const auto pretty =
            format::prettyJson("{\"z\":1.50,\"a\":{\"b\":[]},\"list\":[[\"H\",\"a, {b\"],[1,2]],\"e\":{}}");
        QVERIFY(pretty);
        QCOMPARE(*pretty, QStringLiteral("{\n"
                                         "  \"z\": 1.50,\n"
                                         "  \"a\": {\n"
                                         "    \"b\": []\n"
                                         "  },\n"
                                         "  \"list\": [\n"
                                         "    [\"H\", \"a, {b\"],\n"
                                         "    [1, 2]\n"
                                         "  ],\n"
                                         "  \"e\": {}\n"
                                         "}"));
    }

    void whatIsNoJsonStaysAsItIs()
    {
        QVERIFY(!format::prettyJson("<html>"));
        QVERIFY(!format::prettyJson("{\"a\":"));
        QVERIFY(!format::prettyJson(""));
        QVERIFY(!format::prettyJson("42"));
    }

    void curlSaysWhatWouldBeSent()
    {
        events::RequestSpec request;
        request.method = "POST";
        request.url = "https://shop.example.com/a?b=$(c)";
        request.headers = {{"X-Name", "it's"}, {"X-Empty", ""}};
        request.body = "{}";
        request.host = "other.example.com";
        QCOMPARE(format::curlCommand(request, QStringLiteral("127.0.0.1:8443")),
                 QStringLiteral("curl -i -k --connect-to shop.example.com:443:127.0.0.1:8443 "
                                "-H 'Host: other.example.com' -H 'X-Name: it'\\''s' -H 'X-Empty;' "
                                "--data-binary '{}' --path-as-is "
                                "'https://shop.example.com/a?b=$(c)'"));
    }

    void curlTakesTheServerNameFromTheUrl()
    {
        events::RequestSpec request;
        request.url = "https://shop.example.com/";
        request.serverName = "sni.example.com";
        QCOMPARE(format::curlCommand(request, {}),
                 QStringLiteral("curl -i -k -H 'Host: shop.example.com' --path-as-is "
                                "https://sni.example.com/"));
    }

    void regexSamples_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("sample");
        QTest::newRow("plain") << QByteArray("/foo") << QByteArray("/foo");
        QTest::newRow("groups") << QByteArray("/api(/|$)(.*)") << QByteArray("/api/sample");
        QTest::newRow("alternatives") << QByteArray("/(a|b)/c") << QByteArray("/a/c");
        QTest::newRow("class") << QByteArray("/[0-9]{3}/x") << QByteArray("/000/x");
        QTest::newRow("escapes") << QByteArray("/v\\d+\\.json$") << QByteArray("/v1.json");
        QTest::newRow("optional") << QByteArray("/items?/") << QByteArray("/items/");
        QTest::newRow("named group") << QByteArray("/(?<id>[a-z]+)") << QByteArray("/sample");
        QTest::newRow("look ahead") << QByteArray("/(?!admin).*") << QByteArray("/sample");
    }

    void regexSamples()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, sample);
        QCOMPARE(QByteArray::fromStdString(format::regexSamples(pattern.toStdString()).front()), sample);
    }

    void brokenPatternsGiveSomething_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        for (const char* pattern : {"/(", "/[", "/[^", "/a{", "/a{99999999}", "\\", "/[[:alpha:", "(?", "*", ")x"})
            QTest::newRow(pattern) << QByteArray(pattern);
        QTest::newRow("deep") << QByteArray(5000, '(');
    }

    void brokenPatternsGiveSomething()
    {
        QFETCH(QByteArray, pattern);
        for (const std::string& sample : format::regexSamples(pattern.toStdString())) {
            QVERIFY(sample.starts_with('/'));
            QVERIFY(sample.size() <= 600);
        }
    }

    void colorsCanBeReadOnTheirGround()
    {
        using format::RoleColors;
        // Base and window colours that our themes and plain Qt styles have.
        const QColor light[] = {QColor(0xff, 0xff, 0xff), QColor(0xf2, 0xf3, 0xf5)};
        const QColor dark[] = {QColor(0x1a, 0x1c, 0x20), QColor(0x23, 0x26, 0x2b)};
        const auto check = [](const RoleColors& colors, const QColor& ground) {
            for (const QColor& color :
                 {colors.host, colors.path, colors.rewrite, colors.backend, colors.tls, colors.won,
                  colors.lost, colors.refused, colors.warning, colors.info, colors.captures[0],
                  colors.captures[1], colors.captures[2], colors.captures[3]})
                QVERIFY2(format::contrastRatio(color, ground) >= 4.5, qPrintable(color.name()));
        };
        for (const QColor& ground : light)
            check(format::lightRoleColors(), ground);
        for (const QColor& ground : dark)
            check(format::darkRoleColors(), ground);
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
