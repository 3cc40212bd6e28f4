// SPDX-License-Identifier: Apache-2.0
#include "core/client/client.h"

#include "core/base/say.h"
#include "core/client/answer_reader.h"
#include "core/client/connection.h"
#include "core/client/http2_exchange.h"
#include "core/client/request_head.h"
#include "core/client/target_url.h"
#include "core/tls/client_context.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ingresscope::client {
namespace {

using Clock = std::chrono::steady_clock;

/// How long a request that expects 100 (Continue) keeps its body back. RFC 9110 section 10.1.1 leaves
/// it to the client.
constexpr std::chrono::seconds kContinuePatience{1};

std::chrono::microseconds since(Clock::time_point start)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
}

std::string sentenceFor(Failure failure, const std::string& target, const std::string& problem)
{
    switch (failure) {
    case Failure::None: return {};
    case Failure::BadUrl: return say("this is no http or https address");
    case Failure::Connect: return say("cannot connect to {}: {}", target, problem);
    case Failure::Handshake: return say("the TLS handshake failed: {}", problem);
    case Failure::Closed: return say("the server closed the connection without a whole answer");
    case Failure::Reset: return say("the server reset the connection");
    case Failure::Timeout: return say("no answer in time");
    case Failure::Cancelled: return say("cancelled");
    case Failure::BadAnswer: return say("what the server sent is no HTTP answer");
    case Failure::GoAway: return say("the server gave up the HTTP/2 connection");
    case Failure::StreamReset: return say("the server reset the HTTP/2 stream");
    }
    return {};
}

/// One request on its own connection, from the connect to the answer's end.
class Sending {
public:
    Sending(const events::RequestSpec& request, const ClientOptions& options, std::stop_token stop)
        : m_options(options), m_stop(std::move(stop)), m_started(Clock::now()),
          m_reader(request.method == "HEAD", options.maxBodyBytes)
    {
        m_exchange.request = request;
    }

    Attempt run()
    {
        const Failure failure = exchange();
        const std::string problem = m_connection.problem();
        m_exchange.error = sentenceFor(failure, m_exchange.target, problem);
        m_exchange.timing.total = since(m_started);
        takeAnswer();
        return {std::move(m_exchange), failure, m_http2Error};
    }

private:
    Failure exchange();
    Failure exchangeHttp2(const TargetUrl& url);
    Failure sendBody(const RequestBytes& bytes);
    Failure readAnswer();
    Failure readSome(const Patience& patience, bool& ended);
    void takeAnswer();
    void take(Answer answer);

    Patience patience() const { return {m_started + m_options.timeout, m_stop}; }

    const ClientOptions& m_options;
    std::stop_token m_stop;
    Clock::time_point m_started;
    Clock::time_point m_sent{};
    events::Exchange m_exchange{};
    Connection m_connection{};
    AnswerReader m_reader;
    std::uint32_t m_http2Error = 0;
};

Failure Sending::exchange()
{
    const events::RequestSpec& request = m_exchange.request;
    const auto url = readUrl(request.url);
    if (!url)
        return Failure::BadUrl;
    const std::uint16_t port = url->isHttps ? m_options.httpsPort : m_options.httpPort;
    m_exchange.target = m_options.address.find(':') == std::string::npos
                            ? fmt::format("{}:{}", m_options.address, port)
                            : fmt::format("[{}]:{}", m_options.address, port);

    Failure failure =
        m_connection.connect(m_options.address, port, m_options.sourceAddress, patience());
    m_exchange.timing.connect = since(m_started);
    if (failure != Failure::None)
        return failure;
    m_exchange.localAddress = m_connection.localAddress();

    if (url->isHttps) {
        const std::string name =
            request.serverName ? *request.serverName : std::string(tls::sniName(url->host));
        const auto began = Clock::now();
        failure =
            m_connection.handshake(m_options, name, url->host, m_exchange.tls.emplace(), patience());
        m_exchange.timing.handshake = since(began);
        if (failure != Failure::None)
            return failure;
    }

    if (m_options.http2 && (!m_exchange.tls || m_exchange.tls->alpn == "h2"))
        return exchangeHttp2(*url);
    const RequestBytes bytes = writeRequest(request, *url);
    m_exchange.sentHead = bytes.head;
    failure = m_connection.write(bytes.head, patience());
    if (failure == Failure::None)
        failure = sendBody(bytes);
    if (failure == Failure::Timeout || failure == Failure::Cancelled)
        return failure;
    // A server that does not want the body may have answered before it closed.
    m_sent = Clock::now();
    return readAnswer();
}

Failure Sending::exchangeHttp2(const TargetUrl& url)
{
    Http2Exchange http2(m_exchange.request, url, m_options.maxBodyBytes);
    m_exchange.sentHead = http2.sentHead();
    Failure failure = Failure::None;
    std::array<char, 16384> buffer;
    while (!http2.isOver()) {
        for (std::string output = http2.takeOutput(); !output.empty(); output = http2.takeOutput()) {
            failure = m_connection.write(output, patience());
            if (failure == Failure::Timeout || failure == Failure::Cancelled)
                return failure;
            if (failure != Failure::None)
                break;   // a server that gives up may have said why before
        }
        m_sent = m_sent == Clock::time_point{} ? Clock::now() : m_sent;
        std::size_t size = 0;
        failure = m_connection.read(buffer, size, patience());
        if (failure == Failure::None && size == 0)
            failure = Failure::Closed;
        if (failure != Failure::None)
            break;
        if (m_exchange.timing.firstByte.count() == 0)
            m_exchange.timing.firstByte = since(m_sent);
        if (!http2.feed({buffer.data(), size})) {
            failure = Failure::BadAnswer;
            break;
        }
    }
    if (http2.reset() || http2.goAway()) {
        failure = http2.reset() ? Failure::StreamReset : Failure::GoAway;
        m_http2Error = http2.reset() ? *http2.reset() : *http2.goAway();
    }
    if (http2.hasAnswer())
        take(http2.takeAnswer());
    return failure;
}

Failure Sending::sendBody(const RequestBytes& bytes)
{
    if (bytes.waitsForContinue) {
        Patience little = patience();
        little.deadline = std::min(little.deadline, Clock::now() + kContinuePatience);
        bool ended = false;
        while (!m_reader.hasStarted() && !ended) {
            const Failure failure = readSome(little, ended);
            if (failure == Failure::Timeout)
                break;
            if (failure != Failure::None)
                return failure;
        }
        if (ended || !m_reader.answers().empty())
            return Failure::None;
    }
    return bytes.body.empty() ? Failure::None : m_connection.write(bytes.body, patience());
}

Failure Sending::readSome(const Patience& patience, bool& ended)
{
    std::array<char, 16384> buffer;
    std::size_t size = 0;
    const Failure failure = m_connection.read(buffer, size, patience);
    if (failure != Failure::None)
        return failure;
    if (m_exchange.timing.firstByte.count() == 0 && m_sent != Clock::time_point{})
        m_exchange.timing.firstByte = since(m_sent);
    ended = size == 0;
    if (!m_reader.feed({buffer.data(), size}))
        return Failure::BadAnswer;
    return Failure::None;
}

Failure Sending::readAnswer()
{
    while (!m_reader.hasCompleteAnswer()) {
        bool ended = false;
        const Failure failure = readSome(patience(), ended);
        if (failure != Failure::None)
            return failure;
        if (!ended)
            continue;
        m_reader.finish();
        return m_reader.hasCompleteAnswer() ? Failure::None : Failure::Closed;
    }
    return Failure::None;
}

void Sending::takeAnswer()
{
    std::vector<Answer> answers = m_reader.takeAnswers();
    if (!answers.empty())
        take(std::move(answers.front()));
    else if (m_exchange.status == 0)
        m_exchange.interim = m_reader.interim();
}

void Sending::take(Answer answer)
{
    m_exchange.status = answer.status;
    m_exchange.statusLine = std::move(answer.statusLine);
    m_exchange.interim = std::move(answer.interim);
    m_exchange.headers = std::move(answer.headers);
    m_exchange.body = std::move(answer.body);
    m_exchange.bodyBytes = answer.bodyBytes;
    m_exchange.bodyCut = answer.bodyCut;
    m_exchange.bodyComplete = answer.complete;
}

bool redirects(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// The request that a redirect asks for. Source: RFC 9110 section 15.4; as browsers do it, 301 and 302
/// turn POST into GET too.
events::RequestSpec redirected(const events::RequestSpec& request, int status, std::string url)
{
    events::RequestSpec next = request;
    next.url = std::move(url);
    next.host.reset();
    next.serverName.reset();
    const bool dropsBody = (status == 303 && request.method != "HEAD") ||
                           ((status == 301 || status == 302) && request.method == "POST");
    if (dropsBody) {
        next.method = "GET";
        next.body.clear();
        std::erase_if(next.headers, [](const auto& line) {
            return sameName(line.first, "Content-Type") || sameName(line.first, "Content-Length") ||
                   sameName(line.first, "Transfer-Encoding") || sameName(line.first, "Expect");
        });
    }
    return next;
}

}   // namespace

Attempt sendOnce(const events::RequestSpec& request, const ClientOptions& options,
                 std::stop_token stop)
{
    return Sending(request, options, std::move(stop)).run();
}

std::vector<events::Exchange> send(const events::RequestSpec& request, const ClientOptions& options,
                                   std::stop_token stop)
{
    std::vector<events::Exchange> hops;
    events::RequestSpec current = request;
    for (;;) {
        hops.push_back(sendOnce(current, options, stop).exchange);
        const events::Exchange& last = hops.back();
        const auto location =
            std::find_if(last.headers.begin(), last.headers.end(),
                         [](const auto& line) { return sameName(line.first, "Location"); });
        const bool goesOn = request.followRedirects && redirects(last.status) &&
                            location != last.headers.end() && hops.size() <= options.maxRedirects;
        const auto base = readUrl(current.url);
        if (!goesOn || !base)
            return hops;
        current = redirected(current, last.status, resolveLocation(*base, location->second));
    }
}

}   // namespace ingresscope::client
