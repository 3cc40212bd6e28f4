// SPDX-License-Identifier: Apache-2.0
#include "core/access/digest_nonces.h"

#include <QTest>

using namespace ingresscope::access;
using Use = DigestNonces::Use;

class TestDigestNonces : public QObject {
    Q_OBJECT

private slots:
    void aCountIsGoodOnce()
    {
        DigestNonces nonces;
        const std::string nonce = nonces.issue(1000);
        QCOMPARE(nonce.size(), std::size_t{16});
        QCOMPARE(nonces.use(nonce, "00000001", 1001), Use::Good);
        QCOMPARE(nonces.use(nonce, "00000001", 1001), Use::Repeated);
        QCOMPARE(nonces.use(nonce, "00000002", 1001), Use::Good);
        QCOMPARE(nonces.use("0123456789abcdef", "00000001", 1001), Use::Unknown);
    }

    void aNonceServesNineteenRequestsFromOne()
    {
        DigestNonces nonces;
        const std::string nonce = nonces.issue(1000);
        for (int i = 1; i < 20; ++i)
            QCOMPARE(nonces.use(nonce, QString::number(i, 16).toStdString(), 1000), Use::Good);
        QCOMPARE(nonces.use(nonce, "14", 1000), Use::TooMany);
        QCOMPARE(nonces.use(nonce, "-1", 1000), Use::TooMany);
        QCOMPARE(nonces.use(nonce, "", 1000), Use::TooMany);
    }

    void aNonceEndsTenSecondsAfterItsFirstUse()
    {
        DigestNonces nonces;
        const std::string nonce = nonces.issue(1000);
        QCOMPARE(nonces.use(nonce, "1", 1059), Use::Good);
        QCOMPARE(nonces.use(nonce, "2", 1068), Use::Good);
        QCOMPARE(nonces.use(nonce, "3", 1069), Use::Stale);
        QCOMPARE(nonces.use(nonce, "3", 1400), Use::Unknown);
        const std::string unused = nonces.issue(1000);
        QCOMPARE(nonces.use(unused, "1", 1060), Use::Unknown);
    }

    void fiveFailuresShutAClientOut()
    {
        DigestNonces nonces;
        for (int i = 0; i < 4; ++i)
            nonces.noteFailure("192.0.2.1", 1000);
        QVERIFY(!nonces.isShutOut("192.0.2.1", 1000));
        nonces.noteFailure("192.0.2.1", 1000);
        QVERIFY(nonces.isShutOut("192.0.2.1", 1299));
        QVERIFY(!nonces.isShutOut("192.0.2.2", 1299));
        QVERIFY(!nonces.isShutOut("192.0.2.1", 1300));
        nonces.noteSuccess("192.0.2.1");
        QVERIFY(!nonces.isShutOut("192.0.2.1", 1001));
    }

    void thereIsRoomForManyAndNotForMore()
    {
        DigestNonces nonces;
        const std::string first = nonces.issue(1000);
        for (int i = 0; i < 5000; ++i)
            nonces.issue(1001);
        QCOMPARE(nonces.use(first, "1", 1001), Use::Unknown);
        QCOMPARE(nonces.use(nonces.issue(1001), "1", 1001), Use::Good);
    }
};

QTEST_GUILESS_MAIN(TestDigestNonces)
#include "tst_digest_nonces.moc"
