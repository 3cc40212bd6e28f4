// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/certificate_store.h"
#include "core/tls/client_context.h"
#include "core/tls/handshake_facts.h"
#include "core/tls/key_pair.h"
#include "core/tls/server_context.h"

#include <QFile>
#include <QString>
#include <QTest>

#include <optional>
#include <string>

namespace ingresscope::tls::test {

inline std::string readFile(const QString& name)
{
    QFile file(QStringLiteral(INGRESSCOPE_SOURCE_DIR "/tests/data/tls/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll().toStdString();
}

/// tests/data/tls/<name>.crt and .key, which were recorded with the conformance cases.
inline KeyPairPtr recordedPair(const QString& name)
{
    const auto pair = parseKeyPair(readFile(name + QStringLiteral(".crt")),
                                   readFile(name + QStringLiteral(".key")));
    if (!pair)
        qFatal("%s: %s", qPrintable(name), pair.error().message.c_str());
    return *pair;
}

inline ServerContextPtr serverContext(const ServerSettings& settings)
{
    const auto context = ServerContext::make(settings);
    if (!context)
        qFatal("%s", context.error().message.c_str());
    return *context;
}

inline ClientContextPtr clientContext(const ClientSettings& settings)
{
    const auto context = ClientContext::make(settings);
    if (!context)
        qFatal("%s", context.error().message.c_str());
    return *context;
}

/// Presents one certificate to everybody; `hostContext` replaces the listener's settings.
struct FixedChooser : HandshakeChooser {
    KeyPairPtr keyPair{};
    ServerContextPtr hostContext{};
    std::string askedName{"not asked"};

    const ServerContext* contextFor(std::string_view serverName) noexcept override
    {
        askedName = serverName;
        return hostContext.get();
    }
    const KeyPair* keyPairFor(std::string_view) noexcept override { return keyPair.get(); }
};

/// Both ends of a TLS connection without a socket: each one's output is the other's input.
struct Loopback {
    SslHandle client{};
    SslHandle server{};
    HandshakeFailure clientFailure{};
    HandshakeFailure serverFailure{};
    bool clientDone = false;
    bool serverDone = false;

    Loopback(SslHandle clientEnd, SslHandle serverEnd)
        : client(std::move(clientEnd)), server(std::move(serverEnd))
    {
        BIO* clientBio = nullptr;
        BIO* serverBio = nullptr;
        if (BIO_new_bio_pair(&clientBio, 0, &serverBio, 0) != 1)
            qFatal("no BIO pair");
        SSL_set_bio(client.get(), clientBio, clientBio);
        SSL_set_bio(server.get(), serverBio, serverBio);
    }

    bool handshake()
    {
        for (int turn = 0; turn < 20 && !(clientDone && serverDone); ++turn) {
            if (!step(*client, clientDone, clientFailure) ||
                !step(*server, serverDone, serverFailure)) {
                // Let the other end read the alert.
                if (clientFailure.reason.empty())
                    step(*client, clientDone, clientFailure);
                if (serverFailure.reason.empty())
                    step(*server, serverDone, serverFailure);
                return false;
            }
        }
        // Tickets of TLS 1.3 arrive after the handshake.
        char byte = 0;
        SSL_read(client.get(), &byte, 1);
        return clientDone && serverDone;
    }

private:
    static bool step(SSL& end, bool& done, HandshakeFailure& failure)
    {
        char byte = 0;
        const int outcome = done ? SSL_read(&end, &byte, 1) : SSL_do_handshake(&end);
        if (!done && outcome == 1) {
            done = true;
            return true;
        }
        const int error = SSL_get_error(&end, outcome);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE)
            return true;
        failure = takeHandshakeFailure();
        return false;
    }
};

inline Loopback loopback(const ServerContext& server, HandshakeChooser& chooser,
                        const ClientContext& client, std::string_view serverName)
{
    auto clientEnd = client.newConnection(serverName);
    if (!clientEnd)
        qFatal("%s", clientEnd.error().message.c_str());
    return {std::move(*clientEnd), server.newConnection(chooser)};
}

/// Subject common name of what the server presented.
inline QString presentedName(const Loopback& connection)
{
    const auto check = checkPeer(*connection.client, "");
    return check.certificate ? QString::fromStdString(check.certificate->subjectCommonName)
                             : QStringLiteral("none");
}

inline QString toQ(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace ingresscope::tls::test
