// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace ingresscope::pages {

/// Where the time of an exchange went, as bars one after the other.
class TimingTab : public QWidget {
    Q_OBJECT

public:
    explicit TimingTab(QWidget* parent = nullptr);

    /// Nothing: no request was sent.
    void setTiming(const std::optional<events::ExchangeTiming>& timing, bool overTls);
    /// One line a phase, for the clipboard and screen readers.
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Phase {
        QString name{};
        std::chrono::microseconds begin{0};
        std::chrono::microseconds length{0};
    };
    std::vector<Phase> m_phases{};
    std::chrono::microseconds m_total{0};
};

}   // namespace ingresscope::pages
