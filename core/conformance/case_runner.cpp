// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/case_runner.h"

#include "core/base/say.h"
#include "core/client/raw_client.h"
#include "core/client/request_head.h"
#include "core/client/target_url.h"
#include "core/conformance/answer_comparison.h"
#include "core/conformance/echo_recorder.h"
#include "core/conformance/explain_comparison.h"
#include "core/conformance/observation.h"
#include "core/conformance/sent_request.h"
#include "core/conformance/table_comparison.h"
#include "core/events/event_queue.h"
#include "core/explain/explain.h"
#include "core/proxy/engine.h"
#include "core/routing/compile.h"
#include "core/tls/client_context.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

namespace ingresscope::conformance {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kRawSilence{3000};
/// How long a wish to stop may go unnoticed.
constexpr std::chrono::milliseconds kStopInterval{50};
/// For subrequests that a mirror or a slow try still has under way when the answer is there.
constexpr std::chrono::milliseconds kStragglerPatience{2000};

/// What earlier requests left behind: for keep_cookies_from and same_endpoint_as.
struct Memory {
    std::map<std::string, std::vector<std::string>> cookies{};   ///< "name=value", by request.
    std::map<std::string, std::string> endpoints{};              ///< "service endpoint", by request.
};

std::string endpointOf(const json& observed)
{
    if (!observed.contains("upstream"))
        return {};
    const json& upstream = observed["upstream"];
    return upstream.value("service", std::string()) + ' ' + upstream["endpoint"].dump();
}

std::vector<std::string> cookiesOf(const json& observed)
{
    std::vector<std::string> cookies;
    for (const json& line : observed.value("headers", json::array())) {
        if (!client::sameName(line[0].get<std::string>(), "Set-Cookie"))
            continue;
        const std::string value = line[1];
        const std::string pair = value.substr(0, value.find(';'));
        const std::string start = pair.substr(0, pair.find('=') + 1);
        std::erase_if(cookies, [&](const std::string& other) { return other.starts_with(start); });
        cookies.push_back(pair);
    }
    return cookies;
}

std::string joined(const std::vector<std::string>& cookies)
{
    return fmt::format("{}", fmt::join(cookies, "; "));
}

/// One running engine with everything that watches it.
class Run {
public:
    Run(const Case& recorded, routing::RoutingTablePtr table, std::stop_token stop)
        : m_case(recorded), m_table(std::move(table)), m_stop(std::move(stop))
    {
        m_comparison.comparesEndpoints = endpointsAreRecorded();
        m_events.setListening(true);
    }

    Outcome start();
    PartOutcome play(const json& request, const json& recorded);

private:
    bool endpointsAreRecorded() const;
    json playOnce(const SentRequest& request, std::size_t expectedRequests);
    json playRaw(const SentRequest& request, std::size_t expectedRequests);
    json playRepeats(const SentRequest& request);
    std::vector<std::string> checkExplanation(const SentRequest& request, const json& observed);
    std::optional<events::TrafficEvent> takeEvent();

    const Case& m_case;
    routing::RoutingTablePtr m_table;
    std::stop_token m_stop;
    ComparisonOptions m_comparison{};
    events::EventQueue m_events{100000};
    std::shared_ptr<EchoRecorder> m_recorder = std::make_shared<EchoRecorder>();
    proxy::Engine m_engine{m_events};
    proxy::EnginePorts m_ports{};
    Memory m_memory{};
    std::string m_sentFrom{};   ///< The client's address of the request sent last.
};

Outcome Run::start()
{
    proxy::EngineSettings settings;
    settings.threads = 1;   // Many engines run at once.
    settings.echoObserver = m_recorder;
    auto ports = m_engine.start(settings, m_table);
    if (!ports)
        return ports.error();
    m_ports = *ports;
    return succeeded();
}

bool Run::endpointsAreRecorded() const
{
    const json endpoints = m_case.expected.value("endpoints", json::object());
    for (const auto& backend : m_table->backends) {
        for (const routing::Endpoint& endpoint : backend->endpoints) {
            if (endpoint.index < 0 || !endpoints.contains(endpoint.serviceKey))
                continue;
            const json& service = endpoints[endpoint.serviceKey];
            const auto index = static_cast<std::size_t>(endpoint.index);
            if (!service.contains("addresses") || index >= service["addresses"].size() ||
                service["addresses"][index] != endpoint.address)
                return false;
        }
    }
    return true;
}

json Run::playOnce(const SentRequest& request, std::size_t expectedRequests)
{
    const client::Attempt attempt = client::sendOnce(request.spec, request.options, m_stop);
    m_sentFrom = attempt.exchange.localAddress;
    EchoedRequests echoed = m_recorder->take(expectedRequests, kStragglerPatience);
    json observed = observe(attempt, echoed);
    addOthers(observed, std::move(echoed));
    return observed;
}

json Run::playRaw(const SentRequest& request, std::size_t expectedRequests)
{
    const auto url = client::readUrl(request.spec.url);
    std::optional<std::string> name;
    if (url && url->isHttps)
        name = request.spec.serverName.value_or(std::string(tls::sniName(url->host)));
    const client::RawExchange exchange =
        client::sendRaw(*request.raw, request.options, name, kRawSilence, m_stop);
    EchoedRequests echoed = m_recorder->take(expectedRequests, kStragglerPatience);
    json observed = observe(exchange, echoed);
    addOthers(observed, std::move(echoed));
    return observed;
}

json Run::playRepeats(const SentRequest& request)
{
    std::mutex mutex;
    std::vector<client::Attempt> attempts;
    std::atomic<int> left = request.repeat;
    const auto work = [&] {
        while (left.fetch_sub(1) > 0 && !m_stop.stop_requested()) {
            client::Attempt attempt = client::sendOnce(request.spec, request.options, m_stop);
            const std::lock_guard lock(mutex);
            attempts.push_back(std::move(attempt));
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 1; i < request.concurrency; ++i)
            threads.emplace_back(work);
        work();
    }
    EchoedRequests echoed = m_recorder->take(0, kStragglerPatience);
    json result = json::object();
    result["name"] = request.spec.name;
    const auto add = [](json& counts, const std::string& key) {
        counts[key] = counts.value(key, 0) + 1;
    };
    json statuses = json::object();
    json answeredBy = json::object();
    json services = json::object();
    int same = 0;
    const std::string& from = request.keepCookiesFrom;
    for (const client::Attempt& attempt : attempts) {
        json entry = observe(attempt, echoed);
        add(statuses, entry["status"].is_null() ? entry["error"].get<std::string>()
                                                : entry["status"].dump());
        if (entry.contains("answered_by"))
            add(answeredBy, entry["answered_by"]);
        if (entry.contains("tls"))
            result["tls"] = entry["tls"];
        if (!entry.contains("upstream"))
            continue;
        const json& upstream = entry["upstream"];
        json& service = services[upstream["service"].get<std::string>()];
        if (service.is_null())
            service = {{"total", 0}, {"endpoints", json::object()}};
        service["total"] = service["total"].get<int>() + 1;
        add(service["endpoints"],
            upstream["endpoint"].is_string() ? upstream["endpoint"].get<std::string>()
                                             : upstream["endpoint"].dump());
        const auto before = m_memory.endpoints.find(from);
        if (before != m_memory.endpoints.end() && before->second == endpointOf(entry))
            ++same;
    }
    json others = json::object();
    for (const auto& [number, other] : echoed)
        add(others, fmt::format("{} {} {}", other["service"].get<std::string>(),
                                other["method"].get<std::string>(),
                                other["target"].get<std::string>()));
    result["statuses"] = std::move(statuses);
    result["answered_by"] = std::move(answeredBy);
    result["services"] = std::move(services);
    if (!others.empty())
        result["others"] = std::move(others);
    if (!from.empty())
        result["same_endpoint_as"] = {{from, same}};
    return result;
}

std::optional<events::TrafficEvent> Run::takeEvent()
{
    // The event follows the answer's last byte; the client may be ahead of it.
    const auto deadline = Clock::now() + std::chrono::seconds(1);
    do {
        std::uint64_t dropped = 0;
        std::vector<events::TrafficEvent> events = m_events.drain(dropped);
        // One of a request before may come late.
        const auto own = std::find_if(events.rbegin(), events.rend(), [&](const auto& event) {
            return event.tag == m_sentFrom;
        });
        if (own != events.rend())
            return std::move(*own);
        m_events.waitForEvent(kStopInterval);
    } while (Clock::now() < deadline && !m_stop.stop_requested());
    return std::nullopt;
}

std::vector<std::string> Run::checkExplanation(const SentRequest& request, const json& observed)
{
    if (request.raw || observed["status"].is_null())
        return {};
    const auto event = takeEvent();
    if (!event)
        return {say("the engine told nothing about the request (traffic event)")};
    events::RequestSpec spec = request.spec;
    if (spec.body.size() > 0)
        spec.headers.emplace_back("Content-Length", std::to_string(spec.body.size()));
    std::erase_if(spec.headers, [&](const auto& line) {
        return !spec.body.empty() && client::sameName(line.first, "Transfer-Encoding");
    });
    const auto explanation =
        explain::explain(*m_table, spec,
                         {.clientAddress = request.options.sourceAddress,
                          .clientCertificatePem = request.options.clientCertificatePem,
                          .authStatus = event->authStatus == 0 ? 200 : event->authStatus});
    if (!explanation)
        return {say("explain: {}", explanation.error().message)};
    return compareExplanation(*explanation, *event, observed, m_case.hasTag("limits"));
}

PartOutcome Run::play(const json& request, const json& recorded)
{
    PartOutcome outcome;
    SentRequest sent = readRequest(m_case, request);
    outcome.name = sent.spec.name;
    sent.options.address = m_ports.httpAddress;
    sent.options.httpPort = m_ports.httpPort;
    sent.options.httpsPort = m_ports.httpsPort;
    if (!sent.keepCookiesFrom.empty()) {
        const auto& cookies = m_memory.cookies[sent.keepCookiesFrom];
        if (!cookies.empty())
            sent.spec.headers.emplace_back("Cookie", joined(cookies));
    }
    m_comparison.comparesProtocol = !sent.options.tlsVersion.empty() || !sent.options.tlsCiphers.empty();
    m_comparison.countsMayDrift = m_case.hasTag("limits");
    std::uint64_t dropped = 0;
    m_events.drain(dropped);
    m_recorder->take(0, kStragglerPatience);

    if (recorded.value("unstable", false)) {
        outcome.verdict = Verdict::NotSupported;
        outcome.reason = say("the recording itself is not stable");
        return outcome;
    }
    if (sent.repeat > 1) {
        outcome.differences = compareRepeats(recorded, playRepeats(sent), m_comparison);
    } else {
        const std::size_t expectedRequests =
            (recorded.contains("upstream") ? 1 : 0) +
            recorded.value("upstream_others", json::array()).size();
        json observed = sent.raw ? playRaw(sent, expectedRequests) : playOnce(sent, expectedRequests);
        m_memory.cookies[sent.spec.name] = cookiesOf(observed);
        m_memory.endpoints[sent.spec.name] = endpointOf(observed);
        const auto before = m_memory.endpoints.find(sent.keepCookiesFrom);
        if (before != m_memory.endpoints.end())
            observed["same_endpoint_as"] = {
                {sent.keepCookiesFrom, before->second == endpointOf(observed)}};
        outcome.differences = compareAnswer(recorded, observed, m_comparison);
        for (std::string& difference : checkExplanation(sent, observed))
            outcome.differences.push_back(std::move(difference));
    }
    if (outcome.differences.empty())
        return outcome;
    outcome.verdict = Verdict::Failed;
    return outcome;
}

PartOutcome routingPart(std::vector<std::string> differences)
{
    PartOutcome part{.name = "routing"};
    if (!differences.empty())
        part.verdict = Verdict::Failed;
    part.differences = std::move(differences);
    return part;
}

} // namespace

CaseOutcome runCase(const Case& recorded, const RunOptions& options, std::stop_token stop)
{
    const auto began = Clock::now();
    CaseOutcome outcome{.id = recorded.id(), .title = recorded.title};
    const kube::ResourceSet resources = readResources(recorded);
    const routing::CompileResult compiled =
        routing::compileRouting(resources, {.endpointCertificates = endpointCertificates(recorded)},
                                std::chrono::system_clock::now(), {.stop = stop});
    if (!compiled.table)
        return outcome;
    outcome.parts.push_back(routingPart(compareTable(recorded, resources, *compiled.table)));

    if (!options.routingOnly) {
        Run run(recorded, compiled.table, stop);
        const Outcome started = run.start();
        if (!started) {
            outcome.parts.push_back({.name = "start",
                                     .verdict = Verdict::Failed,
                                     .differences = {started.error().message}});
        }
        for (std::size_t i = 0; started && i < recorded.requests.size(); ++i) {
            if (stop.stop_requested())
                break;
            outcome.parts.push_back(
                run.play(recorded.requests[i], recorded.expected["requests"][i]));
        }
    }
    outcome.duration =
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
    return outcome;
}

} // namespace ingresscope::conformance
