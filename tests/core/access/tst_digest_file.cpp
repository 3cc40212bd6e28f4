// SPDX-License-Identifier: Apache-2.0
#include "core/access/digest_file.h"

#include <QCryptographicHash>
#include <QTest>

using namespace ingresscope::access;

namespace {

QByteArray md5(const QByteArray& text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex();
}

std::string lineFor(const char* user, const char* realm, const char* password)
{
    const QByteArray names = QByteArray(user) + ':' + realm;
    return (names + ':' + md5(names + ':' + password)).toStdString() + '\n';
}

/// What a browser sends.
std::string credentials(const std::string& nonce, const char* count = "00000001",
                        const char* password = "pw", const char* uri = "/a?b=1",
                        const char* realm = "staff")
{
    const QByteArray id = QByteArray::fromStdString(nonce);
    const QByteArray hash = md5(QByteArray("joe:") + realm + ':' + password);
    const QByteArray response = md5(hash + ':' + id + ':' + count + ":cn:auth:" +
                                    md5(QByteArray("GET:") + uri));
    return "Digest username=\"joe\", realm=\"" + std::string(realm) + "\", nonce=\"" + nonce +
           "\", uri=\"" + uri + "\", qop=auth, nc=" + count + ", cnonce=\"cn\", response=\"" +
           response.toStdString() + '"';
}

} // namespace

class TestDigestFile : public QObject {
    Q_OBJECT

    const DigestFile m_file{lineFor("ann", "staff", "x") + "# joe:staff:comment\n" +
                            lineFor("joe", "staff", "pw")};

    DigestOutcome verify(const std::string& authorization, DigestNonces& nonces,
                         std::string_view target = "/a?b=1", std::int64_t now = 1000) const
    {
        return m_file.verify({.method = "GET",
                              .target = target,
                              .authorization = authorization,
                              .client = "192.0.2.1"},
                             &nonces, now);
    }

private slots:
    void theRightPasswordIsGranted()
    {
        DigestNonces nonces;
        const std::string nonce = nonces.issue(1000);
        const DigestOutcome outcome = verify(credentials(nonce), nonces);
        QCOMPARE(outcome.verdict, DigestVerdict::Granted);
        QCOMPARE(outcome.user, std::string("joe"));
        const QByteArray rspauth = md5(md5("joe:staff:pw") + ':' + QByteArray::fromStdString(nonce) +
                                       ":00000001:cn:auth:" + md5(":/a?b=1"));
        QCOMPARE(outcome.info, "qop=\"auth\", rspauth=\"" + rspauth.toStdString() +
                                   "\", cnonce=\"cn\", nc=00000001");
    }

    void theQueryMayBeMissingFromTheUri()
    {
        DigestNonces nonces;
        QCOMPARE(verify(credentials(nonces.issue(1000), "00000001", "pw", "/a"), nonces).verdict,
                 DigestVerdict::Granted);
        QCOMPARE(verify(credentials(nonces.issue(1000)), nonces, "/other").verdict,
                 DigestVerdict::OtherUri);
    }

    void othersAreRefusedForTheirReason()
    {
        DigestNonces nonces;
        const std::string nonce = nonces.issue(1000);
        QCOMPARE(verify("", nonces).verdict, DigestVerdict::NoCredentials);
        QCOMPARE(verify("Basic am9lOnB3", nonces).verdict, DigestVerdict::NoCredentials);
        QCOMPARE(verify(credentials(nonce, "00000001", "wrong"), nonces).verdict,
                 DigestVerdict::WrongPassword);
        QCOMPARE(verify(credentials(nonce, "00000001", "pw", "/a?b=1", "guests"), nonces).verdict,
                 DigestVerdict::UnknownUser);
        QCOMPARE(verify(credentials("0123456789abcdef"), nonces).verdict,
                 DigestVerdict::UnknownNonce);
        QCOMPARE(verify(credentials(nonce), nonces).verdict, DigestVerdict::Granted);
        QCOMPARE(verify(credentials(nonce), nonces).verdict, DigestVerdict::RepeatedNonce);
        QVERIFY(verify(credentials(nonce, "00000020"), nonces).isStale());
    }

    void failuresAreCountedAndShutOut()
    {
        DigestNonces nonces;
        for (int i = 0; i < 5; ++i)
            verify(credentials(nonces.issue(1000), "00000001", "wrong"), nonces);
        QCOMPARE(verify(credentials(nonces.issue(1000)), nonces).verdict, DigestVerdict::ShutOut);
        // Asking without credentials is no failure.
        DigestNonces others;
        for (int i = 0; i < 10; ++i)
            QCOMPARE(verify("", others).verdict, DigestVerdict::NoCredentials);
    }

    void onlyLinesOfTheFormCount()
    {
        QCOMPARE(m_file.lineCount(), std::size_t{2});
        QCOMPARE(DigestFile("joe:$apr1$x$yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n").lineCount(),
                 std::size_t{0});
        QCOMPARE(DigestFile(lineFor("a", "b", "c").substr(0, 30)).lineCount(), std::size_t{0});
    }

    void theChallengeIsNginxs()
    {
        QCOMPARE(digestChallenge("staff", "0123456789abcdef", false),
                 std::string("Digest algorithm=\"MD5\", qop=\"auth\", realm=\"staff\", "
                             "nonce=\"0123456789abcdef\""));
        QVERIFY(digestChallenge("staff", "0123456789abcdef", true).ends_with(", stale=\"true\""));
    }
};

QTEST_GUILESS_MAIN(TestDigestFile)
#include "tst_digest_file.moc"
