// SPDX-License-Identifier: Apache-2.0
#include "core/kube/resource_set.h"

#include "tests/core/kube/read_manifest.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::kube;

namespace {

const char* const kGood = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: it}\n"
                          "spec: {defaultBackend: {service: {name: first, port: {number: 80}}}}\n---\n";
const char* const kOther = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: it}\n"
                           "spec: {defaultBackend: {service: {name: second, port: {number: 80}}}}\n---\n";
const char* const kRefused = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: it}\n"
                             "spec: {}\n---\n";

} // namespace

class TestResourceSet : public QObject {
    Q_OBJECT

private slots:
    void objectsAreFoundByKey()
    {
        Findings findings;
        const ReadManifest read = readManifest(
            "{apiVersion: v1, kind: Service, metadata: {name: a, namespace: x}}\n---\n"
            "{apiVersion: v1, kind: Secret, metadata: {name: a}}\n---\n"
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: v}}\n---\n"
            "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: nginx}}\n");
        const ResourceSet set = ResourceSet::build(read.objects, findings);
        QVERIFY(findings.all().empty());
        QVERIFY(set.service("x/a"));
        QVERIFY(!set.service("default/a"));
        QVERIFY(set.secret("default/a"));
        QVERIFY(set.configMap("default/a"));
        QVERIFY(set.ingressClass("nginx"));
        QVERIFY(!set.ingressClass("default/nginx"));
        QCOMPARE(set.objectCount(), std::size_t(4));
        QVERIFY(set.endpoints("x/a").empty());
    }

    void laterObjectReplacesTheEarlierOne()
    {
        Findings findings;
        const ReadManifest read = readManifest(std::string(kGood) + kOther);
        const ResourceSet set = ResourceSet::build(read.objects, findings);
        QCOMPARE(set.ingresses().size(), std::size_t(1));
        QCOMPARE(set.ingresses()[0]->defaultBackend->service.value, std::string("second"));
        QCOMPARE(findings.all().size(), std::size_t(1));
        QCOMPARE(findings.all()[0].code, std::string("kube/duplicate-object"));
        QCOMPARE(findings.all()[0].related.size(), std::size_t(1));
    }

    /// kubectl apply of the second one fails, so the first one stays as it is.
    void refusedObjectReplacesNothing()
    {
        for (const std::string& text : {std::string(kGood) + kRefused, kRefused + std::string(kGood)}) {
            Findings findings;
            const ReadManifest read = readManifest(text);
            const ResourceSet set = ResourceSet::build(read.objects, findings);
            QCOMPARE(set.ingresses().size(), std::size_t(1));
            QCOMPARE(set.ingresses()[0]->defaultBackend->service.value, std::string("first"));
            QCOMPARE(set.refused().size(), std::size_t(1));
            QVERIFY(findings.all().empty());
        }
    }

    void slicesCountBeforeEndpoints()
    {
        Findings findings;
        const ReadManifest read = readManifest(
            "apiVersion: v1\nkind: Endpoints\nmetadata: {name: app}\n"
            "subsets: [{addresses: [{ip: 10.0.0.9}], ports: [{port: 80}]}]\n---\n"
            "apiVersion: v1\nkind: Endpoints\nmetadata: {name: old}\n"
            "subsets: [{addresses: [{ip: 10.0.0.8}], ports: [{port: 80}]}]\n---\n"
            "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\n"
            "metadata: {name: app-1, labels: {kubernetes.io/service-name: app}}\n"
            "endpoints: [{addresses: [10.0.0.1]}]\n");
        const ResourceSet set = ResourceSet::build(read.objects, findings);
        QCOMPARE(set.endpoints("default/app").size(), std::size_t(1));
        QCOMPARE(set.endpoints("default/app")[0]->addresses[0].address, std::string("10.0.0.1"));
        QCOMPARE(set.endpoints("default/old").size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestResourceSet)
#include "tst_resource_set.moc"
