// SPDX-License-Identifier: Apache-2.0
#include "core/http/target.h"

#include <QTest>

#include <string>

using namespace ingresscope::http;

class TestTarget : public QObject {
    Q_OBJECT

private slots:
    void pathsAreNormalised_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("args");
        const auto row = [](QByteArray target, QByteArray path, const char* args = "") {
            QTest::newRow(target.constData()) << target << path << QByteArray(args);
        };
        row("/", "/");
        row("/a/b", "/a/b");
        row("/a//b///c", "/a/b/c");
        row("//", "/");
        row("/a/./b/.", "/a/b/");
        row("/a/../b", "/b");
        row("/a/b/..", "/a/");
        row("/a/..", "/");
        row("/a/.../b", "/a/.../b");
        row("/a/..b", "/a/..b");
        row("/.a", "/.a");
        row("/%61%2F%62", "/a/b");
        row("/a/%2e%2e/b", "/b");
        row("/a/.%2E/b", "/b");
        row("/a%2f%2fb", "/a/b");
        row("/a%2520", "/a%20");
        row("/a%3Fb", "/a?b");
        row("/a%23b", "/a#b");
        row("/a+b", "/a+b");
        row("/caf%C3%A9", "/caf\xC3\xA9");
        row("/a?b=/../c%zz", "/a", "b=/../c%zz");
        row("/a?", "/a");
        row("/a/../?x?y", "/", "x?y");
        row("/a#b", "/a");
        row("/a?b#c", "/a", "b");
        row("?q", "/", "q");
    }

    void pathsAreNormalised()
    {
        QFETCH(QByteArray, target);
        std::string scratch;
        const std::string text = target.toStdString();
        const TargetResult result = normaliseTarget(text, scratch);
        QCOMPARE(result.fault, TargetFault::None);
        QTEST(QByteArray::fromStdString(std::string(result.target.path)), "path");
        QTEST(QByteArray::fromStdString(std::string(result.target.args)), "args");
        QCOMPARE(result.target.hasArgs, target.contains('?'));
        QCOMPARE(result.target.forwardRaw, !target.startsWith('?'));
        QCOMPARE(result.target.quotedPath, target.split('?').first().contains('%'));
    }

    void normalisingTwiceChangesNothing()
    {
        for (const char* path : {"/a/b/", "/a b", "/x.y/..z/~"}) {
            std::string scratch;
            std::string escaped(path);
            if (const std::size_t blank = escaped.find(' '); blank != std::string::npos)
                escaped.replace(blank, 1, "%20");
            QCOMPARE(normaliseTarget(escaped, scratch).target.path, std::string_view(path));
        }
    }

    void unusableTargetsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("fault");
        const auto row = [](const char* name, QByteArray target, TargetFault fault) {
            QTest::newRow(name) << target << static_cast<int>(fault);
        };
        row("empty", "", TargetFault::NoLeadingSlash);
        row("relative", "a/b", TargetFault::NoLeadingSlash);
        row("asterisk", "*", TargetFault::NoLeadingSlash);
        row("space", "/a b", TargetFault::ForbiddenByte);
        row("control byte", "/a\x1f", TargetFault::ForbiddenByte);
        row("control byte in args", "/a?\x01", TargetFault::ForbiddenByte);
        row("DEL", "/a\x7f", TargetFault::ForbiddenByte);
        row("percent at the end", "/a%", TargetFault::BadPercent);
        row("percent and one digit", "/a%4", TargetFault::BadPercent);
        row("percent and no digits", "/%zz", TargetFault::BadPercent);
        row("percent zero", "/a%00b", TargetFault::PercentZero);
        row("above the root", "/..", TargetFault::AboveRoot);
        row("above the root further on", "/a/../../b", TargetFault::AboveRoot);
        row("above the root, escaped", "/%2e%2e/b", TargetFault::AboveRoot);
    }

    void unusableTargetsAreRefused()
    {
        QFETCH(QByteArray, target);
        std::string scratch;
        const std::string text = target.toStdString();
        QTEST(static_cast<int>(normaliseTarget(text, scratch).fault), "fault");
    }
};

QTEST_APPLESS_MAIN(TestTarget)
#include "tst_target.moc"
