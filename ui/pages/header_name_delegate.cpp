// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/header_name_delegate.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QLineEdit>

namespace ingresscope::pages {

const QStringList& HeaderNameDelegate::names()
{
    // What clients send, and what ingress-nginx reads or sets.
    static const QStringList list{
        QStringLiteral("Accept"),
        QStringLiteral("Accept-Charset"),
        QStringLiteral("Accept-Encoding"),
        QStringLiteral("Accept-Language"),
        QStringLiteral("Access-Control-Request-Headers"),
        QStringLiteral("Access-Control-Request-Method"),
        QStringLiteral("Authorization"),
        QStringLiteral("Cache-Control"),
        QStringLiteral("Connection"),
        QStringLiteral("Content-Encoding"),
        QStringLiteral("Content-Language"),
        QStringLiteral("Content-Type"),
        QStringLiteral("Cookie"),
        QStringLiteral("DNT"),
        QStringLiteral("Expect"),
        QStringLiteral("Forwarded"),
        QStringLiteral("From"),
        QStringLiteral("Host"),
        QStringLiteral("If-Match"),
        QStringLiteral("If-Modified-Since"),
        QStringLiteral("If-None-Match"),
        QStringLiteral("If-Range"),
        QStringLiteral("If-Unmodified-Since"),
        QStringLiteral("Origin"),
        QStringLiteral("Pragma"),
        QStringLiteral("Proxy-Authorization"),
        QStringLiteral("Range"),
        QStringLiteral("Referer"),
        QStringLiteral("Sec-WebSocket-Key"),
        QStringLiteral("Sec-WebSocket-Protocol"),
        QStringLiteral("Sec-WebSocket-Version"),
        QStringLiteral("TE"),
        QStringLiteral("Traceparent"),
        QStringLiteral("Tracestate"),
        QStringLiteral("Transfer-Encoding"),
        QStringLiteral("Upgrade"),
        QStringLiteral("Upgrade-Insecure-Requests"),
        QStringLiteral("User-Agent"),
        QStringLiteral("Via"),
        QStringLiteral("X-Api-Key"),
        QStringLiteral("X-Auth-Request-Redirect"),
        QStringLiteral("X-Correlation-ID"),
        QStringLiteral("X-Forwarded-For"),
        QStringLiteral("X-Forwarded-Host"),
        QStringLiteral("X-Forwarded-Port"),
        QStringLiteral("X-Forwarded-Prefix"),
        QStringLiteral("X-Forwarded-Proto"),
        QStringLiteral("X-Forwarded-Scheme"),
        QStringLiteral("X-HTTP-Method-Override"),
        QStringLiteral("X-Original-Forwarded-For"),
        QStringLiteral("X-Real-IP"),
        QStringLiteral("X-Request-ID"),
        QStringLiteral("X-Requested-With"),
        QStringLiteral("X-Scheme"),
    };
    return list;
}

QWidget* HeaderNameDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                          const QModelIndex&) const
{
    auto* edit = new QLineEdit(parent);
    edit->setFrame(false);
    edit->setAccessibleName(tr("Name of the header"));
    auto* completer = new QCompleter(names(), edit);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    edit->setCompleter(completer);
    return edit;
}

bool HeaderNameDelegate::eventFilter(QObject* object, QEvent* event)
{
    // The list of names is a window of its own; going there is not leaving the field.
    if (event->type() == QEvent::FocusOut) {
        const auto* edit = qobject_cast<QLineEdit*>(object);
        if (edit != nullptr && edit->completer() != nullptr && edit->completer()->popup()->isVisible())
            return false;
    }
    return QStyledItemDelegate::eventFilter(object, event);
}

}   // namespace ingresscope::pages
