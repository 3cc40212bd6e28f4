// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include "ui/theme/clear_outlines.h"

#include <QApplication>

namespace ingresscope::theme {

namespace {

struct Colors {
    QColor window, base, alternate, text, button, highlight, highlightedText, link, dim, tip, border;
};

QPalette makePalette(const Colors& c)
{
    QPalette p(c.button, c.window);
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.base);
    p.setColor(QPalette::AlternateBase, c.alternate);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::Button, c.button);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::Highlight, c.highlight);
    p.setColor(QPalette::HighlightedText, c.highlightedText);
    p.setColor(QPalette::Link, c.link);
    p.setColor(QPalette::LinkVisited, c.link);
    p.setColor(QPalette::ToolTipBase, c.tip);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::PlaceholderText, c.dim);
    p.setColor(QPalette::BrightText, Qt::white);
    p.setColor(QPalette::Mid, c.border);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, c.dim);
    p.setColor(QPalette::Disabled, QPalette::Highlight, c.border);
    return p;
}

/// The palette that the platform gave before we set one.
const QPalette& systemPalette()
{
    static const QPalette palette = QApplication::palette();
    return palette;
}

}   // namespace

QPalette lightPalette()
{
    return makePalette({.window = QColor(0xf2, 0xf3, 0xf5),
                        .base = QColor(0xff, 0xff, 0xff),
                        .alternate = QColor(0xf7, 0xf8, 0xfa),
                        .text = QColor(0x1f, 0x23, 0x28),
                        .button = QColor(0xea, 0xec, 0xef),
                        .highlight = QColor(0x1f, 0x5f, 0xbf),
                        .highlightedText = QColor(0xff, 0xff, 0xff),
                        .link = QColor(0x1a, 0x55, 0xb0),
                        .dim = QColor(0x6b, 0x72, 0x7c),
                        .tip = QColor(0xff, 0xff, 0xff),
                        .border = QColor(0xc9, 0xcd, 0xd3)});
}

QPalette darkPalette()
{
    return makePalette({.window = QColor(0x23, 0x26, 0x2b),
                        .base = QColor(0x1a, 0x1c, 0x20),
                        .alternate = QColor(0x20, 0x23, 0x28),
                        .text = QColor(0xe2, 0xe5, 0xe9),
                        .button = QColor(0x2f, 0x33, 0x39),
                        .highlight = QColor(0x2f, 0x6f, 0xd0),
                        .highlightedText = QColor(0xff, 0xff, 0xff),
                        .link = QColor(0x7f, 0xb2, 0xff),
                        .dim = QColor(0x93, 0x9a, 0xa4),
                        .tip = QColor(0x2f, 0x33, 0x39),
                        .border = QColor(0x44, 0x4a, 0x52)});
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
}

void apply(Appearance appearance)
{
    const bool dark = appearance == Appearance::Dark ||
                      (appearance == Appearance::System && isDark(systemPalette()));
    systemPalette();
    static bool styled = false;
    if (!styled) {
        // The one style that draws every control from the palette.
        QApplication::setStyle(new ClearOutlines);
        styled = true;
    }
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

QString name(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System: return QStringLiteral("system");
    case Appearance::Light: return QStringLiteral("light");
    case Appearance::Dark: return QStringLiteral("dark");
    }
    return QStringLiteral("system");
}

Appearance appearanceFromName(const QString& name)
{
    if (name == QLatin1String("light"))
        return Appearance::Light;
    if (name == QLatin1String("dark"))
        return Appearance::Dark;
    return Appearance::System;
}

}   // namespace ingresscope::theme
