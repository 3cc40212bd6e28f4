// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/problems_page.h"

#include "ui/format/verdict_text.h"
#include "ui/models/finding_filter_model.h"
#include "ui/models/finding_model.h"
#include "ui/pages/clipboard.h"
#include "ui/pages/empty_state.h"
#include "ui/pages/problem_delegate.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <optional>

namespace ingresscope::pages {

namespace {

using models::FindingModel;

constexpr Severity kSeverities[] = {Severity::Error, Severity::Warning, Severity::Info};

}   // namespace

ProblemsPage::ProblemsPage(QWidget* parent)
    : QWidget(parent), m_model(new FindingModel(this)),
      m_filter(new models::FindingFilterModel(this)), m_filterEdit(new QLineEdit(this)),
      m_stack(new QStackedWidget(this)), m_view(new QTreeView(this))
{
    setAccessibleName(tr("Problems"));
    m_filter->setSourceModel(m_model);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ProblemDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(FindingModel::PlaceColumn, Qt::AscendingOrder);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Problems: Enter goes to the line"));
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(FindingModel::MessageColumn, QHeaderView::Stretch);
    m_view->setColumnWidth(FindingModel::SeverityColumn, 96);
    m_view->setColumnWidth(FindingModel::PlaceColumn, 150);
    m_view->setColumnWidth(FindingModel::CodeColumn, 170);
    m_view->setColumnWidth(FindingModel::ObjectColumn, 170);

    m_filterEdit->setPlaceholderText(tr("Filter by text, code, object or file"));
    m_filterEdit->setClearButtonEnabled(true);
    m_filterEdit->setAccessibleName(tr("Filter problems"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 4, 4, 0);
    bar->addWidget(m_filterEdit, 1);
    for (const Severity severity : kSeverities) {
        auto* button = new QToolButton(this);
        button->setCheckable(true);
        button->setChecked(true);
        button->setAutoRaise(true);
        m_severityButtons[static_cast<int>(severity)] = button;
        bar->addWidget(button);
        connect(button, &QToolButton::toggled, this, [this, severity](bool shown) {
            m_filter->setShown(severity, shown);
            updateStates();
        });
    }

    m_empty = new EmptyState({}, {}, this);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_view);

    connect(m_filterEdit, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setText(text);
        updateStates();
    });
    connect(m_view, &QTreeView::activated, this, &ProblemsPage::activate);
    connect(m_view, &QTreeView::customContextMenuRequested, this, &ProblemsPage::showMenu);
    copyOnShortcut(*m_view, [this] { return selectedRowsText(*m_view); });
    updateStates();
}

void ProblemsPage::setFindings(std::vector<Finding> findings)
{
    std::optional<Finding> current;
    if (const QModelIndex index = m_filter->mapToSource(m_view->currentIndex()); index.isValid())
        current = m_model->finding(index.row());
    m_model->setFindings(std::move(findings));
    if (current) {
        const int row = m_model->rowOf(*current);
        if (row >= 0)
            m_view->setCurrentIndex(m_filter->mapFromSource(m_model->index(row, 0)));
    }
    updateStates();
}

int ProblemsPage::count(Severity severity) const
{
    return m_model->count(severity);
}

void ProblemsPage::next()
{
    step(1);
}

void ProblemsPage::previous()
{
    step(-1);
}

void ProblemsPage::step(int by)
{
    const int rows = m_filter->rowCount();
    if (rows == 0)
        return;
    const QModelIndex current = m_view->currentIndex();
    const int from = current.isValid() ? current.row() : (by > 0 ? -1 : 0);
    const QModelIndex index = m_filter->index((from + by + rows) % rows, 0);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
    activate(index);
}

void ProblemsPage::activate(const QModelIndex& index)
{
    const auto at = index.data(FindingModel::SourceRangeRole).value<SourceRange>();
    if (at.isValid())
        emit sourceActivated(at);
}

void ProblemsPage::updateStates()
{
    for (const Severity severity : kSeverities) {
        QToolButton* button = m_severityButtons[static_cast<int>(severity)];
        const QString name = severity == Severity::Error     ? tr("Errors")
                             : severity == Severity::Warning ? tr("Warnings")
                                                             : tr("Infos");
        button->setText(QStringLiteral("%1 %2").arg(name).arg(m_model->count(severity)));
        button->setToolTip(button->isChecked() ? tr("Hide %1").arg(name) : tr("Show %1").arg(name));
    }
    if (m_model->rowCount() == 0)
        m_empty->setText(tr("No problems"),
                         tr("What the controller would ignore, default, drop or refuse shows here "
                            "with its line."));
    else
        m_empty->setText(tr("No problem fits the filter"),
                         tr("%1 problems are hidden.").arg(m_model->rowCount()));
    if (m_filter->rowCount() == 0)
        m_stack->setCurrentWidget(m_empty);
    else
        m_stack->setCurrentWidget(m_view);
}

void ProblemsPage::showMenu(const QPoint& at)
{
    const QModelIndex index = m_view->indexAt(at);
    if (!index.isValid())
        return;
    const Finding finding = m_model->finding(m_filter->mapToSource(index).row());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* go = menu->addAction(tr("Go to the line"), this,
                                  [this, finding] { emit sourceActivated(finding.at); });
    go->setEnabled(finding.at.isValid());
    for (const SourceRange& related : finding.related) {
        const QString place = QString::fromStdString(toText(related));
        menu->addAction(tr("Go to %1").arg(place), this,
                        [this, related] { emit sourceActivated(related); });
    }
    if (!finding.fixes.empty())
        menu->addSeparator();
    for (const Fix& fix : finding.fixes)
        menu->addAction(QString::fromStdString(fix.title), this,
                        [this, fix] { emit fixRequested(fix); });
    menu->addSeparator();
    menu->addAction(tr("Copy"), this, [this] { copyText(selectedRowsText(*m_view)); });
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

}   // namespace ingresscope::pages
