// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/flat_string_map.h"
#include "core/base/regex.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::routing {

struct Host;

/// How a host was found.
enum class HostMatch : std::uint8_t {
    Exact,           ///< The name itself or an alias equal to it.
    WildcardAlias,   ///< An alias such as *.x or x.*: any number of labels.
    Wildcard,        ///< A wildcard host: one label.
    RegexAlias,      ///< An alias that is a regex.
    Default,         ///< No host has the name: "_".
};

struct HostChoice {
    const Host* host = nullptr;
    HostMatch match = HostMatch::Default;
};

/// Finds the host of a request as nginx finds the server: exact name, longest leading wildcard,
/// longest trailing wildcard, first regex in order, the default server. Wildcard hosts are regexes
/// to nginx; since each takes one label only one can match, and a hash finds it.
///
/// Source: nginx ngx_http_find_virtual_server, ngx_hash_find_combined.
class HostIndex {
public:
    HostIndex() = default;

    /// @param name  Lower case, without port and trailing dot.
    HostChoice find(std::string_view name) const;

    /// Adds a host with its names. False: nginx ignores the name as a conflict (the first has it).
    void add(const Host& host);
    void setDefault(const Host& host) { m_default = &host; }
    /// Adds an alias; the error is nginx's complaint about a regex that does not compile.
    Outcome addAlias(const Host& host, const std::string& alias);
    void addRedirect(const Host& host);
    void reserve(std::size_t hosts) { m_exact.reserve(hosts); }
    /// After the last host was added: makes related() work.
    void sortNames(const std::vector<std::unique_ptr<Host>>& hosts);

    /// Hosts whose losing says something to who asked for `name`: of that name, above it and below it,
    /// wildcards by what follows "*.". At most `limit`, in the table's order; without `except`.
    std::vector<const Host*> related(std::string_view name, const Host* except,
                                     std::size_t limit) const;

private:
    struct RegexName {
        Regex regex;
        const Host* host = nullptr;
        std::uint32_t order = 0;
    };
    struct Suffix {
        const Host* host = nullptr;
        std::uint32_t order = 0;
    };

    FlatStringMap<const Host*> m_exact{};
    FlatStringMap<const Host*> m_leadingWildcards{};    ///< ".rest" of "*.rest" aliases.
    FlatStringMap<const Host*> m_trailingWildcards{};   ///< "start." of "start.*" aliases.
    FlatStringMap<Suffix> m_oneLabel{};                 ///< "rest" of wildcard hosts.
    std::vector<RegexName> m_regexes{};
    std::vector<std::unique_ptr<std::string>> m_texts{};   ///< Owns keys that no host owns.
    std::vector<const Host*> m_byEnd{};   ///< All but the default, by their names read backwards.
    const Host* m_default = nullptr;
    std::uint32_t m_nextOrder = 0;
};

}   // namespace ingresscope::routing
