// SPDX-License-Identifier: Apache-2.0
#include "ui/models/trace_model.h"

#include "ui/format/text.h"
#include "ui/format/verdict_text.h"

#include <QStringList>

#include <algorithm>

namespace ingresscope::models {

namespace {

using format::toQt;

QString placeText(const SourceRange& at)
{
    const QString text = toQt(toText(at));
    return text.mid(text.lastIndexOf(QLatin1Char('/')) + 1);
}

/// Whether a place begins on the lines of a step's.
bool isWithin(const SourceRange& place, const SourceRange& step)
{
    return place.isValid() && step.isValid() && place.fileName() == step.fileName() &&
           place.begin.line >= step.begin.line && place.begin.line <= step.end.line;
}

}   // namespace

void TraceModel::setTrace(routing::Trace trace, std::vector<Finding> about)
{
    beginResetModel();
    m_trace = std::move(trace);
    m_findings = std::move(about);
    m_rows.clear();
    for (std::size_t step = 0; step < m_trace.steps.size(); ++step) {
        m_rows.push_back({step, std::nullopt});
        for (std::size_t finding = 0; finding < m_findings.size(); ++finding) {
            if (stepOf(m_findings[finding]) == step)
                m_rows.push_back({step, finding});
        }
    }
    endResetModel();
}

std::size_t TraceModel::stepOf(const Finding& finding) const
{
    // The step that points to the fewest lines around the finding; without one the path's.
    std::optional<std::size_t> best;
    std::uint32_t bestLines = 0;
    std::size_t path = m_trace.steps.size() - 1;
    for (std::size_t i = 0; i < m_trace.steps.size(); ++i) {
        const routing::TraceStep& step = m_trace.steps[i];
        if (step.kind == routing::StepKind::Path && step.verdict == routing::Verdict::Won)
            path = i;
        const std::uint32_t lines = step.at.end.line - step.at.begin.line;
        const auto concerns = [&](const SourceRange& at) { return isWithin(at, step.at); };
        const bool fits = step.verdict != routing::Verdict::Lost &&
                          (concerns(finding.at) ||
                           std::any_of(finding.related.begin(), finding.related.end(), concerns));
        if (fits && (!best || lines < bestLines)) {
            best = i;
            bestLines = lines;
        }
    }
    return best.value_or(path);
}

const Finding* TraceModel::finding(int row) const
{
    const Row& shown = rowAt(row);
    return shown.finding ? &m_findings[*shown.finding] : nullptr;
}

bool TraceModel::startsGroup(int row) const
{
    const Row& shown = rowAt(row);
    return !shown.finding &&
           (shown.step == 0 || m_trace.steps[shown.step - 1].kind != m_trace.steps[shown.step].kind);
}

QString TraceModel::lineText(int row) const
{
    if (const Finding* about = finding(row))
        return QStringList{format::severityText(about->severity), toQt(about->message),
                           placeText(about->at)}
            .join(QStringLiteral("  "));
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
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TraceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const routing::TraceStep& step = this->step(index.row());
    const Finding* about = finding(index.row());
    const SourceRange& at = about != nullptr ? about->at : step.at;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return lineText(index.row());
    case Qt::ToolTipRole:
        return at.isValid() ? tr("Enter or click: go to %1").arg(toQt(toText(at))) : QString();
    case KindRole: return static_cast<int>(step.kind);
    case VerdictRole: return static_cast<int>(step.verdict);
    case SubjectRole: return about != nullptr ? QString() : toQt(step.subject);
    case ReasonRole: return toQt(about != nullptr ? about->message : step.reason);
    case PlaceRole: return placeText(at);
    case SourceRangeRole: return QVariant::fromValue(at);
    case StartsGroupRole: return startsGroup(index.row());
    case SeverityRole:
        return about != nullptr ? QVariant(static_cast<int>(about->severity)) : QVariant();
    default: return {};
    }
}

}   // namespace ingresscope::models
