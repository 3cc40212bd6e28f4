// SPDX-License-Identifier: Apache-2.0
#include "core/access/digest_credentials.h"

#include <QTest>

using namespace ingresscope::access;

namespace {

const std::string kGood = "Digest username=\"joe\", realm=\"staff\", nonce=\"0123456789abcdef\", "
                          "uri=\"/a?b=1\", qop=auth, nc=00000001, cnonce=\"xyz\", "
                          "response=\"00112233445566778899aabbccddeeff\"";

std::string replaced(std::string_view from, std::string_view to)
{
    std::string text = kGood;
    return text.replace(text.find(from), from.size(), to);
}

} // namespace

class TestDigestCredentials : public QObject {
    Q_OBJECT

private slots:
    void allFieldsAreRead()
    {
        const auto credentials = parseDigestCredentials(kGood);
        QVERIFY(credentials);
        QCOMPARE(credentials->username, std::string("joe"));
        QCOMPARE(credentials->realm, std::string("staff"));
        QCOMPARE(credentials->nonce, std::string("0123456789abcdef"));
        QCOMPARE(credentials->uri, std::string("/a?b=1"));
        QCOMPARE(credentials->qop, std::string("auth"));
        QCOMPARE(credentials->count, std::string("00000001"));
        QCOMPARE(credentials->cnonce, std::string("xyz"));
        QCOMPARE(credentials->response, std::string("00112233445566778899aabbccddeeff"));
    }

    void oddFormsAreReadAsNginxDoes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isRead");
        const auto row = [](const char* name, const std::string& text, bool isRead) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << isRead;
        };
        row("lower-case scheme", replaced("Digest", "digest"), true);
        row("abbreviated scheme", replaced("Digest", "Dig"), true);
        row("abbreviated name", replaced("nonce=", "non="), true);
        row("more blanks", replaced("Digest ", "Digest    "), true);
        row("commas at the end", kGood + " , ,", true);
        row("two commas between", replaced(", realm", ",, realm"), true);
        row("unknown field", kGood + ", algorithm=MD5", true);
        row("empty", "", false);
        row("scheme alone", "Digest", false);
        row("other scheme", replaced("Digest", "Basic"), false);
        row("no comma between", replaced(", realm", " realm"), false);
        row("no value", replaced("qop=auth", "qop="), false);
        row("quote not closed", kGood.substr(0, kGood.size() - 1), false);
        row("control byte in quotes", replaced("joe", "j\x01" "e"), false);
        row("nonce too short", replaced("0123456789abcdef", "0123"), false);
        row("no cnonce", replaced("cnonce=", "other="), false);
        row("empty user", replaced("\"joe\"", "\"\""), false);
    }

    void oddFormsAreReadAsNginxDoes()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isRead);
        QCOMPARE(parseDigestCredentials(text.toStdString()).has_value(), isRead);
    }
};

QTEST_GUILESS_MAIN(TestDigestCredentials)
#include "tst_digest_credentials.moc"
