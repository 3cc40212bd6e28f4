// SPDX-License-Identifier: Apache-2.0
#include "ui/models/trace_model.h"

#include "ui/format/text.h"
#include "ui/format/verdict_text.h"

#include <QStringList>

namespace ingresscope::models {

namespace {

using format::toQt;

QString placeText(const SourceRange& at)
{
    const QString text = toQt(toText(at));
    return text.mid(text.lastIndexOf(QLatin1Char('/')) + 1);
}

} // namespace

void TraceModel::setTrace(routing::Trace trace)
{
    beginResetModel();
    m_trace = std::move(trace);
    endResetModel();
}

QString TraceModel::lineText(int row) const
{
    const routing::TraceStep& step = this->step(row);
    QStringList parts{format::stepText(step.kind), format::verdictText(step.verdict),
                      toQt(step.subject), toQt(step.reason), placeText(step.at)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  "));
}

QString TraceModel::text() const
{
    QStringList lines;
    for (int row = 0; row < rowCount(); ++row)
        lines << lineText(row);
    return lines.join(QLatin1Char('\n'));
}

int TraceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_trace.steps.size());
}

QVariant TraceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const routing::TraceStep& step = this->step(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return lineText(index.row());
    case Qt::ToolTipRole:
        return step.at.isValid() ? tr("Enter or click: go to %1").arg(toQt(toText(step.at)))
                                 : QString();
    case KindRole: return static_cast<int>(step.kind);
    case VerdictRole: return static_cast<int>(step.verdict);
    case SubjectRole: return toQt(step.subject);
    case ReasonRole: return toQt(step.reason);
    case PlaceRole: return placeText(step.at);
    case SourceRangeRole: return QVariant::fromValue(step.at);
    case StartsGroupRole: return index.row() == 0 || this->step(index.row() - 1).kind != step.kind;
    default: return {};
    }
}

} // namespace ingresscope::models
