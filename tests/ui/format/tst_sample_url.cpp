// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/sample_manifests.h"
#include "ui/format/sample_url.h"

#include <QTest>

using namespace ingresscope;

/// The URL of a route is what the decision function leads there.
class TestSampleUrl : public QObject {
    Q_OBJECT

private:
    workspace::SnapshotPtr m_snapshot = samples::compiledAll();

    QString urlOf(const std::string& hostName, const std::string& locationText) const
    {
        for (const auto& host : m_snapshot->table->hosts) {
            for (const auto& location : host->locations) {
                if (host->name == hostName && location->text() == locationText) {
                    const auto sample = format::sampleUrl(*m_snapshot->table, *host, *location);
                    return sample.reaches ? sample.url : QStringLiteral("unreached: ") + sample.url;
                }
            }
        }
        return QStringLiteral("no such location");
    }

private slots:
    void urls_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("url");
        QTest::newRow("regex") << "myapp.example.com" << "~* \"^/api(/|$)(.*)\""
                               << "http://myapp.example.com/api/sample";
        QTest::newRow("regex for all") << "myapp.example.com" << "~* \"^/\""
                                       << "http://myapp.example.com/";
        QTest::newRow("exact, tls") << "shop.example.com" << "= \"/healthz\""
                                    << "https://shop.example.com/healthz";
        QTest::newRow("prefix") << "shop.example.com" << "\"/api/\""
                                << "https://shop.example.com/api/";
    }

    void urls()
    {
        QFETCH(QString, host);
        QFETCH(QString, location);
        QTEST(urlOf(host.toStdString(), location.toStdString()), "url");
    }

    void aWildcardGetsALabel()
    {
        QVERIFY(urlOf("*.tenants.example.com", "\"/\"").endsWith("://something.tenants.example.com/"));
    }

    void completionOffersWhatIsReached()
    {
        const QStringList urls = format::sampleUrls(*m_snapshot->table, 100);
        QVERIFY(urls.contains("http://myapp.example.com/web/sample"));
        QVERIFY(urls.size() >= 6);
        QVERIFY(format::sampleUrls(*m_snapshot->table, 2).size() <= 2);
    }
};

QTEST_GUILESS_MAIN(TestSampleUrl)
#include "tst_sample_url.moc"
