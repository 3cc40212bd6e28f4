// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/text_search.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace ingresscope::widgets {

class YamlEditor;

/// Find and replace below an editor. Escape closes it and gives the editor the focus.
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(YamlEditor* editor, QWidget* parent = nullptr);

    /// Opens with what is selected in the editor.
    void openFind();
    void openReplace();
    void close();

    /// From the cursor, around the end.
    void findNext();
    void findPrevious();
    void replaceCurrent();
    void replaceAll();

    SearchPattern pattern() const;
    QString countText() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void open(bool replace);
    /// Looks again and shows the number of hits.
    void refresh();
    void step(bool forward);
    QToolButton* addToggle(const QString& text, const QString& tip);

    YamlEditor* m_editor;
    QLineEdit* m_find = nullptr;
    QLineEdit* m_replace = nullptr;
    QToolButton* m_case = nullptr;
    QToolButton* m_word = nullptr;
    QToolButton* m_regex = nullptr;
    QLabel* m_count = nullptr;
    QWidget* m_replaceRow = nullptr;
};

}   // namespace ingresscope::widgets
