// SPDX-License-Identifier: Apache-2.0
#include "ui/models/finding_model.h"

#include "ui/format/text.h"
#include "ui/format/verdict_text.h"

#include <algorithm>

namespace ingresscope::models {

namespace {

using format::toQt;

/// "shop.yaml:12": the folder is in the tooltip.
QString placeText(const SourceRange& at)
{
    if (!at.isValid())
        return {};
    const QString text = toQt(toText(at));
    return text.mid(text.lastIndexOf(QLatin1Char('/')) + 1);
}

QVariant cellText(const Finding& finding, int column)
{
    switch (static_cast<FindingModel::Column>(column)) {
    case FindingModel::SeverityColumn: return format::severityText(finding.severity);
    case FindingModel::MessageColumn: return toQt(finding.message);
    case FindingModel::PlaceColumn: return placeText(finding.at);
    case FindingModel::CodeColumn: return toQt(finding.code);
    case FindingModel::ObjectColumn: return toQt(finding.object);
    case FindingModel::ColumnCount: break;
    }
    return {};
}

} // namespace

void FindingModel::setFindings(std::vector<Finding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

int FindingModel::count(Severity severity) const
{
    return static_cast<int>(
        std::count_if(m_findings.begin(), m_findings.end(),
                      [severity](const Finding& finding) { return finding.severity == severity; }));
}

int FindingModel::rowOf(const Finding& finding) const
{
    const auto found = std::find(m_findings.begin(), m_findings.end(), finding);
    return found == m_findings.end() ? -1 : static_cast<int>(found - m_findings.begin());
}

int FindingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int FindingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding& finding = m_findings[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return cellText(finding, index.column());
    case Qt::ToolTipRole:
        if (index.column() == PlaceColumn)
            return toQt(toText(finding.at));
        // Rich text wraps, plain text would be one long line.
        return QStringLiteral("<p>%1</p>").arg(toQt(finding.message).toHtmlEscaped());
    case SeverityRole: return static_cast<int>(finding.severity);
    case SourceRangeRole: return QVariant::fromValue(finding.at);
    case SortRole:
        switch (static_cast<Column>(index.column())) {
        case SeverityColumn: return static_cast<int>(finding.severity);
        case PlaceColumn: return index.row();   // they come sorted by place
        default: return cellText(finding, index.column());
        }
    case FilterTextRole:
        return QString(toQt(finding.message) + QLatin1Char('\n') + toQt(finding.code) +
                       QLatin1Char('\n') + toQt(finding.object) + QLatin1Char('\n') +
                       toQt(finding.at.fileName()));
    default: return {};
    }
}

QVariant FindingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case SeverityColumn: return tr("Severity");
    case MessageColumn: return tr("Problem");
    case PlaceColumn: return tr("Place");
    case CodeColumn: return tr("Code");
    case ObjectColumn: return tr("Object");
    case ColumnCount: break;
    }
    return {};
}

} // namespace ingresscope::models
