// SPDX-License-Identifier: Apache-2.0
#include "core/access/digest_credentials.h"

#include <utility>

namespace ingresscope::access {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// The token of RFC 2616, but with '|' and without '!', as the module's table has it.
bool isTokenByte(char c)
{
    constexpr std::string_view kSeparators = "!()<>@,;:\\\"/[]?={}";
    return c > ' ' && c < 0x7f && kSeparators.find(c) == std::string_view::npos;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether `name` is the beginning of `whole`, in any case.
bool abbreviates(std::string_view name, std::string_view whole)
{
    if (name.size() > whole.size())
        return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (lower(name[i]) != whole[i])
            return false;
    }
    return true;
}

class Reader {
public:
    explicit Reader(std::string_view text) : m_rest(text) {}

    std::optional<DigestCredentials> read()
    {
        skipBlanks();
        const std::string_view scheme = takeToken();
        if (scheme.empty() || !abbreviates(scheme, "digest") || !take(' '))
            return std::nullopt;
        while (take(' ')) {
        }
        if (!takeField())
            return std::nullopt;
        for (;;) {
            // Fields are apart by commas; commas and blanks may also stand at the end.
            bool comma = false;
            while (!m_rest.empty() && (isBlank(m_rest.front()) || m_rest.front() == ',')) {
                comma = comma || m_rest.front() == ',';
                m_rest.remove_prefix(1);
            }
            if (m_rest.empty())
                return std::move(m_credentials);
            if (!comma || !takeField())
                return std::nullopt;
        }
    }

private:
    void skipBlanks()
    {
        while (!m_rest.empty() && isBlank(m_rest.front()))
            m_rest.remove_prefix(1);
    }

    bool take(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    std::string_view takeToken()
    {
        std::size_t size = 0;
        while (size < m_rest.size() && isTokenByte(m_rest[size]))
            ++size;
        const std::string_view token = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return token;
    }

    bool takeField()
    {
        const std::string_view name = takeToken();
        if (name.empty() || !take('='))
            return false;
        if (!take('"')) {
            const std::string_view value = takeToken();
            if (value.empty())
                return false;
            store(name, std::string(value));
            return true;
        }
        std::string value;
        if (!takeQuoted(value))
            return false;
        store(name, std::move(value));
        return true;
    }

    /// Behind the opening quote. An escaped byte counts as a backslash, as in the module; the byte
    /// after it is passed over without a look.
    bool takeQuoted(std::string& value)
    {
        std::size_t at = 0;
        while (at < m_rest.size()) {
            const char c = m_rest[at];
            if (c == '"') {
                m_rest.remove_prefix(at + 1);
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
                return false;
            if (c != '\\') {
                value += c;
                ++at;
                continue;
            }
            if (at + 3 >= m_rest.size() || m_rest[at + 3] == '"')
                return false;   // the end comes too early for it
            value += '\\';
            value += m_rest[at + 2];
            at += 3;
        }
        return false;
    }

    void store(std::string_view name, std::string value)
    {
        // In this order: the first one that the name is the beginning of.
        const std::pair<std::string_view, std::string*> fields[] = {
            {"username", &m_credentials.username}, {"qop", &m_credentials.qop},
            {"realm", &m_credentials.realm},       {"nonce", &m_credentials.nonce},
            {"nc", &m_credentials.count},          {"uri", &m_credentials.uri},
            {"cnonce", &m_credentials.cnonce},     {"response", &m_credentials.response},
        };
        for (const auto& [whole, field] : fields) {
            if (abbreviates(name, whole)) {
                *field = std::move(value);
                return;
            }
        }
    }

    std::string_view m_rest;
    DigestCredentials m_credentials{};
};

}   // namespace

std::optional<DigestCredentials> parseDigestCredentials(std::string_view authorization)
{
    auto credentials = Reader(authorization).read();
    constexpr std::size_t kNonceSize = 16;
    if (!credentials || credentials->username.empty() || credentials->qop.empty() ||
        credentials->realm.empty() || credentials->nonce.size() != kNonceSize ||
        credentials->count.empty() || credentials->uri.empty() || credentials->cnonce.empty() ||
        credentials->response.empty())
        return std::nullopt;
    return credentials;
}

}   // namespace ingresscope::access
