// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace ingresscope::widgets {

/// A sentence with buttons above what it is about. It asks without stopping anybody.
class NoticeBar : public QWidget {
    Q_OBJECT

public:
    struct Choice {
        QString text{};
        std::function<void()> chosen{};   ///< The bar is gone when it runs.
    };

    explicit NoticeBar(QWidget* parent = nullptr);

    /// Replaces what the bar says. There is always a way to close it.
    void showNotice(const QString& text, std::vector<Choice> choices = {});
    void dismiss();
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_text = nullptr;
    QHBoxLayout* m_buttons = nullptr;
};

}   // namespace ingresscope::widgets
