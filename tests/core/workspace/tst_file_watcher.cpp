// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/file_loader.h"
#include "core/workspace/file_watcher.h"

#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace ingresscope::workspace;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

namespace {

constexpr auto kSoon = 10s;    ///< Only waited for when the test fails.
constexpr auto kNever = 50ms;

void write(const fs::path& path, std::string_view text)
{
    std::ofstream(path, std::ios::binary) << text;
}

} // namespace

class FileWatcherTest : public QObject {
    Q_OBJECT

private slots:
    void changesAreNoticed_data();
    void changesAreNoticed();
    void nothingChangedIsNothingNoticed_data() { changesAreNoticed_data(); }
    void nothingChangedIsNothingNoticed();
    void writtenFilesAreNamed();
    void comingAndGoingMayBeAnything();
};

void FileWatcherTest::changesAreNoticed_data()
{
    QTest::addColumn<bool>("polls");
    QTest::newRow("told by the system") << false;
    QTest::newRow("looking") << true;
}

void FileWatcherTest::changesAreNoticed()
{
    QFETCH(bool, polls);
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    fs::create_directories(folder / "sub");
    write(folder / "a.yaml", "one");
    QTemporaryDir other;
    const fs::path single = fs::path(other.path().toStdString()) / "single.yaml";
    write(single, "one");

    FileWatcher watcher({folder.string(), single.string()});
    if (polls)
        watcher.pollOnly();
    QVERIFY(!watcher.waitForChange(kNever));

    write(folder / "a.yaml", "longer than before");
    QVERIFY(watcher.waitForChange(kSoon));

    write(folder / "sub" / "new.yaml", "new");
    QVERIFY(watcher.waitForChange(kSoon));

    // As editors save: the new text is moved over the old file.
    write(single.string() + ".new", "two, longer");
    watcher.waitForChange(kNever);   // noticed or not: no manifest yet
    fs::rename(single.string() + ".new", single);
    QVERIFY(watcher.waitForChange(kSoon));

    fs::remove(folder / "a.yaml");
    QVERIFY(watcher.waitForChange(kSoon));

    // A folder that came later is watched too.
    fs::create_directories(folder / "later");
    QVERIFY(watcher.waitForChange(kSoon));
    write(folder / "later" / "b.yaml", "b");
    QVERIFY(watcher.waitForChange(kSoon));
}

void FileWatcherTest::nothingChangedIsNothingNoticed()
{
    QFETCH(bool, polls);
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    write(folder / "a.yaml", "one");
    FileWatcher watcher({folder.string(), "-"});
    if (polls)
        watcher.pollOnly();
    std::ifstream(folder / "a.yaml").get();   // reading is no change
    QVERIFY(!watcher.waitForChange(kNever));
    if (!polls) {
        write(folder / "engine.log", "a log beside the manifests is none");
        QVERIFY(!watcher.waitForChange(kNever));
    }
}

void FileWatcherTest::writtenFilesAreNamed()
{
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    fs::create_directories(folder / "sub");
    write(folder / "sub" / "a.yaml", "one");
    write(folder / "b.yaml", "one");
    FileWatcher watcher({folder.string()});
    write(folder / "sub" / "a.yaml", "two");
    QVERIFY(watcher.waitForChange(kSoon));
    const FileChanges changes = watcher.takeChanges();
    QVERIFY(!changes.everything);
    QCOMPARE(changes.files, std::vector<std::string>{(folder / "sub" / "a.yaml").string()});
    // The name is the one that the loader gives.
    const LoadedFiles loaded = loadPaths({folder.string()});
    QVERIFY(std::any_of(loaded.files.begin(), loaded.files.end(), [&](const LoadedFile& file) {
        return file.name == changes.files.front();
    }));
    QVERIFY(watcher.takeChanges().files.empty());
}

void FileWatcherTest::comingAndGoingMayBeAnything()
{
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    write(folder / "a.yaml", "one");
    FileWatcher watcher({folder.string()});
    fs::remove(folder / "a.yaml");
    QVERIFY(watcher.waitForChange(kSoon));
    QVERIFY(watcher.takeChanges().everything);
}

QTEST_GUILESS_MAIN(FileWatcherTest)
#include "tst_file_watcher.moc"
