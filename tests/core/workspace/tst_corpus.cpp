// SPDX-License-Identifier: Apache-2.0
#include "core/manifest/yaml_reader.h"
#include "core/workspace/file_loader.h"
#include "core/workspace/workspace.h"

#include <QtTest>

#include <algorithm>
#include <filesystem>

using namespace ingresscope;
using namespace ingresscope::workspace;

namespace fs = std::filesystem;

/// Manifests that people wrote, from public repositories; they lie beside the source folder.
class CorpusTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFileCompilesAlone();
    void everyFileThatIsNoYamlSaysSoWithALine();
    void allFilesCompileTogether();

private:
    std::vector<LoadedFile> m_files{};
};

void CorpusTest::initTestCase()
{
    const fs::path corpus = fs::path(INGRESSCOPE_SOURCE_DIR).parent_path() / "shared" / "corpus";
    if (!fs::is_directory(corpus))
        QSKIP("there is no folder shared/corpus beside the source folder");
    LoadedFiles loaded = loadPaths({corpus.string()});
    m_files = std::move(loaded.files);
    QVERIFY(m_files.size() > 100);
}

void CorpusTest::everyFileCompilesAlone()
{
    for (const LoadedFile& file : m_files) {
        QElapsedTimer timer;
        timer.start();
        Workspace workspace;
        workspace.setFile(file.name, file.text);
        const SnapshotPtr snapshot = workspace.compile();
        QVERIFY2(snapshot && snapshot->table, file.name.c_str());
        QVERIFY2(timer.elapsed() < 20000, file.name.c_str());
        for (const Finding& finding : snapshot->findings) {
            QVERIFY2(!finding.message.empty() && !finding.code.empty(), file.name.c_str());
            QVERIFY2(finding.at.fileName().empty() || finding.at.fileName() == file.name,
                     file.name.c_str());
        }
    }
}

void CorpusTest::everyFileThatIsNoYamlSaysSoWithALine()
{
    std::size_t broken = 0;
    for (const LoadedFile& file : m_files) {
        const auto documents = manifest::readDocuments(makeFileName(file.name), file.text);
        const bool parses = std::all_of(documents.begin(), documents.end(),
                                        [](const auto& document) { return document.parsed; });
        if (parses)
            continue;
        ++broken;
        Workspace workspace;
        workspace.setFile(file.name, file.text);
        const SnapshotPtr snapshot = workspace.compile();
        QVERIFY(!snapshot->files[0].parses);
        const auto lines = static_cast<std::uint32_t>(
            std::count(file.text.begin(), file.text.end(), '\n') + 1);
        const bool told = std::any_of(
            snapshot->findings.begin(), snapshot->findings.end(), [&](const Finding& finding) {
                return finding.severity == Severity::Error && finding.code.starts_with("manifest/") &&
                       finding.at.begin.line >= 1 && finding.at.begin.line <= lines;
            });
        QVERIFY2(told, file.name.c_str());
    }
    QVERIFY(broken > 0);
}

void CorpusTest::allFilesCompileTogether()
{
    Workspace workspace;
    for (const LoadedFile& file : m_files)
        workspace.setFile(file.name, file.text);
    const SnapshotPtr snapshot = workspace.compile();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->files.size(), m_files.size());
    QVERIFY(snapshot->table->hosts.size() > 10);
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "tst_corpus.moc"
