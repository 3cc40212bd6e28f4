// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ingresscope::routing {

/// The nginx variables whose value can be known here, and Nothing for those that stay empty.
enum class Variable : std::uint8_t {
    Nothing,
    AllowedScheme,   ///< $pass_access_scheme
    Args,
    ArgName,
    BinaryRemoteAddr,
    BestHttpHost,
    BodyBytesSent,
    ConnectionUpgrade,
    ContentLength,
    ContentType,
    CookieName,
    DateGmt,
    DocumentUri,
    ForceNoSslRedirect,
    ForceSslRedirect,
    FullForwardedFor,
    Host,
    Hostname,
    Http,
    Https,
    IngressName,
    IsArgs,
    LiteralDollar,
    LocationPath,
    Msec,
    Namespace,
    NginxVersion,
    PassPort,
    PassServerPort,
    PreserveTrailingSlash,
    ProxyAddForwardedFor,
    ProxyHost,
    ProxyUpstreamName,
    RemoteAddr,
    RemotePort,
    RemoteUser,
    ReqId,
    Request,
    RequestId,
    RequestMethod,
    RequestUri,
    Scheme,
    SentHttp,
    ServerAddr,
    ServerName,
    ServerPort,
    ServerProtocol,
    ServiceName,
    ServicePort,
    SslCipher,
    SslProtocol,
    SslRedirect,
    SslServerName,
    Status,
    Subdomain,
    TimeIso8601,
    UpstreamHttp,
    UpstreamStatus,
    Uri,
    UsePortInRedirects,
    ConnectionRealAddr   ///< $realip_remote_addr
};

/// One nginx variable with its facts: the only place that knows them. Texts with variables, the
/// directive `set` and docs/variables.md use this row.
struct VariableRow {
    std::string_view name{};   ///< A family's ends in "_": "http_".
    Variable variable = Variable::Nothing;
    std::string_view from{};        ///< What it holds.
    std::string_view emptyHere{};   ///< Why it is, or may be, empty here though not in a cluster.
    bool isFamily = false;
    bool isSettable = false;     ///< `set` may change it; another one is refused.
    bool isOfTemplate = false;   ///< Made by the controller's nginx.conf, not by nginx.
    bool isRefused = false;   ///< nginx knows it only with other settings; `emptyHere` says which.
};

/// All rows, by name.
std::span<const VariableRow> variableTable();

/// By its name in lower case; null: nginx would say: unknown "x" variable.
const VariableRow* findVariable(std::string_view name);

}   // namespace ingresscope::routing
