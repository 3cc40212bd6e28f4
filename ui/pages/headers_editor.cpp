// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/headers_editor.h"

#include "ui/format/text.h"
#include "ui/pages/header_name_delegate.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ingresscope::pages {

namespace {

using format::fromQt;
using format::toQt;

QString cellText(const QTableWidget& table, int row, int column)
{
    const QTableWidgetItem* item = table.item(row, column);
    return item ? item->text() : QString();
}

}   // namespace

HeadersEditor::HeadersEditor(QWidget* parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_table(new QTableWidget(1, 2, this)),
      m_text(new QPlainTextEdit(this)), m_asText(new QCheckBox(tr("As &text"), this))
{
    m_table->setHorizontalHeaderLabels({tr("Header"), tr("Value")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(0, 190);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->setItemDelegateForColumn(0, new HeaderNameDelegate(m_table));
    m_table->setTabKeyNavigation(true);
    m_table->setAccessibleName(tr("Headers of the request"));
    m_table->setToolTip(tr("The last row adds a header; Ctrl+Delete removes one"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setPlaceholderText(tr("Name: value, one a line"));
    m_text->setAccessibleName(tr("Headers of the request as text"));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_text);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_asText, 0, Qt::AlignRight);

    auto* remove = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Delete), m_table);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &HeadersEditor::removeSelected);
    connect(m_table, &QTableWidget::itemChanged, this, [this] {
        if (m_filling)
            return;
        keepEmptyRow();
        emit changed();
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_filling)
            emit changed();
    });
    connect(m_asText, &QCheckBox::toggled, this, [this](bool asText) {
        if (asText)
            fillText(tableHeaders());
        else
            fillTable(textHeaders());
        m_stack->setCurrentIndex(asText ? 1 : 0);
    });
}

events::HeaderLines HeadersEditor::headers() const
{
    return m_asText->isChecked() ? textHeaders() : tableHeaders();
}

void HeadersEditor::setHeaders(const events::HeaderLines& headers)
{
    fillTable(headers);
    fillText(headers);
    emit changed();
}

events::HeaderLines HeadersEditor::tableHeaders() const
{
    events::HeaderLines headers;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QString name = cellText(*m_table, row, 0).trimmed();
        if (!name.isEmpty())
            headers.emplace_back(fromQt(name), fromQt(cellText(*m_table, row, 1)));
    }
    return headers;
}

events::HeaderLines HeadersEditor::textHeaders() const
{
    events::HeaderLines headers;
    const QStringList lines = m_text->toPlainText().split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        const QString name = line.left(colon).trimmed();
        if (!name.isEmpty())
            headers.emplace_back(fromQt(name),
                                 colon < 0 ? std::string() : fromQt(line.mid(colon + 1).trimmed()));
    }
    return headers;
}

void HeadersEditor::fillTable(const events::HeaderLines& headers)
{
    const QScopedValueRollback filling(m_filling, true);
    m_table->setRowCount(0);
    m_table->setRowCount(static_cast<int>(headers.size()) + 1);
    int row = 0;
    for (const auto& [name, value] : headers) {
        m_table->setItem(row, 0, new QTableWidgetItem(toQt(name)));
        m_table->setItem(row, 1, new QTableWidgetItem(toQt(value)));
        ++row;
    }
}

void HeadersEditor::fillText(const events::HeaderLines& headers)
{
    const QScopedValueRollback filling(m_filling, true);
    QStringList lines;
    for (const auto& [name, value] : headers)
        lines << toQt(name) + QStringLiteral(": ") + toQt(value);
    m_text->setPlainText(lines.join(QLatin1Char('\n')));
}

void HeadersEditor::keepEmptyRow()
{
    const int last = m_table->rowCount() - 1;
    if (last < 0 || !cellText(*m_table, last, 0).isEmpty() || !cellText(*m_table, last, 1).isEmpty())
        m_table->insertRow(last + 1);
}

void HeadersEditor::removeSelected()
{
    const int row = m_table->currentRow();
    if (row < 0 || row == m_table->rowCount() - 1)
        return;
    m_table->removeRow(row);
    emit changed();
}

}   // namespace ingresscope::pages
