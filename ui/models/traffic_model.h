// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/traffic_event.h"
#include "ui/models/traffic_query.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <deque>
#include <vector>

namespace ingresscope::models {

/// The newest requests that the engine answered, oldest first. Keeps up to limit() of them.
class TrafficModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        TimeColumn,
        MethodColumn,
        HostColumn,
        PathColumn,
        StatusColumn,
        RouteColumn,
        BackendColumn,
        DurationColumn,
        TlsColumn,
        ColumnCount
    };
    static constexpr int kUsualLimit = 10000;

    explicit TrafficModel(QObject* parent = nullptr, int limit = kUsualLimit)
        : QAbstractTableModel(parent), m_limit(limit)
    {
    }

    /// One batch; the oldest make room.
    void append(const std::vector<events::TrafficEvent>& events);
    void clear();
    int limit() const { return m_limit; }
    /// How many had to make room since the last clear().
    quint64 forgotten() const { return m_forgotten; }

    const events::TrafficEvent& event(int row) const
    {
        return m_events[static_cast<std::size_t>(row)];
    }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    std::deque<events::TrafficEvent> m_events{};
    const int m_limit;
    quint64 m_forgotten = 0;
};

/// Shows what a query fits.
class TrafficFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit TrafficFilterModel(TrafficModel* source, QObject* parent = nullptr);

    void setQuery(TrafficQuery query);
    const TrafficQuery& query() const { return m_query; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    TrafficModel* m_source;
    TrafficQuery m_query{};
};

}   // namespace ingresscope::models
