// SPDX-License-Identifier: Apache-2.0
#include "app/window/application.h"
#include "app/window/headless_run.h"
#include "ui/language/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <cstdio>
#include <cstring>
#include <optional>

using namespace ingresscope;

namespace {

constexpr int kWrongUse = 2;

/// Where the sample workspace is: beside an installed program, or in the source tree.
QString samplesFolder()
{
    const QString installed =
        QCoreApplication::applicationDirPath() + QStringLiteral("/../share/ingresscope/samples");
    for (const QString& folder : {installed, QStringLiteral(INGRESSCOPE_SAMPLES_DIR)}) {
        if (QFileInfo(folder).isDir())
            return QDir::cleanPath(folder);
    }
    return {};
}

/// False: not a port.
bool readPort(const QCommandLineParser& parser, const QString& name, std::optional<quint16>& port)
{
    if (!parser.isSet(name))
        return true;
    bool isNumber = false;
    const uint value = parser.value(name).toUInt(&isNumber);
    port = static_cast<quint16>(value);
    return isNumber && value <= 65535;
}

}   // namespace

int main(int argc, char** argv)
{
    // Before Qt looks for a display.
    bool headless = false;
    for (int i = 1; i < argc; ++i)
        headless = headless || std::strcmp(argv[i], "--headless") == 0;
    if (headless)
        qputenv("QT_QPA_PLATFORM", "offscreen");

    QApplication qt(argc, argv);
    QApplication::setApplicationName(QStringLiteral("ingresscope"));
    QApplication::setApplicationVersion(QStringLiteral(INGRESSCOPE_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Shows where every request to a Kubernetes Ingress goes, and why."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("PATH"), QStringLiteral("Files and folders to open."),
                                 QStringLiteral("[PATH...]"));
    parser.addOptions(
        {{QStringLiteral("headless"),
          QStringLiteral("Serve, send all saved requests, print the explanations, end. Exits 0 when "
                         "every answer was as expected, 1 when not, 3 when nothing could be served.")},
         {QStringLiteral("screenshot"), QStringLiteral("With --headless: a picture of the window."),
          QStringLiteral("FILE")},
         {QStringLiteral("http"), QStringLiteral("Port for http; 0: any free one."),
          QStringLiteral("PORT")},
         {QStringLiteral("https"), QStringLiteral("Port for https; 0: any free one."),
          QStringLiteral("PORT")},
         {QStringLiteral("language"),
          QStringLiteral("Language of the window: en or ko. Otherwise as chosen in the View menu, else "
                         "the system's."),
          QStringLiteral("LANGUAGE")},
         {QStringLiteral("dark"), QStringLiteral("Dark colours.")},
         {QStringLiteral("light"), QStringLiteral("Light colours.")}});
    parser.process(qt);

    app::Application::Options options;
    options.paths = parser.positionalArguments();
    options.samples = samplesFolder();
    if (!readPort(parser, QStringLiteral("http"), options.httpPort) ||
        !readPort(parser, QStringLiteral("https"), options.httpsPort)) {
        std::fputs("ingresscope: a port is a number from 0 to 65535\n", stderr);
        return kWrongUse;
    }
    if (parser.isSet(QStringLiteral("dark")))
        options.appearance = theme::Appearance::Dark;
    else if (parser.isSet(QStringLiteral("light")))
        options.appearance = theme::Appearance::Light;

    const auto speak = [&](const QString& name) {
        options.language = language::languageFromName(name);
        language::apply(options.language);
    };
    if (headless) {
        // What is printed is for programs and people of any language: English unless asked for.
        speak(parser.isSet(QStringLiteral("language")) ? parser.value(QStringLiteral("language"))
                                                       : QStringLiteral("en"));
        if (options.paths.isEmpty()) {
            std::fputs("ingresscope: --headless needs a PATH\n", stderr);
            return kWrongUse;
        }
        app::Application application(options);
        app::HeadlessRun run(application, parser.value(QStringLiteral("screenshot")));
        run.start();
        return QApplication::exec();
    }

    options.usualPorts = true;
    options.settingsFile = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
                           QStringLiteral("/window.ini");
    const QSettings settings(options.settingsFile, QSettings::IniFormat);
    speak(parser.isSet(QStringLiteral("language"))
              ? parser.value(QStringLiteral("language"))
              : settings.value(QStringLiteral("view/language")).toString());
    options.copiesFolder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                           QStringLiteral("/unsaved");
    app::Application application(options);
    application.start();
    return QApplication::exec();
}
