// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/traffic_delegate.h"

#include "ui/format/role_colors.h"
#include "ui/models/traffic_model.h"

namespace ingresscope::pages {

void TrafficDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    using models::TrafficModel;
    const format::RoleColors& colors = format::roleColors(option->palette);
    QColor color = option->palette.color(QPalette::Text);
    switch (index.column()) {
    case TrafficModel::HostColumn: color = colors.host; break;
    case TrafficModel::PathColumn: color = colors.path; break;
    case TrafficModel::BackendColumn: color = colors.backend; break;
    case TrafficModel::TlsColumn: color = colors.tls; break;
    case TrafficModel::StatusColumn: {
        const int status = index.data().toInt();
        color = status >= 500 || status < 100 ? colors.refused
                : status >= 400               ? colors.warning
                : status >= 300               ? colors.rewrite
                                              : colors.won;
        break;
    }
    case TrafficModel::TimeColumn:
    case TrafficModel::RouteColumn: color = colors.lost; break;
    default: break;
    }
    option->palette.setColor(QPalette::Text, color);
    option->textElideMode = Qt::ElideRight;
}

}   // namespace ingresscope::pages
