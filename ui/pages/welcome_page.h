// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace ingresscope::pages {

/// What stands in the editor's place while nothing is open: what this is and how to begin.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);

signals:
    void sampleRequested();
    void openFilesRequested();
    void openFolderRequested();
    void pasteRequested();
};

}   // namespace ingresscope::pages
