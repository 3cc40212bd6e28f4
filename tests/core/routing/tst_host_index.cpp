// SPDX-License-Identifier: Apache-2.0
#include "core/routing/host.h"
#include "core/routing/host_index.h"

#include <QTest>

#include <memory>
#include <string>
#include <vector>

using namespace ingresscope::routing;

namespace {

struct Hosts {
    explicit Hosts(std::initializer_list<const char*> names)
    {
        for (const char* name : names) {
            auto& host = all.emplace_back(std::make_unique<Host>());
            host->name = name;
            host->isWildcard = host->name.starts_with("*.");
            host->order = static_cast<std::uint32_t>(all.size() - 1);
            index.add(*host);
        }
        index.sortNames(all);
    }
    std::string related(std::string_view name, const char* except = "", std::size_t limit = 8) const
    {
        const Host* winner = nullptr;
        for (const auto& host : all) {
            if (host->name == except)
                winner = host.get();
        }
        std::string text;
        for (const Host* host : index.related(name, winner, limit))
            text += (text.empty() ? "" : " ") + host->name;
        return text;
    }

    std::vector<std::unique_ptr<Host>> all{};
    HostIndex index{};
};

} // namespace

class TestHostIndex : public QObject {
    Q_OBJECT

private slots:
    void relatedHostsStandAboveAndBelowTheName_data();
    void relatedHostsStandAboveAndBelowTheName();
    void relatedHostsComeInTheTablesOrder();
};

void TestHostIndex::relatedHostsStandAboveAndBelowTheName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("except");
    QTest::addColumn<QString>("related");
    QTest::newRow("a wildcard over it") << "a.shop.test" << "" << "*.shop.test shop.test";
    QTest::newRow("not itself when it won") << "shop.test" << "shop.test"
                                            << "*.shop.test api.v1.shop.test";
    QTest::newRow("two labels below a wildcard") << "x.a.shop.test" << "" << "*.shop.test shop.test";
    QTest::newRow("only whole labels count") << "myshop.test" << "myshop.test" << "";
    QTest::newRow("end of a label") << "p.test" << "" << "";
    QTest::newRow("no name") << "" << "" << "";
    QTest::newRow("a parent of all") << "test" << ""
                                     << "*.shop.test api.v1.shop.test myshop.test other.test shop.test";
}

void TestHostIndex::relatedHostsStandAboveAndBelowTheName()
{
    QFETCH(QString, name);
    QFETCH(QString, except);
    QFETCH(QString, related);
    const Hosts hosts{"*.shop.test", "_", "api.v1.shop.test", "myshop.test", "other.test", "shop.test"};
    QCOMPARE(hosts.related(name.toStdString(), except.toStdString().c_str()), related.toStdString());
}

void TestHostIndex::relatedHostsComeInTheTablesOrder()
{
    const Hosts hosts{"z.test", "a.test", "m.test"};
    QCOMPARE(hosts.related("test"), std::string("z.test a.test m.test"));
    QCOMPARE(hosts.related("test", "", 2), std::string("z.test a.test"));
}

QTEST_APPLESS_MAIN(TestHostIndex)

#include "tst_host_index.moc"
