// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/answer_comparison.h"

#include "core/base/say.h"
#include "core/conformance/distribution.h"
#include "core/conformance/masked_text.h"

#include <algorithm>
#include <array>
#include <map>

namespace ingresscope::conformance {
namespace {

using nlohmann::json;
using Differences = std::vector<std::string>;
using HeaderGroups = std::map<std::string, std::vector<std::string>>;

std::string shown(const json& value)
{
    if (value.is_null())
        return say("nothing");
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string shown(const std::vector<std::string>& values)
{
    return values.empty() ? say("nothing") : shown(json(values));
}

json valueOf(const json& object, const char* key)
{
    return object.contains(key) ? object[key] : json();
}

bool sameText(const json& recorded, const json& actual)
{
    if (recorded.is_string() && actual.is_string())
        return matchesMasked(recorded.get_ref<const std::string&>(),
                             actual.get_ref<const std::string&>());
    return recorded == actual;
}

void compareField(const std::string& what, const json& recorded, const json& actual,
                  Differences& differences)
{
    if (!sameText(recorded, actual))
        differences.push_back(say("{}: recorded {}; here {}", what, shown(recorded), shown(actual)));
}

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    return text;
}

HeaderGroups groupsOf(const json& headers, bool foldCase)
{
    HeaderGroups groups;
    if (!headers.is_array())
        return groups;
    for (const json& line : headers) {
        const std::string name = line[0];
        groups[foldCase ? lowered(name) : name].push_back(line[1]);
    }
    return groups;
}

/// The recordings write several equal sticky cookies of one answer, one for each try, once.
void dropRepeatedCookies(std::vector<std::string>& values)
{
    const auto nameOf = [](const std::string& value) { return value.substr(0, value.find('=')); };
    std::vector<std::string> kept;
    for (auto value = values.rbegin(); value != values.rend(); ++value) {
        const bool isKept = std::any_of(kept.begin(), kept.end(), [&](const std::string& other) {
            return nameOf(other) == nameOf(*value);
        });
        if (!isKept)
            kept.insert(kept.begin(), *value);
    }
    values = std::move(kept);
}

void compareHeaders(const std::string& what, HeaderGroups recorded, HeaderGroups actual,
                    Differences& differences)
{
    for (const auto* groups : {&recorded, &actual}) {
        for (const auto& [name, values] : *groups) {
            const bool isFirstLook = groups == &recorded || !recorded.contains(name);
            if (!isFirstLook)
                continue;
            const std::vector<std::string>& want = recorded[name];
            std::vector<std::string>& have = actual[name];
            if (name == "set-cookie" && have.size() > want.size())
                dropRepeatedCookies(have);
            const bool same = std::equal(want.begin(), want.end(), have.begin(), have.end(),
                                         [](const std::string& left, const std::string& right) {
                                             return matchesMasked(left, right);
                                         });
            if (!same)
                differences.push_back(
                    say("{} {}: recorded {}; here {}", what, name, shown(want), shown(have)));
        }
    }
}

void compareAnswerHeaders(const json& recorded, const json& actual, Differences& differences)
{
    HeaderGroups want = groupsOf(valueOf(recorded, "headers"), true);
    HeaderGroups have = groupsOf(valueOf(actual, "headers"), true);
    want.erase("transfer-encoding");
    // Recorded only where it is the backend's own, and never for the JSON.
    if (!want.contains("date"))
        have.erase("date");
    const bool lengthIsFree = actual.value("carries_json", false) ||
                              (recorded.value("answered_by", std::string()) == "backend" &&
                               !want.contains("content-length") && recorded.contains("upstream") &&
                               !recorded.contains("body_length"));
    if (lengthIsFree && !want.contains("content-length"))
        have.erase("content-length");
    compareHeaders(say("header"), std::move(want), std::move(have), differences);
}

void compareUpstream(const std::string& what, const json& recorded, const json& actual,
                     const ComparisonOptions& options, Differences& differences)
{
    if (recorded.is_null() != actual.is_null()) {
        differences.push_back(say("{}: recorded {}; here {}", what, shown(recorded), shown(actual)));
        return;
    }
    if (recorded.is_null())
        return;
    if (recorded.contains("service_any_of")) {
        const json& services = recorded["service_any_of"];
        if (std::find(services.begin(), services.end(), valueOf(actual, "service")) ==
            services.end())
            differences.push_back(say("{} service: recorded any of {}; here {}", what,
                                      shown(services), shown(valueOf(actual, "service"))));
    } else {
        compareField(what + " service", valueOf(recorded, "service"), valueOf(actual, "service"),
                     differences);
    }
    const json endpoint = valueOf(recorded, "endpoint");
    const bool endpointIsFree =
        endpoint == "any" || (endpoint.is_number() && !options.comparesEndpoints);
    if (!endpointIsFree)
        compareField(what + " endpoint", endpoint, valueOf(actual, "endpoint"), differences);
    for (const char* key : {"port", "proto", "method", "target", "version", "authority",
                            "body_length", "body_sha256", "chunked", "incomplete"})
        compareField(what + ' ' + key, valueOf(recorded, key), valueOf(actual, key), differences);
    compareHeaders(what + " header", groupsOf(valueOf(recorded, "headers"), false),
                   groupsOf(valueOf(actual, "headers"), false), differences);
    if (recorded.contains("tls")) {
        for (const char* key : {"sni", "client_subject"})
            compareField(what + " tls " + key, valueOf(recorded["tls"], key),
                         valueOf(valueOf(actual, "tls"), key), differences);
    }
}

void compareOthers(const json& recorded, const json& actual, const ComparisonOptions& options,
                   Differences& differences)
{
    const auto sorted = [](const json& list) {
        std::vector<json> all = list.is_array() ? list.get<std::vector<json>>() : std::vector<json>{};
        const auto key = [](const json& request) {
            return request.value("service", std::string()) + '\n' +
                   request.value("method", std::string()) + '\n' +
                   request.value("target", std::string());
        };
        std::stable_sort(all.begin(), all.end(),
                         [&](const json& left, const json& right) { return key(left) < key(right); });
        return all;
    };
    const auto want = sorted(valueOf(recorded, "upstream_others"));
    const auto have = sorted(valueOf(actual, "upstream_others"));
    for (std::size_t i = 0; i < std::max(want.size(), have.size()); ++i) {
        compareUpstream(say("other request {}", i + 1), i < want.size() ? want[i] : json(),
                        i < have.size() ? have[i] : json(), options, differences);
    }
}

/// What a handshake error means, whatever the wording.
std::string alertOf(const std::string& text)
{
    std::string plain = text;
    std::replace(plain.begin(), plain.end(), '_', ' ');
    for (const char* alert : {"protocol version", "handshake failure", "unrecognized name"}) {
        if (plain.find(alert) != std::string::npos)
            return alert;
    }
    return plain;
}

void compareTls(const json& recorded, const json& actual, const ComparisonOptions& options,
                Differences& differences)
{
    if (recorded.is_null() || actual.is_null()) {
        compareField("tls", recorded, actual, differences);
        return;
    }
    if (recorded.contains("error") || actual.contains("error")) {
        const std::string want = alertOf(recorded.value("error", std::string()));
        const std::string have = alertOf(actual.value("error", std::string()));
        compareField("tls error", want, have, differences);
        return;
    }
    for (const char* key : {"alpn", "sha256", "fake"})
        compareField(std::string("tls ") + key, valueOf(recorded, key), valueOf(actual, key),
                     differences);
    if (options.comparesProtocol) {
        compareField("tls protocol", valueOf(recorded, "protocol"), valueOf(actual, "protocol"),
                     differences);
        compareField("tls cipher", valueOf(recorded, "cipher"), valueOf(actual, "cipher"),
                     differences);
    }
}

void compareBody(const json& recorded, const json& actual, Differences& differences)
{
    if (recorded.value("answered_by", std::string()) != "controller") {
        compareField("body length", valueOf(recorded, "body_length"), valueOf(actual, "body_length"),
                     differences);
        compareField("body hash", valueOf(recorded, "body_sha256"), valueOf(actual, "body_sha256"),
                     differences);
        return;
    }
    const std::string want = recorded.value("body", std::string());
    const std::string have = actual.value("body", std::string());
    if (!matchesMasked(want, recorded.contains("body_length") ? have.substr(0, want.size()) : have))
        differences.push_back(say("body: recorded {}; here {}", shown(json(want.substr(0, 300))),
                                  shown(json(have.substr(0, 300)))));
}

Counts countsOf(const json& object)
{
    Counts counts;
    if (object.is_object()) {
        for (const auto& [key, count] : object.items())
            counts[key] = count.get<double>();
    }
    return counts;
}

void addCounts(const std::string& what, const json& recorded, const json& actual, double slack,
               Differences& differences)
{
    const std::string difference = compareCounts(countsOf(recorded), countsOf(actual), slack);
    if (!difference.empty())
        differences.push_back(what + ": " + difference);
}

} // namespace

Differences compareAnswer(const json& recorded, const json& actual, const ComparisonOptions& options)
{
    Differences differences;
    if (recorded.contains("answers") || actual.contains("answers")) {
        const json want = recorded.value("answers", json::array());
        const json have = actual.value("answers", json::array());
        compareField(say("number of answers"), want.size(), have.size(), differences);
        for (std::size_t i = 0; i < std::min(want.size(), have.size()); ++i) {
            for (std::string& difference : compareAnswer(want[i], have[i], options))
                differences.push_back(say("answer {}: {}", i + 1, difference));
        }
        compareOthers(recorded, actual, options, differences);
        return differences;
    }
    for (const char* key : {"status", "http", "error", "interim", "answered_by"})
        compareField(key, valueOf(recorded, key), valueOf(actual, key), differences);
    if (recorded.contains("closed"))
        compareField("closed", recorded["closed"], valueOf(actual, "closed"), differences);
    if (recorded.contains("tls") || actual.contains("tls"))
        compareTls(valueOf(recorded, "tls"), valueOf(actual, "tls"), options, differences);
    if (recorded.contains("same_endpoint_as"))
        compareField("same_endpoint_as", recorded["same_endpoint_as"],
                     valueOf(actual, "same_endpoint_as"), differences);
    // One wrong party makes everything else differ too.
    if (valueOf(recorded, "answered_by") != valueOf(actual, "answered_by"))
        return differences;
    compareAnswerHeaders(recorded, actual, differences);
    compareBody(recorded, actual, differences);
    compareUpstream(say("request"), valueOf(recorded, "upstream"), valueOf(actual, "upstream"),
                    options, differences);
    compareOthers(recorded, actual, options, differences);
    return differences;
}

Differences compareRepeats(const json& recorded, const json& actual, const ComparisonOptions& options)
{
    Differences differences;
    const double slack = options.countsMayDrift ? 2 : 0;
    addCounts("statuses", valueOf(recorded, "statuses"), valueOf(actual, "statuses"), slack,
              differences);
    addCounts("answered_by", valueOf(recorded, "answered_by"), valueOf(actual, "answered_by"), slack,
              differences);
    const auto totals = [](const json& services) {
        json counts = json::object();
        if (services.is_object()) {
            for (const auto& [service, entry] : services.items())
                counts[service] = entry["total"];
        }
        return counts;
    };
    const json want = valueOf(recorded, "services");
    const json have = valueOf(actual, "services");
    addCounts("services", totals(want), totals(have), slack, differences);
    if (want.is_object() && have.is_object() && options.comparesEndpoints) {
        for (const auto& [service, entry] : want.items()) {
            const json endpoints = valueOf(entry, "endpoints");
            if (endpoints.is_object() && have.contains(service))
                addCounts(say("endpoints of {}", service), endpoints, have[service]["endpoints"],
                          slack, differences);
        }
    }
    addCounts("others", valueOf(recorded, "others"), valueOf(actual, "others"), slack, differences);
    if (recorded.contains("tls") || actual.contains("tls"))
        compareTls(valueOf(recorded, "tls"), valueOf(actual, "tls"), options, differences);
    if (recorded.contains("same_endpoint_as"))
        compareField("same_endpoint_as", recorded["same_endpoint_as"],
                     valueOf(actual, "same_endpoint_as"), differences);
    return differences;
}

} // namespace ingresscope::conformance
