// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/file_watcher.h"

#include <QtTest>

#include <filesystem>
#include <fstream>

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

QTEST_GUILESS_MAIN(FileWatcherTest)
#include "tst_file_watcher.moc"
