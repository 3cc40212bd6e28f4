// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/routes_page.h"

#include "ui/models/route_filter_model.h"
#include "ui/models/route_text.h"
#include "ui/models/route_tree.h"
#include "ui/models/route_tree_model.h"
#include "ui/pages/clipboard.h"
#include "ui/pages/empty_state.h"
#include "ui/pages/route_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace ingresscope::pages {

namespace {

using models::RouteKind;
using models::RouteTreeModel;

/// Trees with more hosts are opened folded.
constexpr int kMaxHostsUnfolded = 60;

RouteKind kindOf(const QModelIndex& index)
{
    return static_cast<RouteKind>(index.data(RouteTreeModel::KindRole).toInt());
}

QString keyOf(const QModelIndex& index)
{
    return index.data(RouteTreeModel::KeyRole).toString();
}

/// From the filter the arrow down leads into the tree.
class FilterEdit : public QLineEdit {
public:
    FilterEdit(QWidget* next, QWidget* parent) : QLineEdit(parent), m_next(next) {}

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Down) {
            m_next->setFocus(Qt::TabFocusReason);
        } else if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
            clear();
        } else {
            QLineEdit::keyPressEvent(event);
        }
    }

private:
    QWidget* m_next;
};

}   // namespace

RoutesPage::RoutesPage(QWidget* parent)
    : QWidget(parent), m_model(new RouteTreeModel(this)),
      m_filter(new models::RouteFilterModel(this)), m_stack(new QStackedWidget(this)),
      m_view(new QTreeView(this))
{
    setAccessibleName(tr("Routes"));
    m_filter->setSourceModel(m_model);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new RouteDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setIndentation(14);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setAccessibleName(tr("Routes: class, host and path as the controller tries them"));

    QHeaderView* header = m_view->header();
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    // In a narrow panel the backend is what is looked for first.
    header->moveSection(header->visualIndex(RouteTreeModel::BackendColumn), 1);
    header->moveSection(header->visualIndex(RouteTreeModel::LocationColumn), 2);
    header->moveSection(header->visualIndex(RouteTreeModel::RewriteColumn), 3);
    m_view->setColumnWidth(RouteTreeModel::RouteColumn, 190);
    m_view->setColumnWidth(RouteTreeModel::BackendColumn, 190);
    m_view->setColumnWidth(RouteTreeModel::LocationColumn, 190);
    m_view->setColumnWidth(RouteTreeModel::RewriteColumn, 80);

    m_filterEdit = new FilterEdit(m_view, this);
    m_filterEdit->setPlaceholderText(tr("Filter by host, path, Service or Ingress"));
    m_filterEdit->setClearButtonEnabled(true);
    m_filterEdit->setAccessibleName(tr("Filter routes"));

    m_noMatch = new QLabel(this);
    m_noMatch->setWordWrap(true);
    m_noMatch->setMargin(8);
    m_noMatch->hide();

    auto* tree = new QWidget(this);
    auto* treeLayout = new QVBoxLayout(tree);
    treeLayout->setContentsMargins(0, 4, 0, 0);
    treeLayout->setSpacing(4);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(4, 0, 4, 0);
    filterRow->addWidget(m_filterEdit);
    treeLayout->addLayout(filterRow);
    treeLayout->addWidget(m_noMatch);
    treeLayout->addWidget(m_view, 1);

    auto* empty = new EmptyState(
        tr("No routes yet"),
        tr("Open Ingress manifests to see which host and path leads to which Service, as "
           "ingress-nginx compiles them. Files can also be dropped on the window or pasted."),
        this);
    auto* open = empty->addButton(tr("Open manifests..."));
    auto* sample = empty->addButton(tr("Open the sample workspace"));
    open->setObjectName(QStringLiteral("openManifests"));
    sample->setObjectName(QStringLiteral("openSample"));
    connect(open, &QPushButton::clicked, this, &RoutesPage::openRequested);
    connect(sample, &QPushButton::clicked, this, &RoutesPage::openSampleRequested);

    m_stack->addWidget(empty);
    m_stack->addWidget(tree);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_view);

    connect(m_filterEdit, &QLineEdit::textChanged, this, &RoutesPage::setFilter);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RoutesPage::emitSelected);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const auto at = index.data(RouteTreeModel::SourceRangeRole).value<SourceRange>();
        if (at.isValid())
            emit sourceActivated(at);
    });
    connect(m_view, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (!m_quiet) {
            m_known.insert(keyOf(index));
            m_expanded.insert(keyOf(index));
        }
    });
    connect(m_view, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
        if (!m_quiet) {
            m_known.insert(keyOf(index));
            m_expanded.remove(keyOf(index));
        }
    });
    connect(m_view, &QTreeView::customContextMenuRequested, this, &RoutesPage::showMenu);
    copyOnShortcut(*m_view, [this] { return selectedRowsText(*m_view); });
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, &RoutesPage::focusFilter);
}

void RoutesPage::setSnapshot(workspace::SnapshotPtr snapshot)
{
    const QScopedValueRollback quiet(m_quiet, true);
    const int scrolledTo = m_view->verticalScrollBar()->value();
    m_model->setSnapshot(snapshot);
    m_snapshot = std::move(snapshot);
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 0 : 1);
    restoreState();
    m_view->verticalScrollBar()->setValue(scrolledTo);
    setFilter(m_filterEdit->text());
}

void RoutesPage::restoreState()
{
    int hosts = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        hosts += m_model->rowCount(m_model->index(row, 0));
    const bool unfoldHosts = hosts <= kMaxHostsUnfolded;

    const auto restore = [&](const QModelIndex& source, bool byDefault) {
        const QString key = keyOf(source);
        const bool open = m_known.contains(key) ? m_expanded.contains(key) : byDefault;
        if (open || m_filter->isFiltering())
            m_view->setExpanded(m_filter->mapFromSource(source), true);
    };
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex top = m_model->index(row, 0);
        for (int child = 0; child < m_model->rowCount(top); ++child)
            restore(m_model->index(child, 0, top), unfoldHosts);
        restore(top, true);
    }
    spanRows({});
    if (const QModelIndex current = m_model->indexOf(m_current); current.isValid())
        selectSource(current);
}

void RoutesPage::spanRows(const QModelIndex& parent)
{
    for (int row = 0; row < m_filter->rowCount(parent); ++row) {
        const QModelIndex index = m_filter->index(row, 0, parent);
        if (kindOf(index) == RouteKind::Path)
            return;   // all its siblings are paths too
        m_view->setFirstColumnSpanned(row, parent, true);
        spanRows(index);
    }
}

void RoutesPage::setFilter(const QString& text)
{
    const QScopedValueRollback quiet(m_quiet, true);
    const bool wasFiltering = m_filter->isFiltering();
    m_filter->setFilterWords(text);
    if (m_filter->isFiltering()) {
        m_view->expandAll();
    } else if (wasFiltering) {
        m_view->collapseAll();
        restoreState();
    }
    spanRows({});
    const bool nothing = m_filter->isFiltering() && m_filter->rowCount() == 0;
    m_noMatch->setVisible(nothing);
    m_noMatch->setText(tr("No route holds \"%1\". Hosts, paths, Services and Ingresses are looked "
                          "through; Escape shows all.")
                           .arg(text.simplified()));
}

bool RoutesPage::selectSource(const QModelIndex& source)
{
    const QModelIndex index = m_filter->mapFromSource(source);
    if (!index.isValid())
        return false;
    const QScopedValueRollback quiet(m_quiet, true);
    for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
        m_view->setExpanded(parent, true);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
    m_current = keyOf(index);
    return true;
}

bool RoutesPage::showRoute(const QString& host, const QString& location)
{
    return selectSource(m_model->find(host, location));
}

bool RoutesPage::showSource(const QString& file, std::uint32_t line)
{
    return selectSource(m_model->findSource(file, line));
}

void RoutesPage::focusFilter()
{
    m_filterEdit->setFocus(Qt::ShortcutFocusReason);
    m_filterEdit->selectAll();
}

void RoutesPage::emitSelected(const QModelIndex& current)
{
    if (!current.isValid() || m_quiet)
        return;
    m_current = keyOf(current);
    emit routeSelected(current.data(RouteTreeModel::SourceRangeRole).value<SourceRange>(),
                       current.data(RouteTreeModel::SampleUrlRole).toString());
}

void RoutesPage::showMenu(const QPoint& at)
{
    const QModelIndex index = m_view->indexAt(at);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.isValid()) {
        const auto source = index.data(RouteTreeModel::SourceRangeRole).value<SourceRange>();
        const QString url = index.data(RouteTreeModel::SampleUrlRole).toString();
        QAction* go = menu->addAction(tr("Go to the YAML"), this,
                                      [this, source] { emit sourceActivated(source); });
        go->setEnabled(source.isValid());
        menu->addSeparator();
        menu->addAction(tr("Copy"), this, [this] { copyText(selectedRowsText(*m_view)); });
        QAction* copyUrl = menu->addAction(tr("Copy URL"), this, [url] { copyText(url); });
        copyUrl->setEnabled(!url.isEmpty());

        const QString secret = index.data(RouteTreeModel::SecretKeyRole).toString();
        const auto tls =
            static_cast<models::TlsState>(index.data(RouteTreeModel::TlsStateRole).toInt());
        if (tls == models::TlsState::Fake && !secret.isEmpty()) {
            menu->addSeparator();
            const QString host = index.data().toString();
            menu->addAction(tr("Make a local certificate for %1").arg(host), this,
                            [this, secret, host] { emit localCertificateRequested(secret, {host}); });
        }
        menu->addSeparator();
    }
    menu->addAction(tr("Expand all"), m_view, &QTreeView::expandAll);
    menu->addAction(tr("Collapse all"), m_view, &QTreeView::collapseAll);
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

}   // namespace ingresscope::pages
