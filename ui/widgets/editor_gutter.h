// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace ingresscope::widgets {

class YamlEditor;

/// Line numbers and marks of findings, left of the text. The editor knows where the lines are.
class EditorGutter : public QWidget {
    Q_OBJECT

public:
    explicit EditorGutter(YamlEditor* editor);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    YamlEditor* m_editor;
};

}   // namespace ingresscope::widgets
