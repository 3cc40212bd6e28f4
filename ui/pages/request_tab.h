// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"
#include "core/explain/explain.h"

#include <QWidget>

class QLabel;

namespace ingresscope::pages {

class TextPane;

/// The request twice: as the client sent it and as the backend got it.
class RequestTab : public QWidget {
    Q_OBJECT

public:
    explicit RequestTab(QWidget* parent = nullptr);

    /// `exchange` null: the request was not sent.
    void setRequest(const events::Exchange* exchange, const explain::Explanation* explanation);
    QString sentText() const;
    QString receivedText() const;

private:
    QLabel* m_receivedTitle = nullptr;
    TextPane* m_sent = nullptr;
    TextPane* m_received = nullptr;
};

}   // namespace ingresscope::pages
