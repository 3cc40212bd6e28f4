// SPDX-License-Identifier: Apache-2.0
#include "core/kube/timestamp.h"

#include <QTest>

#include <string>

using namespace ingresscope::kube;

class TestTimestamp : public QObject {
    Q_OBJECT

private slots:
    void times_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qlonglong>("seconds");   // since 1970; -1: no time
        const auto row = [](const char* text, qlonglong seconds) {
            QTest::newRow(text) << QByteArray(text) << seconds;
        };
        row("1970-01-01T00:00:00Z", 0);
        row("2024-02-29T12:30:45Z", 1709209845);
        row("2024-02-29T12:30:45.987654321Z", 1709209845);
        row("2024-02-29T14:30:45+02:00", 1709209845);
        row("2024-02-29T07:00:45-05:30", 1709209845);
        row("2023-02-29T00:00:00Z", -1);
        row("2024-13-01T00:00:00Z", -1);
        row("2024-01-01T24:00:00Z", -1);
        row("2024-01-01T00:60:00Z", -1);
        row("2024-01-01T00:00:60Z", -1);
        row("2024-01-01T-0:00:00Z", -1);
        row("2024-01-01T00:00:00.Z", -1);
        row("2024-01-01T00:00:00", -1);
        row("2024-01-01T00:00:00ZZ", -1);
        row("2024-01-01T00:00:00+0200", -1);
        row("2024-01-01 00:00:00Z", -1);
        row("2024-01-01", -1);
        row("24-01-01T00:00:00Z", -1);
        row("", -1);
    }

    void times()
    {
        QFETCH(QByteArray, text);
        const auto time = parseTimestamp(text.toStdString());
        QTEST(static_cast<qlonglong>(time ? time->time_since_epoch().count() : -1), "seconds");
    }
};

QTEST_APPLESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
