// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/sample_manifests.h"
#include "ui/models/route_filter_model.h"
#include "ui/models/route_text.h"
#include "ui/models/route_tree.h"
#include "ui/models/route_tree_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace ingresscope;
using models::RouteFilterModel;
using models::RouteKind;
using models::RouteTreeModel;

namespace {

QString cell(const QModelIndex& row, int column)
{
    return row.siblingAtColumn(column).data().toString();
}

QStringList childrenOf(const QAbstractItemModel& model, const QModelIndex& parent)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(parent); ++row)
        texts << model.index(row, 0, parent).data().toString();
    return texts;
}

} // namespace

class TestRouteTreeModel : public QObject {
    Q_OBJECT

private slots:
    void itIsAProperModel()
    {
        RouteTreeModel model;
        RouteFilterModel filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester filterTester(&filter,
                                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSnapshot(samples::compiledAll());
        filter.setFilterWords("api");
        model.setSnapshot(samples::compiled(samples::pathBased()));
        model.setSnapshot(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void pathsStandAsTheControllerTriesThem()
    {
        RouteTreeModel model;
        model.setSnapshot(samples::compiled(samples::pathBased()));
        QCOMPARE(childrenOf(model, {}), QStringList{"class nginx"});
        const QModelIndex host = model.indexOf("h:myapp.example.com");
        QVERIFY(host.isValid());
        QCOMPARE(host.parent().data(RouteTreeModel::KindRole).toInt(), static_cast<int>(RouteKind::Class));
        QStringList locations;
        for (int row = 0; row < model.rowCount(host); ++row)
            locations << cell(model.index(row, 0, host), RouteTreeModel::LocationColumn);
        QCOMPARE(locations, (QStringList{"~* \"^/web(/|$)(.*)\"", "~* \"^/api(/|$)(.*)\"", "~* \"^/\""}));

        const QModelIndex api = model.find("myapp.example.com", "~* \"^/api(/|$)(.*)\"");
        QVERIFY(api.isValid());
        QCOMPARE(cell(api, RouteTreeModel::RouteColumn), "/api(/|$)(.*)");
        QCOMPARE(cell(api, RouteTreeModel::TypeColumn), "ImplementationSpecific");
        QCOMPARE(cell(api, RouteTreeModel::RewriteColumn), "/$2");
        QCOMPARE(cell(api, RouteTreeModel::BackendColumn), "api-service:80");
        QCOMPARE(api.data(RouteTreeModel::SampleUrlRole).toString(), "http://myapp.example.com/api/sample");
        QCOMPARE(api.data(RouteTreeModel::SourceRangeRole).value<SourceRange>().begin.line, 13u);
        QCOMPARE(api.data(RouteTreeModel::IngressRole).toString(), "default/path-based-ingress");
    }

    void theTrapCarriesABadge()
    {
        RouteTreeModel model;
        model.setSnapshot(samples::compiled(samples::pathBased()));
        const QModelIndex root = model.find("myapp.example.com", "~* \"^/\"");
        QVERIFY(root.data(RouteTreeModel::ProblemCountRole).toInt() >= 1);
        QVERIFY(root.data(Qt::ToolTipRole).toString().contains("Prefix /"));
        const QModelIndex api = model.find("myapp.example.com", "~* \"^/api(/|$)(.*)\"");
        QCOMPARE(api.data(RouteTreeModel::ProblemCountRole).toInt(), 0);
    }

    void aPrefixIsTwoRowsThatCanBeToldApart()
    {
        RouteTreeModel model;
        model.setSnapshot(samples::compiledAll());
        const QModelIndex below = model.find("shop.example.com", "\"/api/\"");
        const QModelIndex itself = model.find("shop.example.com", "= \"/api\"");
        QCOMPARE(cell(below, RouteTreeModel::RouteColumn), "/api");
        QCOMPARE(cell(itself, RouteTreeModel::RouteColumn), "/api");
        QVERIFY(below.data(RouteTreeModel::DetailRole) != itself.data(RouteTreeModel::DetailRole));
    }

    void canaryAndMissingServiceShow()
    {
        RouteTreeModel model;
        model.setSnapshot(samples::compiledAll());
        QCOMPARE(cell(model.find("shop.example.com", "\"/api/\""), RouteTreeModel::BackendColumn),
                 QStringLiteral("api:80 \u00b7 80/20 % api-canary"));
        QVERIFY(cell(model.find("*.tenants.example.com", "\"/\""), RouteTreeModel::BackendColumn)
                    .contains("503"));
    }

    void aMissingSecretMakesTheLockFake()
    {
        RouteTreeModel model;
        model.setSnapshot(samples::compiledAll());
        const QModelIndex host = model.indexOf("h:shop.example.com");
        QCOMPARE(host.data(RouteTreeModel::TlsStateRole).toInt(), static_cast<int>(models::TlsState::Fake));
        QCOMPARE(host.data(RouteTreeModel::SecretKeyRole).toString(), "default/shop-tls");
        QVERIFY(host.data(RouteTreeModel::DetailRole).toString().contains("shop-tls"));
        const QModelIndex plain = model.indexOf("h:myapp.example.com");
        QCOMPARE(plain.data(RouteTreeModel::TlsStateRole).toInt(), static_cast<int>(models::TlsState::None));
    }

    void whatIsNotServedSaysWhy()
    {
        RouteTreeModel model;
        model.setSnapshot(samples::compiledAll());
        const QModelIndex section = model.indexOf("s");
        QCOMPARE(section.data().toString(), "Not served");
        QCOMPARE(childrenOf(model, section), QStringList{"default/other"});
        QVERIFY(model.index(0, 0, section).data(RouteTreeModel::DetailRole).toString().contains("traefik"));
    }

    void aLineLeadsToItsRow()
    {
        RouteTreeModel model;
        model.setSnapshot(samples::compiled(samples::pathBased()));
        QCOMPARE(model.findSource("sample.yaml", 15), model.find("myapp.example.com", "~* \"^/api(/|$)(.*)\""));
        QVERIFY(!model.findSource("sample.yaml", 4000).isValid());
        QVERIFY(!model.findSource("none.yaml", 15).isValid());
    }

    void theFilterLooksAtHostPathServiceAndIngress_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("hosts");
        QTest::newRow("host") << "tenants" << QStringList{"*.tenants.example.com"};
        QTest::newRow("service") << "web-service" << QStringList{"myapp.example.com"};
        QTest::newRow("canary service") << "api-canary" << QStringList{"shop.example.com"};
        QTest::newRow("ingress") << "default/path-based" << QStringList{"myapp.example.com"};
        QTest::newRow("two words") << "SHOP healthz" << QStringList{"shop.example.com"};
        QTest::newRow("nothing") << "no-such-thing" << QStringList{};
    }

    void theFilterLooksAtHostPathServiceAndIngress()
    {
        QFETCH(QString, filter);
        RouteTreeModel model;
        model.setSnapshot(samples::compiledAll());
        RouteFilterModel proxy;
        proxy.setSourceModel(&model);
        proxy.setFilterWords(filter);
        QTEST(proxy.rowCount() == 0 ? QStringList{} : childrenOf(proxy, proxy.index(0, 0)), "hosts");
    }
};

QTEST_GUILESS_MAIN(TestRouteTreeModel)
#include "tst_route_tree_model.moc"
