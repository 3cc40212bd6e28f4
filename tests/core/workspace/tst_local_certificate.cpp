// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/local_certificate.h"
#include "core/workspace/workspace.h"

#include <QtTest>

#include <algorithm>

using namespace ingresscope;
using namespace ingresscope::workspace;

namespace {

const char* const kManifests = R"(apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx}
spec: {controller: k8s.io/ingress-nginx}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: nginx
  tls:
  - hosts: [shop.example.com, "*.api.example.com"]
    secretName: shop-tls
  rules:
  - host: shop.example.com
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}]}
  - host: "*.api.example.com"
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: plain}
spec:
  ingressClassName: nginx
  rules:
  - host: plain.example.com
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}]}
)";

const routing::Host& hostOf(const SnapshotPtr& snapshot, std::string_view name)
{
    const auto found = std::find_if(snapshot->table->hosts.begin(), snapshot->table->hosts.end(),
                                    [&](const auto& host) { return host->name == name; });
    return found == snapshot->table->hosts.end() ? *snapshot->table->defaultHost : **found;
}

} // namespace

class LocalCertificateTest : public QObject {
    Q_OBJECT

private slots:
    void aMissingSecretIsReplacedForAllItsHosts();
    void aHostWithoutTlsGetsNone();
    void anUnknownHostGetsNone();
};

void LocalCertificateTest::aMissingSecretIsReplacedForAllItsHosts()
{
    Workspace workspace;
    workspace.setFile("shop.yaml", kManifests);
    const SnapshotPtr before = workspace.compile();
    QVERIFY(wantsLocalCertificate(*before, hostOf(before, "shop.example.com")));
    QVERIFY(before->table->certificates.choose("shop.example.com").keyPair->certificate().isFake);

    const auto key = makeLocalCertificate(*before, "shop.example.com",
                                          workspace.options().localCertificates);
    QVERIFY(key);
    QCOMPARE(*key, std::string("default/shop-tls"));

    const SnapshotPtr after = workspace.compile();
    for (const char* name : {"shop.example.com", "v1.api.example.com"}) {
        const auto choice = after->table->certificates.choose(name);
        QVERIFY(choice.keyPair);
        QVERIFY2(choice.keyPair->certificate().isLocal, name);
        QVERIFY(!choice.keyPair->certificate().isFake);
    }
    QVERIFY(std::any_of(after->findings.begin(), after->findings.end(), [](const Finding& finding) {
        return finding.code == "tls/local-certificate";
    }));
}

void LocalCertificateTest::aHostWithoutTlsGetsNone()
{
    Workspace workspace;
    workspace.setFile("shop.yaml", kManifests);
    const SnapshotPtr snapshot = workspace.compile();
    QVERIFY(!wantsLocalCertificate(*snapshot, hostOf(snapshot, "plain.example.com")));
    QVERIFY(!makeLocalCertificate(*snapshot, "plain.example.com",
                                  workspace.options().localCertificates));
    QVERIFY(workspace.options().localCertificates.empty());
}

void LocalCertificateTest::anUnknownHostGetsNone()
{
    Workspace workspace;
    workspace.setFile("shop.yaml", kManifests);
    QVERIFY(!makeLocalCertificate(*workspace.compile(), "none.example.com",
                                  workspace.options().localCertificates));
}

QTEST_GUILESS_MAIN(LocalCertificateTest)
#include "tst_local_certificate.moc"
