// SPDX-License-Identifier: Apache-2.0
#include "ui/models/traffic_model.h"

#include "ui/format/quantity_text.h"
#include "ui/format/text.h"
#include "ui/format/verdict_text.h"

#include <QDateTime>

#include <algorithm>

namespace ingresscope::models {

namespace {

using events::TrafficEvent;
using format::toQt;

/// "14:05:09.123", in the clock of the place.
QString clockText(std::chrono::system_clock::time_point time)
{
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms).time().toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString backendText(const TrafficEvent& event)
{
    if (event.serviceKey.empty())
        return TrafficModel::tr("the controller");
    return event.canary ? TrafficModel::tr("%1 (canary)").arg(toQt(event.serviceKey))
                        : toQt(event.serviceKey);
}

QVariant cellText(const TrafficEvent& event, int column)
{
    switch (static_cast<TrafficModel::Column>(column)) {
    case TrafficModel::TimeColumn: return clockText(event.at);
    case TrafficModel::MethodColumn: return toQt(event.method);
    case TrafficModel::HostColumn: return toQt(event.host);
    case TrafficModel::PathColumn: return toQt(event.target);
    case TrafficModel::StatusColumn: return event.status;
    case TrafficModel::RouteColumn: return toQt(event.location);
    case TrafficModel::BackendColumn: return backendText(event);
    case TrafficModel::DurationColumn: return format::durationText(event.duration);
    case TrafficModel::TlsColumn: return event.overTls ? TrafficModel::tr("yes") : QString();
    case TrafficModel::ColumnCount: break;
    }
    return {};
}

bool isNumber(int column)
{
    return column == TrafficModel::StatusColumn || column == TrafficModel::DurationColumn;
}

QString tooltip(const TrafficEvent& event, int column)
{
    switch (static_cast<TrafficModel::Column>(column)) {
    case TrafficModel::TimeColumn: return format::exactTimeText(event.at);
    case TrafficModel::StatusColumn: return format::statusText(event.status);
    case TrafficModel::RouteColumn:
        return event.ingress.empty() ? QString()
                                     : TrafficModel::tr("Ingress %1").arg(toQt(event.ingress));
    case TrafficModel::BackendColumn: {
        if (event.endpoint.empty())
            return {};
        const QString endpoint = TrafficModel::tr("Endpoint %1").arg(toQt(event.endpoint));
        return event.tries > 1
                   ? TrafficModel::tr("%1, after %2 tries").arg(endpoint).arg(event.tries)
                   : endpoint;
    }
    case TrafficModel::DurationColumn:
        return TrafficModel::tr("%1 in, %2 out")
            .arg(format::sizeText(event.bytesIn), format::sizeText(event.bytesOut));
    default: return cellText(event, column).toString();
    }
}

}   // namespace

void TrafficModel::append(const std::vector<TrafficEvent>& events)
{
    if (events.empty())
        return;
    const auto limit = static_cast<std::size_t>(m_limit);
    const std::size_t taken = std::min(events.size(), limit);
    m_forgotten += events.size() - taken;
    if (m_events.size() + taken > limit) {
        const std::size_t gone = m_events.size() + taken - limit;
        beginRemoveRows({}, 0, static_cast<int>(gone) - 1);
        m_events.erase(m_events.begin(), m_events.begin() + static_cast<std::ptrdiff_t>(gone));
        endRemoveRows();
        m_forgotten += gone;
    }
    const int first = static_cast<int>(m_events.size());
    beginInsertRows({}, first, first + static_cast<int>(taken) - 1);
    m_events.insert(m_events.end(), events.end() - static_cast<std::ptrdiff_t>(taken), events.end());
    endInsertRows();
}

void TrafficModel::clear()
{
    beginResetModel();
    m_events.clear();
    m_forgotten = 0;
    endResetModel();
}

int TrafficModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int TrafficModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrafficModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TrafficEvent& event = m_events[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return cellText(event, index.column());
    case Qt::ToolTipRole: return tooltip(event, index.column());
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default: return {};
    }
}

QVariant TrafficModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && isNumber(section))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case TimeColumn: return tr("Time");
    case MethodColumn: return tr("Method");
    case HostColumn: return tr("Host");
    case PathColumn: return tr("Path");
    case StatusColumn: return tr("Status");
    case RouteColumn: return tr("Route");
    case BackendColumn: return tr("Backend");
    case DurationColumn: return tr("Took");
    case TlsColumn: return tr("TLS");
    case ColumnCount: break;
    }
    return {};
}

TrafficFilterModel::TrafficFilterModel(TrafficModel* source, QObject* parent)
    : QSortFilterProxyModel(parent), m_source(source)
{
    setSourceModel(source);
    setDynamicSortFilter(false);   // rows come in their order and never change
}

void TrafficFilterModel::setQuery(TrafficQuery query)
{
    m_query = std::move(query);
    invalidateFilter();
}

bool TrafficFilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    return !parent.isValid() && m_query.matches(m_source->event(row));
}

}   // namespace ingresscope::models
