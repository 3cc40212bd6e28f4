// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/sample_manifests.h"
#include "ui/models/route_tree_model.h"
#include "ui/pages/routes_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace ingresscope;
using models::RouteTreeModel;

namespace {

QString currentKey(const pages::RoutesPage& page)
{
    return page.view()->currentIndex().data(RouteTreeModel::KeyRole).toString();
}

/// The row below the class with this text.
QModelIndex hostRow(const pages::RoutesPage& page, const QString& host)
{
    const QAbstractItemModel* model = page.view()->model();
    const QModelIndex top = model->index(0, 0);
    for (int row = 0; row < model->rowCount(top); ++row) {
        if (model->index(row, 0, top).data().toString() == host)
            return model->index(row, 0, top);
    }
    return {};
}

std::string manyHosts(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: i" +
                std::to_string(i) + "\nspec:\n  ingressClassName: nginx\n  rules:\n    - host: h" +
                std::to_string(i) + ".example.com\n      http:\n        paths:\n" +
                samples::path("/", "Prefix", "api");
    return text + samples::service("api");
}

} // namespace

class TestRoutesPage : public QObject {
    Q_OBJECT

private slots:
    void theEmptyStateOffersAWayOut()
    {
        pages::RoutesPage page;
        page.setSnapshot(nullptr);
        page.show();
        QSignalSpy open(&page, &pages::RoutesPage::openRequested);
        QSignalSpy sample(&page, &pages::RoutesPage::openSampleRequested);
        QTest::mouseClick(page.findChild<QPushButton*>("openManifests"), Qt::LeftButton);
        QTest::mouseClick(page.findChild<QPushButton*>("openSample"), Qt::LeftButton);
        QCOMPARE(open.count(), 1);
        QCOMPARE(sample.count(), 1);
    }

    void selectingGivesPlaceAndUrl()
    {
        pages::RoutesPage page;
        page.setSnapshot(samples::compiled(samples::pathBased()));
        QSignalSpy selected(&page, &pages::RoutesPage::routeSelected);
        QVERIFY(page.showRoute("myapp.example.com", "~* \"^/web(/|$)(.*)\""));
        QCOMPARE(selected.count(), 0);   // the program did it, not the user
        QTest::keyClick(page.view(), Qt::Key_Down);
        QCOMPARE(selected.count(), 1);
        QCOMPARE(selected.last().at(0).value<SourceRange>().begin.line, 13u);
        QCOMPARE(selected.last().at(1).toString(), "http://myapp.example.com/api/sample");
    }

    void enterLeadsToTheYaml()
    {
        pages::RoutesPage page;
        page.setSnapshot(samples::compiled(samples::pathBased()));
        page.showRoute("myapp.example.com", "~* \"^/\"");
        QSignalSpy activated(&page, &pages::RoutesPage::sourceActivated);
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.last().at(0).value<SourceRange>().begin.line, 27u);
    }

    void foldingAndSelectionOutliveANewSnapshot()
    {
        pages::RoutesPage page;
        page.setSnapshot(samples::compiledAll());
        page.view()->collapse(hostRow(page, "myapp.example.com"));
        QVERIFY(page.showRoute("shop.example.com", "\"/api/\""));
        const QString key = currentKey(page);
        QSignalSpy selected(&page, &pages::RoutesPage::routeSelected);

        page.setSnapshot(samples::compiledAll());
        QVERIFY(!page.view()->isExpanded(hostRow(page, "myapp.example.com")));
        QVERIFY(page.view()->isExpanded(hostRow(page, "shop.example.com")));
        QCOMPARE(currentKey(page), key);
        QCOMPARE(selected.count(), 0);
    }

    void theFilterUnfoldsAndFoldsBack()
    {
        pages::RoutesPage page;
        page.setSnapshot(samples::compiledAll());
        page.view()->collapse(hostRow(page, "myapp.example.com"));
        auto* filter = page.findChild<QLineEdit*>();
        QTest::keyClicks(filter, "web-service");
        QVERIFY(page.view()->isExpanded(hostRow(page, "myapp.example.com")));
        QVERIFY(!hostRow(page, "shop.example.com").isValid());
        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(hostRow(page, "shop.example.com").isValid());
        QVERIFY(!page.view()->isExpanded(hostRow(page, "myapp.example.com")));
    }

    void aLineOfTheEditorSelectsItsRow()
    {
        pages::RoutesPage page;
        page.setSnapshot(samples::compiled(samples::pathBased()));
        QVERIFY(page.showSource("sample.yaml", 21));
        QCOMPARE(page.view()->currentIndex().data().toString(), "/web(/|$)(.*)");
    }

    void rowsAreCopiedAsText()
    {
        pages::RoutesPage page;
        page.setSnapshot(samples::compiled(samples::pathBased()));
        page.showRoute("myapp.example.com", "~* \"^/\"");
        QTest::keySequence(page.view(), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 "/\tPrefix\t~* \"^/\"\t/$2\tfrontend-service:80");
    }

    void aThousandHostsOpenFoldedAndAreFound()
    {
        pages::RoutesPage page;
        page.setSnapshot(samples::compiled(manyHosts(1000)));
        QVERIFY(!page.view()->isExpanded(hostRow(page, "h7.example.com")));
        QTest::keyClicks(page.findChild<QLineEdit*>(), "h777.");
        const QAbstractItemModel* model = page.view()->model();
        QCOMPARE(model->rowCount(model->index(0, 0)), 1);
    }
};

QTEST_MAIN(TestRoutesPage)
#include "tst_routes_page.moc"
