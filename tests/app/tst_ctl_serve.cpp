// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl_process.h"

#include <QtTest>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <csignal>
#include <memory>

namespace {

constexpr int kPatience = 30000;   // milliseconds, only waited for when the test fails

/// A running `ingresscopectl serve`; ended with the object.
class Serving {
public:
    explicit Serving(const QStringList& arguments)
    {
        m_process.start(QStringLiteral(INGRESSCOPE_CTL), QStringList{"serve"} + arguments);
        while (!m_process.canReadLine() && m_process.waitForReadyRead(kPatience)) {
        }
        m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
    }
    ~Serving()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

    const QJsonObject& ready() const { return m_ready; }
    quint16 port(const char* key) const
    {
        return static_cast<quint16>(m_ready[key].toString().section(':', -1).toUInt());
    }
    int end(int signal)
    {
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
        return m_process.waitForFinished(kPatience) ? m_process.exitCode() : -1;
    }
    QByteArray restOfOut() { return m_process.readAllStandardOutput(); }
    QByteArray err() { return m_process.readAllStandardError(); }

private:
    QProcess m_process{};
    QJsonObject m_ready{};
};

/// The whole answer to GET of this path for shop.example.com.
QByteArray answer(quint16 port, const QByteArray& path)
{
    QTcpSocket socket;
    socket.connectToHost("127.0.0.1", port);
    if (!socket.waitForConnected(kPatience))
        return {};
    socket.write("GET " + path + " HTTP/1.1\r\nHost: shop.example.com\r\nConnection: close\r\n\r\n");
    QByteArray all;
    while (socket.waitForReadyRead(kPatience))
        all += socket.readAll();
    return all + socket.readAll();
}

} // namespace

/// The contract that other programs start the engine by.
class CtlServeTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theReadyLineHasPortsThatAnswer();
    void signalsEndItWithZero_data();
    void signalsEndItWithZero();
    void aChangedFileIsServedAtOnce();
    void aFileThatNoLongerParsesKeepsItsRoutes();
    void aBackendIsReachedInsteadOfTheEcho();
    void aPortThatIsTakenEndsWithThree();
    void otherAddressesThanLoopbackAreRefused();
    void requestsAreLoggedWhenAskedFor();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder{};
};

void CtlServeTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(writeFile(path("shop.yaml"), shopManifests()));
}

void CtlServeTest::theReadyLineHasPortsThatAnswer()
{
    Serving serving({"-f", path("shop.yaml"), "--threads", "1", "-o", "json"});
    QCOMPARE(serving.ready().keys(), (QStringList{"event", "http", "https"}));
    QCOMPARE(serving.ready()["event"].toString(), QString("ready"));
    QVERIFY(serving.ready()["http"].toString().startsWith("127.0.0.1:"));
    QVERIFY(serving.port("http") != serving.port("https"));
    const QByteArray reply = answer(serving.port("http"), "/api/v1");
    QVERIFY2(reply.startsWith("HTTP/1.1 200"), reply);
    QVERIFY2(reply.contains("default/api"), reply);
    QVERIFY(answer(serving.port("http"), "/other").startsWith("HTTP/1.1 404"));

    QTcpSocket https;
    https.connectToHost("127.0.0.1", serving.port("https"));
    QVERIFY(https.waitForConnected(kPatience));

    QCOMPARE(serving.end(SIGTERM), 0);
    QVERIFY(serving.restOfOut().isEmpty());   // nothing but the ready line on stdout
    for (const QByteArray& line : serving.err().split('\n')) {
        if (!line.isEmpty())
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line);
    }
}

void CtlServeTest::requestsAreLoggedWhenAskedFor()
{
    Serving serving({"-f", path("shop.yaml"), "--threads", "1", "-o", "json", "--log-requests"});
    QVERIFY(answer(serving.port("http"), "/api/v1").startsWith("HTTP/1.1 200"));
    QVERIFY(answer(serving.port("http"), "/other").startsWith("HTTP/1.1 404"));
    QCOMPARE(serving.end(SIGTERM), 0);
    QStringList logged;
    for (const QByteArray& line : serving.err().split('\n')) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        if (entry["event"] == "request")
            logged += entry["target"].toString() + ' ' + QString::number(entry["status"].toInt());
    }
    QCOMPARE(logged, (QStringList{"/api/v1 200", "/other 404"}));
}

void CtlServeTest::signalsEndItWithZero_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void CtlServeTest::signalsEndItWithZero()
{
    QFETCH(int, signal);
    Serving serving({"-f", m_folder->path(), "--threads", "1"});
    QVERIFY(serving.port("http") != 0);
    QCOMPARE(serving.end(signal), 0);
}

void CtlServeTest::aChangedFileIsServedAtOnce()
{
    Serving serving({"-f", path("shop.yaml"), "--threads", "1"});
    QVERIFY(answer(serving.port("http"), "/api").startsWith("HTTP/1.1 200"));
    QVERIFY(answer(serving.port("http"), "/new").startsWith("HTTP/1.1 404"));
    QVERIFY(writeFile(path("shop.yaml"), shopManifests("/new")));
    QTRY_VERIFY_WITH_TIMEOUT(answer(serving.port("http"), "/new").startsWith("HTTP/1.1 200"),
                             kPatience);
    QVERIFY(answer(serving.port("http"), "/api").startsWith("HTTP/1.1 404"));
}

void CtlServeTest::aFileThatNoLongerParsesKeepsItsRoutes()
{
    Serving serving({"-f", m_folder->path(), "--threads", "1"});
    QVERIFY(answer(serving.port("http"), "/api").startsWith("HTTP/1.1 200"));
    QVERIFY(writeFile(path("shop.yaml"), shopManifests() + "  broken: [\n"));
    QVERIFY(writeFile(path("more.yaml"),
                      shopManifests("/more").replace("name: shop}", "name: more}")));
    // All files are read together: once the new one is served the broken one has been read too.
    QTRY_VERIFY_WITH_TIMEOUT(answer(serving.port("http"), "/more").startsWith("HTTP/1.1 200"),
                             kPatience);
    QVERIFY(answer(serving.port("http"), "/api").startsWith("HTTP/1.1 200"));
    QCOMPARE(serving.end(SIGTERM), 0);
}

void CtlServeTest::aBackendIsReachedInsteadOfTheEcho()
{
    QTcpServer backend;
    QVERIFY(backend.listen(QHostAddress::LocalHost));
    connect(&backend, &QTcpServer::newConnection, &backend, [&backend] {
        QTcpSocket* socket = backend.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            if (!socket->readAll().contains("\r\n\r\n"))
                return;
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nreal");
        });
    });
    Serving serving({"-f", path("shop.yaml"), "--threads", "1", "--backend",
                     QString("default/api:80=127.0.0.1:%1").arg(backend.serverPort())});
    QTcpSocket client;
    client.connectToHost("127.0.0.1", serving.port("http"));
    QVERIFY(client.waitForConnected(kPatience));
    client.write("GET /api HTTP/1.1\r\nHost: shop.example.com\r\nConnection: close\r\n\r\n");
    QByteArray reply;
    QTRY_VERIFY_WITH_TIMEOUT((reply += client.readAll()).endsWith("real"), kPatience);
    QVERIFY(reply.startsWith("HTTP/1.1 200"));
}

void CtlServeTest::aPortThatIsTakenEndsWithThree()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const CtlResult result = runCtl({"serve", "-f", path("shop.yaml"), "--http",
                                     QString("127.0.0.1:%1").arg(taken.serverPort())});
    QCOMPARE(result.exitCode, 3);
    QVERIFY(result.out.isEmpty());
    QVERIFY2(result.err.contains(QByteArray::number(taken.serverPort())), result.err);
}

void CtlServeTest::otherAddressesThanLoopbackAreRefused()
{
    const CtlResult result = runCtl({"serve", "-f", path("shop.yaml"), "--http", "0.0.0.0:0"});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.err.contains("loopback"), result.err);
}

QTEST_GUILESS_MAIN(CtlServeTest)
#include "tst_ctl_serve.moc"
