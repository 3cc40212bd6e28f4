// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"

#include <QWidget>

class QCheckBox;
class QPlainTextEdit;
class QStackedWidget;
class QTableWidget;

namespace ingresscope::pages {

/// Headers of a request as a table or, for pasting, as "Name: value" lines. Order and repeats stay.
class HeadersEditor : public QWidget {
    Q_OBJECT

public:
    explicit HeadersEditor(QWidget* parent = nullptr);

    events::HeaderLines headers() const;
    void setHeaders(const events::HeaderLines& headers);

    QTableWidget* table() const { return m_table; }
    QPlainTextEdit* textEdit() const { return m_text; }
    QCheckBox* textSwitch() const { return m_asText; }

signals:
    void changed();

private:
    events::HeaderLines tableHeaders() const;
    events::HeaderLines textHeaders() const;
    void fillTable(const events::HeaderLines& headers);
    void fillText(const events::HeaderLines& headers);
    void keepEmptyRow();
    void removeSelected();

    QStackedWidget* m_stack = nullptr;
    QTableWidget* m_table = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QCheckBox* m_asText = nullptr;
    bool m_filling = false;
};

}   // namespace ingresscope::pages
