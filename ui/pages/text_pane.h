// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace ingresscope::pages {

/// Bytes of a message, read only, in the fixed font; can be selected and copied.
class TextPane : public QPlainTextEdit {
    Q_OBJECT

public:
    /// @param name  For screen readers, and the placeholder while it is empty.
    explicit TextPane(const QString& name, QWidget* parent = nullptr);
};

}   // namespace ingresscope::pages
