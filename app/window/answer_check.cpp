// SPDX-License-Identifier: Apache-2.0
#include "app/window/answer_check.h"

#include "core/base/say.h"
#include "core/echo/echo_backend.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

namespace ingresscope::app {

namespace {

bool sameName(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

std::string header(const events::Exchange& exchange, std::string_view name)
{
    for (const auto& [key, value] : exchange.headers) {
        if (sameName(key, name))
            return value;
    }
    return {};
}

/// What the echo backend says it received; nothing when the controller itself answered.
struct Echo {
    std::string service{};
    std::string target{};
};

std::optional<Echo> readEcho(const events::Exchange& exchange)
{
    if (header(exchange, echo::kEchoHeader).empty())
        return std::nullopt;
    Echo echo;
    const auto json = nlohmann::json::parse(exchange.body, nullptr, false);
    if (json.is_object()) {
        echo.service = json.value("service", std::string());
        echo.target = json.value("target", std::string());
    }
    return echo;
}

}   // namespace

std::vector<std::string> differences(const workspace::ExpectedAnswer& expected,
                                     const events::Exchange& exchange)
{
    std::vector<std::string> found;
    if (!exchange.error.empty()) {
        found.push_back(say("no answer: {}", exchange.error));
        return found;
    }
    const auto compare = [&](const char* what, const std::string& wanted, const std::string& got) {
        if (wanted != got)
            found.push_back(say("{}: expected {}, got {}", what, wanted, got.empty() ? "-" : got));
    };
    if (expected.status)
        compare("status", std::to_string(*expected.status), std::to_string(exchange.status));

    const std::optional<Echo> echo = readEcho(exchange);
    const std::string backend = echo ? echo->service : "controller";
    if (!expected.backend.empty())
        compare("backend", expected.backend, backend);
    if (!expected.backendAnyOf.empty() &&
        std::find(expected.backendAnyOf.begin(), expected.backendAnyOf.end(), backend) ==
            expected.backendAnyOf.end()) {
        std::string wanted;
        for (const std::string& name : expected.backendAnyOf)
            wanted += (wanted.empty() ? "" : " or ") + name;
        compare("backend", wanted, backend);
    }
    if (!expected.target.empty())
        compare("target", expected.target, echo ? echo->target : std::string());
    if (!expected.location.empty())
        compare("location", expected.location, header(exchange, "Location"));
    if (!expected.certificate.empty()) {
        const bool shown = exchange.tls && !exchange.tls->chain.empty();
        const auto* own = shown ? &exchange.tls->chain.front() : nullptr;
        if (expected.certificate == "fake")
            compare("certificate", "fake",
                    own == nullptr ? ""
                    : own->isFake  ? "fake"
                                   : own->subjectCommonName);
        else
            compare("certificate", expected.certificate,
                    own == nullptr ? "" : own->subjectCommonName);
    }
    return found;
}

}   // namespace ingresscope::app
