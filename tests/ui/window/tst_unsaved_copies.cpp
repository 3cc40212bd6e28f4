// SPDX-License-Identifier: Apache-2.0
#include "app/window/unsaved_copies.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace ingresscope::app;

class TestUnsavedCopies : public QObject {
    Q_OBJECT

private slots:
    void copiesOfARunningProgramAreItsOwn()
    {
        const QTemporaryDir folder;
        UnsavedCopies first(folder.path());
        QVERIFY(first.keep({QStringLiteral("a.yaml"), "a: 1\r\n", true}));
        const UnsavedCopies second(folder.path());
        QVERIFY(second.leftBehind().empty());
    }

    void copiesAreForTheirOwnerAlone()
    {
        const QTemporaryDir folder;
        UnsavedCopies copies(folder.path());
        QVERIFY(copies.keep({QStringLiteral("secret.yaml"), "password", false}));
        QDirIterator files(folder.path(), {QStringLiteral("*.json")}, QDir::Files,
                           QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther |
                            QFileDevice::WriteGroup | QFileDevice::WriteOther;
        QVERIFY(!(QFileInfo(files.next()).permissions() & others));
    }

    void whatACrashLeftBehindIsFound()
    {
        const QTemporaryDir folder;
        const QString crashed = folder.path() + QStringLiteral("/crashed");
        {
            UnsavedCopies copies(folder.path());
            QVERIFY(copies.keep({QStringLiteral("a.yaml"), "host: \xEA\xB0\x80\r\n", true}));
            QVERIFY(copies.keep({QStringLiteral("b.yaml"), "b", false}));
            copies.forget(QStringLiteral("b.yaml"));
            // A crash leaves the folder and a lock that nobody holds.
            QDir().mkpath(crashed);
            QDirIterator files(folder.path(), {QStringLiteral("*.json")}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString file = files.next();
                QVERIFY(QFile::copy(file, crashed + u'/' + QFileInfo(file).fileName()));
            }
        }
        UnsavedCopies next(folder.path());
        const auto left = next.leftBehind();
        QCOMPARE(left.size(), std::size_t(1));
        QCOMPARE(left.front().name, QStringLiteral("a.yaml"));
        QCOMPARE(left.front().text, QByteArray("host: \xEA\xB0\x80\r\n"));
        QVERIFY(left.front().hasFile);
        next.forgetLeftBehind();
        QVERIFY(next.leftBehind().empty());
        QVERIFY(!QDir(crashed).exists());
    }
};

QTEST_GUILESS_MAIN(TestUnsavedCopies)
#include "tst_unsaved_copies.moc"
