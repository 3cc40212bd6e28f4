// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/yaml_editor.h"

#include "ui/format/role_colors.h"
#include "ui/format/text.h"
#include "ui/format/verdict_text.h"
#include "ui/widgets/bracket_match.h"
#include "ui/widgets/editor_gutter.h"
#include "ui/widgets/text_columns.h"
#include "ui/widgets/yaml_indent.h"

#include <QDragEnterEvent>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace ingresscope::widgets {

namespace {

// Longer texts are shown without colours: a pass over 1 MiB takes about half a second.
constexpr qsizetype kMaxColouredText = 1 << 20;
// Squiggles of more findings than anybody reads would slow every repaint.
constexpr std::size_t kMaxSquiggles = 400;
constexpr std::size_t kMaxMarks = 2000;

}   // namespace

YamlEditor::YamlEditor(QWidget* parent)
    : QPlainTextEdit(parent), m_gutter(new EditorGutter(this)), m_highlighter(document())
{
    setAccessibleName(tr("Manifest editor"));
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    setFont(font);
    setLineWrapMode(NoWrap);
    setTabStopDistance(QFontMetricsF(font).horizontalAdvance(u' ') * 8);
    setFrameShape(NoFrame);
    m_highlighter.setPalette(palette());

    connect(this, &QPlainTextEdit::blockCountChanged, this, &YamlEditor::updateGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        updateSelections();
        m_gutter->update();
    });
    updateGutter();
    updateSelections();
}

YamlEditor::~YamlEditor() = default;

void YamlEditor::setText(const QString& text)
{
    m_marks.clear();
    m_hits.clear();
    m_highlighter.setEnabled(text.size() <= kMaxColouredText);
    setPlainText(text);
    document()->setModified(false);
    updateSelections();
}

void YamlEditor::replaceText(const QString& text)
{
    if (text == toPlainText())
        return;
    const int line = textCursor().blockNumber();
    const int scroll = verticalScrollBar()->value();
    m_highlighter.setEnabled(text.size() <= kMaxColouredText);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.endEditBlock();
    goToLine(line + 1);
    verticalScrollBar()->setValue(scroll);
}

void YamlEditor::setFindings(const std::vector<Finding>& findings)
{
    m_marks.clear();
    for (const Finding& finding : findings) {
        if (m_marks.size() == kMaxMarks)
            break;
        if (!finding.at.isValid())
            continue;
        const int begin = documentPosition(*document(), finding.at.begin);
        int end = documentPosition(*document(), finding.at.end);
        QTextCursor range(document());
        range.setPosition(begin);
        // One line is enough to see; a place without extent takes the rest of its line.
        const QTextBlock block = range.block();
        const int lineEnd = block.position() + block.length() - 1;
        end = std::min(end, lineEnd);
        if (end <= begin)
            end = lineEnd;
        if (end <= begin)
            range.setPosition(std::max(block.position(), begin - 1));
        range.setPosition(end, QTextCursor::KeepAnchor);
        m_marks.push_back({range, finding.severity,
                           format::severityText(finding.severity) + QStringLiteral(": ") +
                               format::toQt(finding.message)});
    }
    updateSelections();
    m_gutter->update();
}

void YamlEditor::showRange(const SourceRange& range)
{
    if (!range.isValid())
        return;
    const int begin = documentPosition(*document(), range.begin);
    const int end = documentPosition(*document(), range.end);
    QTextCursor cursor(document());
    cursor.setPosition(begin);
    // Only within one line: a whole Ingress in selection colours would hide what is in it.
    if (range.begin.line == range.end.line)
        cursor.setPosition(std::max(begin, end), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    // The cursor is at the end; a range in sight begins at its left.
    horizontalScrollBar()->setValue(0);
    ensureCursorVisible();
    const QRect box = cursorRect();
    if (box.top() < viewport()->height() / 8 || box.bottom() > viewport()->height() * 7 / 8)
        centerCursor();
}

void YamlEditor::goToLine(int line)
{
    const QTextBlock block =
        document()->findBlockByNumber(std::clamp(line - 1, 0, document()->blockCount() - 1));
    QTextCursor cursor(block);
    setTextCursor(cursor);
    ensureCursorVisible();
}

TextPosition YamlEditor::cursorPosition() const
{
    return textPosition(textCursor());
}

void YamlEditor::changeLines(const std::function<QStringList(const QStringList&)>& change)
{
    QTextCursor cursor = textCursor();
    const bool hadSelection = cursor.hasSelection();
    const QTextBlock first = document()->findBlock(cursor.selectionStart());
    QTextBlock last = document()->findBlock(cursor.selectionEnd());
    // A selection that ends at the begin of a line does not mean that line.
    if (hadSelection && last != first && cursor.selectionEnd() == last.position())
        last = last.previous();
    QStringList lines;
    for (QTextBlock block = first; block.isValid(); block = block.next()) {
        lines << block.text();
        if (block == last)
            break;
    }
    const QStringList changed = change(lines);
    if (changed == lines)
        return;

    const int firstNumber = first.blockNumber();
    const auto count = static_cast<int>(lines.size());
    const int column = cursor.positionInBlock();
    cursor.beginEditBlock();
    for (int i = 0; i < count; ++i) {
        // Only what differs is replaced, so that marks in the lines stay where they are.
        const QTextBlock block = document()->findBlockByNumber(firstNumber + i);
        const QString old = block.text();
        const QString& now = changed[i];
        int head = 0;
        while (head < old.size() && head < now.size() && old[head] == now[head])
            ++head;
        int tail = 0;
        while (tail < old.size() - head && tail < now.size() - head &&
               old[old.size() - 1 - tail] == now[now.size() - 1 - tail])
            ++tail;
        QTextCursor edit(block);
        edit.setPosition(block.position() + head);
        edit.setPosition(block.position() + static_cast<int>(old.size()) - tail,
                         QTextCursor::KeepAnchor);
        edit.insertText(now.mid(head, now.size() - head - tail));
    }
    cursor.endEditBlock();

    const QTextBlock begin = document()->findBlockByNumber(firstNumber);
    const QTextBlock end = document()->findBlockByNumber(firstNumber + count - 1);
    if (hadSelection) {
        cursor.setPosition(begin.position());
        cursor.setPosition(end.position() + end.length() - 1, QTextCursor::KeepAnchor);
    } else {
        const auto grown = static_cast<int>(changed.first().size() - lines.first().size());
        cursor.setPosition(begin.position() + std::clamp(column + grown, 0, begin.length() - 1));
    }
    setTextCursor(cursor);
}

void YamlEditor::toggleComment()
{
    changeLines(toggledComments);
}

void YamlEditor::indentSelection()
{
    changeLines([](QStringList lines) {
        for (QString& line : lines) {
            if (!line.isEmpty())
                line.prepend(QString(kIndentWidth, u' '));
        }
        return lines;
    });
}

void YamlEditor::outdentSelection()
{
    changeLines([](QStringList lines) {
        for (QString& line : lines)
            line.remove(0, outdentBy(line));
        return lines;
    });
}

void YamlEditor::applyEdits(const std::vector<TextEdit>& edits)
{
    // From the last to the first: earlier places stay right.
    std::vector<TextEdit> ordered = edits;
    std::sort(ordered.begin(), ordered.end(),
              [](const TextEdit& a, const TextEdit& b) { return a.range.begin > b.range.begin; });
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (const TextEdit& edit : ordered) {
        cursor.setPosition(documentPosition(*document(), edit.range.begin));
        cursor.setPosition(documentPosition(*document(), edit.range.end), QTextCursor::KeepAnchor);
        cursor.insertText(format::toQt(edit.text));
    }
    cursor.endEditBlock();
    setTextCursor(cursor);
}

void YamlEditor::setSearchHits(std::vector<SearchHit> hits)
{
    m_hits = std::move(hits);
    updateSelections();
}

int YamlEditor::gutterWidth() const
{
    const auto digits = std::max<qsizetype>(3, QString::number(blockCount()).size());
    return 24 + static_cast<int>(digits) * fontMetrics().horizontalAdvance(u'9');
}

std::vector<VisibleLine> YamlEditor::visibleLines() const
{
    std::vector<VisibleLine> lines;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        if (box.top() > viewport()->height())
            break;
        if (block.isVisible())
            lines.push_back({block.blockNumber(), qRound(box.top()), qRound(box.height())});
    }
    return lines;
}

std::optional<Severity> YamlEditor::severityOfLine(int number) const
{
    std::optional<Severity> worst;
    for (const Mark& mark : m_marks) {
        const int line = document()->findBlock(mark.range.selectionStart()).blockNumber();
        if (line == number && (!worst || mark.severity < *worst))
            worst = mark.severity;
    }
    return worst;
}

QString YamlEditor::findingTextOfLine(int number) const
{
    QStringList texts;
    for (const Mark& mark : m_marks) {
        if (document()->findBlock(mark.range.selectionStart()).blockNumber() == number)
            texts << mark.text.toHtmlEscaped();
    }
    return texts.join(QStringLiteral("<hr>"));
}

QString YamlEditor::findingTextAt(int position) const
{
    QStringList texts;
    for (const Mark& mark : m_marks) {
        if (position >= mark.range.selectionStart() && position <= mark.range.selectionEnd())
            texts << mark.text.toHtmlEscaped();
    }
    return texts.join(QStringLiteral("<hr>"));
}

void YamlEditor::breakLine()
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    const QString line = cursor.block().text();
    const QString before = line.left(cursor.positionInBlock());
    // In the middle of the indentation the new line begins where the cursor is.
    const QString indent = before.trimmed().isEmpty() ? before : indentAfter(before);
    cursor.insertText(u'\n' + indent);
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

void YamlEditor::moveHome(bool select)
{
    QTextCursor cursor = textCursor();
    const QString line = cursor.block().text();
    int indent = 0;
    while (indent < line.size() && line[indent] == u' ')
        ++indent;
    const int column = cursor.positionInBlock() == indent ? 0 : indent;
    cursor.setPosition(cursor.block().position() + column,
                       select ? QTextCursor::KeepAnchor : QTextCursor::MoveAnchor);
    setTextCursor(cursor);
}

void YamlEditor::keyPressEvent(QKeyEvent* event)
{
    if (isReadOnly()) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier)) {
        breakLine();
    } else if (event->key() == Qt::Key_Tab && modifiers == Qt::NoModifier) {
        QTextCursor cursor = textCursor();
        if (cursor.hasSelection()) {
            indentSelection();
        } else {
            const int over = cursor.positionInBlock() % kIndentWidth;
            cursor.insertText(QString(kIndentWidth - over, u' '));
        }
    } else if (event->key() == Qt::Key_Backtab) {
        outdentSelection();
    } else if (event->key() == Qt::Key_Home && (modifiers & ~Qt::ShiftModifier) == Qt::NoModifier) {
        moveHome(modifiers == Qt::ShiftModifier);
    } else if (event->key() == Qt::Key_Backspace && modifiers == Qt::NoModifier &&
               !textCursor().hasSelection()) {
        // In the indentation a step goes at once.
        QTextCursor cursor = textCursor();
        const QString before = cursor.block().text().left(cursor.positionInBlock());
        if (before.size() >= kIndentWidth && before.trimmed().isEmpty() && !before.contains(u'\t')) {
            for (int i = outdentBy(before); i > 0; --i)
                cursor.deletePreviousChar();
        } else {
            QPlainTextEdit::keyPressEvent(event);
        }
    } else {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    event->accept();
}

void YamlEditor::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect contents = contentsRect();
    m_gutter->setGeometry(contents.left(), contents.top(), gutterWidth(), contents.height());
}

void YamlEditor::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter.setPalette(palette());
        updateSelections();
    } else if (event->type() == QEvent::FontChange) {
        updateGutter();
    }
}

bool YamlEditor::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), findingTextAt(cursorForPosition(help->pos()).position()),
                       viewport());
    return true;
}

void YamlEditor::dragEnterEvent(QDragEnterEvent* event)
{
    // Files go to the window, which opens them.
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QPlainTextEdit::dragEnterEvent(event);
}

void YamlEditor::updateGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect contents = contentsRect();
    m_gutter->setGeometry(contents.left(), contents.top(), gutterWidth(), contents.height());
}

void YamlEditor::addCurrentLine(QList<QTextEdit::ExtraSelection>& selections) const
{
    QTextEdit::ExtraSelection line;
    line.format.setBackground(
        format::mixed(palette().color(QPalette::Highlight), palette().color(QPalette::Base), 0.10));
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    line.cursor = textCursor();
    line.cursor.clearSelection();
    selections << line;
}

void YamlEditor::addBrackets(QList<QTextEdit::ExtraSelection>& selections) const
{
    // Only around the cursor: the whole text would be copied on every key.
    const QTextBlock here = textCursor().block();
    QTextBlock block = here;
    for (int i = 0; i < 200 && block.previous().isValid(); ++i)
        block = block.previous();
    const int base = block.position();
    QString text;
    for (int i = 0; i < 400 && block.isValid(); ++i, block = block.next())
        text += block.text() + u'\n';
    const auto pair = matchBracket(text, textCursor().position() - base);
    if (!pair)
        return;
    for (const qsizetype at : {pair->at, pair->partner}) {
        QTextEdit::ExtraSelection bracket;
        bracket.format.setBackground(format::mixed(palette().color(QPalette::Highlight),
                                                   palette().color(QPalette::Base), 0.35));
        bracket.cursor = QTextCursor(document());
        bracket.cursor.setPosition(base + static_cast<int>(at));
        bracket.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        selections << bracket;
    }
}

void YamlEditor::addMarks(QList<QTextEdit::ExtraSelection>& selections) const
{
    const format::RoleColors& colors = format::roleColors(palette());
    for (std::size_t i = 0; i < std::min(m_marks.size(), kMaxSquiggles); ++i) {
        QTextEdit::ExtraSelection squiggle;
        squiggle.cursor = m_marks[i].range;
        squiggle.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        squiggle.format.setUnderlineColor(colors.of(m_marks[i].severity));
        selections << squiggle;
    }
}

void YamlEditor::addHits(QList<QTextEdit::ExtraSelection>& selections) const
{
    const format::RoleColors& colors = format::roleColors(palette());
    for (std::size_t i = 0; i < std::min(m_hits.size(), kMaxSquiggles); ++i) {
        QTextEdit::ExtraSelection hit;
        hit.cursor = QTextCursor(document());
        const int last = document()->characterCount() - 1;
        hit.cursor.setPosition(std::min(static_cast<int>(m_hits[i].begin), last));
        hit.cursor.setPosition(std::min(static_cast<int>(m_hits[i].begin + m_hits[i].length), last),
                               QTextCursor::KeepAnchor);
        hit.format.setBackground(format::mixed(colors.warning, palette().color(QPalette::Base), 0.30));
        selections << hit;
    }
}

void YamlEditor::updateSelections()
{
    QList<QTextEdit::ExtraSelection> selections;
    addCurrentLine(selections);
    addHits(selections);
    addBrackets(selections);
    addMarks(selections);
    setExtraSelections(selections);
}

}   // namespace ingresscope::widgets
