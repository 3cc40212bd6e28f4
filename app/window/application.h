// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/open_files.h"
#include "app/window/unsaved_copies.h"
#include "app/window/workbench.h"
#include "ui/language/language.h"
#include "ui/pages/editor_page.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QObject>
#include <QPointer>
#include <QSettings>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace ingresscope::app {

/// Builds the window and what is behind it, and connects them.
class Application : public QObject {
    Q_OBJECT

public:
    struct Options {
        QStringList paths{};
        std::optional<quint16> httpPort{};   ///< Chosen on the command line.
        std::optional<quint16> httpsPort{};
        std::optional<theme::Appearance> appearance{};
        /// Which one is chosen in the menu; main() has applied it.
        language::Language language = language::Language::System;
        QString settingsFile{};    ///< Empty: nothing is remembered.
        QString copiesFolder{};    ///< Empty: unsaved text is not kept.
        QString samples{};         ///< Folder of the sample workspace.
        bool usualPorts = false;   ///< 8080 and 8443 where free, instead of any.
    };

    explicit Application(Options options);
    ~Application() override;

    /// Shows the window, starts the engine, opens the paths.
    void start();

    window::MainWindow& window() { return m_window; }
    Workbench& workbench() { return m_workbench; }

    void open(const QStringList& paths, bool add);
    void openSample();
    /// Answer, explanation and the way through the tree.
    void showSent(const SentRequest& sent);

private:
    void connectFiles();
    void connectEngine();
    void connectRequests();
    void connectBurst();
    void connectView();
    void opened(const QStringList& names);
    void showSnapshot();
    void showEngine();
    void engineFailed(const QString& message, Workbench::Ports ports);
    void showPreview();
    void showCanary(const explain::Explanation* explanation);
    std::vector<Finding> findingsAbout(const explain::Explanation& explanation) const;
    void askForPorts();
    void startEngine();
    void setAppearance(theme::Appearance appearance);
    void remember(const QStringList& paths);
    QStringList recent() const;
    void keepCopies();
    void offerCopies();

    Options m_options;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<UnsavedCopies> m_copies;
    Workbench m_workbench;
    window::MainWindow m_window;
    Workbench::Ports m_ports{};
    bool m_portsChosen = false;
    bool m_opensFresh = false;   ///< The opening under way replaces what is open.
    std::vector<QPointer<pages::EditorPage>> m_leaving{};   ///< Unsaved, and may go once it is done.
    QTimer m_previewTimer{};
    QTimer m_copyTimer{};
    QStringList m_opening{};
};

}   // namespace ingresscope::app
