// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/step_delegate.h"

#include "ui/format/role_colors.h"
#include "ui/format/verdict_text.h"
#include "ui/models/trace_model.h"
#include "ui/pages/glyphs.h"
#include "ui/pages/step_text.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace ingresscope::pages {

namespace {

using models::TraceModel;

constexpr int kMargin = 8;
constexpr int kGap = 8;
constexpr int kPadding = 4;        // above and below the text
constexpr int kGroupPadding = 5;   // more above the first step of a kind

/// Where the parts of a step stand within a row of a certain width.
struct StepGeometry {
    QRect kind{};
    QRect glyph{};
    QRect text{};
    QRect place{};
    QString placeText{};
    int wholeWidth = 0;   ///< Of the text's lines after the first.
};

StepGeometry geometry(const QFontMetrics& metrics, const QRect& row, const QModelIndex& index)
{
    StepGeometry result;
    const bool startsGroup = index.data(TraceModel::StartsGroupRole).toBool();
    const int top = row.top() + kPadding + (startsGroup ? kGroupPadding : 0);
    const int line = metrics.height();
    // The widest words of stepText() in English; others are cut.
    const int kindWidth = metrics.horizontalAdvance(QStringLiteral("Endpoint ")) + 2;
    result.kind = QRect(row.left() + kMargin, top, kindWidth, line);
    const int side = metrics.ascent() + 1;
    result.glyph = QRect(result.kind.right() + 4, top + (line - side) / 2, side, side);

    const QString place = index.data(TraceModel::PlaceRole).toString();
    const int widest = std::max(60, row.width() / 3);
    result.placeText = metrics.elidedText(place, Qt::ElideLeft, widest);
    const int placeWidth = place.isEmpty() ? 0 : metrics.horizontalAdvance(result.placeText);
    result.place = QRect(row.right() - kMargin - placeWidth + 1, top, placeWidth, line);

    const int left = result.glyph.right() + kGap;
    const int right = placeWidth == 0 ? row.right() - kMargin : result.place.left() - 2 * kGap;
    result.wholeWidth = std::max(80, row.right() - kMargin - left);
    result.text = QRect(left, top, std::max(80, right - left), line);
    return result;
}

QString kindText(const QModelIndex& index)
{
    return format::stepText(static_cast<routing::StepKind>(index.data(TraceModel::KindRole).toInt()));
}

/// The first line leaves room for the place, the others go below it.
double layOut(QTextLayout& layout, const StepText& step, const StepGeometry& places)
{
    layout.setText(step.text);
    layout.setFormats(step.formats);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(height == 0 ? places.text.width() : places.wholeWidth);
        line.setPosition(QPointF(0, height));
        height += line.height();
    }
    layout.endLayout();
    return height;
}

StepText textOf(const QModelIndex& index, const QFont& font, double width,
                const format::RoleColors& colors, const QColor& plain, const QColor* only)
{
    const auto& model = *static_cast<const TraceModel*>(index.model());
    const Finding* finding = model.finding(index.row());
    return finding ? findingText(*finding, font, colors, plain, only)
                   : stepText(model.step(index.row()), font, width, colors, plain, only);
}

}   // namespace

void StepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);

    const format::RoleColors& colors = format::roleColors(cell.palette);
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    const QColor selected = cell.palette.color(QPalette::HighlightedText);
    const QColor* only = isSelected ? &selected : nullptr;
    const StepGeometry places = geometry(cell.fontMetrics, cell.rect, index);

    painter->save();
    painter->setFont(cell.font);
    if (index.data(TraceModel::StartsGroupRole).toBool()) {
        if (index.row() > 0 && !isSelected) {
            painter->setPen(format::mixed(cell.palette.color(QPalette::Text),
                                          cell.palette.color(QPalette::Base), 0.14));
            painter->drawLine(cell.rect.topLeft(), cell.rect.topRight());
        }
        painter->setPen(only ? *only : colors.lost);
        painter->drawText(places.kind, Qt::AlignLeft | Qt::AlignVCenter,
                          cell.fontMetrics.elidedText(kindText(index), Qt::ElideRight,
                                                      places.kind.width()));
    }
    if (const QVariant severity = index.data(TraceModel::SeverityRole); severity.isValid()) {
        const auto level = static_cast<Severity>(severity.toInt());
        drawGlyph(*painter, places.glyph, glyphOf(level), only ? *only : colors.of(level));
    } else {
        const auto verdict =
            static_cast<routing::Verdict>(index.data(TraceModel::VerdictRole).toInt());
        drawGlyph(*painter, places.glyph, glyphOf(verdict), only ? *only : colors.of(verdict));
    }

    const StepText text = textOf(index, cell.font, places.text.width(), colors,
                                 cell.palette.color(QPalette::Text), only);
    QTextLayout layout;
    layOut(layout, text, places);
    layout.draw(painter, places.text.topLeft());

    if (!places.placeText.isEmpty()) {
        QFont font = cell.font;
        font.setUnderline(cell.state.testFlag(QStyle::State_MouseOver));
        painter->setFont(font);
        painter->setPen(only ? *only : cell.palette.color(QPalette::Link));
        painter->drawText(places.place, Qt::AlignRight | Qt::AlignVCenter, places.placeText);
    }
    painter->restore();
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const auto* view = qobject_cast<const QAbstractItemView*>(cell.widget);
    const int width = view ? view->viewport()->width() : cell.rect.width();
    const QRect row(0, 0, width, 0);
    const StepGeometry places = geometry(cell.fontMetrics, row, index);
    const StepText text =
        textOf(index, cell.font, places.text.width(), format::roleColors(cell.palette), {}, nullptr);
    QTextLayout layout;
    const double height = layOut(layout, text, places);
    return {width, places.text.top() + static_cast<int>(height + 0.99) + kPadding};
}

}   // namespace ingresscope::pages
