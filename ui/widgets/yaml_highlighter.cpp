// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/yaml_highlighter.h"

#include "ui/theme/theme.h"

#include <QPalette>
#include <QTextDocument>

#ifdef INGRESSCOPE_SYNTAX_HIGHLIGHTING
#include <KSyntaxHighlighting/Definition>
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

}   // namespace

struct YamlHighlighter::Parts {
    // The document owns the highlighter while it is on.
    QTextDocument* document = nullptr;
    std::unique_ptr<KSyntaxHighlighting::SyntaxHighlighter> highlighter{};
    bool dark = false;
    bool themed = false;
};

YamlHighlighter::YamlHighlighter(QTextDocument* document) : m_parts(std::make_unique<Parts>())
{
    m_parts->document = document;
    // No parent: it is ours and goes before the document.
    m_parts->highlighter =
        std::make_unique<KSyntaxHighlighting::SyntaxHighlighter>(static_cast<QObject*>(nullptr));
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
