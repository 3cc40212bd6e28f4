// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/clipboard.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QStringList>

#include <algorithm>

namespace ingresscope::pages {

namespace {

/// Takes the key before the view does.
class CopyFilter : public QObject {
public:
    CopyFilter(QAbstractItemView& view, std::function<QString()> text)
        : QObject(&view), m_text(std::move(text))
    {
        view.installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::KeyPress ||
            !static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy))
            return QObject::eventFilter(watched, event);
        copyText(m_text());
        return true;
    }

private:
    std::function<QString()> m_text;
};

/// Depth-first order, so that copied rows read as they are shown.
bool standsBefore(const QModelIndex& a, const QModelIndex& b)
{
    const auto path = [](QModelIndex index) {
        QList<int> rows;
        for (; index.isValid(); index = index.parent())
            rows.prepend(index.row());
        return rows;
    };
    const QList<int> first = path(a);
    const QList<int> second = path(b);
    return std::lexicographical_compare(first.begin(), first.end(), second.begin(), second.end());
}

}   // namespace

void copyText(const QString& text)
{
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

QString selectedRowsText(const QAbstractItemView& view)
{
    QModelIndexList rows = view.selectionModel()->selectedRows();
    if (rows.isEmpty() && view.currentIndex().isValid())
        rows << view.currentIndex().siblingAtColumn(0);
    std::sort(rows.begin(), rows.end(), standsBefore);
    QStringList lines;
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int column = 0; column < view.model()->columnCount(row.parent()); ++column)
            cells << row.siblingAtColumn(column).data().toString();
        while (!cells.isEmpty() && cells.constLast().isEmpty())
            cells.removeLast();
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void copyOnShortcut(QAbstractItemView& view, std::function<QString()> text)
{
    new CopyFilter(view, std::move(text));   // owned by the view
}

}   // namespace ingresscope::pages
