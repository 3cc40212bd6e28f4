// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/application.h"

#include <QObject>
#include <QTimer>

#include <cstddef>
#include <optional>

namespace ingresscope::app {

/// Does the main job without anybody at the screen: opens the workspace in the real window, sends
/// every saved request through the real listener, prints each explanation and whether the answer was
/// as expected, and grabs a screenshot.
class HeadlessRun : public QObject {
    Q_OBJECT

public:
    HeadlessRun(Application& application, QString screenshot);

    /// Begins once the event loop runs; ends it with the exit code: 0 when every answer was as
    /// expected, 1 when one was not, 3 when nothing could be opened or served.
    void start();

private:
    void continueWhenReady();
    void sendNext();
    void judge(const SentRequest& sent);
    void showBest();
    void finish();
    void end(int code);

    Application& m_application;
    QString m_screenshot;
    QTimer m_limit{};
    bool m_opened = false;
    bool m_sending = false;
    std::optional<SentRequest> m_best{};   ///< The answer for the picture: one with a rewrite.
    std::size_t m_next = 0;
    std::size_t m_failed = 0;
};

}   // namespace ingresscope::app
