// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/sent_request.h"

namespace ingresscope::conformance {

SentRequest readRequest(const Case& recorded, const nlohmann::json& entry)
{
    SentRequest request;
    events::RequestSpec& spec = request.spec;
    spec.name = entry["name"];
    spec.method = entry.value("method", std::string("GET"));
    spec.url = entry["url"];
    for (const auto& line : entry.value("headers", nlohmann::json::array()))
        spec.headers.emplace_back(line[0].get<std::string>(), line[1].get<std::string>());
    if (entry.contains("body_size"))
        spec.body.assign(entry["body_size"].get<std::size_t>(), 'x');
    else if (entry.contains("body"))
        spec.body = entry["body"];
    if (entry.contains("sni"))
        spec.serverName = entry["sni"].get<std::string>();
    if (entry.contains("raw"))
        request.raw = entry["raw"].get<std::string>();
    request.repeat = entry.value("repeat", 1);
    request.concurrency = entry.value("concurrency", 1);
    request.keepCookiesFrom = entry.value("keep_cookies_from", std::string());

    client::ClientOptions& options = request.options;
    options.sourceAddress = entry.value("source_ip", std::string("127.0.0.1"));
    options.tlsVersion = entry.value("tls_version", std::string());
    options.tlsCiphers = entry.value("tls_ciphers", std::string());
    options.trustSystem = false;
    const bool isSlow = spec.url.find("x-delay-ms") != std::string::npos;
    options.timeout = std::chrono::seconds(isSlow ? 75 : 30);
    options.http2 = entry.value("http", std::string("1.1")) == "2";
    if (entry.contains("client_cert")) {
        const auto& wanted = entry["client_cert"];
        const std::string stem = "client_" + wanted["ca"].get<std::string>() + '_' +
                                 wanted["cn"].get<std::string>() +
                                 (wanted.value("days", 1) < 0 ? "_expired" : "");
        const auto certificate = recorded.secretFiles.find(stem + ".crt");
        const auto key = recorded.secretFiles.find(stem + ".key");
        if (certificate != recorded.secretFiles.end() && key != recorded.secretFiles.end()) {
            options.clientCertificatePem = certificate->second;
            options.clientKeyPem = key->second;
        }
    }
    return request;
}

} // namespace ingresscope::conformance
