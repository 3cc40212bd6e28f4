// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>

class QAbstractItemView;

namespace ingresscope::pages {

void copyText(const QString& text);

/// The selected rows (or the current one) as lines, visible columns parted by tabs.
QString selectedRowsText(const QAbstractItemView& view);

/// Makes Ctrl+C in the view copy what `text` gives. The view's own copy knows one cell only.
void copyOnShortcut(QAbstractItemView& view, std::function<QString()> text);

}   // namespace ingresscope::pages
