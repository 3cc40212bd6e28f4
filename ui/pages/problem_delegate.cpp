// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/problem_delegate.h"

#include "core/base/finding.h"
#include "ui/format/role_colors.h"
#include "ui/models/finding_model.h"
#include "ui/pages/glyphs.h"

#include <QApplication>
#include <QPainter>

namespace ingresscope::pages {

namespace {

using models::FindingModel;

constexpr int kGap = 6;
constexpr int kPadding = 3;   // above and below the text

}   // namespace

void ProblemDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    cell.text.clear();
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const format::RoleColors& colors = format::roleColors(cell.palette);
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    const auto severity = static_cast<Severity>(index.data(FindingModel::SeverityRole).toInt());
    QRect rect = cell.rect.adjusted(kGap, 0, -kGap, 0);
    QColor color = cell.palette.color(QPalette::Text);
    if (index.column() == FindingModel::SeverityColumn)
        color = colors.of(severity);
    else if (index.column() == FindingModel::PlaceColumn)
        color = cell.palette.color(QPalette::Link);
    else if (index.column() != FindingModel::MessageColumn)
        color = colors.lost;
    if (isSelected)
        color = cell.palette.color(QPalette::HighlightedText);

    painter->save();
    painter->setFont(cell.font);
    const QFontMetrics metrics(cell.font);
    if (index.column() == FindingModel::SeverityColumn) {
        const int side = metrics.ascent() + 1;
        drawGlyph(*painter, QRectF(rect.left(), rect.center().y() - side / 2.0 + 0.5, side, side),
                  glyphOf(severity), color);
        rect.setLeft(rect.left() + side + kGap);
    }
    painter->setPen(color);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(text, Qt::ElideRight, rect.width()));
    painter->restore();
}

QSize ProblemDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + 2 * kGap, option.fontMetrics.height() + 2 * kPadding};
}

}   // namespace ingresscope::pages
