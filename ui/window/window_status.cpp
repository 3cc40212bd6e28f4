// SPDX-License-Identifier: Apache-2.0
#include "ui/window/window_status.h"

#include <QLabel>
#include <QMainWindow>
#include <QProgressBar>
#include <QPushButton>
#include <QStatusBar>

namespace ingresscope::window {

namespace {

/// "1 host", "3 hosts": English needs no translation file for its plurals.
QString counted(int count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(count);
}

}   // namespace

WindowStatus::WindowStatus(QMainWindow* window) : QObject(window)
{
    QStatusBar* bar = window->statusBar();
    const auto addLabel = [bar](const QString& name) {
        auto* label = new QLabel(bar);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setAccessibleDescription(name);   // its name is what it says
        label->setContentsMargins(6, 0, 6, 0);
        return label;
    };
    m_engine = addLabel(tr("Engine"));
    m_snippets = addLabel(tr("Snippets"));
    m_snippets->setText(tr("snippets run anyway: not as the cluster does"));
    m_counts = addLabel(tr("Routes"));
    m_problems = addLabel(tr("Problems"));
    m_place = addLabel(tr("Cursor"));
    m_place->setMinimumWidth(
        m_place->fontMetrics().horizontalAdvance(tr("line %L1, column %L2").arg(10000).arg(100)));
    m_place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_stage = addLabel(tr("Work under way"));
    m_progress = new QProgressBar(bar);
    m_progress->setMaximumWidth(180);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel = new QPushButton(tr("Cancel"), bar);
    connect(m_cancel, &QPushButton::clicked, this, &WindowStatus::cancelRequested);

    bar->addWidget(m_engine);
    bar->addWidget(m_snippets);
    bar->addWidget(m_counts);
    bar->addWidget(m_problems);
    bar->addPermanentWidget(m_stage);
    bar->addPermanentWidget(m_progress);
    bar->addPermanentWidget(m_cancel);
    bar->addPermanentWidget(m_place);
    hideProgress();
    setEngine({}, {});
    setSnippetsForced(false);
}

void WindowStatus::setEngine(const QString& http, const QString& https)
{
    m_engine->setText(http.isEmpty() ? tr("engine stopped (F5 starts it)")
                                     : tr("engine http %1  https %2").arg(http, https));
}

void WindowStatus::setSnippetsForced(bool forced)
{
    m_snippets->setVisible(forced);
}

bool WindowStatus::saysSnippetsForced() const
{
    return m_snippets->isVisibleTo(m_snippets->parentWidget());
}

void WindowStatus::setCounts(int hosts, int paths)
{
    m_counts->setText(counted(hosts, tr("1 host"), tr("%L1 hosts")) + QStringLiteral(", ") +
                      counted(paths, tr("1 path"), tr("%L1 paths")));
}

void WindowStatus::setProblems(int errors, int warnings)
{
    if (errors == 0 && warnings == 0)
        m_problems->setText(tr("no problems"));
    else
        m_problems->setText(counted(errors, tr("1 error"), tr("%L1 errors")) + QStringLiteral(", ") +
                            counted(warnings, tr("1 warning"), tr("%L1 warnings")));
}

void WindowStatus::setPlace(int line, int column)
{
    m_place->setText(line == 0 ? QString() : tr("line %L1, column %L2").arg(line).arg(column));
}

void WindowStatus::showProgress(const QString& stage, int done, int total)
{
    m_stage->setText(total > 0 ? tr("%1: %L2 of %L3").arg(stage).arg(done).arg(total) : stage);
    m_progress->setRange(0, total);   // 0 of 0: busy, nobody knows how long
    m_progress->setValue(done);
    m_stage->show();
    m_progress->show();
    m_cancel->show();
}

void WindowStatus::hideProgress()
{
    m_stage->hide();
    m_progress->hide();
    m_cancel->hide();
}

bool WindowStatus::showsProgress() const
{
    return !m_progress->isHidden();
}

QString WindowStatus::engineText() const
{
    return m_engine->text();
}

QString WindowStatus::countText() const
{
    return m_counts->text();
}

}   // namespace ingresscope::window
