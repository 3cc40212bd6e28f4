// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/step_text.h"

#include "ui/format/text.h"
#include "ui/format/verdict_text.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QRegularExpression>

namespace ingresscope::pages {

namespace {

using format::toQt;
using routing::StepKind;
using routing::Verdict;

/// Appends stretches of text with their formats.
class Writer {
public:
    Writer(const QFont& font, const QColor* only) : m_font(font), m_only(only) {}

    void add(const QString& text, const QColor& color, bool fixed = false, bool bold = false)
    {
        if (text.isEmpty())
            return;
        const auto start = static_cast<int>(m_result.text.size());
        m_result.text += text;
        mark(start, static_cast<int>(text.size()), color, fixed, bold);
    }

    void mark(int start, int length, const QColor& color, bool fixed, bool bold)
    {
        QTextLayout::FormatRange range;
        range.start = start;
        range.length = length;
        range.format.setForeground(m_only ? *m_only : color);
        QFont font = m_font;
        if (fixed)
            font.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
        if (bold)
            font.setWeight(QFont::DemiBold);
        range.format.setFont(font);
        m_result.formats << range;
    }

    int length() const { return static_cast<int>(m_result.text.size()); }
    StepText take() { return std::move(m_result); }

private:
    QFont m_font;
    const QColor* m_only;
    StepText m_result{};
};

bool isLoser(const routing::TraceStep& step)
{
    return step.verdict == Verdict::Lost;
}

/// Marks "$1" and, where it follows, its value in the colour of the capture.
void markCaptures(Writer& writer, int start, const QString& text, const format::RoleColors& colors,
                  bool fixed, bool bold)
{
    static const QRegularExpression capture(QStringLiteral("\\$([1-9])(?: = \"[^\"]*\")?"));
    auto matches = capture.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto number = static_cast<std::size_t>(match.captured(1).toInt());
        writer.mark(start + static_cast<int>(match.capturedStart()),
                    static_cast<int>(match.capturedLength()), colors.capture(number - 1), fixed,
                    bold);
    }
}

/// "$1 = "/"  $2 = "v1"": unless the reason says so already.
QString capturesLine(const routing::TraceStep& step)
{
    const QString reason = toQt(step.reason);
    QStringList parts;
    for (const routing::Capture& capture : step.captures) {
        const QString name = QLatin1Char('$') + toQt(capture.name);
        if (step.kind == StepKind::Rewrite && (reason.contains(name) || !capture.set))
            continue;
        parts << (capture.set ? QStringLiteral("%1 = \"%2\"").arg(name, toQt(capture.text))
                              : QStringLiteral("%1 = -").arg(name));
    }
    return parts.join(QStringLiteral("   "));
}

}   // namespace

StepText stepText(const routing::TraceStep& step, const QFont& font, double width,
                  const format::RoleColors& colors, const QColor& plain, const QColor* only)
{
    Writer writer(font, only);
    const bool isCode = step.kind == StepKind::Path || step.kind == StepKind::Rewrite;
    const bool isBold = step.verdict == Verdict::Won || step.verdict == Verdict::Refused;
    const QString subject = toQt(step.subject);
    const QString reason = toQt(step.reason);

    writer.add(subject, isLoser(step) ? colors.lost : colors.of(step.kind), isCode, isBold);
    if (step.kind == StepKind::Rewrite)
        markCaptures(writer, 0, subject, colors, isCode, isBold);

    const QString word = format::verdictText(step.verdict);
    const bool saysWord = step.verdict != Verdict::Note;
    const QString rest = saysWord && !reason.isEmpty() ? word + QStringLiteral(": ") + reason
                         : saysWord                    ? word
                                                       : reason;
    const QFontMetricsF metrics(font);
    const bool fits = metrics.horizontalAdvance(subject + QStringLiteral("   ") + rest) * 1.1 < width;
    if (!subject.isEmpty() && !rest.isEmpty())
        writer.add(fits ? QStringLiteral("   ") : QString(QChar::LineSeparator), plain);
    if (saysWord) {
        writer.add(word, colors.of(step.verdict));
        if (!reason.isEmpty())
            writer.add(QStringLiteral(": "), colors.of(step.verdict));
    }
    const int reasonStart = writer.length();
    writer.add(reason, isLoser(step) ? colors.lost : plain);
    if (step.kind == StepKind::Rewrite)
        markCaptures(writer, reasonStart, reason, colors, false, false);

    if (const QString captures = capturesLine(step); !captures.isEmpty()) {
        writer.add(QString(QChar::LineSeparator), plain);
        const int start = writer.length();
        writer.add(captures, colors.lost, true);
        markCaptures(writer, start, captures, colors, true, false);
    }
    return writer.take();
}

StepText findingText(const Finding& finding, const QFont& font, const format::RoleColors& colors,
                     const QColor& plain, const QColor* only)
{
    Writer writer(font, only);
    writer.add(format::severityText(finding.severity), colors.of(finding.severity));
    writer.add(QStringLiteral(": "), colors.of(finding.severity));
    writer.add(toQt(finding.message), plain);
    return writer.take();
}

}   // namespace ingresscope::pages
