// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/request_bar.h"

#include "ui/format/curl_command.h"
#include "ui/format/role_colors.h"
#include "ui/format/text.h"
#include "ui/icons/icons.h"
#include "ui/pages/clipboard.h"
#include "ui/pages/headers_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QEvent>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace ingresscope::pages {

namespace {

using format::fromQt;
using format::toQt;

constexpr int kUrlRole = Qt::UserRole + 1;
constexpr int kSavedRole = Qt::UserRole + 2;   // index of the saved request, -1: only a URL
constexpr int kDetailsHeight = 190;

QString savedTitle(const workspace::SavedRequest& saved)
{
    const QString request = toQt(saved.request.method) + QLatin1Char(' ') + toQt(saved.request.url);
    return saved.request.name.empty() ? request
                                      : toQt(saved.request.name) + QStringLiteral("   ") + request;
}

/// Passwords and sessions are not written to the disk.
bool isSecretHeader(const QString& name)
{
    static const QStringList secret{QStringLiteral("authorization"),
                                    QStringLiteral("proxy-authorization"), QStringLiteral("cookie")};
    return secret.contains(name.trimmed().toLower());
}

/// People leave out the scheme.
QString completeUrl(const QString& typed)
{
    const QString url = typed.trimmed();
    return url.isEmpty() || url.contains(QLatin1String("://")) ? url : QLatin1String("http://") + url;
}

}   // namespace

RequestBar::RequestBar(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Request"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(4);
    layout->addWidget(buildLine());
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->hide();
    layout->addWidget(m_problem);
    layout->addWidget(buildDetails());
    setFocusProxy(m_url);

    connect(m_headers, &HeadersEditor::changed, this, &RequestBar::edited);
    connect(m_body, &QPlainTextEdit::textChanged, this, &RequestBar::edited);
    connect(m_method, &QComboBox::currentTextChanged, this, &RequestBar::edited);
    connect(m_url, &QLineEdit::textChanged, this, &RequestBar::edited);
    for (QLineEdit* edit : {m_target, m_host, m_serverName})
        connect(edit, &QLineEdit::textChanged, this, &RequestBar::edited);
    for (QCheckBox* box : {m_ownHost, m_ownServerName, m_followRedirects})
        connect(box, &QCheckBox::toggled, this, &RequestBar::edited);
    // The widgets for text take Enter; Ctrl+Enter is ours wherever the cursor is.
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_url, m_body, m_headers->table(), m_headers->textEdit()})
        widget->installEventFilter(this);
    updateDetailsTitle();
    updateSendButton();
}

QWidget* RequestBar::buildLine()
{
    auto* line = new QWidget(this);
    m_method = new QComboBox(line);
    m_method->addItems({QStringLiteral("GET"), QStringLiteral("POST"), QStringLiteral("PUT"),
                        QStringLiteral("PATCH"), QStringLiteral("DELETE"), QStringLiteral("HEAD"),
                        QStringLiteral("OPTIONS")});
    m_method->setEditable(true);
    m_method->setInsertPolicy(QComboBox::NoInsert);
    m_method->setMinimumContentsLength(7);
    m_method->setAccessibleName(tr("Method"));
    m_method->setToolTip(tr("Method; any other can be typed"));

    m_url = new QLineEdit(line);
    m_url->setPlaceholderText(tr("https://shop.example.com/api/v1?x=1"));
    m_url->setClearButtonEnabled(true);
    m_url->setAccessibleName(tr("URL"));
    m_completions = new QStandardItemModel(this);
    auto* completer = new QCompleter(m_completions, this);
    completer->setCompletionRole(kUrlRole);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(12);
    m_url->setCompleter(completer);
    connect(completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) { applySaved(index.data(kSavedRole).toInt()); });

    m_savedButton = new QToolButton(line);
    m_savedButton->setText(tr("Saved"));
    m_savedButton->setToolTip(tr("Requests that the workspace keeps"));
    m_savedButton->setPopupMode(QToolButton::InstantPopup);
    m_savedButton->setMenu(new QMenu(m_savedButton));
    m_savedButton->setEnabled(false);

    m_detailsButton = new QToolButton(line);
    m_detailsButton->setCheckable(true);
    m_detailsButton->setArrowType(Qt::RightArrow);
    m_detailsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_detailsButton->setToolTip(tr("Headers, body, address, Host, SNI, redirects"));
    connect(m_detailsButton, &QToolButton::toggled, this, &RequestBar::setDetailsVisible);

    m_sendButton = new QPushButton(line);
    m_sendButton->setDefault(true);
    m_sendButton->setObjectName(QStringLiteral("send"));
    connect(m_sendButton, &QPushButton::clicked, this, [this] {
        if (m_busy)
            emit cancelRequested();
        else
            send();
    });
    connect(m_url, &QLineEdit::returnPressed, this, &RequestBar::send);

    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_method);
    layout->addWidget(m_url, 1);
    layout->addWidget(m_savedButton);
    layout->addWidget(m_detailsButton);
    layout->addWidget(m_sendButton);
    return line;
}

QWidget* RequestBar::buildDetails()
{
    m_details = new QTabWidget(this);
    m_details->setDocumentMode(true);
    m_headers = new HeadersEditor(m_details);
    m_body = new QPlainTextEdit(m_details);
    m_body->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_body->setPlaceholderText(tr("Nothing: the request has no body"));
    m_body->setTabChangesFocus(true);
    m_body->setAccessibleName(tr("Body of the request"));
    m_details->addTab(m_headers, tr("Headers"));
    m_details->addTab(m_body, tr("Body"));
    m_details->addTab(buildConnectionTab(), tr("Connection"));
    m_details->setFixedHeight(kDetailsHeight);
    m_details->hide();
    return m_details;
}

QWidget* RequestBar::buildConnectionTab()
{
    auto* tab = new QWidget(m_details);
    m_target = new QLineEdit(tab);
    m_target->setPlaceholderText(tr("the engine"));
    m_target->setAccessibleName(tr("Address to connect to"));
    m_target->setToolTip(
        tr("address:port to connect to whatever the URL says, such as 127.0.0.1:8080"));
    m_ownHost = new QCheckBox(tr("Own &Host header"), tab);
    m_host = new QLineEdit(tab);
    m_host->setAccessibleName(tr("Host header"));
    m_ownServerName = new QCheckBox(tr("Own server &name (SNI)"), tab);
    m_serverName = new QLineEdit(tab);
    m_serverName->setPlaceholderText(tr("empty: no SNI is sent"));
    m_serverName->setAccessibleName(tr("Server name (SNI)"));
    m_followRedirects = new QCheckBox(tr("Follow &redirects"), tab);
    m_host->setEnabled(false);
    m_serverName->setEnabled(false);
    connect(m_ownHost, &QCheckBox::toggled, m_host, &QLineEdit::setEnabled);
    connect(m_ownServerName, &QCheckBox::toggled, m_serverName, &QLineEdit::setEnabled);

    auto* form = new QFormLayout(tab);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    auto* label = new QLabel(tr("&Connect to"), tab);
    label->setBuddy(m_target);
    form->addRow(label, m_target);
    form->addRow(m_ownHost, m_host);
    form->addRow(m_ownServerName, m_serverName);
    form->addRow(QString(), m_followRedirects);
    return tab;
}

events::RequestSpec RequestBar::request() const
{
    events::RequestSpec request;
    request.name = m_name;
    request.method = fromQt(m_method->currentText().trimmed());
    request.url = fromQt(completeUrl(m_url->text()));
    request.headers = m_headers->headers();
    request.body = fromQt(m_body->toPlainText());
    if (m_ownHost->isChecked())
        request.host = fromQt(m_host->text());
    if (m_ownServerName->isChecked())
        request.serverName = fromQt(m_serverName->text());
    request.followRedirects = m_followRedirects->isChecked();
    return request;
}

void RequestBar::setRequest(const events::RequestSpec& request)
{
    m_method->setCurrentText(toQt(request.method));
    m_url->setText(toQt(request.url));
    m_url->setCursorPosition(0);
    m_headers->setHeaders(request.headers);
    m_body->setPlainText(toQt(request.body));
    m_ownHost->setChecked(request.host.has_value());
    m_host->setText(toQt(request.host.value_or(std::string())));
    m_ownServerName->setChecked(request.serverName.has_value());
    m_serverName->setText(toQt(request.serverName.value_or(std::string())));
    m_followRedirects->setChecked(request.followRedirects);
    m_name = request.name;
}

void RequestBar::setUrl(const QString& url)
{
    m_url->setText(url);
    m_url->setCursorPosition(0);   // the host is what tells
}

QString RequestBar::targetAddress() const
{
    return m_target->text().trimmed();
}

void RequestBar::setSuggestions(const QStringList& urls,
                                const std::vector<workspace::SavedRequest>& saved)
{
    m_saved = saved;
    m_completions->clear();
    m_savedButton->menu()->clear();
    const auto add = [this](const QString& title, const QString& url, int index) {
        auto* item = new QStandardItem(title);
        item->setData(url, kUrlRole);
        item->setData(index, kSavedRole);
        m_completions->appendRow(item);
    };
    for (int i = 0; i < static_cast<int>(saved.size()); ++i) {
        const workspace::SavedRequest& entry = saved[static_cast<std::size_t>(i)];
        const QString title = savedTitle(entry);
        add(title, toQt(entry.request.url), i);
        QAction* action = m_savedButton->menu()->addAction(
            QString(title).replace(QLatin1Char('&'), QLatin1String("&&")));
        connect(action, &QAction::triggered, this, [this, i] { applySaved(i); });
    }
    m_savedButton->setEnabled(!saved.empty());
    for (const QString& url : urls)
        add(url, url, -1);
}

void RequestBar::applySaved(int index)
{
    if (index >= 0 && index < static_cast<int>(m_saved.size()))
        setRequest(m_saved[static_cast<std::size_t>(index)].request);
}

void RequestBar::setBusy(bool busy)
{
    m_busy = busy;
    updateSendButton();
}

QString RequestBar::problem() const
{
    return m_problem->text();
}

void RequestBar::setBlocked(const QString& reason)
{
    if (!m_blocked.isEmpty() && problem() == m_blocked)
        showProblem({});
    m_blocked = reason;
    updateSendButton();
}

void RequestBar::updateSendButton()
{
    m_sendButton->setText(m_busy ? tr("Cancel") : tr("Send"));
    m_sendButton->setIcon(icons::icon(m_busy ? QStringLiteral("stop") : QStringLiteral("send")));
    m_sendButton->setEnabled(m_busy || m_blocked.isEmpty());
    m_sendButton->setToolTip(m_busy                ? tr("Stop waiting for the answer")
                             : m_blocked.isEmpty() ? tr("Send the request (Ctrl+Enter)")
                                                   : m_blocked);
    m_sendButton->setAccessibleDescription(m_sendButton->toolTip());
}

void RequestBar::focusUrl()
{
    m_url->setFocus(Qt::ShortcutFocusReason);
    m_url->selectAll();
}

void RequestBar::setDetailsVisible(bool visible)
{
    m_details->setVisible(visible);
    m_detailsButton->setChecked(visible);
    m_detailsButton->setArrowType(visible ? Qt::DownArrow : Qt::RightArrow);
}

bool RequestBar::detailsVisible() const
{
    return m_detailsButton->isChecked();
}

void RequestBar::edited()
{
    if (!problem().isEmpty() && problem() != m_blocked && urlProblem().isEmpty())
        showProblem({});
    m_name.clear();   // no longer the saved request
    updateDetailsTitle();
    emit requestEdited();
}

/// Folded away or not, what is set there must not be forgotten.
void RequestBar::updateDetailsTitle()
{
    QStringList set;
    if (const auto count = m_headers->headers().size(); count > 0)
        set << (count == 1 ? tr("1 header") : tr("%1 headers").arg(count));
    if (!m_body->document()->isEmpty())
        set << tr("body");
    if (!targetAddress().isEmpty())
        set << targetAddress();
    if (m_ownHost->isChecked())
        set << tr("Host");
    if (m_ownServerName->isChecked())
        set << tr("SNI");
    if (m_followRedirects->isChecked())
        set << tr("redirects");
    m_detailsButton->setText(set.isEmpty() ? tr("Details") : set.join(QStringLiteral(", ")));
    m_detailsButton->setAccessibleName(tr("Details of the request: %1").arg(m_detailsButton->text()));
}

QString RequestBar::urlProblem() const
{
    static const QRegularExpression form(QStringLiteral("\\Ahttps?://[^/?#\\s]+"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression address(
        QStringLiteral("\\A(\\[[0-9a-fA-F:.]+\\]|[^:\\s]+):[0-9]{1,5}\\z"));
    const QString url = completeUrl(m_url->text());
    if (url.isEmpty())
        return tr("Write a URL first, such as http://shop.example.com/api.");
    if (!form.match(url).hasMatch())
        return tr("This is no http or https URL with a host. It looks like "
                  "http://shop.example.com/api.");
    if (m_method->currentText().trimmed().isEmpty())
        return tr("The method is empty. GET is the usual one.");
    if (!targetAddress().isEmpty() && !address.match(targetAddress()).hasMatch())
        return tr("The address to connect to needs a port: 127.0.0.1:8080 or [::1]:8080.");
    return {};
}

void RequestBar::showProblem(const QString& problem)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, format::roleColors(palette()).refused);
    m_problem->setPalette(colors);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void RequestBar::send()
{
    if (m_busy)
        return;
    const QString problem = m_blocked.isEmpty() ? urlProblem() : m_blocked;
    showProblem(problem);
    if (!problem.isEmpty()) {
        if (m_blocked.isEmpty())
            focusUrl();
        return;
    }
    emit sendRequested(request(), targetAddress());
}

void RequestBar::copyAsCurl() const
{
    copyText(format::curlCommand(request(), targetAddress()));
}

bool RequestBar::isSendKey(const QKeyEvent& event)
{
    return (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) &&
           event.modifiers().testFlag(Qt::ControlModifier);
}

bool RequestBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && isSendKey(*static_cast<QKeyEvent*>(event))) {
        send();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void RequestBar::keyPressEvent(QKeyEvent* event)
{
    if (isSendKey(*event))
        send();
    else
        QWidget::keyPressEvent(event);
}

void RequestBar::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addAction(tr("Copy as curl"), this, &RequestBar::copyAsCurl);
    menu.addAction(tr("Clear"), this, [this] { setRequest({}); });
    menu.exec(event->globalPos());
}

void RequestBar::saveState(QSettings& settings) const
{
    const events::RequestSpec now = request();
    settings.setValue(QStringLiteral("method"), toQt(now.method));
    settings.setValue(QStringLiteral("url"), m_url->text());
    QStringList headers;
    for (const auto& [name, value] : now.headers) {
        if (!isSecretHeader(toQt(name)))
            headers << toQt(name) << toQt(value);
    }
    settings.setValue(QStringLiteral("headers"), headers);
    settings.setValue(QStringLiteral("body"), toQt(now.body));
    settings.setValue(QStringLiteral("target"), m_target->text());
    settings.setValue(QStringLiteral("followRedirects"), now.followRedirects);
    settings.setValue(QStringLiteral("details"), detailsVisible());
    const auto keep = [&](const QString& key, const std::optional<std::string>& value) {
        if (value)
            settings.setValue(key, toQt(*value));
        else
            settings.remove(key);
    };
    keep(QStringLiteral("host"), now.host);
    keep(QStringLiteral("serverName"), now.serverName);
}

void RequestBar::restoreState(const QSettings& settings)
{
    if (!settings.contains(QStringLiteral("url")))
        return;
    const auto text = [&](const char* key) { return settings.value(QLatin1String(key)).toString(); };
    events::RequestSpec request;
    request.method = fromQt(text("method"));
    request.url = fromQt(text("url"));
    const QStringList headers = settings.value(QStringLiteral("headers")).toStringList();
    for (qsizetype i = 0; i + 1 < headers.size(); i += 2)
        request.headers.emplace_back(fromQt(headers[i]), fromQt(headers[i + 1]));
    request.body = fromQt(text("body"));
    if (settings.contains(QStringLiteral("host")))
        request.host = fromQt(text("host"));
    if (settings.contains(QStringLiteral("serverName")))
        request.serverName = fromQt(text("serverName"));
    request.followRedirects = settings.value(QStringLiteral("followRedirects")).toBool();
    setRequest(request);
    m_target->setText(text("target"));
    setDetailsVisible(settings.value(QStringLiteral("details")).toBool());
}

}   // namespace ingresscope::pages
