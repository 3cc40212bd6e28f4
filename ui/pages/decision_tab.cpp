// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/decision_tab.h"

#include "ui/models/trace_model.h"
#include "ui/pages/clipboard.h"
#include "ui/pages/step_delegate.h"

#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

namespace ingresscope::pages {

DecisionTab::DecisionTab(QWidget* parent)
    : QWidget(parent), m_model(new models::TraceModel(this)), m_view(new QListView(this))
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new StepDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setResizeMode(QListView::Adjust);   // rows wrap anew at every width
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);   // else wrapping could flicker
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMouseTracking(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Steps of the decision: Enter goes to the line"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);

    connect(m_view, &QListView::clicked, this, &DecisionTab::activate);
    connect(m_view, &QListView::activated, this, &DecisionTab::activate);
    copyOnShortcut(*m_view, [this] { return selectedText(); });
    connect(m_view, &QListView::customContextMenuRequested, this, [this](const QPoint& at) {
        QMenu menu(this);
        const QModelIndex index = m_view->indexAt(at);
        const auto source = index.data(models::TraceModel::SourceRangeRole).value<SourceRange>();
        QAction* go = menu.addAction(tr("Go to the line"), this, [this, index] { activate(index); });
        go->setEnabled(source.isValid());
        menu.addAction(tr("Copy"), this, [this] { copyText(selectedText()); });
        menu.addAction(tr("Copy all steps"), this, [this] { copyText(m_model->text()); });
        menu.exec(m_view->viewport()->mapToGlobal(at));
    });
}

void DecisionTab::setTrace(routing::Trace trace, std::vector<Finding> about)
{
    m_model->setTrace(std::move(trace), std::move(about));
    m_view->scrollToTop();
}

void DecisionTab::activate(const QModelIndex& index)
{
    const auto at = index.data(models::TraceModel::SourceRangeRole).value<SourceRange>();
    if (at.isValid())
        emit sourceActivated(at);
}

QString DecisionTab::selectedText() const
{
    return m_view->selectionModel()->hasSelection() ? selectedRowsText(*m_view) : m_model->text();
}

}   // namespace ingresscope::pages
