// SPDX-License-Identifier: Apache-2.0
#include "tests/core/kube/read_manifest.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::kube;

namespace {

const char* const kBackend = "backend: {service: {name: app, port: {number: 80}}}";

std::string ingress(const std::string& spec, const std::string& annotations = "{}")
{
    return "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: it\n  annotations: " +
           annotations + "\nspec:\n" + spec;
}

std::string rule(const std::string& host, const std::string& path = "/",
                 const std::string& pathType = "Prefix", const std::string& backend = kBackend)
{
    return "  rules:\n    - host: " + host + "\n      http:\n        paths:\n          - path: " + path +
           "\n            pathType: " + pathType + "\n            " + backend + "\n";
}

} // namespace

class TestIngressReader : public QObject {
    Q_OBJECT

private slots:
    void fieldsComeWithTheirPlaces()
    {
        const ReadManifest read = readManifest(
            ingress("  ingressClassName: nginx\n"
                    "  defaultBackend: {service: {name: rest, port: {name: http}}}\n"
                    "  tls:\n    - hosts: [a.test, '*.b.test']\n      secretName: pair\n" +
                    rule("a.test", "/x", "Exact")));
        QVERIFY(read.findings.empty());
        const Ingress& it = read.get<Ingress>(0);
        QVERIFY(!it.meta.refusal);
        QCOMPARE(it.meta.key(), std::string("default/it"));
        QCOMPARE(it.meta.label(), std::string("Ingress default/it"));
        QCOMPARE(it.className->value, std::string("nginx"));
        QCOMPARE(it.defaultBackend->port.text(), std::string("http"));
        QCOMPARE(it.tls.at(0).hosts.at(1).value, std::string("*.b.test"));
        QCOMPARE(it.tls.at(0).secretName.value, std::string("pair"));
        QCOMPARE(it.rules.at(0).host.value, std::string("a.test"));
        QCOMPARE(it.rules.at(0).host.at.begin, (TextPosition{13, 13}));
        const IngressPath& path = it.rules.at(0).paths.at(0);
        QCOMPARE(path.path.value, std::string("/x"));
        QCOMPARE(path.pathType, PathType::Exact);
        QCOMPARE(path.pathTypeAt.begin, (TextPosition{17, 23}));
        QCOMPARE(path.backend.service.value, std::string("app"));
        QCOMPARE(path.backend.port.number, std::uint16_t(80));
    }

    /// What recorded API servers refuse (conformance cases validation/api-server-rules and
    /// classes/class-annotation) and what they take.
    void apiServerRefuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");   // empty: taken
        const auto row = [](const char* name, const std::string& text, const char* code) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(code);
        };
        row("host with capitals", ingress(rule("CAPS.api.test")), "kube/host");
        row("host is an address", ingress(rule("10.0.0.1")), "kube/host");
        row("wildcard inside", ingress(rule("a.*.api.test")), "kube/host");
        row("wildcard alone", ingress(rule("'*'")), "kube/host");
        row("host with a dot at its end", ingress(rule("trail.api.test.")), "kube/host");
        row("path without slash", ingress(rule("a.test", "no-slash")), "kube/path");
        row("path with two slashes", ingress(rule("a.test", "/a//b")), "kube/path");
        row("path with an escaped slash", ingress(rule("a.test", "/a%2Fb")), "kube/path");
        row("path with dots", ingress(rule("a.test", "/a/../b")), "kube/path");
        row("path ends in dots", ingress(rule("a.test", "/a/..")), "kube/path");
        row("empty path of type Prefix", ingress(rule("a.test", "''")), "kube/path");
        row("unknown path type", ingress(rule("a.test", "/", "Regex")), "kube/path-type");
        row("no path type", ingress(rule("a.test", "/", "")), "kube/path-type");
        row("no backend", ingress(rule("a.test", "/", "Prefix", "")), "kube/invalid");
        row("neither rules nor default", ingress("  ingressClassName: nginx\n"), "kube/invalid");
        row("class twice, differing",
            ingress("  ingressClassName: nginx\n" + rule("a.test"),
                    "{kubernetes.io/ingress.class: edge}"),
            "kube/class");
        row("port name with capitals",
            ingress(rule("a.test", "/", "Prefix", "backend: {service: {name: app, port: {name: Http}}}")),
            "kube/backend");
        row("port 0",
            ingress(rule("a.test", "/", "Prefix", "backend: {service: {name: app, port: {number: 0}}}")),
            "kube/invalid");
        row("port is a text",
            ingress(rule("a.test", "/", "Prefix", "backend: {service: {name: app, port: {number: '80'}}}")),
            "kube/type");
        row("service name starts with a digit",
            ingress(rule("a.test", "/", "Prefix", "backend: {service: {name: 1app, port: {number: 80}}}")),
            "kube/backend");
        row("v1beta1 backend",
            ingress(rule("a.test", "/", "Prefix", "backend: {serviceName: app, servicePort: 80}")),
            "kube/old-backend");
        row("annotation that is no text", ingress(rule("a.test"), "{a: true}"), "kube/type");
        row("annotation with a bad key", ingress(rule("a.test"), "{a/b/c: x}"), "kube/invalid");
        row("tls host with capitals",
            ingress("  tls: [{hosts: [A.test]}]\n" + rule("a.test")), "kube/host");

        row("plain", ingress(rule("ok.api.test")), "");
        row("wildcard", ingress(rule("'*.api.test'")), "");
        row("no host", ingress(rule("")), "");
        row("regex path", ingress(rule("a.test", "/a(/|$)(.*)", "ImplementationSpecific")), "");
        row("two slashes of an ImplementationSpecific path",
            ingress(rule("a.test", "/a//b", "ImplementationSpecific")), "");
        row("empty ImplementationSpecific path",
            ingress(rule("a.test", "''", "ImplementationSpecific")), "");
        row("resource backend",
            ingress(rule("a.test", "/", "Prefix", "backend: {resource: {kind: Bucket, name: b}}")), "");
        row("class twice, equal",
            ingress("  ingressClassName: nginx\n" + rule("a.test"),
                    "{kubernetes.io/ingress.class: nginx}"),
            "");
        row("only a default backend",
            ingress("  defaultBackend: {service: {name: app, port: {number: 80}}}\n"), "");
    }

    void apiServerRefuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        const ReadManifest read = readManifest(text.toStdString());
        QCOMPARE(read.objects.size(), std::size_t(1));
        const Ingress& it = read.get<Ingress>(0);
        QCOMPARE(it.meta.refusal.has_value(), !code.isEmpty());
        if (code.isEmpty())
            return;
        const Finding* finding = read.finding(code.toStdString());
        QVERIFY2(finding, read.findings.front().code.c_str());
        QCOMPARE(finding->severity, Severity::Error);
        QCOMPARE(finding->object, std::string("Ingress default/it"));
        QVERIFY(finding->at.isValid());
        QVERIFY(!it.meta.refusal->reason.empty());
    }

    /// The API server drops it unless the client asks it to be strict.
    void unknownFieldDoesNotRefuseTheObject()
    {
        const ReadManifest read = readManifest(ingress("  ingressClassNam: nginx\n" + rule("a.test")));
        QVERIFY(!read.get<Ingress>(0).meta.refusal);
        QCOMPARE(read.findings.size(), std::size_t(1));
        QCOMPARE(read.findings.front().code, std::string("kube/unknown-field"));
        QCOMPARE(read.findings.front().fixes.at(0).edits.at(0).text,
                 std::string("ingressClassName"));
        QCOMPARE(read.findings.front().at.begin, (TextPosition{7, 3}));
    }

    void oldVersionsGetOneFindingWithAFix_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::newRow("networking") << QByteArray("networking.k8s.io/v1beta1");
        QTest::newRow("extensions") << QByteArray("extensions/v1beta1");
    }

    void oldVersionsGetOneFindingWithAFix()
    {
        QFETCH(QByteArray, version);
        const ReadManifest read =
            readManifest("apiVersion: " + version.toStdString() +
                         "\nkind: Ingress\nmetadata: {name: old}\n"
                         "spec: {rules: [{http: {paths: [{backend: {serviceName: a, servicePort: 80}}]}}]}\n");
        QVERIFY(read.get<Ingress>(0).meta.refusal);
        QCOMPARE(read.findings.size(), std::size_t(1));
        QCOMPARE(read.findings.front().code, std::string("kube/old-api"));
        QCOMPARE(read.findings.front().fixes.at(0).edits.at(0).text,
                 std::string("networking.k8s.io/v1"));
    }
};

QTEST_APPLESS_MAIN(TestIngressReader)
#include "tst_ingress_reader.moc"
