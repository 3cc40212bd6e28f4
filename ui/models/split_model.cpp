// SPDX-License-Identifier: Apache-2.0
#include "ui/models/split_model.h"

#include "ui/format/text.h"

namespace ingresscope::models {

namespace {

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(share * 100, 0, 'f', 1);
}

}   // namespace

double expectedCanaryShare(const SplitTally& tally, double weightShare)
{
    using routing::CanaryStep;
    if (tally.total() == 0)
        return weightShare;
    double expected = weightShare * static_cast<double>(tally.countOf(CanaryStep::Weight));
    for (const CanaryStep forced :
         {CanaryStep::StuckToCanary, CanaryStep::HeaderValue, CanaryStep::HeaderPattern,
          CanaryStep::HeaderAlways, CanaryStep::CookieAlways})
        expected += static_cast<double>(tally.countOf(forced));
    return expected / static_cast<double>(tally.total());
}

void SplitModel::setTally(const SplitTally& tally, std::optional<double> weightShare)
{
    std::vector<Row> rows;
    for (const SplitTally::Service& service : tally.services()) {
        Row& row = rows.emplace_back();
        row.who = service.key.empty() ? tr("the controller itself") : format::toQt(service.key);
        row.count = service.count;
        row.share = observedShare(service.count, tally.total());
        row.isCanary = service.canary;
        if (weightShare && !service.key.empty()) {
            const double canary = expectedCanaryShare(tally, *weightShare);
            row.expected = service.canary ? canary : 1 - canary;
        }
        for (const SplitTally::Endpoint& endpoint : service.endpoints) {
            Row& below = rows.emplace_back();
            below.who = format::toQt(endpoint.name);
            below.count = endpoint.count;
            below.share = observedShare(endpoint.count, tally.total());
            below.isEndpoint = true;
            below.isCanary = service.canary;
        }
    }
    const int before = static_cast<int>(m_rows.size());
    const int now = static_cast<int>(rows.size());
    // Rows stay where they are while the numbers run, so that a selection stays too.
    if (now > before) {
        beginInsertRows({}, before, now - 1);
        m_rows = std::move(rows);
        endInsertRows();
    } else if (now < before) {
        beginRemoveRows({}, now, before - 1);
        m_rows = std::move(rows);
        endRemoveRows();
    } else {
        m_rows = std::move(rows);
    }
    if (now > 0)
        emit dataChanged(index(0, 0), index(now - 1, ColumnCount - 1));
}

int SplitModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SplitModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SplitModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (static_cast<Column>(index.column())) {
        case WhoColumn:
            return row.isCanary && !row.isEndpoint ? tr("%1 (canary)").arg(row.who) : row.who;
        case CountColumn: return QVariant::fromValue(row.count);
        case ShareColumn: return percent(row.share.share);
        case IntervalColumn:
            return tr("%1 to %2").arg(percent(row.share.low), percent(row.share.high));
        case ExpectedColumn: return row.expected ? percent(*row.expected) : QString();
        case ColumnCount: break;
        }
        return {};
    case Qt::ToolTipRole:
        if (row.expected && !row.share.contains(*row.expected))
            return tr("The expected share lies outside of the interval. By chance that happens once in "
                      "twenty; send more to be sure.");
        return {};
    case Qt::TextAlignmentRole:
        return index.column() == WhoColumn ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case IsEndpointRole: return row.isEndpoint;
    case IsCanaryRole: return row.isCanary;
    case ShareRole: return row.share.share;
    case IsUnlikelyRole: return row.expected && !row.share.contains(*row.expected);
    default: return {};
    }
}

QVariant SplitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == WhoColumn ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case WhoColumn: return tr("Answered by");
    case CountColumn: return tr("Answers");
    case ShareColumn: return tr("Share");
    case IntervalColumn: return tr("95 % interval");
    case ExpectedColumn: return tr("Expected");
    case ColumnCount: break;
    }
    return {};
}

}   // namespace ingresscope::models
