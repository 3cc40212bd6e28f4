// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/event_queue.h"
#include "core/proxy/engine.h"
#include "tests/core/routing/routing_fixture.h"

#include <arpa/inet.h>
#include <atomic>
#include <functional>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace ingresscope::proxy::test {

inline constexpr int kPatienceMs = 20'000;   ///< A test that waits longer has failed.

/// One answer as it came, taken apart by this file's own few lines.
struct Answer {
    std::string head{};
    std::string body{};
    int status() const
    {
        return head.size() > 12 && head.starts_with("HTTP/1.") ? std::stoi(head.substr(9, 3)) : 0;
    }
    /// Value of the header, "" without it. Names as they are sent.
    std::string header(std::string_view name) const
    {
        const std::size_t at = head.find("\r\n" + std::string(name) + ": ");
        if (at == std::string::npos)
            return {};
        const std::size_t begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

/// A blocking socket with patience.
class Wire {
public:
    explicit Wire(int descriptor) : m_descriptor(descriptor) {}
    explicit Wire(std::uint16_t port) : m_descriptor(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected =
            ::connect(m_descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~Wire() { close(); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    void close()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        m_descriptor = -1;
    }
    int descriptor() const { return m_descriptor; }
    bool connected() const { return m_connected; }

    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// False: nothing more comes.
    bool readSome()
    {
        pollfd wait{m_descriptor, POLLIN, 0};
        if (::poll(&wait, 1, kPatienceMs) <= 0)
            return false;
        char bytes[16384];
        const ssize_t count = ::recv(m_descriptor, bytes, sizeof bytes, 0);
        if (count <= 0)
            return false;
        m_bytes.append(bytes, static_cast<std::size_t>(count));
        return true;
    }
    /// Everything up to and with `end`; "" when it never comes.
    std::string readThrough(std::string_view end)
    {
        std::size_t at = 0;
        while ((at = m_bytes.find(end)) == std::string::npos) {
            if (!readSome())
                return {};
        }
        std::string taken = m_bytes.substr(0, at + end.size());
        m_bytes.erase(0, at + end.size());
        return taken;
    }
    std::string readBytes(std::size_t count)
    {
        while (m_bytes.size() < count && readSome()) {}
        std::string taken = m_bytes.substr(0, count);
        m_bytes.erase(0, count);
        return taken;
    }
    /// What has been read and not been taken yet.
    std::string takeAll() { return std::exchange(m_bytes, {}); }
    std::string readToEnd()
    {
        while (readSome()) {}
        return std::exchange(m_bytes, {});
    }

    Answer readAnswer(bool toHead = false)
    {
        Answer answer;
        answer.head = readThrough("\r\n\r\n");
        if (toHead)
            return answer;
        if (answer.header("Transfer-Encoding") == "chunked") {
            for (;;) {
                const std::string line = readThrough("\r\n");
                if (line.empty())
                    return answer;
                const auto size = static_cast<std::size_t>(std::stoul(line, nullptr, 16));
                answer.body += readBytes(size);
                readBytes(2);
                if (size == 0)
                    return answer;
            }
        }
        const std::string length = answer.header("Content-Length");
        if (!length.empty())
            answer.body = readBytes(static_cast<std::size_t>(std::stoul(length)));
        return answer;
    }

private:
    int m_descriptor = -1;
    bool m_connected = true;
    std::string m_bytes{};
};

/// A backend on a real port that does to each connection what the test says.
class ScriptedBackend {
public:
    explicit ScriptedBackend(std::function<void(Wire&)> script) : m_script(std::move(script))
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(m_listener, 64);
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] {
            for (;;) {
                const int client = ::accept(m_listener, nullptr, nullptr);
                if (client < 0)
                    return;
                ++connections;
                m_clients.emplace_back([this, client] {
                    Wire wire(client);
                    m_script(wire);
                });
            }
        });
    }
    ~ScriptedBackend()
    {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
        for (std::thread& client : m_clients)
            client.join();
    }
    std::uint16_t port() const { return m_port; }
    std::atomic<int> connections{0};

private:
    std::function<void(Wire&)> m_script;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::thread m_thread{};
    std::vector<std::thread> m_clients{};
};

inline std::string answerText(std::string_view body, std::string_view headers = {})
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           std::string(headers) + "\r\n" + std::string(body);
}

/// Engine, events and the table of a manifest text; one thread unless told otherwise.
class Served {
public:
    explicit Served(std::string_view yaml, const routing::CompileOptions& options = {},
                    EngineSettings settings = {})
        : engine(events)
    {
        events.setListening(true);
        if (settings.threads == 0)
            settings.threads = 1;
        compiled = routing::test::compileText(yaml, options);
        const auto started = engine.start(settings, compiled.result.table);
        running = started.hasValue();
        if (running)
            ports = *started;
    }

    events::EventQueue events{10'000};
    Engine engine;
    routing::test::Compiled compiled{};
    EnginePorts ports{};
    bool running = false;
};

} // namespace ingresscope::proxy::test
