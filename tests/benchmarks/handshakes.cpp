// SPDX-License-Identifier: Apache-2.0
// Full TLS 1.3 handshakes one after the other on two threads, each with one request, without tickets.
// Usage: bench_handshakes ADDRESS PORT SERVER-NAME SECONDS. Prints how many were good and how many bad.
#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace {

constexpr int kThreads = 2;

struct Target {
    sockaddr_in address{};
    std::string name{};
    std::string request{};
};

/// One connection from its first byte to its last.
bool exchange(SSL_CTX* context, const Target& target)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    if (descriptor < 0)
        return false;
    bool good = false;
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&target.address),
                  sizeof target.address) == 0) {
        SSL* connection = SSL_new(context);
        SSL_set_fd(connection, descriptor);
        SSL_set_tlsext_host_name(connection, target.name.c_str());
        if (SSL_connect(connection) == 1 &&
            SSL_write(connection, target.request.data(), static_cast<int>(target.request.size())) > 0) {
            char bytes[16384];
            int count = SSL_read(connection, bytes, sizeof bytes);
            good = count > 12 && std::string(bytes, 12).ends_with(" 200");
            while (count > 0)
                count = SSL_read(connection, bytes, sizeof bytes);
        }
        SSL_free(connection);
    }
    ::close(descriptor);
    return good;
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 5) {
        std::fputs("usage: bench_handshakes ADDRESS PORT SERVER-NAME SECONDS\n", stderr);
        return 2;
    }
    Target target;
    target.address.sin_family = AF_INET;
    target.address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(arguments[2])));
    if (::inet_pton(AF_INET, arguments[1], &target.address.sin_addr) != 1)
        return 2;
    target.name = arguments[3];
    target.request = "GET / HTTP/1.1\r\nHost: " + target.name + "\r\nConnection: close\r\n\r\n";
    const auto end = std::chrono::steady_clock::now() +
                     std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                         std::chrono::duration<double>(std::atof(arguments[4])));

    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    std::atomic<int> good{0};
    std::atomic<int> bad{0};
    {
        std::jthread threads[kThreads];
        for (std::jthread& thread : threads)
            thread = std::jthread([&] {
                while (std::chrono::steady_clock::now() < end)
                    ++(exchange(context, target) ? good : bad);
            });
    }
    SSL_CTX_free(context);
    std::printf("%d %d\n", good.load(), bad.load());
    return 0;
}
