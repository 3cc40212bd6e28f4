// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"
#include "core/explain/explain.h"

#include <QWidget>

class QStackedWidget;
class QTreeWidget;

namespace ingresscope::pages {

class EmptyState;

/// The handshake: what was agreed, which certificate and why, the chain, the messages.
class TlsTab : public QWidget {
    Q_OBJECT

public:
    explicit TlsTab(QWidget* parent = nullptr);

    /// Either may be null; with both null the request went over plain http.
    void setTls(const events::Handshake* handshake, const explain::CertificateExplanation* chosen);
    QTreeWidget* tree() const { return m_tree; }

signals:
    void sourceActivated(const ingresscope::SourceRange& at);

private:
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QTreeWidget* m_tree = nullptr;
};

} // namespace ingresscope::pages
