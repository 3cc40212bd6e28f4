// SPDX-License-Identifier: Apache-2.0
#include "core/routing/compile_proxy.h"

#include "core/base/say.h"
#include "core/routing/compile_answer_rules.h"
#include "core/routing/nginx_size.h"

#include <algorithm>
#include <charconv>

namespace ingresscope::routing {

namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

template <class Visit>
void eachWord(std::string_view text, Visit visit)
{
    while (true) {
        const std::size_t start = text.find_first_not_of(" \t");
        if (start == std::string_view::npos)
            return;
        text.remove_prefix(start);
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(end);
    }
}

RetryPolicy compileRetry(const annotations::ProxySettings& settings, bool retryNonIdempotent)
{
    RetryPolicy retry{.onError = false,
                      .onTimeout = false,
                      .nonIdempotent = retryNonIdempotent,
                      .tries = settings.nextUpstreamTries,
                      .timeout = std::chrono::seconds(settings.nextUpstreamTimeout),
                      .at = settings.nextUpstreamAt};
    bool off = false;
    eachWord(settings.nextUpstream, [&](std::string_view word) {
        if (word == "error")
            retry.onError = true;
        else if (word == "timeout")
            retry.onTimeout = true;
        else if (word == "invalid_header")
            retry.onInvalidHeader = true;
        else if (word == "non_idempotent")
            retry.nonIdempotent = true;
        else if (word == "off")
            off = true;
        else if (word.starts_with("http_")) {
            int status = 0;
            std::from_chars(word.data() + 5, word.data() + word.size(), status);
            retry.onStatus.push_back(status);
        }
    });
    if (off)
        return {.onError = false, .onTimeout = false, .tries = 1, .at = settings.nextUpstreamAt};
    return retry;
}

} // namespace

ProxyPolicy compileProxy(const annotations::ProxySettings& settings, const std::string& ingressKey,
                         const annotations::ControllerSettings& controller,
                         ConfigRefusals& refusals)
{
    const auto refuse = [&](std::string message) {
        refusals.push_back({std::move(message), ingressKey, settings.bodySizeAt});
    };
    const auto seconds = [&](int value, const char* directive) {
        if (value < 0)
            refuse(say("\"{}\" directive invalid value", directive));
        return std::chrono::seconds(std::max(value, 0));
    };
    ProxyPolicy proxy;
    // What is no size to the controller is left out of nginx.conf, where 1m holds then.
    proxy.maxBodyBytes = parseOffset(trimmed(settings.bodySize)).value_or(1u << 20);
    proxy.maxBodyAt = settings.bodySizeAt;
    proxy.connectTimeout = seconds(settings.connectTimeout, "proxy_connect_timeout");
    proxy.sendTimeout = seconds(settings.sendTimeout, "proxy_send_timeout");
    proxy.readTimeout = seconds(settings.readTimeout, "proxy_read_timeout");
    proxy.readTimeoutAt = settings.readTimeoutAt;

    const auto bufferSize = parseSize(settings.bufferSize);
    if (!bufferSize || *bufferSize == 0) {
        refuse(say("\"{}\" directive invalid value", "proxy_buffer_size"));
    } else {
        proxy.headBufferBytes = static_cast<std::uint32_t>(std::min<std::uint64_t>(*bufferSize, 1u << 24));
        const auto number = static_cast<std::uint64_t>(std::max(settings.buffersNumber, 0));
        if (number < 2)
            refuse(say("there must be at least 2 \"proxy_buffers\""));
        std::uint64_t busy = 2 * *bufferSize;
        if (!settings.busyBuffersSize.empty()) {
            const auto written = parseSize(settings.busyBuffersSize);
            if (!written)
                refuse(say("\"{}\" directive invalid value", "proxy_busy_buffers_size"));
            busy = written.value_or(busy);
        }
        if (busy < *bufferSize)
            refuse(say("\"proxy_busy_buffers_size\" must be equal to or greater than the maximum of the "
                       "value of \"proxy_buffer_size\" and one of the \"proxy_buffers\""));
        if (number >= 2 && busy > (number - 1) * *bufferSize)
            refuse(say("\"proxy_busy_buffers_size\" must be less than the size of all \"proxy_buffers\" "
                       "minus one buffer"));
        const auto temp = parseOffset(trimmed(settings.maxTempFileSize));
        if (temp && *temp != 0 && *temp < *bufferSize)
            refuse(say("\"proxy_max_temp_file_size\" must be equal to zero to disable temporary files "
                       "usage or must be equal to or greater than the maximum of the value of "
                       "\"proxy_buffer_size\" and one of the \"proxy_buffers\""));
    }
    if (settings.nextUpstreamTimeout < 0)
        refuse(say("\"{}\" directive invalid value", "proxy_next_upstream_timeout"));
    if (settings.nextUpstreamTries < 0)
        refuse(say("invalid number"));

    proxy.bufferRequest = settings.requestBuffering != "off";
    proxy.bufferResponse = settings.buffering == "on";
    proxy.bufferBytes = static_cast<std::uint64_t>(std::max(settings.buffersNumber, 0)) *
                        bufferSize.value_or(proxy.headBufferBytes);
    proxy.tempFileBytes = parseOffset(trimmed(settings.maxTempFileSize)).value_or(1u << 30);
    proxy.http10 = settings.httpVersion == "1.0";
    proxy.retry = compileRetry(settings, controller.retryNonIdempotent);
    proxy.answer = compileAnswerRules(settings, ingressKey, refusals);
    return proxy;
}

} // namespace ingresscope::routing
