// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl_process.h"

#include <QtTest>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

/// check, explain and the command line itself.
class CtlTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void versionAndHelpEndWithZero();
    void everyCommandsHelpHasExamplesAndExitCodes_data();
    void everyCommandsHelpHasExamplesAndExitCodes();
    void wrongUseEndsWithTwo_data();
    void wrongUseEndsWithTwo();
    void cleanManifestsEndWithZero();
    void findingsAtTheThresholdEndWithOne();
    void whatCannotBeReadEndsWithThree();
    void checkReadsStandardInput();
    void checkJsonIsOneDocument();
    void checkSarifIsOneDocument();
    void explainNamesTheBackend();
    void explainJsonIsOneDocument();
    void explainTakesMethodHeadersAndHost();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder{};
};

void CtlTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(writeFile(path("shop.yaml"), shopManifests()));
    QVERIFY(writeFile(path("old.yaml"),
                      "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: old}\n"));
    QVERIFY(writeFile(path("broken.yaml"), "kind: [\n"));
}

void CtlTest::versionAndHelpEndWithZero()
{
    const CtlResult version = runCtl({"--version"});
    QCOMPARE(version.exitCode, 0);
    QVERIFY(version.out.startsWith("ingresscopectl "));
    const CtlResult help = runCtl({"--help"});
    QCOMPARE(help.exitCode, 0);
    for (const char* command : {"check", "explain", "serve"})
        QVERIFY2(help.out.contains(command), command);
}

void CtlTest::everyCommandsHelpHasExamplesAndExitCodes_data()
{
    QTest::addColumn<QString>("command");
    for (const char* command : {"check", "explain", "serve"})
        QTest::newRow(command) << command;
}

void CtlTest::everyCommandsHelpHasExamplesAndExitCodes()
{
    QFETCH(QString, command);
    const CtlResult help = runCtl({command, "--help"});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.out.contains("Examples:"));
    QVERIFY(help.out.contains("ingresscopectl " + command.toUtf8()));
    QVERIFY(help.out.contains("Exit codes:"));
    QVERIFY(help.err.isEmpty());
}

void CtlTest::wrongUseEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no command") << QStringList{};
    QTest::newRow("unknown command") << QStringList{"frob"};
    QTest::newRow("unknown option") << QStringList{"check", "--frob", "."};
    QTest::newRow("check without path") << QStringList{"check"};
    QTest::newRow("unknown output") << QStringList{"check", ".", "-o", "xml"};
    QTest::newRow("explain without files") << QStringList{"explain", "http://a/"};
    QTest::newRow("explain without url") << QStringList{"explain", "-f", "@shop"};
    QTest::newRow("a url of another scheme") << QStringList{"explain", "ftp://a/", "-f", "@shop"};
    QTest::newRow("a header without colon")
        << QStringList{"explain", "http://a/", "-f", "@shop", "-H", "Accept"};
    QTest::newRow("serve with a bad address")
        << QStringList{"serve", "-f", "@shop", "--http", "example.com:80"};
    QTest::newRow("serve with a bad backend")
        << QStringList{"serve", "-f", "@shop", "--backend", "api=127.0.0.1:80"};
}

void CtlTest::wrongUseEndsWithTwo()
{
    QFETCH(QStringList, arguments);
    arguments.replaceInStrings("@shop", path("shop.yaml"));
    const CtlResult result = runCtl(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY(result.out.isEmpty());
    QVERIFY(!result.err.isEmpty());
}

void CtlTest::cleanManifestsEndWithZero()
{
    const CtlResult result = runCtl({"check", path("shop.yaml"), "--fail-on", "info"});
    QVERIFY2(result.exitCode == 0, result.out + result.err);
    QVERIFY(result.out.isEmpty());
}

void CtlTest::findingsAtTheThresholdEndWithOne()
{
    const CtlResult error = runCtl({"check", path("old.yaml")});
    QCOMPARE(error.exitCode, 1);
    QVERIFY(error.out.contains("old.yaml:1:13: error: "));
    QVERIFY(error.out.contains("[kube/old-api]"));

    // A Service that does not exist is no error: the request is answered with 503.
    QByteArray text = shopManifests();
    text.replace("name: api, port", "name: none, port");
    QVERIFY(writeFile(path("shop.yaml"), text));
    QCOMPARE(runCtl({"check", "-f", path("shop.yaml"), "--fail-on", "warning"}).exitCode, 1);
}

void CtlTest::whatCannotBeReadEndsWithThree()
{
    for (const QStringList& arguments :
         {QStringList{"check", path("none.yaml")},
          QStringList{"explain", "http://a/", "-f", path("none.yaml")},
          QStringList{"serve", "-f", path("none.yaml")}}) {
        const CtlResult result = runCtl(arguments);
        QVERIFY2(result.exitCode == 3, qPrintable(arguments.join(' ')));
        QVERIFY((result.out + result.err).contains("none.yaml"));
    }
}

void CtlTest::checkReadsStandardInput()
{
    const CtlResult result = runCtl({"check", "-"}, "kind: [\n");
    QCOMPARE(result.exitCode, 1);
    QVERIFY(result.out.contains("[manifest/syntax]"));
}

void CtlTest::checkJsonIsOneDocument()
{
    const CtlResult result = runCtl({"check", m_folder->path(), "-o", "json"});
    QCOMPARE(result.exitCode, 1);
    const QJsonObject json = QJsonDocument::fromJson(result.out).object();
    QCOMPARE(json["errors"].toInt(), 2);
    const QJsonObject first = json["findings"].toArray().first().toObject();
    QCOMPARE(first["at"].toObject()["file"].toString(), path("broken.yaml"));
    QCOMPARE(first["severity"].toString(), QString("error"));
}

void CtlTest::checkSarifIsOneDocument()
{
    const CtlResult result = runCtl({"check", m_folder->path(), "-o", "sarif"});
    QCOMPARE(result.exitCode, 1);
    const QJsonObject json = QJsonDocument::fromJson(result.out).object();
    QCOMPARE(json["version"].toString(), QString("2.1.0"));
    QCOMPARE(json["runs"].toArray().first().toObject()["results"].toArray().size(), 2);
}

void CtlTest::explainNamesTheBackend()
{
    const CtlResult result =
        runCtl({"explain", "http://shop.example.com/api/v1", "-f", path("shop.yaml"), "--ascii"});
    QVERIFY2(result.exitCode == 0, result.err);
    QVERIFY(result.out.startsWith("GET http://shop.example.com/api/v1\n"));
    QVERIFY(result.out.contains("default/api:80"));
    QVERIFY(result.out.contains("shop.yaml:20"));
}

void CtlTest::explainJsonIsOneDocument()
{
    const CtlResult result = runCtl(
        {"explain", "http://shop.example.com/api/v1", "-f", path("shop.yaml"), "-o", "json"});
    QCOMPARE(result.exitCode, 0);
    const QJsonObject json = QJsonDocument::fromJson(result.out).object();
    QCOMPARE(json["backend"].toString(), QString("default-api-80"));
    QCOMPARE(json["forwardTarget"].toString(), QString("/api/v1"));
    QVERIFY(json["steps"].toArray().size() >= 3);
}

void CtlTest::explainTakesMethodHeadersAndHost()
{
    const CtlResult result =
        runCtl({"explain", "http://127.0.0.1/api", "-f", path("shop.yaml"), "-o", "json", "-X", "POST",
                "-H", "Host: shop.example.com", "-H", "X-A: b", "-d", "body"});
    QCOMPARE(result.exitCode, 0);
    const QJsonObject json = QJsonDocument::fromJson(result.out).object();
    QCOMPARE(json["host"].toString(), QString("shop.example.com"));
    QCOMPARE(json["request"].toObject()["method"].toString(), QString("POST"));
    bool hasHeader = false;
    bool hasLength = false;
    for (const auto& header : json["backendHeaders"].toArray()) {
        const QJsonObject line = header.toObject();
        hasHeader = hasHeader || (line["name"] == "X-A" && line["value"] == "b");
        hasLength = hasLength || (line["name"] == "Content-Length" && line["value"] == "4");
    }
    QVERIFY(hasHeader);
    QVERIFY(hasLength);
}

QTEST_GUILESS_MAIN(CtlTest)
#include "tst_ctl.moc"
