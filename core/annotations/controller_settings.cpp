// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/controller_settings.h"

#include "core/annotations/controller_keys.h"
#include "core/annotations/global_auth.h"
#include "core/annotations/go_text.h"
#include "core/annotations/value_rules.h"
#include "core/base/edit_distance.h"
#include "core/base/say.h"

#include <algorithm>
#include <array>

namespace ingresscope::annotations {

namespace {

constexpr const char* kCiphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
    "DHE-RSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256";

constexpr const char* kGzipTypes =
    "application/atom+xml application/javascript application/x-javascript application/json "
    "application/rss+xml application/vnd.ms-fontobject application/x-font-ttf "
    "application/x-web-app-manifest+json application/xhtml+xml application/xml font/opentype "
    "image/svg+xml image/x-icon text/css text/javascript text/plain text/x-component";

constexpr const char* kBrotliTypes =
    "application/xml+rss application/atom+xml application/javascript application/x-javascript "
    "application/json application/rss+xml application/vnd.ms-fontobject application/x-font-ttf "
    "application/x-web-app-manifest+json application/xhtml+xml application/xml font/opentype "
    "image/svg+xml image/x-icon text/css text/javascript text/plain text/x-component";

/// Reads the entries one by one; later entries of the same map cannot undo earlier ones.
class ConfigMapReader {
public:
    ConfigMapReader(const kube::ConfigMap& map, const kube::ResourceSet& resources, Findings& findings)
        : m_map(map), m_resources(resources), m_findings(findings)
    {
    }

    ControllerSettings read()
    {
        m_settings = defaultControllerSettings();
        for (const kube::ConfigEntry& entry : m_map.entries) {
            const ControllerKey* key = findControllerKey(entry.key);
            if (key)
                readEntry(*key, entry);
            else
                addUnknown(entry);
        }
        m_settings.globalAuth = readGlobalAuth(m_map, m_findings);
        return std::move(m_settings);
    }

private:
    void readEntry(const ControllerKey& key, const kube::ConfigEntry& entry)
    {
        if (key.effect == KeyEffect::Special) {
            readSpecial(entry);
            if (key.name == "global-auth-snippet" && !entry.value.empty())
                addNotSimulated(key, entry);
            return;
        }
        if (key.effect == KeyEffect::NeverLocal)
            m_findings.info("annotation/controller-key-not-local", entry.keyAt,
                            say("{} has no effect in the local engine: it concerns the controller's "
                                "process, its logs or the cluster around it.",
                                key.name));
        else if (key.effect == KeyEffect::NotYet)
            addNotSimulated(key, entry);
        std::visit([&](auto field) { readField(field, entry); }, key.field);
    }

    void addNotSimulated(const ControllerKey& key, const kube::ConfigEntry& entry)
    {
        m_findings.info("annotation/controller-key-not-simulated", entry.keyAt,
                        say("{} is not simulated yet: it has its effect in the cluster, but none here.",
                            key.name));
    }

    // The controller's decoder is lenient: an empty text is 0 or false, numbers may be of any base.

    void readField(std::monostate, const kube::ConfigEntry&) {}

    void readField(bool ControllerSettings::*field, const kube::ConfigEntry& entry)
    {
        const auto value = entry.value.empty() ? std::optional(false) : parseGoBool(entry.value);
        if (value)
            m_settings.*field = *value;
        else
            addIgnored(entry, say("true or false"), m_settings.*field ? "true" : "false");
    }

    void readField(int ControllerSettings::*field, const kube::ConfigEntry& entry)
    {
        m_settings.*field = readNumber(entry, m_settings.*field);
    }

    void readField(int ProxySettings::*field, const kube::ConfigEntry& entry)
    {
        m_settings.proxy.*field = readNumber(entry, m_settings.proxy.*field);
    }

    void readField(std::string ControllerSettings::*field, const kube::ConfigEntry& entry)
    {
        m_settings.*field = entry.value;
    }

    void readField(std::string ProxySettings::*field, const kube::ConfigEntry& entry)
    {
        m_settings.proxy.*field = entry.value;
    }

    void readField(std::vector<std::string> ControllerSettings::*field, const kube::ConfigEntry& entry)
    {
        m_settings.*field = splitAndTrim(entry.value, ',');
    }

    int readNumber(const kube::ConfigEntry& entry, int fallback)
    {
        const auto value = entry.value.empty() ? std::optional<std::int64_t>(0)
                                               : parseGoIntegerOfAnyBase(entry.value);
        if (value)
            return clampToInt(*value);
        addIgnored(entry, say("a whole number without unit"), std::to_string(fallback));
        return fallback;
    }

    void readSpecial(const kube::ConfigEntry& entry)
    {
        if (entry.key == "custom-http-errors")
            readErrorCodes(entry);
        else if (entry.key == "http-redirect-code")
            readRedirectCode(entry);
        else if (entry.key == "global-allowed-response-headers")
            readAllowedHeaders(entry);
        else if (entry.key == "proxy-set-headers")
            m_settings.proxySetHeaders = readHeaderMap(entry);
        else if (entry.key == "add-headers")
            m_settings.addHeaders = readHeaderMap(entry);
        // global-auth-* are read together.
    }

    void readErrorCodes(const kube::ConfigEntry& entry)
    {
        for (const std::string& word : splitAndTrim(entry.value, ',')) {
            const auto code = parseGoInteger(word);
            if (code && *code > 299 && *code < 600)
                m_settings.customHttpErrors.push_back(static_cast<int>(*code));
            else
                m_findings.warning("annotation/controller-value", entry.at,
                                   say("The controller leaves \"{}\" out of custom-http-errors: it is no status code "
                                       "from 300 to 599.",
                                       word));
        }
    }

    void readRedirectCode(const kube::ConfigEntry& entry)
    {
        static constexpr std::array<std::int64_t, 4> kCodes{301, 302, 307, 308};
        const auto code = parseGoInteger(entry.value);
        if (code && std::find(kCodes.begin(), kCodes.end(), *code) != kCodes.end())
            m_settings.httpRedirectCode = static_cast<int>(*code);
        else
            addIgnored(entry, say("301, 302, 307 or 308"),
                       std::to_string(m_settings.httpRedirectCode));
    }

    void readAllowedHeaders(const kube::ConfigEntry& entry)
    {
        for (std::string& name : splitAndTrim(entry.value, ',')) {
            if (isHeaderName(name))
                m_settings.allowedResponseHeaders.push_back(std::move(name));
            else
                m_findings.warning("annotation/controller-value", entry.at,
                                   say("The controller leaves \"{}\" out of global-allowed-response-headers: it is no "
                                       "name of a header field.",
                                       name));
        }
    }

    std::map<std::string, std::string> readHeaderMap(const kube::ConfigEntry& entry)
    {
        std::map<std::string, std::string> headers;
        if (entry.value.empty())
            return headers;
        const kube::ConfigMap* map = m_resources.configMap(entry.value);
        if (!map) {
            m_findings.warning("annotation/controller-value", entry.at,
                               say("{} names the ConfigMap \"{}\", which does not exist: no headers are "
                                   "set. It must be written as namespace/name.",
                                   entry.key, entry.value));
            return headers;
        }
        for (const kube::ConfigEntry& header : map->entries)
            headers[header.key] = header.value;
        return headers;
    }

    void addIgnored(const kube::ConfigEntry& entry, const std::string& expected,
                    const std::string& instead)
    {
        m_findings.warning("annotation/controller-value", entry.at,
                           say("The controller ignores {} \"{}\": it must be {}. The default {} holds "
                               "instead.",
                               entry.key, entry.value, expected, instead));
    }

    void addUnknown(const kube::ConfigEntry& entry)
    {
        std::vector<std::string_view> names;
        for (const ControllerKey& key : controllerKeys())
            names.push_back(key.name);
        std::string message =
            say("The controller knows no key {} in its ConfigMap, so it has no effect.", entry.key);
        if (const auto meant = nearest(entry.key, names))
            message += ' ' + say("Did you mean {}?", *meant);
        m_findings.warning("annotation/controller-key-unknown", entry.keyAt, std::move(message));
    }

    const kube::ConfigMap& m_map;
    const kube::ResourceSet& m_resources;
    Findings& m_findings;
    ControllerSettings m_settings{};
};

} // namespace

ControllerSettings defaultControllerSettings()
{
    ControllerSettings settings;
    settings.sslCiphers = kCiphers;
    settings.gzipTypes = kGzipTypes;
    settings.brotliTypes = kBrotliTypes;
    ProxySettings& proxy = settings.proxy;
    proxy.bodySize = "1m";
    proxy.bufferSize = "4k";
    proxy.cookieDomain = "off";
    proxy.cookiePath = "off";
    proxy.nextUpstream = "error timeout";
    proxy.requestBuffering = "on";
    proxy.redirectFrom = "off";
    proxy.redirectTo = "off";
    proxy.buffering = "off";
    proxy.httpVersion = "1.1";
    proxy.maxTempFileSize = "1024m";
    return settings;
}

ControllerSettings readControllerSettings(const kube::ConfigMap* map,
                                          const kube::ResourceSet& resources, Findings& findings)
{
    if (!map)
        return defaultControllerSettings();
    findings.setObject(map->meta.label());
    ControllerSettings settings = ConfigMapReader(*map, resources, findings).read();
    findings.setObject({});
    return settings;
}

} // namespace ingresscope::annotations
