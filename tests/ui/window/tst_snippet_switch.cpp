// SPDX-License-Identifier: Apache-2.0
#include "core/routing/host.h"
#include "core/routing/routing_table.h"
#include "tests/ui/window/workbench_fixture.h"
#include "ui/window/window_actions.h"
#include "ui/window/window_status.h"

#include <QAction>

#include <algorithm>

using namespace ingresscope;
using app::test::ingressYaml;
using app::test::serviceYaml;
using app::test::WorkbenchFixture;

namespace {

QByteArray withSnippet()
{
    QByteArray text = ingressYaml("shop", "shop.test");
    return text.replace("metadata:\n  name: shop\n",
                        "metadata:\n  name: shop\n  annotations:\n"
                        "    nginx.ingress.kubernetes.io/configuration-snippet: |\n"
                        "      add_header X-A b;\n") +
           serviceYaml();
}

bool runsSnippets(app::Workbench& workbench)
{
    const workspace::SnapshotPtr& snapshot = workbench.snapshot();
    return snapshot && snapshot->table &&
           std::any_of(snapshot->table->hosts.begin(), snapshot->table->hosts.end(),
                       [](const auto& host) { return host->hasSnippets; });
}

}   // namespace

/// "Run snippets anyway": what it does, that it is said, and that it is remembered.
class TestSnippetSwitch : public QObject {
    Q_OBJECT

private slots:
    void snippetsRunOnlyWhileItIsOn()
    {
        WorkbenchFixture bench;
        const QString file = bench.write("a.yaml", withSnippet());
        emit bench.window().openRequested({file}, false);
        QTRY_VERIFY(bench.workbench().snapshot() != nullptr);
        QVERIFY(!runsSnippets(bench.workbench()));
        QVERIFY(!bench.window().status()->saysSnippetsForced());

        QAction* action = bench.window().windowActions()->runSnippets;
        action->trigger();
        QTRY_VERIFY(runsSnippets(bench.workbench()));
        QVERIFY(bench.window().status()->saysSnippetsForced());
        action->trigger();
        QTRY_VERIFY(!runsSnippets(bench.workbench()));
        QVERIFY(!bench.window().status()->saysSnippetsForced());
    }

    void theNextWindowRemembersIt()
    {
        const QTemporaryDir folder;
        app::Application::Options options;
        options.settingsFile = folder.filePath(QStringLiteral("settings.ini"));
        {
            app::Application first(options);
            first.window().windowActions()->runSnippets->trigger();
        }
        app::Application second(options);
        QVERIFY(second.window().windowActions()->runSnippets->isChecked());
        QVERIFY(second.window().status()->saysSnippetsForced());
    }
};

QTEST_MAIN(TestSnippetSwitch)
#include "tst_snippet_switch.moc"
