// SPDX-License-Identifier: Apache-2.0
#include "core/access/password_hash.h"

#include <QTest>

using namespace ingresscope::access;

class TestPasswordHash : public QObject {
    Q_OBJECT

private slots:
    void hashesAreComparedAsByNginx_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("hash");
        QTest::addColumn<bool>("matches");

        const auto row = [](const char* name, const char* password, const char* hash, bool matches) {
            QTest::newRow(name) << QByteArray(password) << QByteArray(hash) << matches;
        };
        // Recorded: auth/basic-hash-formats and auth/basic-realm-and-headers.
        row("apr1", "one", "$apr1$Zx8Kq1Lw$UtNpPjAoMkEP/Q4r.FlIQ0", true);
        row("apr1, wrong", "One", "$apr1$Zx8Kq1Lw$UtNpPjAoMkEP/Q4r.FlIQ0", false);
        row("apr1, empty password", "", "$apr1$Zx8Kq1Lw$8k2UhVuskfSTLymNMObAo/", true);
        row("bcrypt", "two", "$2y$05$Qw3rTyUiOpAsDfGhJkLzXe1dVvKiEBKF3f0DuX29bQ7DQjXdAyFh.", true);
        row("bcrypt, wrong", "one", "$2y$05$Qw3rTyUiOpAsDfGhJkLzXe1dVvKiEBKF3f0DuX29bQ7DQjXdAyFh.",
            false);
        row("SHA", "three", "{SHA}uALzhDAssk+6sKRJl+ggvy6FB7s=", true);
        row("SHA-512", "four",
            "$6$mXo2PzR7$PtRh6OOof6rpfDezfME.DcmKI.rWqMTKNYnBdHrGAc4Uh3oRYi0ej5f/9MuWj8HPQ3XtmNdUSEt"
            "3dmyROI3EM1",
            true);
        row("plain", "five", "{PLAIN}five", true);
        row("raw text is a DES hash that does not fit", "six", "six", false);
        row("# comment", "", "x", false);

        // Made with other programs: openssl passwd, crypt(3).
        row("apr1, one byte", "a", "$apr1$Zx8Kq1Lw$O9XKjoV6U9.Jt5Clr.LSq1", true);
        row("apr1, 16 bytes", "0123456789abcdef", "$apr1$Zx8Kq1Lw$O3K/.NzWtbLmbeB2dmofT.", true);
        row("apr1, 17 bytes", "0123456789abcdefg", "$apr1$Zx8Kq1Lw$J78U5URr81PCBKqOVc6540", true);
        row("apr1, long", "a long passphrase of more than thirty-two characters",
            "$apr1$Zx8Kq1Lw$BDA8C4zY8ORdBPtOZn2QO.", true);
        row("apr1, short salt", "secret", "$apr1$ab$jiiV6N7hIIuIoJbc1hxOE/", true);
        row("apr1, salt too long is cut", "one", "$apr1$Zx8Kq1LwXX$UtNpPjAoMkEP/Q4r.FlIQ0", false);
        row("apr1, cut off", "one", "$apr1$Zx8Kq1Lw$UtNpPjAoMk", false);
        row("apr1, nothing", "one", "$apr1$", false);
        row("SSHA", "secret", "{SSHA}1G904nLkTkGWjKNnQuB/hpWXC/hzYWx0c2FsdA==", true);
        row("SSHA, wrong", "Secret", "{SSHA}1G904nLkTkGWjKNnQuB/hpWXC/hzYWx0c2FsdA==", false);
        row("SSHA without padding differs", "secret", "{SSHA}1G904nLkTkGWjKNnQuB/hpWXC/hzYWx0c2FsdA",
            false);
        row("SSHA without salt is SHA", "secret", "{SSHA}5en6G6MezRroT3XKqkdPOmY/BfQ=", true);
        row("SSHA too short", "secret", "{SSHA}YWJj", false);
        row("SSHA not base64", "secret", "{SSHA}%%%", false);
        row("SHA, wrong", "secret", "{SHA}uALzhDAssk+6sKRJl+ggvy6FB7s=", false);
        row("SHA, lower-case word is no SHA", "three", "{sha}uALzhDAssk+6sKRJl+ggvy6FB7s=", false);
        row("DES", "secret", "abNANd1rDfiNc", true);
        row("DES looks at 8 characters", "secretXX", "abNANd1rDfiNc", false);
        row("MD5", "secret", "$1$abcdefgh$cHJi5PXp/ki/ktXzqlk6I1", true);
        row("SHA-256", "secret", "$5$abcdefgh$gruCpC7VkOTspMQTTSAR8mtlO9Upms.fwqE5y16JVM.", true);
        row("yescrypt", "secret", "$y$j9T$abcdefgh$IUWJt2doU4Kf6E/JP1UkAT3S5O3Q7SSA8SJirXIlEu9", true);
        row("plain, longer", "five!", "{PLAIN}five", false);
        row("plain, empty", "", "{PLAIN}", true);
        row("unknown method", "x", "$9$abc$def", false);
        row("empty hash", "x", "", false);
        row("empty both", "", "", false);
        row("the text of a failure", "x", "*0", false);
        row("the other text of a failure", "x", "*1", false);
        row("not ASCII", "p\xc3\xa4ss", "{PLAIN}p\xc3\xa4ss", true);
    }

    void hashesAreComparedAsByNginx()
    {
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, hash);
        QFETCH(bool, matches);
        QCOMPARE(checkPassword({password.constData(), std::size_t(password.size())},
                               {hash.constData(), std::size_t(hash.size())}),
                 matches ? HashVerdict::Matches : HashVerdict::Differs);
    }

    void textsEndAtTheirFirstNul()
    {
        using namespace std::string_view_literals;
        QCOMPARE(checkPassword("five\0six"sv, "{PLAIN}five"), HashVerdict::Matches);
        QCOMPARE(checkPassword("five", "{PLAIN}five\0six"sv), HashVerdict::Matches);
        QCOMPARE(checkPassword("two\0x"sv,
                               "$2y$05$Qw3rTyUiOpAsDfGhJkLzXe1dVvKiEBKF3f0DuX29bQ7DQjXdAyFh."),
                 HashVerdict::Matches);
    }

    void aPasswordLongerThanTheLibraryTakesDiffers()
    {
        const std::string longPassword(5000, 'x');
        QCOMPARE(checkPassword(longPassword, "$1$abcdefgh$cHJi5PXp/ki/ktXzqlk6I1"),
                 HashVerdict::Differs);
    }

    void newHashesFitAndAreSalted()
    {
        const auto first = makeHash("s3cret");
        const auto second = makeHash("s3cret");
        QVERIFY(first && second);
        QVERIFY(first->starts_with("$2y$10$"));
        QVERIFY(*first != *second);
        QCOMPARE(checkPassword("s3cret", *first), HashVerdict::Matches);
        QCOMPARE(checkPassword("S3cret", *first), HashVerdict::Differs);
        QVERIFY(!makeHash(std::string_view("a\0b", 3)));
    }

    void quickHashesNeedNoCache()
    {
        QVERIFY(!isSlowHash("{SHA}x"));
        QVERIFY(!isSlowHash("{SSHA}x"));
        QVERIFY(!isSlowHash("{PLAIN}x"));
        QVERIFY(isSlowHash("$2y$05$x"));
        QVERIFY(isSlowHash("$apr1$x"));
    }
};

QTEST_GUILESS_MAIN(TestPasswordHash)
#include "tst_password_hash.moc"
