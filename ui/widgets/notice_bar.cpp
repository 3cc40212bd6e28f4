// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/notice_bar.h"

#include "ui/format/role_colors.h"
#include "ui/icons/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace ingresscope::widgets {

NoticeBar::NoticeBar(QWidget* parent) : QWidget(parent)
{
    auto* icon = new QLabel(this);
    icon->setPixmap(icons::icon(QStringLiteral("info")).pixmap(16, 16));
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_buttons = new QHBoxLayout;
    auto* close = new QToolButton(this);
    close->setIcon(icons::icon(QStringLiteral("close")));
    close->setToolTip(tr("Close this notice"));
    close->setAccessibleName(close->toolTip());
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &NoticeBar::dismiss);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 4, 4);
    layout->addWidget(icon);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(close);
    hide();
}

void NoticeBar::showNotice(const QString& text, std::vector<Choice> choices)
{
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    m_text->setText(text);
    setAccessibleName(text);
    for (Choice& choice : choices) {
        auto* button = new QPushButton(choice.text, this);
        connect(button, &QPushButton::clicked, this, [this, chosen = std::move(choice.chosen)] {
            const auto run = chosen;   // the button may be gone afterwards
            dismiss();
            if (run)
                run();
        });
        m_buttons->addWidget(button);
    }
    show();
}

void NoticeBar::dismiss()
{
    hide();
}

QString NoticeBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void NoticeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor ground = palette().color(QPalette::Window);
    painter.fillRect(rect(), format::mixed(format::roleColors(palette()).info, ground, 0.16));
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

}   // namespace ingresscope::widgets
