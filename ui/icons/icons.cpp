// SPDX-License-Identifier: Apache-2.0
#include "ui/icons/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

// In a static library nothing else would pull the resource in. The macro wants the global namespace.
static void initIconResource()
{
    Q_INIT_RESOURCE(icons);
}

namespace ingresscope::icons {

namespace {

QByteArray svgText(const QString& name)
{
    static const bool initialised = (initIconResource(), true);
    Q_UNUSED(initialised)
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void drawSvg(QPainter* painter, const QString& name, const QRectF& rect, const QColor& color)
{
    QByteArray svg = svgText(name);
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    renderer.render(painter, rect);
}

/// Draws at the size asked for, so icons are crisp at every scale.
class PaletteIconEngine : public QIconEngine {
public:
    explicit PaletteIconEngine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        const int side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        drawSvg(painter, m_name, square, palette.color(group, role));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new PaletteIconEngine(*this); }
    QString key() const override { return QStringLiteral("ingresscope"); }
    bool isNull() override { return false; }

private:
    QString m_name;
};

}   // namespace

QIcon icon(const QString& name)
{
    return QIcon(new PaletteIconEngine(name));
}

QIcon appIcon()
{
    QIcon result;
    for (const int side : {16, 32, 48, 128}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0x1f, 0x5f, 0xbf));
        painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.2, side * 0.2);
        const double margin = side * 0.12;
        drawSvg(&painter, QStringLiteral("app"),
                QRectF(margin, margin, side - 2 * margin, side - 2 * margin), Qt::white);
        result.addPixmap(pixmap);
    }
    return result;
}

}   // namespace ingresscope::icons
