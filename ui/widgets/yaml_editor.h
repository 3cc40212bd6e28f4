// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "ui/widgets/text_search.h"
#include "ui/widgets/yaml_highlighter.h"

#include <QPlainTextEdit>

#include <functional>
#include <optional>
#include <vector>

namespace ingresscope::widgets {

class EditorGutter;

/// A line that is in sight, in pixels of the gutter. Number from 0.
struct VisibleLine {
    int number = 0;
    int top = 0;
    int height = 0;
};

/// Text editor for manifests: line numbers, marks and squiggles for findings, indentation that knows
/// YAML. It knows nothing of files.
class YamlEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit YamlEditor(QWidget* parent = nullptr);
    ~YamlEditor() override;

    /// Replaces everything, forgets the undo history.
    void setText(const QString& text);
    /// Replaces everything as one step that can be undone; the cursor stays where it can.
    void replaceText(const QString& text);

    /// Findings of this text, with the places that they have in it now.
    void setFindings(const std::vector<Finding>& findings);

    /// Selects a range and brings it into sight.
    void showRange(const SourceRange& range);
    /// From 1.
    void goToLine(int line);
    TextPosition cursorPosition() const;

    void toggleComment();
    void indentSelection();
    void outdentSelection();

    /// Replaces ranges as one step that can be undone.
    void applyEdits(const std::vector<TextEdit>& edits);

    /// All hits are marked; an empty vector marks none.
    void setSearchHits(std::vector<SearchHit> hits);

    int gutterWidth() const;
    std::vector<VisibleLine> visibleLines() const;
    std::optional<Severity> severityOfLine(int number) const;
    QString findingTextOfLine(int number) const;
    QString findingTextAt(int position) const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;

private:
    struct Mark {
        QTextCursor range{};   ///< Moves with the text while it is edited.
        Severity severity = Severity::Warning;
        QString text{};
    };

    void updateGutter();
    void updateSelections();
    void addCurrentLine(QList<QTextEdit::ExtraSelection>& selections) const;
    void addBrackets(QList<QTextEdit::ExtraSelection>& selections) const;
    void addMarks(QList<QTextEdit::ExtraSelection>& selections) const;
    void addHits(QList<QTextEdit::ExtraSelection>& selections) const;
    void changeLines(const std::function<QStringList(const QStringList&)>& change);
    void breakLine();
    void moveHome(bool select);

    EditorGutter* m_gutter;
    YamlHighlighter m_highlighter;
    std::vector<Mark> m_marks{};
    std::vector<SearchHit> m_hits{};
};

}   // namespace ingresscope::widgets
