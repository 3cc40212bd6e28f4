// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

class QPalette;
class QTextDocument;

namespace ingresscope::widgets {

/// Colours YAML (and JSON, which is YAML) in a document by KSyntaxHighlighting. Without that library
/// it does nothing.
class YamlHighlighter {
public:
    explicit YamlHighlighter(QTextDocument* document);
    ~YamlHighlighter();

    /// Chooses the light or dark theme that fits.
    void setPalette(const QPalette& palette);
    /// Off for texts so long that colouring would hold the window up.
    void setEnabled(bool enabled);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}   // namespace ingresscope::widgets
