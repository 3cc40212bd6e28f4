// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/yaml_highlighter.h"

#include "ui/format/role_colors.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QPalette>
#include <QTextDocument>

#ifdef INGRESSCOPE_SYNTAX_HIGHLIGHTING
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>
#endif

namespace ingresscope::widgets {

#ifdef INGRESSCOPE_SYNTAX_HIGHLIGHTING

namespace {

/// One for all editors: reading its index takes some ten milliseconds.
KSyntaxHighlighting::Repository& repository()
{
    static KSyntaxHighlighting::Repository repository;
    return repository;
}

constexpr double kReadable = 4.5;   ///< Contrast that WCAG 2 asks for (AA).

/// The theme's colours, drawn towards the text's colour where they are too faint to be read.
class ReadableHighlighter : public KSyntaxHighlighting::SyntaxHighlighter {
public:
    using SyntaxHighlighter::SyntaxHighlighter;

    void setPalette(const QPalette& palette)
    {
        m_base = palette.color(QPalette::Base);
        m_text = palette.color(QPalette::Text);
        m_readable.clear();
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override
    {
        SyntaxHighlighter::applyFormat(offset, length, format);
        if (length == 0 || !format.hasTextColor(theme()))
            return;
        QTextCharFormat shown = QSyntaxHighlighter::format(offset);
        shown.setForeground(readable(format.textColor(theme())));
        setFormat(offset, length, shown);
    }

private:
    QColor readable(const QColor& color)
    {
        auto known = m_readable.find(color.rgb());
        if (known == m_readable.end()) {
            QColor clear = color;
            for (double share = 0.1;
                 share <= 1.0 && format::contrastRatio(clear, m_base) < kReadable; share += 0.1)
                clear = format::mixed(m_text, color, share);
            known = m_readable.insert(color.rgb(), clear);
        }
        return *known;
    }

    QColor m_base{};
    QColor m_text{};
    QHash<QRgb, QColor> m_readable{};
};

}   // namespace

struct YamlHighlighter::Parts {
    // The document owns the highlighter while it is on.
    QTextDocument* document = nullptr;
    std::unique_ptr<ReadableHighlighter> highlighter{};
    bool dark = false;
    bool themed = false;
};

YamlHighlighter::YamlHighlighter(QTextDocument* document) : m_parts(std::make_unique<Parts>())
{
    m_parts->document = document;
    // No parent: it is ours and goes before the document.
    m_parts->highlighter = std::make_unique<ReadableHighlighter>(static_cast<QObject*>(nullptr));
    m_parts->highlighter->setDefinition(repository().definitionForName(QStringLiteral("YAML")));
}

void YamlHighlighter::setPalette(const QPalette& palette)
{
    const bool dark = theme::isDark(palette);
    if (m_parts->themed && dark == m_parts->dark)
        return;
    m_parts->dark = dark;
    m_parts->themed = true;
    using KSyntaxHighlighting::Repository;
    m_parts->highlighter->setPalette(palette);
    const auto wanted =
        repository().theme(dark ? QStringLiteral("Breeze Dark") : QStringLiteral("Breeze Light"));
    m_parts->highlighter->setTheme(
        wanted.isValid()
            ? wanted
            : repository().defaultTheme(dark ? Repository::DarkTheme : Repository::LightTheme));
    m_parts->highlighter->rehighlight();
}

void YamlHighlighter::setEnabled(bool enabled)
{
    QTextDocument* document = enabled ? m_parts->document : nullptr;
    if (m_parts->highlighter->document() != document)
        m_parts->highlighter->setDocument(document);
}

#else

struct YamlHighlighter::Parts {};

YamlHighlighter::YamlHighlighter(QTextDocument*) {}
void YamlHighlighter::setPalette(const QPalette&) {}
void YamlHighlighter::setEnabled(bool) {}

#endif

YamlHighlighter::~YamlHighlighter() = default;

}   // namespace ingresscope::widgets
