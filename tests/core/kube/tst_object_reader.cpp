// SPDX-License-Identifier: Apache-2.0
#include "tests/core/kube/read_manifest.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::kube;

class TestObjectReader : public QObject {
    Q_OBJECT

private slots:
    void serviceGetsWhatTheApiServerFillsIn()
    {
        const ReadManifest read = readManifest("apiVersion: v1\nkind: Service\n"
                                               "metadata: {name: app, namespace: shop}\n"
                                               "spec:\n  selector: {app: app}\n  ports:\n"
                                               "    - {port: 80}\n"
                                               "    - {name: web, port: 8080, targetPort: http}\n"
                                               "    - {port: 53, protocol: UDP, targetPort: 5353}\n");
        QVERIFY(read.findings.empty());
        const Service& service = read.get<Service>(0);
        QCOMPARE(service.meta.key(), std::string("shop/app"));
        QCOMPARE(service.type, std::string("ClusterIP"));
        QVERIFY(service.hasSelector);
        QCOMPARE(service.ports.size(), std::size_t(3));
        QCOMPARE(service.ports[0].protocol, std::string("TCP"));
        QCOMPARE(service.ports[0].targetNumber, std::uint16_t(80));
        QCOMPARE(service.ports[1].targetName, std::string("http"));
        QCOMPARE(service.ports[1].targetNumber, std::uint16_t(0));
        QCOMPARE(service.ports[2].protocol, std::string("UDP"));
        QCOMPARE(service.ports[2].targetNumber, std::uint16_t(5353));
    }

    void secretTextIsDecodedAndStringDataWins()
    {
        const ReadManifest read = readManifest("apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n"
                                                "data:\n  a: aGk=\n  b: aGkK\nstringData:\n  a: plain\n");
        const Secret& secret = read.get<Secret>(0);
        QCOMPARE(secret.find("a")->value, std::string("plain"));
        QCOMPARE(secret.find("b")->value, std::string("hi\n"));
        QVERIFY(!secret.find("c"));
        QCOMPARE(secret.entries.size(), std::size_t(2));
    }

    void secretWithoutBase64IsRefused()
    {
        const ReadManifest read = readManifest("apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n"
                                               "data: {a: 'not base64!'}\n");
        QVERIFY(read.get<Secret>(0).meta.refusal);
        QVERIFY(read.finding("kube/base64"));
    }

    void listsAreOpened()
    {
        const ReadManifest read = readManifest(
            "apiVersion: v1\nkind: List\nitems:\n"
            "  - {apiVersion: v1, kind: Service, metadata: {name: a}}\n"
            "  - apiVersion: v1\n    kind: ServiceList\n    items:\n"
            "      - {apiVersion: v1, kind: Service, metadata: {name: b}}\n"
            "  - {apiVersion: apps/v1, kind: Deployment, metadata: {name: c}}\n");
        QCOMPARE(read.objects.size(), std::size_t(3));
        QCOMPARE(metaOf(*read.objects[1]).name.value, std::string("b"));
        QCOMPARE(read.get<OtherObject>(2).meta.label(), std::string("Deployment default/c"));
    }

    void kindsOfOtherGroupsAreOthers()
    {
        const ReadManifest read = readManifest(
            "{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: a}}\n---\n"
            "{apiVersion: v1, kind: Namespace, metadata: {name: shop, namespace: x}}\n");
        QVERIFY(std::holds_alternative<OtherObject>(*read.objects.at(0)));
        QCOMPARE(read.get<OtherObject>(1).meta.key(), std::string("shop"));
    }

    void endpointsOfSlicesAndSubsetsAreRead()
    {
        const ReadManifest read = readManifest(
            "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata:\n  name: app-x\n"
            "  labels: {kubernetes.io/service-name: app}\naddressType: IPv4\n"
            "ports: [{name: http, port: 8080}]\nendpoints:\n  - addresses: [10.0.0.1]\n"
            "  - addresses: [10.0.0.2]\n    conditions: {ready: false}\n"
            "---\napiVersion: v1\nkind: Endpoints\nmetadata: {name: old}\nsubsets:\n"
            "  - addresses: [{ip: 10.0.1.1}]\n    notReadyAddresses: [{ip: 10.0.1.2}]\n"
            "    ports: [{port: 80}]\n  - addresses: [{ip: 10.0.1.3}]\n    ports: [{port: 81}]\n");
        QCOMPARE(read.objects.size(), std::size_t(3));
        const EndpointGroup& slice = read.get<EndpointGroup>(0);
        QCOMPARE(slice.service, std::string("app"));
        QCOMPARE(slice.ports.at(0).port, std::uint16_t(8080));
        QCOMPARE(slice.addresses.size(), std::size_t(2));
        QVERIFY(slice.addresses[0].ready);
        QVERIFY(!slice.addresses[1].ready);
        const EndpointGroup& subset = read.get<EndpointGroup>(1);
        QCOMPARE(subset.service, std::string("old"));
        QCOMPARE(subset.addresses.size(), std::size_t(2));
        QVERIFY(!subset.addresses[1].ready);
        QCOMPARE(read.get<EndpointGroup>(2).ports.at(0).port, std::uint16_t(81));
    }

    void whatIsNoObjectIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("a list") << QByteArray("- a\n- b\n") << QByteArray("kube/no-object");
        QTest::newRow("no kind") << QByteArray("a: b\n") << QByteArray("kube/no-object");
        QTest::newRow("kind is a number") << QByteArray("kind: 1\n") << QByteArray("kube/no-object");
        QTest::newRow("no metadata")
            << QByteArray("apiVersion: v1\nkind: Service\n") << QByteArray("kube/name");
        QTest::newRow("no name") << QByteArray("apiVersion: v1\nkind: Service\nmetadata: {}\n")
                                 << QByteArray("kube/name");
        QTest::newRow("name is a number")
            << QByteArray("apiVersion: v1\nkind: Service\nmetadata: {name: 1}\n")
            << QByteArray("kube/type");
        QTest::newRow("no time")
            << QByteArray("apiVersion: v1\nkind: Service\n"
                          "metadata: {name: a, creationTimestamp: 'yesterday'}\n")
            << QByteArray("kube/type");
        QTest::newRow("port beyond")
            << QByteArray("apiVersion: v1\nkind: Service\nmetadata: {name: a}\n"
                          "spec: {ports: [{port: 65536}]}\n")
            << QByteArray("kube/service-port");
        QTest::newRow("Ingress of no version")
            << QByteArray("kind: Ingress\nmetadata: {name: a}\n") << QByteArray("kube/api-version");
    }

    void whatIsNoObjectIsNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        QVERIFY(readManifest(text.toStdString()).finding(code.toStdString()));
    }

    void creationTimestampOrdersObjects()
    {
        const ReadManifest read =
            readManifest("apiVersion: v1\nkind: Service\n"
                         "metadata: {name: a, creationTimestamp: 2026-01-01T00:00:01Z}\n");
        QVERIFY(read.get<Service>(0).meta.creationTimestamp ==
                std::chrono::sys_days(std::chrono::year(2026) / 1 / 1) + std::chrono::seconds(1));
    }
};

QTEST_APPLESS_MAIN(TestObjectReader)
#include "tst_object_reader.moc"
