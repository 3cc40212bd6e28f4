// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QLineEdit;
class QListWidget;

namespace ingresscope::widgets {

/// Finds any action by a few letters of its name and runs it.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    CommandPalette(QList<QAction*> actions, QWidget* parent);

    /// Whether all words of the query are in the text, in any order.
    static bool matches(const QString& text, const QString& query);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& query);
    void runCurrent();

    QList<QAction*> m_actions{};
    QLineEdit* m_query = nullptr;
    QListWidget* m_list = nullptr;
};

}   // namespace ingresscope::widgets
