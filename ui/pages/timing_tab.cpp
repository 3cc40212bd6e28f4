// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/timing_tab.h"

#include "ui/format/quantity_text.h"
#include "ui/format/role_colors.h"
#include "ui/pages/clipboard.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace ingresscope::pages {

namespace {

constexpr int kMargin = 12;
constexpr int kGap = 12;
constexpr int kMinimumBar = 2;   // a phase of no time can still be seen

}   // namespace

TimingTab::TimingTab(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copy = new QAction(tr("Copy"), this);
    addAction(copy);
    connect(copy, &QAction::triggered, this, [this] { copyText(text()); });
    setTiming(std::nullopt, false);
}

void TimingTab::setTiming(const std::optional<events::ExchangeTiming>& timing, bool overTls)
{
    m_phases.clear();
    m_total = {};
    if (timing) {
        using std::chrono::microseconds;
        microseconds at{0};
        const auto add = [&](const QString& name, microseconds length) {
            m_phases.push_back({name, at, length});
            at += length;
        };
        add(tr("Connect"), timing->connect);
        if (overTls)
            add(tr("TLS handshake"), timing->handshake);
        add(tr("Wait for the answer"), timing->firstByte);
        m_total = std::max(timing->total, at);
        add(tr("Send and receive"), m_total - at);
    }
    setAccessibleName(tr("Timing"));
    setAccessibleDescription(text());
    update();
}

QString TimingTab::text() const
{
    if (m_phases.empty())
        return tr("Nothing was sent yet.");
    QStringList lines;
    for (const Phase& phase : m_phases)
        lines << phase.name + QLatin1Char('\t') + format::durationText(phase.length);
    lines << tr("Total") + QLatin1Char('\t') + format::durationText(m_total);
    return lines.join(QLatin1Char('\n'));
}

void TimingTab::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const format::RoleColors& colors = format::roleColors(palette());
    const QFontMetrics metrics = fontMetrics();
    const int rowHeight = metrics.height() + 10;
    if (m_phases.empty()) {
        painter.setPen(colors.lost);
        painter.drawText(rect().adjusted(kMargin, kMargin, -kMargin, -kMargin),
                         Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, text());
        return;
    }

    int nameWidth = metrics.horizontalAdvance(tr("Total"));
    int timeWidth = metrics.horizontalAdvance(format::durationText(m_total));
    for (const Phase& phase : m_phases) {
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(phase.name));
        timeWidth =
            std::max(timeWidth, metrics.horizontalAdvance(format::durationText(phase.length)));
    }
    const int barLeft = kMargin + nameWidth + kGap;
    const int barWidth = std::max(40, width() - barLeft - kGap - timeWidth - kMargin);
    const QColor track =
        format::mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.08);
    const auto pixels = [&](std::chrono::microseconds time) {
        return m_total.count() > 0 ? static_cast<double>(time.count()) /
                                         static_cast<double>(m_total.count()) * barWidth
                                   : 0.0;
    };
    const auto drawRow = [&](int row, const QString& name, std::chrono::microseconds begin,
                             std::chrono::microseconds length, const QColor& color, bool bold) {
        const QRect line(kMargin, kMargin + row * rowHeight, width() - 2 * kMargin, rowHeight);
        QFont font = this->font();
        font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, format::durationText(length));
        const QRectF bar(barLeft, line.top() + 6, barWidth, rowHeight - 12);
        painter.fillRect(bar, track);
        const double left = std::min(pixels(begin), barWidth - static_cast<double>(kMinimumBar));
        painter.fillRect(QRectF(bar.left() + left, bar.top(),
                                std::max<double>(kMinimumBar, pixels(length)), bar.height()),
                         color);
    };
    int row = 0;
    for (const Phase& phase : m_phases) {
        const bool isTls = phase.name == tr("TLS handshake");
        drawRow(row++, phase.name, phase.begin, phase.length, isTls ? colors.tls : colors.info,
                false);
    }
    drawRow(row, tr("Total"), {}, m_total, colors.lost, true);
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void TimingTab::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copyText(text());
    else
        QWidget::keyPressEvent(event);
}

}   // namespace ingresscope::pages
