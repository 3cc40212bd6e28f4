// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/regex.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::routing {

struct RequestFacts;
struct Decision;

/// nginx variables that annotations may name. Families (http_, cookie_, arg_) carry a name.
enum class Variable : std::uint8_t {
    Args, ArgName, BinaryRemoteAddr, BodyBytesSent, ContentLength, ContentType, CookieName,
    DocumentUri, Host, Hostname, Http, Https, IngressName, IsArgs, LocationPath, Namespace,
    PassAccessScheme, PassPort, ProxyUpstreamName, RemoteAddr, RemotePort, RemoteUser, ReqId,
    Request, RequestId, RequestMethod, RequestUri, Scheme, ServerAddr, ServerName, ServerPort,
    ServerProtocol, ServiceName, ServicePort, SslCipher, SslProtocol, SslServerName, Uri,
    BestHttpHost
};

/// A text with nginx variables and captures, parsed once: "/$2", "${host}$request_uri-x".
class Script {
public:
    struct Part {
        enum class Kind : std::uint8_t { Literal, Capture, Variable } kind = Kind::Literal;
        std::string text{};          ///< Literal text, or the name of a family's member.
        std::uint8_t capture = 0;    ///< $0 to $9.
        Variable variable = Variable::Uri;
    };

    Script() = default;

    /// What happens to a variable that nginx does not know.
    enum class Unknown : std::uint8_t {
        Refused,   ///< nginx refuses the configuration.
        Empty,     ///< Lua reads it as nothing (upstream-hash-by).
    };

    /// Parses as nginx's configuration does: $1 to $9 are captures, $name and ${name} variables.
    /// The error is nginx's own complaint: unknown "x" variable, invalid variable name.
    static Result<Script> parse(std::string_view text, Unknown unknown = Unknown::Refused);

    /// Appends the value. `match` gives the captures and may be null.
    void append(std::string& out, const RequestFacts& request, const Decision& decision,
                const RegexMatch* match) const;

    const std::string& text() const { return m_text; }
    const std::vector<Part>& parts() const { return m_parts; }
    bool empty() const { return m_parts.empty(); }
    /// The highest capture used, 0 when none is.
    std::size_t highestCapture() const;

private:
    std::string m_text{};
    std::vector<Part> m_parts{};
};

/// The value of one variable; empty when nginx has none. `scratch` holds composed values.
std::string_view variableValue(Variable variable, std::string_view member,
                               const RequestFacts& request, const Decision& decision,
                               std::string& scratch);

} // namespace ingresscope::routing
