// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/find_bar.h"

#include "ui/icons/icons.h"
#include "ui/widgets/yaml_editor.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace ingresscope::widgets {

FindBar::FindBar(YamlEditor* editor, QWidget* parent) : QWidget(parent), m_editor(editor)
{
    setAccessibleName(tr("Find and replace"));
    setAutoFillBackground(true);
    m_find = new QLineEdit(this);
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_case = addToggle(QStringLiteral("Aa"), tr("Match case"));
    m_word = addToggle(QStringLiteral("W"), tr("Whole words only"));
    m_regex = addToggle(QStringLiteral(".*"), tr("Regular expression"));
    m_count = new QLabel(this);
    m_count->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("10,000+ of 10,000+")));

    const auto addButton = [this](const QString& icon, const QString& tip, auto slot) {
        auto* button = new QToolButton(this);
        button->setIcon(icons::icon(icon));
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, this, slot);
        return button;
    };
    auto* findRow = new QHBoxLayout;
    findRow->addWidget(m_find, 1);
    for (QToolButton* toggle : {m_case, m_word, m_regex})
        findRow->addWidget(toggle);
    findRow->addWidget(m_count);
    findRow->addWidget(
        addButton(QStringLiteral("up"), tr("Previous (Shift+F3)"), [this] { findPrevious(); }));
    findRow->addWidget(addButton(QStringLiteral("down"), tr("Next (F3)"), [this] { findNext(); }));
    findRow->addWidget(addButton(QStringLiteral("close"), tr("Close (Escape)"), [this] { close(); }));

    m_replaceRow = new QWidget(this);
    auto* replaceRow = new QHBoxLayout(m_replaceRow);
    replaceRow->setContentsMargins(0, 0, 0, 0);
    m_replace = new QLineEdit(m_replaceRow);
    m_replace->setPlaceholderText(tr("Replace with"));
    m_replace->setAccessibleName(tr("Replace with"));
    auto* one = new QPushButton(tr("Replace"), m_replaceRow);
    auto* all = new QPushButton(tr("Replace all"), m_replaceRow);
    replaceRow->addWidget(m_replace, 1);
    replaceRow->addWidget(one);
    replaceRow->addWidget(all);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(4);
    layout->addLayout(findRow);
    layout->addWidget(m_replaceRow);

    connect(m_find, &QLineEdit::textChanged, this, &FindBar::refresh);
    for (QToolButton* toggle : {m_case, m_word, m_regex})
        connect(toggle, &QToolButton::toggled, this, &FindBar::refresh);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(one, &QPushButton::clicked, this, &FindBar::replaceCurrent);
    connect(all, &QPushButton::clicked, this, &FindBar::replaceAll);
    hide();
}

QToolButton* FindBar::addToggle(const QString& text, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

void FindBar::open(bool replace)
{
    m_replaceRow->setVisible(replace);
    const QString selected = m_editor->textCursor().selectedText();
    show();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator)) {
        const QSignalBlocker blocker(m_find);
        m_find->setText(m_regex->isChecked() ? QRegularExpression::escape(selected) : selected);
    }
    m_find->setFocus();
    m_find->selectAll();
    refresh();
}

void FindBar::openFind()
{
    open(false);
}

void FindBar::openReplace()
{
    open(true);
}

void FindBar::close()
{
    hide();
    m_editor->setSearchHits({});
    m_editor->setFocus();
}

SearchPattern FindBar::pattern() const
{
    return {m_find->text(), m_case->isChecked(), m_word->isChecked(), m_regex->isChecked()};
}

QString FindBar::countText() const
{
    return m_count->text();
}

void FindBar::refresh()
{
    const SearchPattern wanted = pattern();
    const QRegularExpression expression = searchExpression(wanted);
    if (wanted.text.isEmpty()) {
        m_count->clear();
        m_editor->setSearchHits({});
        return;
    }
    if (!expression.isValid()) {
        m_count->setText(tr("Not an expression"));
        m_count->setToolTip(expression.errorString());
        m_editor->setSearchHits({});
        return;
    }
    m_count->setToolTip(QString());
    std::vector<SearchHit> hits = findAll(m_editor->toPlainText(), expression);
    const QTextCursor cursor = m_editor->textCursor();
    const auto current = std::find_if(hits.begin(), hits.end(), [&](const SearchHit& hit) {
        return hit.begin == cursor.selectionStart() &&
               hit.begin + hit.length == cursor.selectionEnd();
    });
    const QString total = hits.size() >= kMaxSearchHits ? QStringLiteral("%L1+").arg(kMaxSearchHits)
                                                        : QStringLiteral("%L1").arg(hits.size());
    if (hits.empty())
        m_count->setText(tr("No hits"));
    else if (current == hits.end())
        m_count->setText(hits.size() == 1 ? tr("1 hit") : tr("%1 hits").arg(total));
    else
        m_count->setText(tr("%L1 of %2").arg(current - hits.begin() + 1).arg(total));
    m_editor->setSearchHits(std::move(hits));
}

void FindBar::step(bool forward)
{
    const std::vector<SearchHit> hits = findAll(m_editor->toPlainText(), searchExpression(pattern()));
    if (!hits.empty()) {
        QTextCursor cursor = m_editor->textCursor();
        const SearchHit* target = nullptr;
        if (forward) {
            const int from = cursor.selectionEnd();
            const auto next = std::find_if(hits.begin(), hits.end(),
                                           [&](const SearchHit& hit) { return hit.begin >= from; });
            target = next == hits.end() ? &hits.front() : &*next;
        } else {
            const int from = cursor.selectionStart();
            const auto previous =
                std::find_if(hits.rbegin(), hits.rend(),
                             [&](const SearchHit& hit) { return hit.begin < from; });
            target = previous == hits.rend() ? &hits.back() : &*previous;
        }
        cursor.setPosition(static_cast<int>(target->begin));
        cursor.setPosition(static_cast<int>(target->begin + target->length), QTextCursor::KeepAnchor);
        m_editor->setTextCursor(cursor);
        m_editor->ensureCursorVisible();
    }
    refresh();
}

void FindBar::findNext()
{
    if (m_find->text().isEmpty())
        openFind();
    else
        step(true);
}

void FindBar::findPrevious()
{
    if (m_find->text().isEmpty())
        openFind();
    else
        step(false);
}

void FindBar::replaceCurrent()
{
    const QRegularExpression expression = searchExpression(pattern());
    QTextCursor cursor = m_editor->textCursor();
    if (cursor.hasSelection() && expression.isValid() && !m_editor->isReadOnly()) {
        const QString text = m_editor->toPlainText();
        const QRegularExpressionMatch match = expression.match(text, cursor.selectionStart());
        if (match.hasMatch() && match.capturedStart() == cursor.selectionStart() &&
            match.capturedEnd() == cursor.selectionEnd()) {
            cursor.insertText(replacementFor(match, m_replace->text(), m_regex->isChecked()));
            m_editor->setTextCursor(cursor);
        }
    }
    step(true);
}

void FindBar::replaceAll()
{
    const QRegularExpression expression = searchExpression(pattern());
    if (m_find->text().isEmpty() || !expression.isValid() || m_editor->isReadOnly())
        return;
    const QString text = m_editor->toPlainText();
    std::vector<QRegularExpressionMatch> matches;
    QRegularExpressionMatchIterator found = expression.globalMatch(text);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        if (match.capturedLength() > 0)
            matches.push_back(match);
    }
    QTextCursor cursor(m_editor->document());
    cursor.beginEditBlock();
    for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
        cursor.setPosition(static_cast<int>(match->capturedStart()));
        cursor.setPosition(static_cast<int>(match->capturedEnd()), QTextCursor::KeepAnchor);
        cursor.insertText(replacementFor(*match, m_replace->text(), m_regex->isChecked()));
    }
    cursor.endEditBlock();
    refresh();
    m_count->setText(tr("%L1 replaced").arg(matches.size()));
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (enter && m_replace->hasFocus())
        replaceCurrent();
    else if (enter && event->modifiers().testFlag(Qt::ShiftModifier))
        findPrevious();
    else if (enter)
        findNext();
    else
        QWidget::keyPressEvent(event);
}

}   // namespace ingresscope::widgets
