// SPDX-License-Identifier: Apache-2.0
#include "core/kube/name_rules.h"

#include <QTest>

#include <string>

using namespace ingresscope::kube;

class TestNameRules : public QObject {
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("passes");   // l label, s subdomain, w wildcard, 3 DNS-1035, p port, q key, i IP
        const auto row = [](QByteArray text, const char* passes) {
            QTest::newRow(text.left(40).constData()) << text << QByteArray(passes);
        };
        row("app", "ls3pq");
        row("a-1", "ls3pq");
        row("1a", "lspq");
        row("123", "lsq");
        row("", "");
        row("-a", "");
        row("a-", "");
        row("A", "q");
        row("a_b", "q");
        row("a.b", "sq");
        row("a..b", "q");
        row("a.b.", "");
        row("a-.b", "q");
        row("*.a.b", "w");
        row("*.", "");
        row("*", "");
        row("a.*.b", "");
        row("*.*.b", "");
        row("10.0.0.1", "sqi");
        row("::1", "i");
        row("nginx.ingress.kubernetes.io/use-regex", "q");
        row("Example.com/x", "q");
        row("a/b/c", "");
        row("/x", "");
        row("x/", "");
        row("http--web", "ls3q");
        row("name-of-16-bytes", "ls3q");
        row("name-of-15-byte", "ls3pq");
        row(QByteArray(63, 'a'), "ls3q");
        row(QByteArray(64, 'b'), "s");
        row(QByteArray(253, 'c'), "s");
        row(QByteArray(254, 'd'), "");
    }

    void names()
    {
        QFETCH(QByteArray, text);
        const std::string name = text.toStdString();
        std::string passed;
        if (isDns1123Label(name))
            passed += 'l';
        if (isDns1123Subdomain(name))
            passed += 's';
        if (isWildcardDns1123Subdomain(name))
            passed += 'w';
        if (isDns1035Label(name))
            passed += '3';
        if (isPortName(name))
            passed += 'p';
        if (isQualifiedName(name))
            passed += 'q';
        if (isIpAddress(name))
            passed += 'i';
        QTEST(QByteArray::fromStdString(passed), "passes");
    }
};

QTEST_APPLESS_MAIN(TestNameRules)
#include "tst_name_rules.moc"
