// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/split_delegate.h"

#include "ui/format/role_colors.h"
#include "ui/models/split_model.h"

#include <QPainter>

namespace ingresscope::pages {

namespace {

using models::SplitModel;

constexpr int kIndent = 18;
constexpr int kPadding = 16;

}   // namespace

void SplitDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const format::RoleColors& colors = format::roleColors(option->palette);
    const bool isEndpoint = index.data(SplitModel::IsEndpointRole).toBool();
    QColor color = option->palette.color(QPalette::Text);
    if (isEndpoint)
        color = colors.lost;
    else if (index.column() == SplitModel::WhoColumn)
        color = colors.backend;
    else if (index.column() == SplitModel::ExpectedColumn &&
             index.data(SplitModel::IsUnlikelyRole).toBool())
        color = colors.warning;
    option->palette.setColor(QPalette::Text, color);
    option->font.setBold(!isEndpoint && index.column() == SplitModel::WhoColumn);
    if (isEndpoint && index.column() == SplitModel::WhoColumn)
        option->rect.setLeft(option->rect.left() + kIndent);
}

void SplitDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    if (index.column() == SplitModel::ShareColumn && !option.state.testFlag(QStyle::State_Selected)) {
        QColor color = format::roleColors(option.palette).backend;
        color.setAlphaF(index.data(SplitModel::IsEndpointRole).toBool() ? 0.15f : 0.3f);
        QRectF bar = QRectF(option.rect).adjusted(2, 2, -2, -2);
        bar.setWidth(bar.width() * index.data(SplitModel::ShareRole).toDouble());
        painter->fillRect(bar, color);
    }
    QStyledItemDelegate::paint(painter, option, index);
}

QSize SplitDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + kPadding, size.height()};
}

}   // namespace ingresscope::pages
