// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/go_text.h"

#include <QTest>

#include <limits>
#include <string>

using namespace ingresscope::annotations;

namespace {

QByteArray joined(const auto& parts)
{
    QByteArray result;
    for (const auto& part : parts)
        result += '[' + QByteArray::fromStdString(std::string(part)) + ']';
    return result;
}

QByteArray shown(std::optional<std::int64_t> number)
{
    return number ? QByteArray::number(static_cast<qlonglong>(*number)) : QByteArray("-");
}

} // namespace

class TestGoText : public QObject {
    Q_OBJECT

private slots:
    void numbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("decimal");
        QTest::addColumn<QByteArray>("anyBase");
        const auto row = [](const char* text, const char* decimal, const char* anyBase) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(decimal) << QByteArray(anyBase);
        };
        row("0", "0", "0");
        row("42", "42", "42");
        row("+42", "42", "42");
        row("-42", "-42", "-42");
        row("007", "7", "7");
        row("010", "10", "8");
        row("08", "8", "-");
        row("0x1F", "-", "31");
        row("-0b11", "-", "-3");
        row("0o17", "-", "15");
        row("1_000", "-", "1000");
        row("0_7", "-", "7");
        row("0x_f", "-", "15");
        row("_1", "-", "-");
        row("1_", "-", "-");
        row("1__0", "-", "-");
        row("0x", "-", "-");
        row("", "-", "-");
        row("-", "-", "-");
        row("+-1", "-", "-");
        row(" 1", "-", "-");
        row("1 ", "-", "-");
        row("60s", "-", "-");
        row("1.5", "-", "-");
        row("9223372036854775807", "9223372036854775807", "9223372036854775807");
        row("9223372036854775808", "-", "-");
        row("-9223372036854775808", "-9223372036854775808", "-9223372036854775808");
        row("-9223372036854775809", "-", "-");
        row("99999999999999999999999999", "-", "-");
    }

    void numbers()
    {
        QFETCH(QByteArray, text);
        QTEST(shown(parseGoInteger(text.toStdString())), "decimal");
        QTEST(shown(parseGoIntegerOfAnyBase(text.toStdString())), "anyBase");
    }

    void booleans()
    {
        for (const char* text : {"1", "t", "T", "TRUE", "true", "True"})
            QVERIFY2(parseGoBool(text) == true, text);
        for (const char* text : {"0", "f", "F", "FALSE", "false", "False"})
            QVERIFY2(parseGoBool(text) == false, text);
        for (const char* text : {"", "yes", "on", "tRUE", " true", "true ", "2"})
            QVERIFY2(!parseGoBool(text), text);
    }

    void settingsTakeTheNearestNumber()
    {
        QCOMPARE(clampToInt(5), 5);
        QCOMPARE(clampToInt(std::int64_t(1) << 40), std::numeric_limits<int>::max());
        QCOMPARE(clampToInt(-(std::int64_t(1) << 40)), std::numeric_limits<int>::min());
    }

    void blanksAreThoseOfUnicode_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("trimmed");
        QTest::newRow("spaces") << QByteArray("  a b ") << QByteArray("a b");
        QTest::newRow("line ends") << QByteArray("\r\n\ta\v\f\n") << QByteArray("a");
        QTest::newRow("no-break space") << QByteArray("\xC2\xA0" "a\xC2\xA0") << QByteArray("a");
        QTest::newRow("ideographic space")
            << QByteArray("\xE3\x80\x80" "a\xE2\x80\x83") << QByteArray("a");
        QTest::newRow("zero width space is none")
            << QByteArray("\xE2\x80\x8B" "a") << QByteArray("\xE2\x80\x8B" "a");
        QTest::newRow("letter that ends in such a byte")
            << QByteArray("\xC3\xA0") << QByteArray("\xC3\xA0");
        QTest::newRow("nothing else") << QByteArray(" \t ") << QByteArray("");
    }

    void blanksAreThoseOfUnicode()
    {
        QFETCH(QByteArray, text);
        const std::string value = text.toStdString();
        QTEST(QByteArray::fromStdString(std::string(trimSpace(value))), "trimmed");
    }

    void textsAreCut()
    {
        QCOMPARE(joined(splitAt("", ',')), QByteArray("[]"));
        QCOMPARE(joined(splitAt(",a,,b", ',')), QByteArray("[][a][][b]"));
        QCOMPARE(joined(splitAndTrim(" a ,,b\t", ',')), QByteArray("[a][b]"));
        QVERIFY(splitAndTrim("", ',').empty());
        QCOMPARE(trimLines(" a \n\n  b"), std::string("a\n\nb"));
        QCOMPARE(toLower("A-Z\xC3\x89"), std::string("a-z\xC3\x89"));
    }

    void keysHaveAtMostOneSlash()
    {
        QCOMPARE(splitObjectKey("shop/users")->nameSpace, std::string("shop"));
        QCOMPARE(splitObjectKey("shop/users")->name, std::string("users"));
        QCOMPARE(splitObjectKey("users")->nameSpace, std::string());
        QCOMPARE(splitObjectKey("/users")->nameSpace, std::string());
        QVERIFY(!splitObjectKey("a/b/c"));
    }
};

QTEST_APPLESS_MAIN(TestGoText)
#include "tst_go_text.moc"
