// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/workspace.h"

#include <QtTest>

#include <algorithm>
#include <atomic>

using namespace ingresscope;
using workspace::SnapshotPtr;
using workspace::Workspace;

namespace {

std::string ingress(const std::string& name, const std::string& host, const std::string& path = "/")
{
    return "apiVersion: networking.k8s.io/v1\n"
           "kind: Ingress\n"
           "metadata:\n"
           "  name: " + name + "\n"
           "spec:\n"
           "  ingressClassName: nginx\n"
           "  rules:\n"
           "  - host: " + host + "\n"
           "    http:\n"
           "      paths:\n"
           "      - path: " + path + "\n"
           "        pathType: Prefix\n"
           "        backend:\n"
           "          service:\n"
           "            name: api\n"
           "            port:\n"
           "              number: 80\n";
}

std::string service(const std::string& name)
{
    return "apiVersion: v1\nkind: Service\nmetadata:\n  name: " + name +
           "\nspec:\n  ports:\n  - port: 80\n";
}

const std::string kIngressClass = "apiVersion: networking.k8s.io/v1\n"
                                  "kind: IngressClass\n"
                                  "metadata:\n"
                                  "  name: nginx\n"
                                  "spec:\n"
                                  "  controller: k8s.io/ingress-nginx\n";

std::vector<std::string> hostsOf(const SnapshotPtr& snapshot)
{
    std::vector<std::string> names;
    for (const auto& host : snapshot->table->hosts) {
        if (!host->isDefault())
            names.push_back(host->name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

const Finding* findCode(const SnapshotPtr& snapshot, std::string_view code)
{
    for (const Finding& finding : snapshot->findings) {
        if (finding.code == code)
            return &finding;
    }
    return nullptr;
}

using Names = std::vector<std::string>;

} // namespace

class WorkspaceTest : public QObject {
    Q_OBJECT

private slots:
    void severalDocumentsOfSeveralFilesMakeOneTable();
    void aDocumentThatDoesNotParseKeepsItsLastGoodRoutes();
    void aNewBrokenDocumentTakesNothingFromItsNeighbours();
    void aRepairedDocumentReplacesTheLastGoodOne();
    void unchangedDocumentsAreNotReadAgain();
    void aMovedDocumentHasItsNewLines();
    void aRemovedFileTakesItsRoutesAlong();
    void replacingFilesKeepsLastGoodOnes();
    void everyCompileHasAGenerationOfItsOwn();
    void aCancelledCompileGivesNothingAndCanBeRepeated();
    void progressNamesStagesAndEnds();
    void tenThousandIngressesCompile();
    void anOldApiVersionIsAFindingThatSaysHowToMove();
    void aHelmTemplateIsAFindingAtItsLine();
};

void WorkspaceTest::severalDocumentsOfSeveralFilesMakeOneTable()
{
    Workspace workspace;
    workspace.setFile("a.yaml", kIngressClass + "---\n" + ingress("a", "a.example.com"));
    workspace.setFile("b.yaml", ingress("b", "b.example.com") + "---\n" + service("api"));
    const SnapshotPtr snapshot = workspace.compile();
    QCOMPARE(hostsOf(snapshot), (Names{"a.example.com", "b.example.com"}));
    QCOMPARE(snapshot->files.size(), 2u);
    QCOMPARE(snapshot->files[0].documents, 2u);
    QCOMPARE(snapshot->files[1].objects, 2u);
    QVERIFY(snapshot->files[0].parses);
}

void WorkspaceTest::aDocumentThatDoesNotParseKeepsItsLastGoodRoutes()
{
    Workspace workspace;
    const std::string front = kIngressClass + "---\n" + service("api") + "---\n";
    workspace.setFile("a.yaml", front + ingress("a", "a.example.com"));
    QCOMPARE(hostsOf(workspace.compile()), Names{"a.example.com"});

    workspace.setFile("a.yaml", front + ingress("a", "a.example.com") + "  broken: [\n");
    const SnapshotPtr broken = workspace.compile();
    QCOMPARE(hostsOf(broken), Names{"a.example.com"});
    QVERIFY(!broken->files[0].parses);
    QVERIFY(broken->files[0].usesLastGood);
    const Finding* finding = findCode(broken, "manifest/syntax");
    QVERIFY(finding);
    QCOMPARE(finding->severity, Severity::Error);
    QVERIFY(finding->at.begin.line > 10);

    // Still broken, in another way: the last good state is the same one.
    workspace.setFile("a.yaml", front + ingress("a", "a.example.com") + "  broken: [1,\n");
    QCOMPARE(hostsOf(workspace.compile()), Names{"a.example.com"});
}

void WorkspaceTest::aNewBrokenDocumentTakesNothingFromItsNeighbours()
{
    Workspace workspace;
    const std::string a = kIngressClass + "---\n" + ingress("a", "a.example.com");
    const std::string b = "---\n" + ingress("b", "b.example.com");
    workspace.setFile("f.yaml", a + b);
    QCOMPARE(hostsOf(workspace.compile()), (Names{"a.example.com", "b.example.com"}));
    workspace.setFile("f.yaml", a + "---\nkind: [\n" + b);
    const SnapshotPtr snapshot = workspace.compile();
    QCOMPARE(hostsOf(snapshot), (Names{"a.example.com", "b.example.com"}));
    QVERIFY(!snapshot->files[0].parses);
    QVERIFY(!snapshot->files[0].usesLastGood);
    QVERIFY(!findCode(snapshot, "kube/duplicate-object"));
}

void WorkspaceTest::aRepairedDocumentReplacesTheLastGoodOne()
{
    Workspace workspace;
    workspace.setFile("class.yaml", kIngressClass);
    workspace.setFile("a.yaml", ingress("a", "old.example.com"));
    workspace.compile();
    workspace.setFile("a.yaml", ingress("a", "new.example.com") + "x: {\n");
    QCOMPARE(hostsOf(workspace.compile()), Names{"old.example.com"});
    workspace.setFile("a.yaml", ingress("a", "new.example.com"));
    const SnapshotPtr repaired = workspace.compile();
    QCOMPARE(hostsOf(repaired), Names{"new.example.com"});
    QVERIFY(repaired->files[1].parses);
    QVERIFY(!repaired->files[1].usesLastGood);
}

void WorkspaceTest::unchangedDocumentsAreNotReadAgain()
{
    Workspace workspace;
    const std::string front = kIngressClass + "---\n" + ingress("a", "a.example.com") + "---\n";
    workspace.setFile("a.yaml", front + ingress("b", "b.example.com"));
    const SnapshotPtr before = workspace.compile();
    workspace.setFile("a.yaml", front + ingress("b", "c.example.com"));
    const SnapshotPtr after = workspace.compile();
    // Objects are shared between snapshots exactly when their document was not read again.
    QCOMPARE(after->resources->ingresses()[0], before->resources->ingresses()[0]);
    QVERIFY(after->resources->ingresses()[1] != before->resources->ingresses()[1]);
}

void WorkspaceTest::aMovedDocumentHasItsNewLines()
{
    Workspace workspace;
    workspace.setFile("a.yaml", kIngressClass + "---\n" + ingress("a", "a.example.com"));
    const std::uint32_t before = workspace.compile()->resources->ingresses()[0]->meta.at.begin.line;
    workspace.setFile("a.yaml", "# one\n# two\n" + kIngressClass + "---\n" +
                                    ingress("a", "a.example.com"));
    QCOMPARE(workspace.compile()->resources->ingresses()[0]->meta.at.begin.line, before + 2);
}

void WorkspaceTest::aRemovedFileTakesItsRoutesAlong()
{
    Workspace workspace;
    workspace.setFile("class.yaml", kIngressClass);
    workspace.setFile("a.yaml", ingress("a", "a.example.com"));
    workspace.setFile("b.yaml", ingress("b", "b.example.com"));
    workspace.compile();
    QVERIFY(workspace.hasFile("a.yaml"));
    workspace.removeFile("a.yaml");
    QVERIFY(!workspace.hasFile("a.yaml"));
    QCOMPARE(hostsOf(workspace.compile()), Names{"b.example.com"});
    workspace.clear();
    QCOMPARE(hostsOf(workspace.compile()), Names{});
}

void WorkspaceTest::replacingFilesKeepsLastGoodOnes()
{
    Workspace workspace;
    workspace.replaceFiles({{"class.yaml", kIngressClass}, {"a.yaml", ingress("a", "a.example.com")}});
    workspace.compile();
    workspace.replaceFiles({{"a.yaml", ingress("a", "b.example.com") + "x: {\n"},
                            {"class.yaml", kIngressClass}});
    QCOMPARE(workspace.fileNames(), (Names{"a.yaml", "class.yaml"}));
    QCOMPARE(hostsOf(workspace.compile()), Names{"a.example.com"});
}

void WorkspaceTest::everyCompileHasAGenerationOfItsOwn()
{
    Workspace workspace;
    const SnapshotPtr first = workspace.compile();
    const SnapshotPtr second = workspace.compile();
    QCOMPARE(second->generation, first->generation + 1);
}

void WorkspaceTest::aCancelledCompileGivesNothingAndCanBeRepeated()
{
    Workspace workspace;
    workspace.setFile("class.yaml", kIngressClass);
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += "---\n" + ingress("i" + std::to_string(i), "h" + std::to_string(i) + ".example.com");
    workspace.setFile("many.yaml", text);

    std::stop_source stop;
    // Cancelled at the first report, in the middle of reading.
    const Job job{stop.get_token(), [&](std::string_view, std::size_t, std::size_t) {
                      stop.request_stop();
                  }};
    QVERIFY(!workspace.compile(job));
    const SnapshotPtr snapshot = workspace.compile();
    QVERIFY(snapshot);
    QCOMPARE(hostsOf(snapshot).size(), 500u);
}

void WorkspaceTest::progressNamesStagesAndEnds()
{
    Workspace workspace;
    workspace.setFile("a.yaml", kIngressClass + "---\n" + ingress("a", "a.example.com"));
    std::vector<std::pair<std::string, bool>> reports;
    workspace.compile({{}, [&](std::string_view stage, std::size_t done, std::size_t total) {
                           QVERIFY(done <= total);
                           reports.emplace_back(stage, done == total);
                       }});
    QVERIFY(std::any_of(reports.begin(), reports.end(), [](const auto& report) {
        return report.first == "Reading documents" && report.second;
    }));
    QVERIFY(std::all_of(reports.begin(), reports.end(),
                        [](const auto& report) { return !report.first.empty(); }));
}

void WorkspaceTest::tenThousandIngressesCompile()
{
    std::string text = kIngressClass + "---\n" + service("api");
    for (int i = 0; i < 10000; ++i)
        text += "---\n" + ingress("i" + std::to_string(i), "h" + std::to_string(i) + ".example.com",
                                  "/p" + std::to_string(i % 7));
    Workspace workspace;
    workspace.setFile("many.yaml", text);
    std::atomic<std::size_t> reports{0};
    QElapsedTimer timer;
    timer.start();
    const SnapshotPtr snapshot =
        workspace.compile({{}, [&](std::string_view, std::size_t, std::size_t) { ++reports; }});
    const qint64 took = timer.elapsed();
    QVERIFY(snapshot);
    QCOMPARE(hostsOf(snapshot).size(), 10000u);
    QVERIFY(reports > 1);
    // Ten times a second at most, and the ends of the stages.
    QVERIFY2(reports <= static_cast<std::size_t>(took / 100 + 10),
             qPrintable(QString("%1 reports in %2 ms").arg(reports.load()).arg(took)));
}

void WorkspaceTest::anOldApiVersionIsAFindingThatSaysHowToMove()
{
    Workspace workspace;
    workspace.setFile("old.yaml", "# from 2019\n"
                                  "apiVersion: extensions/v1beta1\n"
                                  "kind: Ingress\n"
                                  "metadata:\n"
                                  "  name: old\n"
                                  "spec:\n"
                                  "  backend:\n"
                                  "    serviceName: api\n"
                                  "    servicePort: 80\n");
    const SnapshotPtr snapshot = workspace.compile();
    const Finding* finding = findCode(snapshot, "kube/old-api");
    QVERIFY(finding);
    QCOMPARE(finding->at.begin.line, 2u);
    QVERIFY(finding->message.find("networking.k8s.io/v1") != std::string::npos);
    QVERIFY(finding->message.find("pathType") != std::string::npos);
    QCOMPARE(finding->fixes.size(), 1u);
    QCOMPARE(snapshot->table->idle.size(), 1u);
}

void WorkspaceTest::aHelmTemplateIsAFindingAtItsLine()
{
    Workspace workspace;
    workspace.setFile("t.yaml", "apiVersion: networking.k8s.io/v1\n"
                                "kind: Ingress\n"
                                "metadata:\n"
                                "{{- if .Values.ingress.enabled }}\n"
                                "  name: {{ .Values.name }}\n"
                                "{{- end }}\n");
    const SnapshotPtr snapshot = workspace.compile();
    const Finding* finding = findCode(snapshot, "manifest/template");
    QVERIFY(finding);
    QCOMPARE(finding->severity, Severity::Error);
    QCOMPARE(finding->at.begin.line, 4u);
}

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "tst_workspace.moc"
