// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/tls_tab.h"

#include "ui/format/quantity_text.h"
#include "ui/format/text.h"
#include "ui/pages/clipboard.h"
#include "ui/pages/empty_state.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ingresscope::pages {

namespace {

using format::toQt;

constexpr int kSourceRole = Qt::UserRole;
constexpr int kRowPadding = 4;

/// Rows as high as their wrapped value needs.
class WrapDelegate : public QStyledItemDelegate {
public:
    explicit WrapDelegate(QTreeWidget* tree) : QStyledItemDelegate(tree), m_tree(tree) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        if (index.column() == 1) {
            const int margin = 2 * (m_tree->style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
            const QRect space(0, 0, m_tree->columnWidth(1) - margin, 10000);
            size.setHeight(
                option.fontMetrics
                    .boundingRect(space, Qt::TextWordWrap | Qt::AlignLeft, index.data().toString())
                    .height());
        }
        return {size.width(), size.height() + kRowPadding};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyleOptionViewItem cell = option;
        cell.displayAlignment = Qt::AlignLeft | Qt::AlignTop;
        cell.rect.adjust(0, kRowPadding / 2, 0, 0);
        QStyledItemDelegate::paint(painter, cell, index);
    }

private:
    QTreeWidget* m_tree;
};

QTreeWidgetItem* addGroup(QTreeWidget& tree, const QString& name, const QString& value = {})
{
    auto* group = new QTreeWidgetItem(&tree, {name, value});
    QFont font = tree.font();
    font.setWeight(QFont::DemiBold);
    group->setFont(0, font);
    return group;
}

void addRow(QTreeWidgetItem* group, const QString& name, const QString& value)
{
    if (value.isEmpty())
        return;
    auto* row = new QTreeWidgetItem(group, {name, value});
    row->setToolTip(1, QStringLiteral("<p>%1</p>").arg(value.toHtmlEscaped()));
}

QString namesText(const std::vector<std::string>& names)
{
    QStringList list;
    for (const std::string& name : names)
        list << toQt(name);
    return list.join(QStringLiteral(", "));
}

}   // namespace

TlsTab::TlsTab(QWidget* parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_tree(new QTreeWidget(this))
{
    m_empty = new EmptyState(tr("No TLS here"),
                             tr("The request went over plain http. Send it with https:// to see the "
                                "handshake and which certificate is chosen."),
                             this);
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(14);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setAccessibleName(tr("TLS handshake and certificates"));
    m_tree->setWordWrap(true);
    m_tree->setColumnWidth(0, fontMetrics().horizontalAdvance(tr("Server name (SNI)")) + 56);
    m_tree->setItemDelegate(new WrapDelegate(m_tree));
    connect(m_tree->header(), &QHeaderView::sectionResized, m_tree, &QTreeWidget::doItemsLayout,
            Qt::QueuedConnection);
    m_stack->addWidget(m_empty);
    m_make = new QPushButton(this);
    m_make->setToolTip(tr("Self-signed, for this program only. It is shown as local wherever it is "
                          "used, and nothing is written to a file."));
    connect(m_make, &QPushButton::clicked, this, [this] { emit localCertificateRequested(m_host); });
    auto* shown = new QWidget(this);
    auto* shownLayout = new QVBoxLayout(shown);
    shownLayout->setContentsMargins(0, 0, 0, 0);
    auto* makeRow = new QHBoxLayout;
    makeRow->setContentsMargins(8, 6, 8, 0);
    makeRow->addWidget(m_make);
    makeRow->addStretch(1);
    shownLayout->addLayout(makeRow);
    shownLayout->addWidget(m_tree, 1);
    m_stack->addWidget(shown);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_tree);
    copyOnShortcut(*m_tree, [this] { return selectedRowsText(*m_tree); });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        const auto at = item->data(0, kSourceRole).value<SourceRange>();
        if (at.isValid())
            emit sourceActivated(at);
    });
}

namespace {

void addHandshake(QTreeWidget& tree, const events::Handshake& handshake)
{
    auto* group = addGroup(tree, TlsTab::tr("Handshake"), toQt(handshake.version));
    addRow(group, TlsTab::tr("Failed"), toQt(handshake.error));
    addRow(group, TlsTab::tr("Cipher"), toQt(handshake.cipher));
    addRow(group, TlsTab::tr("ALPN"),
           handshake.alpn.empty() ? TlsTab::tr("none agreed") : toQt(handshake.alpn));
    addRow(group, TlsTab::tr("Server name (SNI)"),
           handshake.serverName.empty() ? TlsTab::tr("none was sent") : toQt(handshake.serverName));
    addRow(group, TlsTab::tr("Key exchange"), toQt(handshake.group));
    addRow(group, TlsTab::tr("Signature"), toQt(handshake.signature));
    addRow(group, TlsTab::tr("Session"),
           handshake.resumed ? TlsTab::tr("resumed") : TlsTab::tr("new"));
    if (!handshake.chain.empty()) {
        addRow(group, TlsTab::tr("Name"),
               handshake.nameMatches ? TlsTab::tr("the certificate is for this name")
                                     : TlsTab::tr("the certificate is not for this name: a "
                                                  "browser warns"));
        addRow(group, TlsTab::tr("Trust"),
               handshake.chainIsTrusted ? TlsTab::tr("trusted by this machine")
                                        : toQt(handshake.chainProblem));
    }
}

void addChosen(QTreeWidget& tree, const explain::CertificateExplanation& chosen)
{
    auto* group = addGroup(tree, TlsTab::tr("Certificate chosen"),
                           chosen.isFake    ? TlsTab::tr("the controller's fake certificate")
                           : chosen.isLocal ? TlsTab::tr("local certificate")
                                            : toQt(chosen.commonName));
    addRow(group, TlsTab::tr("Why"), toQt(chosen.sentence));
    addRow(group, TlsTab::tr("Secret"), toQt(chosen.secretKey));
    addRow(group, TlsTab::tr("Why not the Secret"), toQt(chosen.problem));
    addRow(group, TlsTab::tr("For"), namesText(chosen.names));
    if (chosen.at.isValid()) {
        addRow(group, TlsTab::tr("Line"), toQt(toText(chosen.at)));
        group->setData(0, kSourceRole, QVariant::fromValue(chosen.at));
        for (int i = 0; i < group->childCount(); ++i)
            group->child(i)->setData(0, kSourceRole, QVariant::fromValue(chosen.at));
    }
}

void addChain(QTreeWidget& tree, const std::vector<events::ShownCertificate>& chain)
{
    const auto now = std::chrono::system_clock::now();
    auto* group = addGroup(tree, TlsTab::tr("Chain"),
                           chain.size() == 1 ? TlsTab::tr("1 certificate")
                                             : TlsTab::tr("%1 certificates").arg(chain.size()));
    for (const events::ShownCertificate& certificate : chain) {   // the server's own is first
        QString name = toQt(certificate.subjectCommonName.empty() ? certificate.subject
                                                                  : certificate.subjectCommonName);
        if (name.isEmpty())
            name = TlsTab::tr("no subject");
        const bool expired = certificate.notAfter < now;
        const bool early = certificate.notBefore > now;
        const QString validity =
            expired
                ? TlsTab::tr("expired %1").arg(format::relativeTimeText(certificate.notAfter, now))
            : early
                ? TlsTab::tr("valid %1").arg(format::relativeTimeText(certificate.notBefore, now))
                : TlsTab::tr("ends %1").arg(format::relativeTimeText(certificate.notAfter, now));
        QStringList facts;
        if (certificate.isFake)
            facts << TlsTab::tr("fake");
        if (certificate.isLocal)
            facts << TlsTab::tr("local");
        facts << validity;
        auto* row = new QTreeWidgetItem(group, {name});
        row->setFirstColumnSpanned(true);
        row->setToolTip(0, name);
        addRow(row, TlsTab::tr("State"), facts.join(QStringLiteral(" \u00b7 ")));
        addRow(row, TlsTab::tr("Subject"), toQt(certificate.subject));
        addRow(row, TlsTab::tr("Issuer"), toQt(certificate.issuer));
        addRow(row, TlsTab::tr("For"),
               certificate.names.empty() ? TlsTab::tr("no names") : namesText(certificate.names));
        addRow(row, TlsTab::tr("From"), format::exactTimeText(certificate.notBefore));
        addRow(row, TlsTab::tr("Until"), format::exactTimeText(certificate.notAfter));
        addRow(row, TlsTab::tr("Key"), toQt(certificate.key));
        addRow(row, TlsTab::tr("Signature"), toQt(certificate.signature));
        addRow(row, TlsTab::tr("Serial"), toQt(certificate.serial));
        addRow(row, TlsTab::tr("SHA-256"), toQt(certificate.sha256));
        row->setExpanded(group->childCount() == 1);
    }
}

void addMessages(QTreeWidget& tree, const std::vector<events::Handshake::Message>& messages)
{
    auto* group =
        addGroup(tree, TlsTab::tr("Messages"), TlsTab::tr("%1 messages").arg(messages.size()));
    for (const auto& message : messages) {
        const QString arrow =
            message.fromServer ? QStringLiteral("\u2190 ") : QStringLiteral("\u2192 ");
        auto* row =
            new QTreeWidgetItem(group,
                                {arrow + toQt(message.name),
                                 format::sizeText(message.bytes) + QStringLiteral(" \u00b7 ") +
                                     TlsTab::tr("after %1").arg(format::durationText(message.at))});
        row->setToolTip(0, message.fromServer ? TlsTab::tr("from the server")
                                              : TlsTab::tr("from the client"));
    }
}

}   // namespace

void TlsTab::setTls(const events::Handshake* handshake,
                    const explain::CertificateExplanation* chosen, const QString& host)
{
    m_host = host;
    m_make->setText(tr("Make a local certificate for %1").arg(host));
    // Without a Secret in the tls section it is the controller's fake certificate that was asked for.
    m_make->setVisible(chosen != nullptr && chosen->isFake && !chosen->problem.empty() &&
                       !host.isEmpty() && host != QLatin1String("_"));
    m_tree->clear();
    if (chosen)
        addChosen(*m_tree, *chosen);
    if (handshake) {
        addHandshake(*m_tree, *handshake);
        if (!handshake->chain.empty())
            addChain(*m_tree, handshake->chain);
        if (!handshake->messages.empty())
            addMessages(*m_tree, handshake->messages);
    }
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        m_tree->topLevelItem(i)->setExpanded(true);
    m_stack->setCurrentIndex(handshake || chosen ? 1 : 0);
}

}   // namespace ingresscope::pages
