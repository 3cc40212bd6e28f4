// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/route_delegate.h"

#include "core/base/finding.h"
#include "ui/format/role_colors.h"
#include "ui/models/route_text.h"
#include "ui/models/route_tree.h"
#include "ui/models/route_tree_model.h"
#include "ui/pages/glyphs.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFontDatabase>
#include <QPainter>

#include <algorithm>

namespace ingresscope::pages {

namespace {

using models::RouteKind;
using models::RouteTreeModel;
using models::TlsState;

constexpr int kGap = 6;
constexpr int kPadding = 3;   // above and below the text

RouteKind kindOf(const QModelIndex& index)
{
    return static_cast<RouteKind>(index.data(RouteTreeModel::KindRole).toInt());
}

QFont fontOf(const QFont& base, const QModelIndex& index)
{
    QFont font = base;
    if (index.column() == RouteTreeModel::LocationColumn ||
        index.column() == RouteTreeModel::RewriteColumn) {
        font.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
    } else if (index.column() == RouteTreeModel::RouteColumn) {
        const RouteKind kind = kindOf(index);
        if (kind == RouteKind::Class || kind == RouteKind::Section || kind == RouteKind::Host)
            font.setWeight(QFont::DemiBold);
    }
    return font;
}

QColor colorOf(const format::RoleColors& colors, const QPalette& palette, const QModelIndex& index)
{
    if (index.data(RouteTreeModel::QuietRole).toBool())
        return colors.lost;
    switch (index.column()) {
    case RouteTreeModel::RouteColumn:
        switch (kindOf(index)) {
        case RouteKind::Host: return colors.host;
        case RouteKind::Path: return colors.path;
        case RouteKind::Class:
        case RouteKind::Section:
        case RouteKind::Idle: return palette.color(QPalette::Text);
        }
        break;
    case RouteTreeModel::LocationColumn: return colors.path;
    case RouteTreeModel::RewriteColumn: return colors.rewrite;
    case RouteTreeModel::BackendColumn: return colors.backend;
    default: break;
    }
    return colors.lost;
}

/// Draws one row's first cell from left to right; what does not fit is cut with an ellipsis.
class CellPainter {
public:
    CellPainter(QPainter& painter, const QRect& rect, const format::RoleColors& colors,
                const QColor* only)
        : m_painter(painter), m_rect(rect), m_colors(colors), m_only(only)
    {
    }

    void lock(TlsState state)
    {
        switch (state) {
        case TlsState::None: return;
        case TlsState::Secret: glyph(Glyph::Lock, m_colors.tls); return;
        case TlsState::Local: glyph(Glyph::LockLocal, m_colors.tls); return;
        case TlsState::Fake: glyph(Glyph::LockFake, m_colors.warning); return;
        }
    }

    void text(const QString& text, const QFont& font, const QColor& color)
    {
        if (text.isEmpty() || m_rect.width() <= 0)
            return;
        const QFontMetrics metrics(font);
        m_painter.setFont(font);
        m_painter.setPen(m_only ? *m_only : color);
        m_painter.drawText(m_rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                           metrics.elidedText(text, Qt::ElideRight, m_rect.width()));
        m_rect.setLeft(m_rect.left() + metrics.horizontalAdvance(text) + kGap);
    }

    /// At the right end; takes its width away from the rest.
    void badge(int count, Severity worst, const QFont& font)
    {
        if (count == 0)
            return;
        const QFontMetrics metrics(font);
        const QString number = QString::number(count);
        const int side = metrics.ascent();
        const int width = side + 3 + metrics.horizontalAdvance(number);
        if (m_rect.width() < width)
            return;
        const QColor color = m_only ? *m_only : m_colors.of(worst);
        QRect place(m_rect.right() - width + 1, m_rect.top(), width, m_rect.height());
        drawGlyph(m_painter, QRectF(place.left(), place.center().y() - side / 2.0 + 0.5, side, side),
                  glyphOf(worst), color);
        m_painter.setFont(font);
        m_painter.setPen(color);
        m_painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, number);
        m_rect.setRight(place.left() - kGap);
    }

private:
    void glyph(Glyph glyph, const QColor& color)
    {
        const int side = m_painter.fontMetrics().ascent() + 1;
        drawGlyph(m_painter,
                  QRectF(m_rect.left(), m_rect.center().y() - side / 2.0 + 0.5, side, side), glyph,
                  m_only ? *m_only : color);
        m_rect.setLeft(m_rect.left() + side + 4);
    }

    QPainter& m_painter;
    QRect m_rect;
    const format::RoleColors& m_colors;
    const QColor* m_only;   ///< On a selected row everything has the colour of selected text.
};

}   // namespace

void RouteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    cell.text.clear();
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const format::RoleColors& colors = format::roleColors(cell.palette);
    const QColor selected = cell.palette.color(QPalette::HighlightedText);
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setClipRect(cell.rect);
    QRect inner = cell.rect.adjusted(kGap / 2, 0, -kGap, 0);
    // A row over all columns may be wider than what is in sight: its badge must not be lost.
    const auto* view = qobject_cast<const QAbstractItemView*>(cell.widget);
    if (view && index.column() == RouteTreeModel::RouteColumn && kindOf(index) != RouteKind::Path)
        inner.setRight(std::min(inner.right(), view->viewport()->width() - kGap));
    CellPainter cells(*painter, inner, colors, isSelected ? &selected : nullptr);
    const QFont font = fontOf(cell.font, index);
    painter->setFont(font);
    if (index.column() == RouteTreeModel::RouteColumn) {
        cells.badge(index.data(RouteTreeModel::ProblemCountRole).toInt(),
                    static_cast<Severity>(index.data(RouteTreeModel::WorstSeverityRole).toInt()),
                    cell.font);
        cells.lock(static_cast<TlsState>(index.data(RouteTreeModel::TlsStateRole).toInt()));
    }
    cells.text(text, font, colorOf(colors, cell.palette, index));
    if (index.column() == RouteTreeModel::RouteColumn)
        cells.text(index.data(RouteTreeModel::DetailRole).toString(), cell.font, colors.lost);
    painter->restore();
}

QSize RouteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QFontMetrics metrics(fontOf(cell.font, index));
    int width = metrics.horizontalAdvance(cell.text) + 2 * kGap;
    if (index.column() == RouteTreeModel::RouteColumn &&
        index.data(RouteTreeModel::ProblemCountRole).toInt() > 0)
        width += 2 * metrics.height();
    return {width, QFontMetrics(cell.font).height() + 2 * kPadding};
}

}   // namespace ingresscope::pages
