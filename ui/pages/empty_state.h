// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ingresscope::pages {

/// What a panel shows while there is nothing to show: what belongs here and how to get it.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const QString& title, const QString& text, QWidget* parent = nullptr);

    void setText(const QString& title, const QString& text);
    QPushButton* addButton(const QString& text);

private:
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QVBoxLayout* m_buttons = nullptr;
};

}   // namespace ingresscope::pages
