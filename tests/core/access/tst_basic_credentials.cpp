// SPDX-License-Identifier: Apache-2.0
#include "core/access/basic_credentials.h"

#include <QTest>

using namespace ingresscope::access;

class TestBasicCredentials : public QObject {
    Q_OBJECT

private slots:
    void headersAreReadAsByNginx_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("credentials");   // "user|password"; empty: none

        const auto basic = [](const char* text) { return "Basic " + QByteArray(text).toBase64(); };
        QTest::newRow("plain") << basic("eve:secret") << QByteArray("eve|secret");
        QTest::newRow("colon in the password") << basic("eve:pa:ss") << QByteArray("eve|pa:ss");
        QTest::newRow("empty password") << basic("empty:") << QByteArray("empty|");
        QTest::newRow("lower-case scheme") << QByteArray("basic ZXZlOnBhOnNz") << QByteArray("eve|pa:ss");
        QTest::newRow("mixed case") << QByteArray("bAsIc ZXZlOnBhOnNz") << QByteArray("eve|pa:ss");
        QTest::newRow("several blanks") << QByteArray("Basic   ZXZlOnBhOnNz") << QByteArray("eve|pa:ss");
        QTest::newRow("text behind the padding") << QByteArray("Basic YTpi=, x") << QByteArray("a|b");
        QTest::newRow("any bytes") << basic("\xc3\xa4:\xff") << QByteArray("\xc3\xa4|\xff");

        QTest::newRow("no colon") << basic("eve") << QByteArray();
        QTest::newRow("empty user") << basic(":secret") << QByteArray();
        QTest::newRow("nothing behind the scheme") << QByteArray("Basic ") << QByteArray();
        QTest::newRow("scheme only") << QByteArray("Basic") << QByteArray();
        QTest::newRow("blanks only") << QByteArray("Basic    ") << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("other scheme") << QByteArray("Bearer abc") << QByteArray();
        QTest::newRow("tab") << QByteArray("Basic\tZXZlOnBhOnNz") << QByteArray();
        QTest::newRow("tab after the blank") << QByteArray("Basic \tZXZlOnBhOnNz") << QByteArray();
        QTest::newRow("broken base64") << QByteArray("Basic %%%") << QByteArray();
        QTest::newRow("blank in the base64") << QByteArray("Basic ZXZl OnBhOnNz") << QByteArray();
    }

    void headersAreReadAsByNginx()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, credentials);
        const auto read = parseBasicCredentials({header.constData(), std::size_t(header.size())});
        QCOMPARE(bool(read), !credentials.isEmpty());
        if (!read)
            return;
        const QByteArray got =
            QByteArray(read->user().data(), qsizetype(read->user().size())) + '|' +
            QByteArray(read->password().data(), qsizetype(read->password().size()));
        QCOMPARE(got, credentials);
    }

    void movingKeepsThemTogether()
    {
        auto first = parseBasicCredentials("Basic ZXZlOnBhOnNz");
        auto second = parseBasicCredentials("Basic YTpi");
        QVERIFY(first && second);
        *second = std::move(*first);
        QCOMPARE(second->user(), std::string_view("eve"));
        QCOMPARE(second->password(), std::string_view("pa:ss"));
    }
};

QTEST_GUILESS_MAIN(TestBasicCredentials)
#include "tst_basic_credentials.moc"
