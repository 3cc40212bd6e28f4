// SPDX-License-Identifier: Apache-2.0
#include "core/access/password_file.h"
#include "core/access/verified_passwords.h"

#include <QTest>

using namespace ingresscope::access;

namespace {

// The Secret of the recorded case auth/basic-hash-formats.
const char* const kRecordedFile =
    "apr:$apr1$Zx8Kq1Lw$UtNpPjAoMkEP/Q4r.FlIQ0\n"
    "bc:$2y$05$Qw3rTyUiOpAsDfGhJkLzXe1dVvKiEBKF3f0DuX29bQ7DQjXdAyFh.\n"
    "sha:{SHA}uALzhDAssk+6sKRJl+ggvy6FB7s=\n"
    "six:$6$mXo2PzR7$PtRh6OOof6rpfDezfME.DcmKI.rWqMTKNYnBdHrGAc4Uh3oRYi0ej5f/9MuWj8HPQ3XtmNdUSEt3dm"
    "yROI3EM1\n"
    "plain:{PLAIN}five\n"
    "raw:six\n"
    "# comment:x\n";

} // namespace

class TestPasswordFile : public QObject {
    Q_OBJECT

private slots:
    void linesAreFoundAsByNginx_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("hash");   // "-": not found

        const auto row = [](const char* name, const QByteArray& text, const char* user,
                            const char* hash) {
            QTest::newRow(name) << text << QByteArray(user) << QByteArray(hash);
        };
        row("first", "a:1\nb:2\n", "a", "1");
        row("second", "a:1\nb:2\n", "b", "2");
        row("last without line feed", "a:1\nb:2", "b", "2");
        row("unknown", "a:1\nb:2\n", "c", "-");
        row("first line of a user counts", "a:1\na:2\n", "a", "1");
        row("case matters", "Ann:1\n", "ann", "-");
        row("beginning of a name", "ann:1\n", "an", "-");
        row("name is a beginning", "an:1\nann:2\n", "ann", "2");
        row("third field", "a:1:comment\n", "a", "1");
        row("Windows line ends", "a:1\r\nb:2\r\n", "b", "2");
        row("comment", "#a:1\na:2\n", "a", "2");
        row("user of a comment", "#a:1\n", "#a", "-");
        row("empty lines", "\n\n\r\na:1\n", "a", "1");
        row("blank before the name", " a:1\n", "a", "-");
        row("blank in the name", "a b:1\n", "a b", "1");
        row("empty hash", "a:\nb:2\n", "a", "");
        row("empty hash at the end", "a:", "a", "");
        row("empty file", "", "a", "-");
        row("carriage return in the name", "a\rb:1\n", "a\rb", "1");

        row("line without colon", "x\na:1\n", "a", "1");
        row("other line without colon", "ab\na:1\n", "a", "1");
        row("beginning of the name without colon hides the next line", "adm\nadmin:1\n", "admin", "-");
        row("but not the one after it", "adm\nx:1\nadmin:2\n", "admin", "2");
        row("the whole name without colon too", "a\na:1\na:2\n", "a", "2");
        row("name over two lines", "a\nb:1\n", "a\nb", "1");
        row("file ends in the name", "x:1\nadm", "admin", "-");
        row("file is one name", "a", "a", "-");
        row("comment among lines without colon", "x\n#a:1\na:2\n", "a", "2");
    }

    void linesAreFoundAsByNginx()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, hash);
        const PasswordFile file(text.toStdString());
        const auto found = file.hashOf({user.constData(), std::size_t(user.size())});
        QCOMPARE(found ? QByteArray(found->data(), qsizetype(found->size())) : QByteArray("-"), hash);
    }

    void requestsAreAnsweredAsRecorded_data()
    {
        QTest::addColumn<QByteArray>("header");   // empty: none
        QTest::addColumn<int>("verdict");
        QTest::addColumn<int>("status");

        const auto row = [](const char* name, const char* header, AuthVerdict verdict, int status) {
            QTest::newRow(name) << QByteArray(header) << int(verdict) << status;
        };
        row("none", "", AuthVerdict::NoCredentials, 401);
        row("apr", "Basic YXByOm9uZQ==", AuthVerdict::Granted, 0);
        row("bc", "Basic YmM6dHdv", AuthVerdict::Granted, 0);
        row("sha", "Basic c2hhOnRocmVl", AuthVerdict::Granted, 0);
        row("six", "Basic c2l4OmZvdXI=", AuthVerdict::Granted, 0);
        row("plain", "Basic cGxhaW46Zml2ZQ==", AuthVerdict::Granted, 0);
        row("raw", "Basic cmF3OnNpeA==", AuthVerdict::WrongPassword, 401);
        row("# comment", "Basic IyBjb21tZW50Ong=", AuthVerdict::UnknownUser, 401);
        row("apr wrong", "Basic YXByOk9uZQ==", AuthVerdict::WrongPassword, 401);
        row("bc wrong", "Basic YmM6b25l", AuthVerdict::WrongPassword, 401);
        row("unknown user", "Basic cm9vdDpzM2NyM3QtcHc=", AuthVerdict::UnknownUser, 401);
        row("bearer", "Bearer abc", AuthVerdict::NoCredentials, 401);
        row("broken base64", "Basic %%%", AuthVerdict::NoCredentials, 401);
    }

    void requestsAreAnsweredAsRecorded()
    {
        QFETCH(QByteArray, header);
        const PasswordFile file(kRecordedFile);
        VerifiedPasswords cache;
        std::optional<std::string_view> authorization;
        if (!header.isEmpty())
            authorization = {header.constData(), std::size_t(header.size())};
        // Once without a cache, then with an empty one, then with one that may know the answer.
        for (VerifiedPasswords* used : {static_cast<VerifiedPasswords*>(nullptr), &cache, &cache}) {
            const AuthVerdict verdict = verify(file, authorization, used);
            QTEST(int(verdict), "verdict");
            QTEST(statusOf(verdict), "status");
        }
    }

    void onlySlowAndRightPasswordsAreRemembered()
    {
        const PasswordFile file(kRecordedFile);
        VerifiedPasswords cache;
        verify(file, "Basic c2hhOnRocmVl", &cache);
        verify(file, "Basic YmM6b25l", &cache);
        QCOMPARE(cache.size(), std::size_t(0));
        verify(file, "Basic YmM6dHdv", &cache);
        QCOMPARE(cache.size(), std::size_t(1));
    }

    void mapsOfSecretsBecomeFiles()
    {
        const std::string text = passwordFileText({{"ben", "2"}, {"ann", "1"}});
        QCOMPARE(text, std::string("ann:1\nben:2\n"));
        QCOMPARE(PasswordFile(text).userCount(), std::size_t(2));
    }

    void movingKeepsTheUsers()
    {
        PasswordFile first("a:1\n");   // short enough for a string inside the object
        const PasswordFile second = std::move(first);
        QCOMPARE(second.hashOf("a").value(), std::string_view("1"));
    }
};

QTEST_GUILESS_MAIN(TestPasswordFile)
#include "tst_password_file.moc"
