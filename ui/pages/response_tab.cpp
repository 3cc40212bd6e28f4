// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/response_tab.h"

#include "ui/format/json_text.h"
#include "ui/format/quantity_text.h"
#include "ui/format/text.h"
#include "ui/format/verdict_text.h"
#include "ui/pages/clipboard.h"
#include "ui/pages/text_pane.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ingresscope::pages {

namespace {

using format::toQt;

QString locationOf(const events::Exchange& exchange)
{
    for (const auto& [name, value] : exchange.headers) {
        if (toQt(name).compare(QLatin1String("Location"), Qt::CaseInsensitive) == 0)
            return toQt(value);
    }
    return {};
}

/// Text as it is; anything else as hexadecimal, so that no byte is lost from sight.
QString readable(const std::string& body)
{
    constexpr qsizetype kShown = 4096;
    const QByteArray bytes =
        QByteArray::fromRawData(body.data(), static_cast<qsizetype>(body.size()));
    if (!bytes.contains('\0'))
        return QString::fromUtf8(bytes);
    QString text;
    for (qsizetype i = 0; i < qMin(bytes.size(), kShown); i += 16)
        text += QStringLiteral("%1  %2\n")
                    .arg(i, 6, 16, QLatin1Char('0'))
                    .arg(QString::fromLatin1(bytes.mid(i, 16).toHex(' ')));
    return text;
}

}   // namespace

ResponseTab::ResponseTab(QWidget* parent)
    : QWidget(parent), m_status(new QLabel(this)), m_headers(new QTreeWidget(this)),
      m_bodyTitle(new QLabel(this)), m_pretty(new QCheckBox(tr("&Formatted"), this)),
      m_body(new TextPane(tr("Body of the answer"), this))
{
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_status->setWordWrap(true);
    m_headers->setColumnCount(2);
    m_headers->setHeaderLabels({tr("Header"), tr("Value")});
    m_headers->setRootIsDecorated(false);
    m_headers->setUniformRowHeights(true);
    m_headers->setFrameShape(QFrame::NoFrame);
    m_headers->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_headers->setAccessibleName(tr("Headers of the answer"));
    m_headers->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    copyOnShortcut(*m_headers, [this] {
        return selectedRowsText(*m_headers).replace(QLatin1Char('\t'), QLatin1String(": "));
    });
    m_pretty->setChecked(true);
    m_bodyTitle->setBuddy(m_body);

    auto* top = new QWidget(this);
    auto* topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(6, 6, 6, 0);
    topLayout->setSpacing(4);
    topLayout->addWidget(m_status);
    topLayout->addWidget(m_headers, 1);
    auto* bottom = new QWidget(this);
    auto* bottomLayout = new QVBoxLayout(bottom);
    bottomLayout->setContentsMargins(6, 6, 6, 0);
    bottomLayout->setSpacing(4);
    auto* title = new QHBoxLayout;
    title->addWidget(m_bodyTitle, 1);
    title->addWidget(m_pretty);
    bottomLayout->addLayout(title);
    bottomLayout->addWidget(m_body, 1);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(top);
    splitter->addWidget(bottom);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    setFocusProxy(m_headers);
    connect(m_pretty, &QCheckBox::toggled, this, &ResponseTab::showBody);
    setResponse(nullptr, {});
}

void ResponseTab::setResponse(const events::Exchange* exchange,
                              const std::vector<events::Exchange>& redirects)
{
    m_exchange = exchange ? *exchange : events::Exchange{};
    m_headers->clear();
    QStringList lines;
    for (const events::Exchange& hop : redirects)
        lines << tr("%1 from %2, to %3")
                     .arg(format::statusText(hop.status), toQt(hop.request.url), locationOf(hop));
    for (const int status : m_exchange.interim)
        lines << tr("%1 before it").arg(format::statusText(status));
    lines << (m_exchange.statusLine.empty() ? tr("No answer") : toQt(m_exchange.statusLine));
    m_status->setText(lines.join(QLatin1Char('\n')));
    for (const auto& [name, value] : m_exchange.headers) {
        auto* row = new QTreeWidgetItem(m_headers, {toQt(name), toQt(value)});
        row->setToolTip(1, QStringLiteral("<p>%1</p>").arg(toQt(value).toHtmlEscaped()));
    }
    showBody();
}

void ResponseTab::showBody()
{
    QString title = tr("Body: %1").arg(format::sizeText(m_exchange.bodyBytes));
    if (m_exchange.bodyCut)
        title += tr(", the first %1 are shown").arg(format::sizeText(m_exchange.body.size()));
    if (!m_exchange.bodyComplete)
        title += tr(", ended in the middle");
    m_bodyTitle->setText(title);
    const auto json = format::prettyJson(QByteArray::fromStdString(m_exchange.body));
    m_pretty->setVisible(json.has_value());
    m_body->setPlainText(json && m_pretty->isChecked() ? *json : readable(m_exchange.body));
}

QString ResponseTab::bodyText() const
{
    return m_body->toPlainText();
}

}   // namespace ingresscope::pages
