// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/empty_state.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ingresscope::pages {

namespace {

constexpr int kMargin = 24;
constexpr int kTextWidth = 360;

}   // namespace

EmptyState::EmptyState(const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_text(new QLabel(this)),
      m_buttons(new QVBoxLayout)
{
    // The ground of the lists that this stands in for.
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    for (QLabel* label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setMaximumWidth(kTextWidth);
        label->setMinimumWidth(120);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
    }
    setText(title, text);

    auto* column = new QVBoxLayout;
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(8);
    m_buttons->setSpacing(6);
    column->addLayout(m_buttons);

    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addLayout(column, 100);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->addStretch(2);
    layout->addLayout(row);
    layout->addStretch(3);
}

void EmptyState::setText(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

QPushButton* EmptyState::addButton(const QString& text)
{
    auto* button = new QPushButton(text, this);
    m_buttons->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

}   // namespace ingresscope::pages
