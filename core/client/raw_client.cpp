// SPDX-License-Identifier: Apache-2.0
#include "core/client/raw_client.h"

#include "core/client/connection.h"

#include <array>

namespace ingresscope::client {

RawExchange sendRaw(std::string_view bytes, const ClientOptions& options,
                    std::optional<std::string_view> serverName, std::chrono::milliseconds silence,
                    std::stop_token stop)
{
    using Clock = std::chrono::steady_clock;
    RawExchange result;
    Connection connection;
    const Patience patience{Clock::now() + options.timeout, stop};
    result.failure =
        connection.connect(options.address, serverName ? options.httpsPort : options.httpPort,
                           options.sourceAddress, patience);
    result.localAddress = connection.localAddress();
    if (result.failure == Failure::None && serverName)
        result.failure = connection.handshake(options, *serverName, *serverName,
                                              result.tls.emplace(), patience);
    if (result.failure != Failure::None)
        return result;
    // A server that closes early may still have answered.
    const Failure written = connection.write(bytes, patience);
    if (written == Failure::Timeout || written == Failure::Cancelled) {
        result.failure = written;
        return result;
    }

    AnswerReader reader(bytes.starts_with("HEAD "), options.maxBodyBytes);
    std::array<char, 16384> buffer;
    for (;;) {
        std::size_t size = 0;
        const Failure failure =
            connection.read(buffer, size, {Clock::now() + silence, stop});
        if (failure == Failure::Timeout)
            break;
        result.failure = failure;
        result.closed = failure == Failure::Reset || (failure == Failure::None && size == 0);
        if (failure != Failure::None || size == 0)
            break;
        if (!reader.feed({buffer.data(), size})) {
            result.failure = Failure::BadAnswer;
            break;
        }
    }
    if (result.closed)
        reader.finish();
    result.answers = reader.takeAnswers();
    return result;
}

} // namespace ingresscope::client
