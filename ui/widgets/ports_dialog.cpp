// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ports_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ingresscope::widgets {

PortsDialog::PortsDialog(int http, int https, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Engine ports"));
    const auto portBox = [this](int value, const QString& name) {
        auto* box = new QSpinBox(this);
        box->setRange(0, 65535);
        box->setSpecialValueText(tr("any free port"));
        box->setValue(value);
        box->setAccessibleName(name);
        return box;
    };
    m_http = portBox(http, tr("http port"));
    m_https = portBox(https, tr("https port"));

    auto* text = new QLabel(tr("The engine listens on this computer only (127.0.0.1). To clients it "
                               "presents itself as ports 80 and 443, whatever is chosen here."),
                            this);
    text->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&http"), m_http);
    form->addRow(tr("http&s"), m_https);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Two listeners cannot have the same port.
    const auto check = [this, buttons] {
        buttons->button(QDialogButtonBox::Ok)
            ->setEnabled(m_http->value() == 0 || m_http->value() != m_https->value());
    };
    connect(m_http, &QSpinBox::valueChanged, this, check);
    connect(m_https, &QSpinBox::valueChanged, this, check);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addLayout(form);
    layout->addWidget(buttons);
    setMinimumWidth(380);
}

int PortsDialog::http() const
{
    return m_http->value();
}

int PortsDialog::https() const
{
    return m_https->value();
}

}   // namespace ingresscope::widgets
