// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/serve_command.h"

#include "app/ctl/command.h"
#include "app/ctl/serve_options.h"
#include "app/ctl/workspace_options.h"
#include "core/explain/findings_text.h"
#include "core/proxy/engine.h"
#include "core/tls/key_log_file.h"
#include "core/workspace/file_watcher.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <optional>
#include <set>
#include <thread>
#include <unordered_set>
#include <utility>

namespace ingresscope::ctl {

using Json = nlohmann::ordered_json;

namespace {

/// How long a signal may go unnoticed when it comes just before waiting starts.
constexpr std::chrono::milliseconds kLongestWait{200};
/// Requests between two looks at the queue; more than these are counted only.
constexpr std::size_t kLoggedAtOnce = 16 * 1024;

struct ServeOptions {
    WorkspaceOptions workspace{};
    OutputOption output{};
    std::string http{"127.0.0.1:0"};
    std::string https{"127.0.0.1:0"};
    std::vector<std::string> backends{};
    proxy::EngineSettings engine{};
    std::string keyLogFile{};
    bool watch = true;
    bool logRequests = false;
};

volatile std::sig_atomic_t stopRequested = 0;

extern "C" void requestStop(int)
{
    stopRequested = 1;
}

void catchSignals()
{
    struct sigaction action {};
    action.sa_handler = requestStop;   // without SA_RESTART: waiting ends at once
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

class Server {
public:
    explicit Server(ServeOptions options) : m_options(std::move(options)), m_engine(m_events)
    {
        m_workspace.options() = m_options.workspace.compile;
        m_events.setListening(m_options.logRequests);
    }

    int run()
    {
        catchSignals();
        const bool allRead = load(true);
        m_snapshot = m_workspace.compile();
        logFindings(allFindings(m_loadFindings, *m_snapshot), true);
        if (!allRead)
            return kExitInput;
        const auto started = m_engine.start(m_options.engine, m_snapshot->table);
        if (!started) {
            log({{"event", "error"}, {"message", started.error().message}});
            return kExitInput;
        }
        // Watching begins before anybody is told, so that no change after "ready" is missed.
        std::optional<workspace::FileWatcher> watcher;
        if (m_options.watch)
            watcher.emplace(m_options.workspace.paths);
        print(Json{{"event", "ready"},
                   {"http", toText(ListenAddress{started->httpAddress, started->httpPort})},
                   {"https", toText(ListenAddress{started->httpsAddress, started->httpsPort})}}
                  .dump());
        while (stopRequested == 0) {
            if (!watcher)
                std::this_thread::sleep_for(kLongestWait);
            else if (watcher->waitForChange(kLongestWait) && stopRequested == 0)
                reload(watcher->takeChanges());
            logRequests();
        }
        m_engine.stop();
        logRequests();
        log({{"event", "stopped"}});
        return kExitFine;
    }

private:
    /// Only these files were written: reads them. False: that is not enough, or nothing has changed.
    bool loadChanged(const std::vector<std::string>& names)
    {
        for (const std::string& name : names) {
            if (!m_workspace.hasFile(name))
                return false;
        }
        workspace::LoadedFiles files = workspace::loadPaths(names);
        if (files.files.size() != names.size() || !files.findings.empty())
            return false;
        bool changed = false;
        for (workspace::LoadedFile& file : files.files)
            changed = m_workspace.setFile(file.name, std::move(file.text)) || changed;
        return changed;
    }

    /// Reads all files. False: something cannot be read at the start, or later nothing
    /// has changed.
    bool load(bool isFirst)
    {
        std::vector<std::string> paths = m_options.workspace.paths;
        if (!isFirst)
            std::erase(paths, "-");   // standard input can be read only once
        workspace::LoadedFiles files = workspace::loadPaths(paths);
        std::set<std::string> unreadable;
        for (const Finding& finding : files.findings) {
            if (finding.severity == Severity::Error)
                unreadable.emplace(finding.at.fileName());
        }
        if (isFirst) {
            m_workspace.replaceFiles(std::move(files.files));
        } else {
            // A file that cannot be read for a moment keeps its routes, as one that does not parse.
            std::set<std::string> present;
            bool changed = false;
            for (workspace::LoadedFile& file : files.files) {
                present.insert(file.name);
                changed = m_workspace.setFile(file.name, std::move(file.text)) || changed;
            }
            for (const std::string& name : m_workspace.fileNames()) {
                if (name != "-" && !present.contains(name) && !unreadable.contains(name))
                    changed = m_workspace.removeFile(name) || changed;
            }
            if (!changed)
                return false;
        }
        m_loadFindings = std::move(files.findings);
        return !isFirst || unreadable.empty();
    }

    void reload(const workspace::FileChanges& changes)
    {
        const auto start = std::chrono::steady_clock::now();
        const bool isKnown = !changes.everything && m_loadFindings.empty();
        if (!(isKnown && loadChanged(changes.files)) && !load(false))
            return;
        // The one before goes when the new one has taken over: that takes time with many hosts.
        const workspace::SnapshotPtr before = std::exchange(m_snapshot, m_workspace.compile());
        const auto published = m_engine.publish(m_snapshot->table);
        if (!published) {
            log({{"event", "error"}, {"message", published.error().message}});
            return;
        }
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - start;
        logFindings(allFindings(m_loadFindings, *m_snapshot), false);
        log({{"event", "published"},
             {"generation", *published},
             {"files", m_snapshot->files.size()},
             {"hosts", m_snapshot->table->hosts.size()},
             {"milliseconds", took.count()}});
    }

    void logFindings(const std::vector<Finding>& findings, bool isFirst)
    {
        std::unordered_set<std::string> known;
        for (const Finding& finding : findings) {
            if (finding.severity == Severity::Info)
                continue;
            std::string text =
                ingresscope::toText(finding.at) + ' ' + finding.code + ' ' + finding.message;
            const bool isKnown = m_known.contains(text);
            known.insert(std::move(text));
            if (isKnown)
                continue;
            if (m_options.output.isJson())
                log({{"event", "finding"},
                     {"severity", name(finding.severity)},
                     {"code", finding.code},
                     {"at", ingresscope::toText(finding.at)},
                     {"message", finding.message}});
            else
                tell(explain::findingsText(std::span(&finding, 1), {.ascii = true}));
        }
        m_known = std::move(known);
        if (isFirst && !m_options.output.isJson())
            tell(explain::findingsSummary(findings));
    }

    /// What came since the last call, with --log-requests.
    void logRequests()
    {
        if (!m_options.logRequests)
            return;
        std::uint64_t dropped = 0;
        for (const events::TrafficEvent& event : m_events.drain(dropped))
            log({{"event", "request"},
                 {"method", event.method},
                 {"host", event.host},
                 {"target", event.target},
                 {"status", event.status},
                 {"ingress", event.ingress},
                 {"backend", event.backend},
                 {"endpoint", event.endpoint},
                 {"microseconds", event.duration.count()}});
        if (dropped > 0)
            log({{"event", "requests-not-logged"}, {"count", dropped}});
    }

    /// One line on stderr: JSON with -o json, else words.
    void log(const Json& line)
    {
        if (m_options.output.isJson()) {
            tell(line.dump(-1, ' ', false, Json::error_handler_t::replace));
            return;
        }
        std::string text = line.at("event");
        for (const auto& [key, value] : line.items()) {
            if (key == "message")
                text += ": " + value.get<std::string>();
            else if (key != "event")
                text += ' ' + key + '=' + value.dump();
        }
        tell(text);
    }

    ServeOptions m_options;
    events::EventQueue m_events{kLoggedAtOnce};
    proxy::Engine m_engine;
    workspace::Workspace m_workspace{};
    workspace::SnapshotPtr m_snapshot{};
    std::vector<Finding> m_loadFindings{};       ///< Of reading files, the last time all were read.
    std::unordered_set<std::string> m_known{};   ///< Findings that have been told.
};

int runServe(ServeOptions options)
{
    const auto http = parseListenAddress(options.http);
    const auto https = parseListenAddress(options.https);
    for (const auto* address : {&http, &https}) {
        if (!*address) {
            tell(address->error().message);
            return kExitUsage;
        }
    }
    for (const std::string& backend : options.backends) {
        if (const Outcome added = addBackend(backend, options.workspace.compile.realBackends);
            !added) {
            tell(added.error().message);
            return kExitUsage;
        }
    }
    if (!options.keyLogFile.empty()) {
        auto keyLog = tls::openKeyLogFile(options.keyLogFile);
        if (!keyLog) {
            tell(keyLog.error().message);
            return kExitInput;
        }
        options.engine.keyLog = *std::move(keyLog);
        tell("Warning: the secrets of every TLS connection are written to " + options.keyLogFile +
             ". Whoever has that file and a recording of the traffic can read all of it.");
    }
    options.engine.httpAddress = http->address;
    options.engine.httpPort = http->port;
    options.engine.httpsAddress = https->address;
    options.engine.httpsPort = https->port;
    return Server(std::move(options)).run();
}

}   // namespace

void addServeCommand(CLI::App& program, int& exitCode)
{
    auto options = std::make_shared<ServeOptions>();
    CLI::App* command = program.add_subcommand(
        "serve",
        "Serve manifests on loopback as the controller would. Prints one JSON line when ready:\n"
        "{\"event\":\"ready\",\"http\":\"127.0.0.1:41234\",\"https\":\"127.0.0.1:41235\"}\n"
        "Changed files are served at once; ends at SIGTERM or SIGINT");
    options->workspace.addTo(*command, false);
    command
        ->add_option("--http", options->http,
                     "Where to listen for http: 127.0.0.1:8080, :8080 or 8080; port 0 is any free one")
        ->capture_default_str();
    command->add_option("--https", options->https, "The same for https")->capture_default_str();
    command
        ->add_option("--threads", options->engine.threads, "Threads that serve; 0: one each core")
        ->capture_default_str();
    command
        ->add_option("--backend", options->backends,
                     "NAMESPACE/NAME[:PORT]=HOST:PORT plays this Service instead of the echo backend;\n"
                     "several of one Service are several endpoints")
        ->allow_extra_args(false);
    command
        ->add_option("--present-http", options->engine.presentedHttpPort,
                     "Port that redirects and headers name for http")
        ->capture_default_str();
    command->add_option("--present-https", options->engine.presentedHttpsPort, "The same for https")
        ->capture_default_str();
    command->add_flag("--any-address", options->engine.allowAnyAddress,
                      "Allow addresses other than loopback");
    command->add_flag("--auth-any-host", options->engine.asksAnyHost,
                      "Let auth-url ask hosts that are no Service of the manifests and not this machine");
    command->add_option("--keylog", options->keyLogFile,
                        "Write TLS secrets to this file, with which Wireshark can read a recording");
    command->add_flag("!--no-watch", options->watch, "Do not look for changes of the files");
    command->add_flag("--log-requests", options->logRequests,
                      "A line on stderr for each request; more than 16384 at once are only counted");
    options->output.addTo(*command);
    command->footer(helpFooter(
        {"ingresscopectl serve -f manifests/ --http 8080 --https 8443",
         "ingresscopectl serve -f ingress.yaml --backend default/api:80=127.0.0.1:9000 -o json",
         "curl -H 'Host: shop.example.com' http://127.0.0.1:8080/api"}));
    command->callback([options, &exitCode] { exitCode = runServe(*options); });
}

}   // namespace ingresscope::ctl
