// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/welcome_page.h"

#include "ui/icons/icons.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ingresscope::pages {

WelcomePage::WelcomePage(QWidget* parent) : QWidget(parent)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* title = new QLabel(tr("Where does a request go, and why?"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    auto* text = new QLabel(
        tr("Open Ingress manifests: they are compiled as ingress-nginx would and served on this "
           "computer, without a cluster. Send a request and read which rule won, which lost and why, "
           "each with its line of YAML."),
        this);
    text->setWordWrap(true);
    text->setMaximumWidth(460);

    auto* column = new QVBoxLayout;
    column->addWidget(title);
    column->addSpacing(4);
    column->addWidget(text);
    column->addSpacing(12);
    const auto addButton = [&](const QString& icon, const QString& label, auto signal) {
        auto* button = new QPushButton(icons::icon(icon), label, this);
        button->setMinimumWidth(280);
        connect(button, &QPushButton::clicked, this, signal);
        column->addWidget(button, 0, Qt::AlignLeft);
        return button;
    };
    addButton(QStringLiteral("sample"), tr("Open the &sample workspace"),
              &WelcomePage::sampleRequested);
    addButton(QStringLiteral("open-file"), tr("Open &files..."), &WelcomePage::openFilesRequested);
    addButton(QStringLiteral("open-folder"), tr("Open a f&older..."),
              &WelcomePage::openFolderRequested);
    addButton(QStringLiteral("paste"), tr("&Paste YAML from the clipboard"),
              &WelcomePage::pasteRequested);
    auto* hint =
        new QLabel(tr("Files and folders can also be dropped anywhere on this window."), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    column->addSpacing(8);
    column->addWidget(hint);

    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addLayout(column);
    row->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addLayout(row);
    layout->addStretch(3);
}

}   // namespace ingresscope::pages
