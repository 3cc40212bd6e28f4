// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/file_loader.h"
#include "core/workspace/workspace.h"

#include <QtTest>

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace ingresscope;
using namespace ingresscope::workspace;

namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, std::string_view text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::vector<std::string> namesOf(const LoadedFiles& loaded, const fs::path& folder)
{
    std::vector<std::string> names;
    for (const LoadedFile& file : loaded.files)
        names.push_back(fs::path(file.name).lexically_relative(folder).string());
    return names;
}

using Names = std::vector<std::string>;

constexpr std::string_view kService = "apiVersion: v1\nkind: Service\nmetadata:\n  name: api\n";

} // namespace

class FileLoaderTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFileKeepsTheNameItWasGivenBy();
    void aFolderIsReadRecursivelyInOrder();
    void hiddenFoldersAreLeftOut();
    void aMissingPathIsAFinding();
    void anUnreadableFileIsAFindingAndTheRestIsRead();
    void aFolderWithoutManifestIsAFinding();
    void linksOutAndInCirclesAreLeftOut();
    void linksIntoHiddenFoldersCount();
    void aBrokenLinkIsAFinding();
    void aTooLargeFileIsAFinding();
    void aFolderOfFiveThousandFilesIsReadAndCanBeCancelled();
    void oddTextsAreReadAsKubectlDoes_data();
    void oddTextsAreReadAsKubectlDoes();
    void tabsAreAFindingAtTheirLine();
    void duplicateKeysAreAFindingAndTheLastCounts();

private:
    fs::path folder() const { return m_folder->path().toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder{};
};

void FileLoaderTest::aFileKeepsTheNameItWasGivenBy()
{
    write(folder() / "a.txt", kService);   // a file given by name may have any
    const std::string given = (folder() / "." / "a.txt").string();
    const LoadedFiles loaded = loadPaths({given});
    QCOMPARE(loaded.files.size(), 1u);
    QCOMPARE(loaded.files[0].name, given);
    QCOMPARE(loaded.files[0].text, std::string(kService));
    QVERIFY(loaded.findings.empty());
}

void FileLoaderTest::aFolderIsReadRecursivelyInOrder()
{
    for (const char* name : {"b.yaml", "a/z.yml", "a/b/c.json", "c.yaml", "notes.md", "a/x.yaml.bak"})
        write(folder() / name, "{}");
    const LoadedFiles loaded = loadPaths({folder().string()});
    QCOMPARE(namesOf(loaded, folder()), (Names{"a/b/c.json", "a/z.yml", "b.yaml", "c.yaml"}));
}

void FileLoaderTest::hiddenFoldersAreLeftOut()
{
    write(folder() / ".git" / "config.yaml", "{}");
    write(folder() / ".hidden.yaml", "{}");
    write(folder() / "a.yaml", "{}");
    QCOMPARE(namesOf(loadPaths({folder().string()}), folder()), Names{"a.yaml"});
}

void FileLoaderTest::aMissingPathIsAFinding()
{
    const std::string missing = (folder() / "none.yaml").string();
    const LoadedFiles loaded = loadPaths({missing});
    QVERIFY(loaded.files.empty());
    QCOMPARE(loaded.findings.size(), 1u);
    QCOMPARE(loaded.findings[0].code, std::string("workspace/unreadable"));
    QCOMPARE(loaded.findings[0].severity, Severity::Error);
    QVERIFY(loaded.findings[0].message.find(missing) != std::string::npos);
}

void FileLoaderTest::anUnreadableFileIsAFindingAndTheRestIsRead()
{
    write(folder() / "a.yaml", kService);
    write(folder() / "secret.yaml", kService);
    fs::permissions(folder() / "secret.yaml", fs::perms::none);
    if (geteuid() == 0)
        QSKIP("root may read every file");
    const LoadedFiles loaded = loadPaths({folder().string()});
    QCOMPARE(namesOf(loaded, folder()), Names{"a.yaml"});
    QCOMPARE(loaded.findings.size(), 1u);
    QCOMPARE(loaded.findings[0].code, std::string("workspace/unreadable"));
}

void FileLoaderTest::aFolderWithoutManifestIsAFinding()
{
    write(folder() / "readme.md", "text");
    const LoadedFiles loaded = loadPaths({folder().string()});
    QVERIFY(loaded.files.empty());
    QCOMPARE(loaded.findings.size(), 1u);
    QCOMPARE(loaded.findings[0].code, std::string("workspace/no-manifest"));
}

void FileLoaderTest::linksOutAndInCirclesAreLeftOut()
{
    QTemporaryDir outside;
    write(fs::path(outside.path().toStdString()) / "out.yaml", "{}");
    write(folder() / "a" / "a.yaml", "{}");
    fs::create_directory_symlink(folder(), folder() / "a" / "circle");
    fs::create_directory_symlink(outside.path().toStdString(), folder() / "outside");
    fs::create_symlink(folder() / "a" / "a.yaml", folder() / "twice.yaml");
    const LoadedFiles loaded = loadPaths({folder().string()});
    QCOMPARE(namesOf(loaded, folder()), Names{"a/a.yaml"});
    QCOMPARE(loaded.findings.size(), 1u);
    QCOMPARE(loaded.findings[0].code, std::string("workspace/link"));
    QCOMPARE(loaded.findings[0].severity, Severity::Info);
}

void FileLoaderTest::linksIntoHiddenFoldersCount()
{
    // A ConfigMap mounted into a pod: a.yaml -> ..data/a.yaml, ..data -> ..2026
    write(folder() / "..2026" / "a.yaml", "{}");
    fs::create_directory_symlink("..2026", folder() / "..data");
    fs::create_symlink("..data/a.yaml", folder() / "a.yaml");
    const LoadedFiles loaded = loadPaths({folder().string()});
    QCOMPARE(namesOf(loaded, folder()), Names{"a.yaml"});
    QVERIFY(loaded.findings.empty());
}

void FileLoaderTest::aBrokenLinkIsAFinding()
{
    write(folder() / "a.yaml", "{}");
    fs::create_symlink("gone.yaml", folder() / "b.yaml");
    const LoadedFiles loaded = loadPaths({folder().string()});
    QCOMPARE(loaded.files.size(), 1u);
    QCOMPARE(loaded.findings.size(), 1u);
    QCOMPARE(loaded.findings[0].severity, Severity::Warning);
}

void FileLoaderTest::aTooLargeFileIsAFinding()
{
    write(folder() / "big.yaml", "");
    fs::resize_file(folder() / "big.yaml", kMaxFileBytes + 1);   // sparse: takes no room
    const LoadedFiles loaded = loadPaths({folder().string()});
    QVERIFY(loaded.files.empty());
    QCOMPARE(loaded.findings.size(), 1u);
    QCOMPARE(loaded.findings[0].code, std::string("workspace/too-large"));
}

void FileLoaderTest::aFolderOfFiveThousandFilesIsReadAndCanBeCancelled()
{
    for (int i = 0; i < 5000; ++i)
        write(folder() / std::to_string(i % 50) / (std::to_string(i) + ".yaml"), kService);
    std::size_t lastTotal = 0;
    const LoadedFiles loaded =
        loadPaths({folder().string()},
                  {{}, [&](std::string_view, std::size_t, std::size_t total) { lastTotal = total; }});
    QCOMPARE(loaded.files.size(), 5000u);
    QCOMPARE(lastTotal, 5000u);
    QVERIFY(!loaded.cancelled);

    std::stop_source stop;
    const LoadedFiles cancelled =
        loadPaths({folder().string()},
                  {stop.get_token(), [&](std::string_view, std::size_t done, std::size_t) {
                       if (done >= 1000)
                           stop.request_stop();
                   }});
    QVERIFY(cancelled.cancelled);
    QVERIFY(cancelled.files.size() < 5000u);
}

void FileLoaderTest::oddTextsAreReadAsKubectlDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("objects");
    QTest::newRow("byte order mark")
        << QByteArray("\xEF\xBB\xBF" "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n") << 1;
    QTest::newRow("CRLF") << QByteArray(
        "apiVersion: v1\r\nkind: Service\r\nmetadata:\r\n  name: a\r\n---\r\napiVersion: v1\r\n"
        "kind: Service\r\nmetadata:\r\n  name: b\r\n")
                          << 2;
    QTest::newRow("flow style (KYAML)") << QByteArray(
        "---\n{\n  apiVersion: \"v1\",\n  kind: \"Service\",\n  metadata: {\n    name: \"a\",\n  },\n}\n")
                                        << 1;
    QTest::newRow("anchors and merge keys") << QByteArray(
        "apiVersion: v1\nkind: List\nitems:\n- &one\n  apiVersion: v1\n  kind: Service\n"
        "  metadata: {name: a}\n- <<: *one\n  metadata: {name: b}\n")
                                            << 2;
    QTest::newRow("JSON") << QByteArray(
        "{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"a\"}}") << 1;
    QTest::newRow("JSON List") << QByteArray(
        "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [{\"apiVersion\": \"v1\", \"kind\": "
        "\"Service\", \"metadata\": {\"name\": \"a\"}}]}")
                               << 1;
    QTest::newRow("comments and empty documents") << QByteArray(
        "# nothing\n---\n---\n# nor here\n---\napiVersion: v1\nkind: Service\nmetadata: {name: a}\n...\n")
                                                  << 1;
    QTest::newRow("no line end") << QByteArray("apiVersion: v1\nkind: Service\nmetadata: {name: a}")
                                 << 1;
    QTest::newRow("empty") << QByteArray() << 0;
}

void FileLoaderTest::oddTextsAreReadAsKubectlDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(int, objects);
    write(folder() / "a.yaml", text.toStdString());
    LoadedFiles loaded = loadPaths({folder().string()});
    Workspace workspace;
    workspace.replaceFiles(std::move(loaded.files));
    const SnapshotPtr snapshot = workspace.compile();
    QCOMPARE(snapshot->files.at(0).objects, static_cast<std::size_t>(objects));
    QVERIFY(snapshot->files[0].parses);
    QCOMPARE(snapshot->resources->services().size(), static_cast<std::size_t>(objects));
}

void FileLoaderTest::tabsAreAFindingAtTheirLine()
{
    Workspace workspace;
    workspace.setFile("a.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n\tname: a\n");
    const SnapshotPtr snapshot = workspace.compile();
    QVERIFY(!snapshot->files[0].parses);
    QCOMPARE(snapshot->findings.at(0).severity, Severity::Error);
    QCOMPARE(snapshot->findings[0].at.begin.line, 4u);
}

void FileLoaderTest::duplicateKeysAreAFindingAndTheLastCounts()
{
    Workspace workspace;
    workspace.setFile("a.yaml",
                      "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  name: b\n");
    const SnapshotPtr snapshot = workspace.compile();
    QVERIFY(snapshot->resources->service("default/b"));
    QCOMPARE(snapshot->findings.at(0).code, std::string("manifest/duplicate-key"));
    QCOMPARE(snapshot->findings[0].at.begin.line, 5u);
}

QTEST_GUILESS_MAIN(FileLoaderTest)
#include "tst_file_loader.moc"
