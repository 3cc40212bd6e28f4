// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"
#include "core/explain/explain.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace ingresscope::pages {

class EmptyState;

/// The handshake: what was agreed, which certificate and why, the chain, the messages.
class TlsTab : public QWidget {
    Q_OBJECT

public:
    explicit TlsTab(QWidget* parent = nullptr);

    /// @param host  The host that the routes chose; a name that a certificate can be made for, or "".
    /// Either may be null; with both null the request went over plain http.
    void setTls(const events::Handshake* handshake, const explain::CertificateExplanation* chosen,
                const QString& host = {});
    QPushButton* makeButton() const { return m_make; }
    QTreeWidget* tree() const { return m_tree; }

signals:
    void sourceActivated(const ingresscope::SourceRange& at);
    /// The host whose Secret is missing or of no use shall get a certificate made here.
    void localCertificateRequested(const QString& host);

private:
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QTreeWidget* m_tree = nullptr;
    QPushButton* m_make = nullptr;   ///< Only where it would help.
    QString m_host{};
};

}   // namespace ingresscope::pages
