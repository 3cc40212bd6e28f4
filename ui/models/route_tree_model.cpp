// SPDX-License-Identifier: Apache-2.0
#include "ui/models/route_tree_model.h"

#include "ui/format/text.h"
#include "ui/format/verdict_text.h"
#include "ui/models/route_text.h"
#include "ui/models/route_tooltip.h"
#include "ui/models/route_tree.h"

#include <QStringList>

namespace ingresscope::models {

namespace {

using format::toQt;

const RouteNode* findByKey(const RouteNode& node, const QString& key)
{
    for (const auto& child : node.children) {
        if (child->key == key)
            return child.get();
        if (const RouteNode* found = findByKey(*child, key))
            return found;
    }
    return nullptr;
}

bool holdsLine(const SourceRange& range, const std::string& file, std::uint32_t line)
{
    if (!range.isValid() || range.fileName() != file || line < range.begin.line)
        return false;
    // An end in column 1 is that of the line before.
    return range.end.column <= 1 ? line < range.end.line || line == range.begin.line
                                 : line <= range.end.line;
}

/// The smallest range counts; of equal ones the first.
void findByLine(const RouteNode& node, const std::string& file, std::uint32_t line,
                const RouteNode*& best)
{
    for (const auto& child : node.children) {
        const bool isOwn = !child->location || !child->location->isImplicit;
        if (isOwn && holdsLine(child->at, file, line)) {
            const auto size = [](const SourceRange& range) {
                return range.end.line - range.begin.line;
            };
            if (!best || size(child->at) < size(best->at))
                best = child.get();
        }
        findByLine(*child, file, line, best);
    }
}

} // namespace

RouteTreeModel::RouteTreeModel(QObject* parent)
    : QAbstractItemModel(parent), m_root(std::make_unique<RouteNode>())
{
}

RouteTreeModel::~RouteTreeModel() = default;

void RouteTreeModel::setSnapshot(workspace::SnapshotPtr snapshot)
{
    auto root = snapshot ? buildRouteTree(*snapshot) : std::make_unique<RouteNode>();
    beginResetModel();
    m_root = std::move(root);
    m_snapshot = std::move(snapshot);   // after the rows that point into it
    endResetModel();
}

const RouteNode* RouteTreeModel::nodeAt(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<const RouteNode*>(index.internalPointer()) : m_root.get();
}

QModelIndex RouteTreeModel::indexFor(const RouteNode* node) const
{
    return node && node != m_root.get() ? createIndex(node->row, 0, node) : QModelIndex();
}

QModelIndex RouteTreeModel::indexOf(const QString& key) const
{
    return key.isEmpty() ? QModelIndex() : indexFor(findByKey(*m_root, key));
}

QModelIndex RouteTreeModel::find(const QString& host, const QString& location) const
{
    return indexOf(QStringLiteral("h:") + host + QChar(0x1f) + location);
}

QModelIndex RouteTreeModel::findSource(const QString& file, std::uint32_t line) const
{
    const RouteNode* best = nullptr;
    findByLine(*m_root, format::fromQt(file), line, best);
    return indexFor(best);
}

QModelIndex RouteTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex RouteTreeModel::parent(const QModelIndex& index) const
{
    return index.isValid() ? indexFor(nodeAt(index)->parent) : QModelIndex();
}

int RouteTreeModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent)->children.size());
}

int RouteTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant RouteTreeModel::cellText(const RouteNode& node, int column) const
{
    switch (static_cast<Column>(column)) {
    case RouteColumn: return routeText(node);
    case TypeColumn: return typeText(node);
    case LocationColumn: return locationText(node);
    case RewriteColumn: return rewriteText(node);
    case BackendColumn: return backendText(node);
    case ColumnCount: break;
    }
    return {};
}

QString RouteTreeModel::accessibleText(const RouteNode& node, int column) const
{
    QStringList parts{cellText(node, column).toString()};
    if (column == RouteColumn) {
        parts << detailText(node, *m_snapshot->table);
        if (!node.findings.empty())
            parts << format::problemCountText(static_cast<int>(node.findings.size()), node.worst);
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QVariant RouteTreeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RouteNode& node = *nodeAt(index);
    const routing::RoutingTable& table = *m_snapshot->table;
    switch (role) {
    case Qt::DisplayRole: return cellText(node, index.column());
    case Qt::ToolTipRole: return routeTooltip(node, *m_snapshot);
    case Qt::AccessibleTextRole: return accessibleText(node, index.column());
    case KindRole: return static_cast<int>(node.kind);
    case KeyRole: return node.key;
    case SourceRangeRole: return QVariant::fromValue(node.at);
    case SampleUrlRole: return sampleOf(node, table).url;
    case DetailRole: return detailText(node, table);
    case TlsStateRole:
        return static_cast<int>(node.kind == RouteKind::Host ? tlsState(node, table)
                                                             : TlsState::None);
    case ProblemCountRole: return static_cast<int>(node.findings.size());
    case WorstSeverityRole: return static_cast<int>(node.worst);
    case FilterTextRole: return filterText(node);
    case SecretKeyRole:
        return node.kind == RouteKind::Host ? toQt(node.host->certificate.secretKey) : QString();
    case IngressRole:
        if (node.idle)
            return toQt(node.idle->key);
        return node.location && node.location->policy && !node.location->policy->ingress.empty()
                   ? toQt(node.location->policy->ingressKey())
                   : QString();
    case QuietRole:
        return node.location &&
               (node.location->isImplicit || node.location->builtIn != routing::BuiltIn::None);
    default: return {};
    }
}

QVariant RouteTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::DisplayRole) {
        switch (column) {
        case RouteColumn: return tr("Route");
        case TypeColumn: return tr("Type");
        case LocationColumn: return tr("Location");
        case RewriteColumn: return tr("Rewrite");
        case BackendColumn: return tr("Backend");
        case ColumnCount: break;
        }
    } else if (role == Qt::ToolTipRole) {
        switch (column) {
        case RouteColumn: return tr("Class, host and path, in the order in which they are tried");
        case TypeColumn: return tr("pathType as written in the Ingress");
        case LocationColumn: return tr("What the controller makes of the path in nginx.conf");
        case RewriteColumn: return tr("rewrite-target: what the backend gets as path");
        case BackendColumn: return tr("Service and port, with the canary's share");
        case ColumnCount: break;
        }
    }
    return {};
}

} // namespace ingresscope::models
