// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/canary_page.h"

#include "ui/format/role_colors.h"
#include "ui/format/text.h"
#include "ui/icons/icons.h"
#include "ui/models/split_model.h"
#include "ui/pages/clipboard.h"
#include "ui/pages/split_delegate.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <chrono>

namespace ingresscope::pages {

namespace {

using format::toQt;
using namespace std::chrono_literals;

constexpr int kMostRequests = 100000;
constexpr int kMostAtOnce = 64;
constexpr auto kWeightPause = 150ms;

QString link(const QString& text, std::size_t index)
{
    return QStringLiteral("<a href=\"%1\">%2</a>").arg(index).arg(text.toHtmlEscaped());
}

}   // namespace

CanaryPage::CanaryPage(QWidget* parent) : QWidget(parent), m_model(new models::SplitModel(this))
{
    setAccessibleName(tr("Canary"));
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(buildLadder());
    split->addWidget(scroll);
    split->addWidget(buildRun());
    split->setSizes({560, 840});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);

    m_weightTimer.setSingleShot(true);
    m_weightTimer.setInterval(kWeightPause);
    connect(&m_weightTimer, &QTimer::timeout, this, &CanaryPage::chooseWeight);
    setFocusProxy(m_run);
    showLadder();
    showResult();
}

QWidget* CanaryPage::buildLadder()
{
    auto* area = new QWidget(this);
    m_title = new QLabel(area);
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_warning = new QLabel(area);
    m_warning->setWordWrap(true);
    m_warning->setTextFormat(Qt::PlainText);
    m_warning->hide();
    m_rungArea = new QWidget(area);
    m_rungGrid = new QGridLayout(m_rungArea);
    m_rungGrid->setContentsMargins(0, 0, 0, 0);
    m_rungGrid->setHorizontalSpacing(12);
    m_rungGrid->setVerticalSpacing(2);
    m_rungGrid->setColumnStretch(1, 1);

    m_weightArea = new QWidget(area);
    m_weight = new QSlider(Qt::Horizontal, m_weightArea);
    m_weight->setAccessibleName(tr("Weight of the canary"));
    m_weight->setMinimumWidth(80);
    m_weightText = new QLabel(m_weightArea);
    m_putBack = new QPushButton(tr("Put back"), m_weightArea);
    m_putBack->setToolTip(tr("Sets the weight that it had before the slider was moved."));
    auto* weightLayout = new QHBoxLayout(m_weightArea);
    weightLayout->setContentsMargins(0, 0, 0, 0);
    weightLayout->addWidget(new QLabel(tr("Weight"), m_weightArea));
    weightLayout->addWidget(m_weight, 1);
    weightLayout->addWidget(m_weightText);
    weightLayout->addWidget(m_putBack);

    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_warning);
    layout->addWidget(m_rungArea);
    layout->addWidget(m_weightArea);
    layout->addStretch(1);

    connect(m_weight, &QSlider::valueChanged, this, [this](int weight) {
        m_weightText->setText(QString::number(weight));
        if (policy() && weight != policy()->weight)
            m_weightTimer.start();
    });
    connect(m_putBack, &QPushButton::clicked, this, &CanaryPage::putBack);
    return area;
}

QWidget* CanaryPage::buildRun()
{
    auto* area = new QWidget(this);
    m_count = new QSpinBox(area);
    m_count->setRange(1, kMostRequests);
    m_count->setValue(200);
    m_count->setGroupSeparatorShown(true);
    m_count->setAccessibleName(tr("How many requests"));
    m_concurrency = new QSpinBox(area);
    m_concurrency->setRange(1, kMostAtOnce);
    m_concurrency->setValue(8);
    m_concurrency->setAccessibleName(tr("How many at once"));
    m_run = new QPushButton(area);
    m_progress = new QProgressBar(area);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(8);
    m_progress->setAccessibleName(tr("Requests that have been answered"));
    m_result = new QLabel(area);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result->setMinimumWidth(1);
    m_view = new QTreeView(area);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new SplitDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setAccessibleName(tr("Who answered"));
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(models::SplitModel::WhoColumn, QHeaderView::Stretch);
    copyOnShortcut(*m_view, [this] { return selectedRowsText(*m_view); });

    auto* bar = new QHBoxLayout;
    bar->addWidget(m_count);
    bar->addWidget(new QLabel(tr("requests,"), area));
    bar->addWidget(m_concurrency);
    bar->addWidget(new QLabel(tr("at once"), area));
    bar->addWidget(m_run);
    bar->addSpacing(8);
    bar->addWidget(m_result, 1);
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins(8, 6, 8, 0);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addWidget(m_progress);
    layout->addWidget(m_view, 1);

    connect(m_run, &QPushButton::clicked, this, &CanaryPage::run);
    setRunning(false);
    return area;
}

const routing::CanaryPolicy* CanaryPage::policy() const
{
    return m_main && m_main->canaryBackend && m_main->canaryBackend->canary
               ? &*m_main->canaryBackend->canary
               : nullptr;
}

void CanaryPage::setRoute(routing::RoutingTablePtr table, const routing::Location* location,
                          const QString& request)
{
    const std::string before = m_main ? m_main->name : std::string();
    if (table != m_table)
        m_editPending = false;
    const routing::RoutingTablePtr keep = std::exchange(m_table, std::move(table));
    m_main = location ? location->backend : nullptr;
    if ((m_main ? m_main->name : std::string()) != before)
        m_weightBefore.reset();
    if (!location)
        m_title->setText(tr("%1 reaches no route. Select one in the tree.").arg(request));
    else if (!policy())
        m_title->setText(tr("%1 goes to %2, which has no canary: the requests only split between its "
                            "endpoints.")
                             .arg(request, toQt(m_main->serviceKey)));
    else
        m_title->setText(
            tr("%1: %2, with the canary %3. The first rule that says something decides:")
                .arg(request, toQt(m_main->serviceKey), toQt(m_main->canaryBackend->serviceKey)));
    showLadder();
    showResult();
}

void CanaryPage::setWarning(const QString& text)
{
    m_warning->setText(text);
    m_warning->setVisible(!text.isEmpty());
}

void CanaryPage::showLadder()
{
    while (QLayoutItem* item = m_rungGrid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rungCounts.clear();
    m_rungs = m_main ? models::canaryLadder(*m_main) : std::vector<models::CanaryRung>();
    for (std::size_t i = 0; i < m_rungs.size(); ++i) {
        const models::CanaryRung& rung = m_rungs[i];
        const int row = static_cast<int>(i);
        auto* name = new QLabel(m_rungArea);
        name->setText(rung.at.isValid() && !rung.rule.isEmpty() ? link(rung.name, i)
                                                                : rung.name.toHtmlEscaped());
        name->setToolTip(rung.at.isValid() ? toQt(toText(rung.at)) : QString());
        connect(name, &QLabel::linkActivated, this, [this](const QString& index) {
            emit sourceActivated(m_rungs[index.toULongLong()].at);
        });
        auto* rule = new QLabel(rung.rule.isEmpty() ? tr("not asked") : rung.rule, m_rungArea);
        rule->setTextFormat(Qt::PlainText);
        rule->setWordWrap(true);
        rule->setEnabled(!rung.rule.isEmpty());
        auto* count = new QLabel(m_rungArea);
        count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_rungCounts.push_back(count);
        m_rungGrid->addWidget(name, row, 0, Qt::AlignTop);
        m_rungGrid->addWidget(rule, row, 1);
        m_rungGrid->addWidget(count, row, 2, Qt::AlignTop);
    }
    const routing::CanaryPolicy* canary = policy();
    m_weightArea->setVisible(canary != nullptr);
    if (!canary)
        return;
    // A place to write to: without the annotation there is nothing to move.
    m_weight->setEnabled(canary->weightAt.isValid());
    m_weight->setToolTip(canary->weightAt.isValid()
                             ? tr("Moving it edits canary-weight in the manifest.")
                             : tr("The Ingress has no canary-weight."));
    if (m_weight->isSliderDown() || m_weightTimer.isActive()) {
        m_weightTimer.start();   // it has moved on since
    } else if (!m_editPending) {
        const QSignalBlocker quiet(m_weight);
        m_weight->setRange(0, canary->effectiveTotal());
        m_weight->setValue(canary->weight);
        m_weightText->setText(QString::number(canary->weight));
    }
    m_putBack->setVisible(m_weightBefore && *m_weightBefore != canary->weight);
}

void CanaryPage::chooseWeight()
{
    const routing::CanaryPolicy* canary = policy();
    if (!canary || !canary->weightAt.isValid() || m_editPending || m_weight->value() == canary->weight)
        return;
    if (!m_weightBefore)
        m_weightBefore = canary->weight;
    editWeight(m_weight->value());
}

void CanaryPage::putBack()
{
    if (!policy() || !m_weightBefore || m_editPending)
        return;
    editWeight(*std::exchange(m_weightBefore, std::nullopt));
}

void CanaryPage::editWeight(int weight)
{
    // What was sent with another weight says nothing about this one.
    m_tally.clear();
    showResult();
    m_editPending = true;
    emit editRequested(
        Fix{"canary-weight", {TextEdit{policy()->weightAt, '"' + std::to_string(weight) + '"'}}});
}

void CanaryPage::run()
{
    if (m_running) {
        emit cancelRequested();
        return;
    }
    m_tally.clear();
    m_progress->setRange(0, m_count->value());
    m_progress->setValue(0);
    showResult();
    emit runRequested(m_count->value(), m_concurrency->value());
}

void CanaryPage::setRunning(bool running)
{
    m_running = running;
    m_run->setText(running ? tr("Cancel") : tr("Send"));
    m_run->setIcon(icons::icon(running ? QStringLiteral("stop") : QStringLiteral("send")));
    m_count->setEnabled(!running);
    m_concurrency->setEnabled(!running);
    m_progress->setVisible(running);
}

void CanaryPage::setProgress(int done, int failed, const QString& lastError)
{
    m_progress->setValue(done);
    if (failed > 0)
        m_result->setToolTip(tr("%L1 without an answer, the last: %2").arg(failed).arg(lastError));
}

void CanaryPage::append(const std::vector<events::TrafficEvent>& events)
{
    m_tally.add(events);
    showResult();
}

void CanaryPage::showResult()
{
    const routing::CanaryPolicy* canary = policy();
    m_model->setTally(m_tally, canary ? std::optional(models::weightShare(*canary)) : std::nullopt);
    for (std::size_t i = 0; i < m_rungs.size(); ++i) {
        std::uint64_t count = 0;
        for (const routing::CanaryStep step : m_rungs[i].steps)
            count += m_tally.countOf(step);
        m_rungCounts[i]->setText(count > 0 ? tr("decided %L1").arg(count) : QString());
    }
    if (m_tally.total() == 0) {
        m_result->setText(m_running ? QString()
                                    : tr("Sends the request of the bar above many times."));
        return;
    }
    QStringList statuses;
    for (const auto& [status, count] : m_tally.statuses())
        statuses << tr("%1: %L2").arg(status).arg(count);
    m_result->setText(tr("%L1 answered (%2)").arg(m_tally.total()).arg(statuses.join(u", ")));
    for (int column = 1; column < m_model->columnCount(); ++column)
        m_view->resizeColumnToContents(column);
}

int CanaryPage::count() const
{
    return m_count->value();
}

int CanaryPage::concurrency() const
{
    return m_concurrency->value();
}

QString CanaryPage::resultText() const
{
    return m_result->text();
}

void CanaryPage::saveState(QSettings& settings) const
{
    settings.setValue(QStringLiteral("canary/count"), m_count->value());
    settings.setValue(QStringLiteral("canary/concurrency"), m_concurrency->value());
}

void CanaryPage::restoreState(const QSettings& settings)
{
    m_count->setValue(settings.value(QStringLiteral("canary/count"), m_count->value()).toInt());
    m_concurrency->setValue(
        settings.value(QStringLiteral("canary/concurrency"), m_concurrency->value()).toInt());
}

}   // namespace ingresscope::pages
