// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/problems_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace ingresscope;

namespace {

Finding finding(const std::string& code, std::uint32_t line)
{
    Finding result;
    result.severity = Severity::Error;
    result.code = code;
    result.message = "About " + code;
    result.at = {makeFileName("shop.yaml"), {line, 1}, {line, 5}};
    return result;
}

std::uint32_t lastLine(const QSignalSpy& spy)
{
    return spy.isEmpty() ? 0 : spy.last().at(0).value<SourceRange>().begin.line;
}

} // namespace

class TestProblemsPage : public QObject {
    Q_OBJECT

private slots:
    void enterGoesToTheLine()
    {
        pages::ProblemsPage page;
        page.setFindings({finding("a/one", 3), finding("b/two", 8)});
        QSignalSpy spy(&page, &pages::ProblemsPage::sourceActivated);
        page.view()->setCurrentIndex(page.view()->model()->index(1, 0));
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(lastLine(spy), 8u);
    }

    void nextGoesAround()
    {
        pages::ProblemsPage page;
        page.setFindings({finding("a/one", 3), finding("b/two", 8)});
        QSignalSpy spy(&page, &pages::ProblemsPage::sourceActivated);
        page.next();
        QCOMPARE(lastLine(spy), 3u);
        page.next();
        QCOMPARE(lastLine(spy), 8u);
        page.next();
        QCOMPARE(lastLine(spy), 3u);
        page.previous();
        QCOMPARE(lastLine(spy), 8u);
    }

    void nextWithoutProblemsDoesNothing()
    {
        pages::ProblemsPage page;
        QSignalSpy spy(&page, &pages::ProblemsPage::sourceActivated);
        page.next();
        page.previous();
        QCOMPARE(spy.count(), 0);
    }

    void theCurrentProblemStaysCurrent()
    {
        pages::ProblemsPage page;
        page.setFindings({finding("a/one", 3), finding("b/two", 8)});
        page.view()->setCurrentIndex(page.view()->model()->index(1, 0));
        page.setFindings({finding("new/first", 1), finding("a/one", 3), finding("b/two", 8)});
        QCOMPARE(page.view()->currentIndex().row(), 2);
    }

    void rowsAreCopiedAsText()
    {
        pages::ProblemsPage page;
        page.setFindings({finding("a/one", 3)});
        page.view()->setCurrentIndex(page.view()->model()->index(0, 0));
        QTest::keySequence(page.view(), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), "Error\tAbout a/one\tshop.yaml:3\ta/one");
    }

    void theFilterNarrows()
    {
        pages::ProblemsPage page;
        page.setFindings({finding("a/one", 3), finding("b/two", 8)});
        QTest::keyClicks(page.findChild<QLineEdit*>(), "two");
        QCOMPARE(page.view()->model()->rowCount(), 1);
        QCOMPARE(page.count(Severity::Error), 2);
    }
};

QTEST_MAIN(TestProblemsPage)
#include "tst_problems_page.moc"
