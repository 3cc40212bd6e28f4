// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/traffic_page.h"

#include "ui/format/curl_command.h"
#include "ui/format/quantity_text.h"
#include "ui/format/text.h"
#include "ui/format/verdict_text.h"
#include "ui/icons/icons.h"
#include "ui/models/traffic_model.h"
#include "ui/pages/clipboard.h"
#include "ui/pages/decision_tab.h"
#include "ui/pages/empty_state.h"
#include "ui/pages/traffic_delegate.h"
#include "ui/widgets/traffic_chart.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ingresscope::pages {

namespace {

using events::TrafficEvent;
using format::toQt;
using models::TrafficModel;

/// Headers that the client makes itself.
bool isOfTheConnection(const std::string& name)
{
    const QString lower = toQt(name).toLower();
    return lower == QLatin1String("host") || lower == QLatin1String("connection") ||
           lower == QLatin1String("content-length") || lower == QLatin1String("transfer-encoding");
}

bool isSecret(const std::string& name)
{
    const QString lower = toQt(name).toLower();
    return lower == QLatin1String("authorization") || lower == QLatin1String("cookie") ||
           lower == QLatin1String("proxy-authorization");
}

/// Passwords and cookies never get to the clipboard unasked.
QString curlOf(const TrafficEvent& event)
{
    events::RequestSpec request = requestOf(event);
    for (auto& [name, value] : request.headers) {
        if (isSecret(name))
            value = format::fromQt(TrafficPage::tr("<not copied>"));
    }
    return format::curlCommand(request, {});
}

}   // namespace

events::RequestSpec requestOf(const TrafficEvent& event)
{
    events::RequestSpec request;
    request.method = event.method;
    request.url = (event.overTls ? "https://" : "http://") + event.host + event.target;
    for (const auto& header : event.headers) {
        if (!isOfTheConnection(header.first))
            request.headers.push_back(header);
    }
    return request;
}

TrafficPage::TrafficPage(QWidget* parent)
    : QWidget(parent), m_model(new TrafficModel(this)),
      m_filter(new models::TrafficFilterModel(m_model, this)), m_stack(new QStackedWidget(this)),
      m_split(new QSplitter(Qt::Horizontal, this)), m_view(new QTreeView(this)),
      m_decision(new DecisionTab(this)), m_details(new QStackedWidget(this))
{
    setAccessibleName(tr("Traffic"));
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new TrafficDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Requests: Enter goes to the explanation, Ctrl+R sends one again"));
    QHeaderView* header = m_view->header();
    header->setSectionsMovable(true);
    const QFontMetrics metrics = m_view->fontMetrics();
    const auto width = [&](const char* sample) {
        return metrics.horizontalAdvance(QLatin1String(sample)) + 20;
    };
    m_view->setColumnWidth(TrafficModel::TimeColumn, width("00:00:00.000"));
    m_view->setColumnWidth(TrafficModel::MethodColumn, width("OPTIONS"));
    m_view->setColumnWidth(TrafficModel::HostColumn, width("myapp.example.com"));
    m_view->setColumnWidth(TrafficModel::PathColumn, width("/api/v1/orders?page=12"));
    m_view->setColumnWidth(TrafficModel::StatusColumn, width("Status"));
    m_view->setColumnWidth(TrafficModel::RouteColumn, width("~* \"^/api(/|$)(.*)\""));
    m_view->setColumnWidth(TrafficModel::BackendColumn, width("default/frontend-service"));
    m_view->setColumnWidth(TrafficModel::DurationColumn, width("1000 ms"));
    m_view->setColumnWidth(TrafficModel::TlsColumn, width("TLS"));

    m_detailTitle = new QLabel(this);
    m_detailTitle->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detailTitle->setContentsMargins(8, 2, 8, 2);
    m_detailTitle->setMinimumWidth(1);
    auto* detail = new QWidget(this);
    auto* detailLayout = new QVBoxLayout(detail);
    detailLayout->setContentsMargins(0, 0, 0, 0);
    detailLayout->setSpacing(0);
    detailLayout->addWidget(m_detailTitle);
    detailLayout->addWidget(m_decision, 1);
    m_details->addWidget(
        new EmptyState({}, tr("Select a request to see how it was decided at that moment."), this));
    m_details->addWidget(detail);

    m_split->addWidget(m_view);
    m_split->addWidget(m_details);
    m_split->setSizes({900, 500});
    m_split->setStretchFactor(0, 1);
    m_split->setChildrenCollapsible(false);
    m_empty = new EmptyState({}, {}, this);
    m_stack->addWidget(m_split);
    m_stack->addWidget(m_empty);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(buildBar());
    layout->addWidget(m_filterError);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_view);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TrafficPage::showCurrent);
    connect(m_view, &QTreeView::customContextMenuRequested, this, &TrafficPage::showMenu);
    connect(m_view, &QTreeView::activated, this, [this] { m_decision->setFocus(); });
    auto* again = new QShortcut(QKeySequence(QStringLiteral("Ctrl+R")), this);
    again->setContext(Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, this, &TrafficPage::repeat);
    connect(m_decision, &DecisionTab::sourceActivated, this, &TrafficPage::sourceActivated);
    copyOnShortcut(*m_view, [this] { return selectedRowsText(*m_view); });
    // Once a second, so that the charts run on when nothing comes.
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        m_figures.advance(std::chrono::system_clock::now());
        updateFigures();
    });
    m_clock.start();
    updateFigures();
    updateStates();
}

QWidget* TrafficPage::buildBar()
{
    auto* bar = new QWidget(this);
    m_filterEdit = new QLineEdit(bar);
    m_filterEdit->setPlaceholderText(
        tr("Filter, such as host:shop status:5xx path~^/api -canary:yes"));
    m_filterEdit->setToolTip(
        tr("<p>All words must fit. A word alone is looked for everywhere.</p>"
           "<p><b>field:text</b> contains, <b>=</b> is equal, <b>~</b> matches a regular expression, "
           "<b>&lt;</b> and <b>&gt;</b> compare (time&gt;20ms). <b>-</b> in front turns a word round."
           "</p><p>Fields: %1</p>")
            .arg(models::TrafficQuery::fields().join(QStringLiteral(", "))));
    m_filterEdit->setClearButtonEnabled(true);
    m_filterEdit->setAccessibleName(tr("Filter requests"));
    m_filterError = new QLabel(this);
    m_filterError->setContentsMargins(8, 0, 8, 0);
    m_filterError->setWordWrap(true);
    m_filterError->hide();
    m_summary = new QLabel(bar);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setAccessibleName(tr("Figures of the last minute"));
    m_chart = new widgets::TrafficChart(bar);
    m_chart->setFigures(&m_figures);
    m_pause = new QToolButton(bar);
    m_pause->setText(tr("Pause"));
    m_pause->setCheckable(true);
    m_pause->setAutoRaise(true);
    m_pause->setToolTip(tr("Holds the list still. What comes meanwhile is shown afterwards."));
    auto* clearButton = new QToolButton(bar);
    clearButton->setText(tr("Clear"));
    clearButton->setAutoRaise(true);
    clearButton->setToolTip(tr("Empties list and charts."));

    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(4, 4, 8, 0);
    layout->addWidget(m_filterEdit, 1);
    layout->addWidget(m_pause);
    layout->addWidget(clearButton);
    layout->addSpacing(8);
    layout->addWidget(m_summary);
    layout->addSpacing(8);
    layout->addWidget(m_chart);

    connect(m_filterEdit, &QLineEdit::textChanged, this, &TrafficPage::applyFilter);
    connect(m_pause, &QToolButton::toggled, this, &TrafficPage::setPaused);
    connect(clearButton, &QToolButton::clicked, this, &TrafficPage::clear);
    return bar;
}

void TrafficPage::append(const std::vector<TrafficEvent>& events, quint64 dropped)
{
    const bool wasEmpty = m_figures.count() == 0;
    m_figures.add(events);
    if (wasEmpty)
        updateFigures();   // later ones are in time with the next second
    m_dropped += dropped;
    if (isPaused()) {
        m_waiting.insert(m_waiting.end(), events.begin(), events.end());
        const auto limit = static_cast<std::size_t>(m_model->limit());
        if (m_waiting.size() > limit)
            m_waiting.erase(m_waiting.begin(), m_waiting.end() - static_cast<std::ptrdiff_t>(limit));
        m_pause->setText(tr("Go on (%L1)").arg(m_waiting.size()));
        return;
    }
    list(events);
}

void TrafficPage::list(const std::vector<TrafficEvent>& events)
{
    // Follows the newest, unless the user has scrolled away from it.
    const QScrollBar* bar = m_view->verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum() - 1;
    m_model->append(events);
    updateStates();
    if (follows)
        m_view->scrollToBottom();
}

bool TrafficPage::isPaused() const
{
    return m_pause->isChecked();
}

void TrafficPage::setPaused(bool paused)
{
    m_pause->setChecked(paused);
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    if (!paused)
        list(std::exchange(m_waiting, {}));   // counted when they came
}

void TrafficPage::clear()
{
    m_waiting.clear();
    m_dropped = 0;
    m_figures.clear();
    m_model->clear();
    setPaused(isPaused());
    updateFigures();
    updateStates();
    showCurrent();
}

void TrafficPage::focusFilter()
{
    m_filterEdit->setFocus();
    m_filterEdit->selectAll();
}

void TrafficPage::applyFilter(const QString& text)
{
    m_filter->setQuery(models::TrafficQuery::parse(text));
    m_filterError->setText(m_filter->query().error());
    m_filterError->setVisible(!m_filterError->text().isEmpty());
    updateStates();
}

const TrafficEvent* TrafficPage::current() const
{
    const QModelIndex index = m_filter->mapToSource(m_view->currentIndex());
    return index.isValid() ? &m_model->event(index.row()) : nullptr;
}

void TrafficPage::showCurrent()
{
    const TrafficEvent* event = current();
    m_details->setCurrentIndex(event ? 1 : 0);
    if (!event)
        return;
    m_detailTitle->setText(tr("%1 %2%3: %4, %5")
                               .arg(toQt(event->method), toQt(event->host), toQt(event->target),
                                    format::statusText(event->status),
                                    format::durationText(event->duration)));
    m_detailTitle->setTextFormat(Qt::PlainText);
    m_decision->setTrace(event->trace ? *event->trace : routing::Trace{});
}

void TrafficPage::repeat()
{
    if (const TrafficEvent* event = current())
        emit repeatRequested(requestOf(*event));
}

void TrafficPage::showMenu(const QPoint& at)
{
    const TrafficEvent* event = current();
    if (!event)
        return;
    const TrafficEvent copy = *event;   // the list moves on while the menu is open
    QMenu menu(this);
    QAction* again = menu.addAction(icons::icon(QStringLiteral("send")), tr("Send again"), this,
                                    [this, copy] { emit repeatRequested(requestOf(copy)); });
    again->setShortcut(QKeySequence(QStringLiteral("Ctrl+R")));
    menu.addAction(tr("Copy as curl command"), this, [copy] { copyText(curlOf(copy)); });
    menu.addAction(tr("Copy"), this, [this] { copyText(selectedRowsText(*m_view)); });
    QAction* route = menu.addAction(tr("Show the route"), this, [this, copy] {
        emit routeRequested(toQt(copy.hostName), toQt(copy.location));
    });
    route->setEnabled(!copy.location.empty());
    menu.addSeparator();
    const auto filterBy = [&](const QString& word) {
        QString label = tr("Only %1").arg(word);
        menu.addAction(label.replace(u'&', QStringLiteral("&&")), this,
                       [this, word] { m_filterEdit->setText(word); });
    };
    filterBy(QStringLiteral("host=\"%1\"").arg(toQt(copy.host)));
    filterBy(QStringLiteral("status=%1").arg(copy.status));
    if (!copy.serviceKey.empty())
        filterBy(QStringLiteral("service=%1").arg(toQt(copy.serviceKey)));
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

QString TrafficPage::summaryText() const
{
    return m_summary->text();
}

void TrafficPage::updateFigures()
{
    m_chart->update();
    if (m_figures.count() == 0) {
        m_summary->setText(tr("No request in the last minute"));
        return;
    }
    const auto classes = m_figures.byClass();
    QStringList parts{tr("%L1 /s").arg(m_figures.rate(), 0, 'f', m_figures.rate() < 10 ? 1 : 0)};
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (classes[i] > 0)
            parts << QStringLiteral("%1xx %L2").arg(i + 1).arg(classes[i]);
    }
    parts << tr("median %1, 95 % %2")
                 .arg(format::durationText(m_figures.latency(0.5)),
                      format::durationText(m_figures.latency(0.95)));
    m_summary->setText(parts.join(QStringLiteral("  ")));
}

void TrafficPage::updateStates()
{
    if (m_model->rowCount() == 0)
        m_empty->setText(tr("No request yet"),
                         tr("Every request that the engine answers shows here, also those of a browser "
                            "or curl. Send one with Ctrl+Enter."));
    else
        m_empty->setText(tr("No request fits the filter"),
                         tr("%L1 requests are hidden.").arg(m_model->rowCount()));
    m_stack->setCurrentIndex(m_filter->rowCount() == 0 ? 1 : 0);
    QString kept = tr("The newest %L1 requests are kept.").arg(m_model->limit());
    if (m_model->forgotten() > 0)
        kept += QLatin1Char(' ') + tr("%L1 older ones are gone.").arg(m_model->forgotten());
    if (m_dropped > 0)
        kept += QLatin1Char(' ') + tr("%L1 came too fast to be listed.").arg(m_dropped);
    m_summary->setToolTip(kept);
}

void TrafficPage::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find))
        focusFilter();
    else
        QWidget::keyPressEvent(event);
}

}   // namespace ingresscope::pages
