// SPDX-License-Identifier: Apache-2.0
#include "core/access/password_file.h"

#include "core/access/verified_passwords.h"

#include <algorithm>

namespace ingresscope::access {

namespace {

bool isIgnoredLine(std::string_view line)
{
    return line.empty() || line.front() == '#' || line.front() == '\r';
}

/// A hash ends with its line or at a further colon.
std::string_view hashAt(std::string_view rest)
{
    return rest.substr(0, rest.find_first_of("\r\n:"));
}

} // namespace

int statusOf(AuthVerdict verdict)
{
    switch (verdict) {
    case AuthVerdict::Granted: return 0;
    case AuthVerdict::NoCredentials:
    case AuthVerdict::UnknownUser:
    case AuthVerdict::WrongPassword: return 401;
    case AuthVerdict::Failed: break;
    }
    return 500;
}

PasswordFile::PasswordFile(std::string text) : m_text(text.begin(), text.end())
{
    std::string_view rest(m_text.data(), m_text.size());
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        if (!isIgnoredLine(line)) {
            const std::size_t colon = line.find(':');
            if (colon == std::string_view::npos)
                m_mustScan = true;
            else
                m_hashes.try_emplace(line.substr(0, colon), hashAt(rest.substr(colon + 1)));
        }
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
}

std::optional<std::string_view> PasswordFile::hashOf(std::string_view user) const
{
    if (m_mustScan)
        return scan(user);
    const auto found = m_hashes.find(user);
    return found == m_hashes.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string_view> PasswordFile::scan(std::string_view user) const
{
    std::string_view rest(m_text.data(), m_text.size());
    while (!rest.empty()) {
        if (rest.front() == '\n') {
            rest.remove_prefix(1);
            continue;
        }
        // Where the line stops agreeing with "user:". That may be at its line feed, which then is
        // skipped like any other wrong character: the search for the next line starts behind it.
        std::size_t same = 0;
        if (!isIgnoredLine(rest)) {
            while (same < user.size() && same < rest.size() && rest[same] == user[same])
                ++same;
            if (same == user.size() && same < rest.size() && rest[same] == ':')
                return hashAt(rest.substr(same + 1));
        }
        const std::size_t lineEnd = rest.find('\n', std::min(same + 1, rest.size()));
        rest.remove_prefix(lineEnd == std::string_view::npos ? rest.size() : lineEnd + 1);
    }
    return std::nullopt;
}

std::string passwordFileText(const std::map<std::string, std::string>& hashes)
{
    std::string text;
    for (const auto& [user, hash] : hashes)
        text.append(user).append(1, ':').append(hash).append(1, '\n');
    return text;
}

AuthVerdict verify(const PasswordFile& file, std::optional<std::string_view> authorization,
                   VerifiedPasswords* cache)
{
    const auto credentials = authorization ? parseBasicCredentials(*authorization) : std::nullopt;
    if (!credentials)
        return AuthVerdict::NoCredentials;
    const auto hash = file.hashOf(credentials->user());
    if (!hash)
        return AuthVerdict::UnknownUser;

    const bool isCached = cache != nullptr && isSlowHash(*hash);
    if (isCached && cache->contains(*hash, credentials->password()))
        return AuthVerdict::Granted;
    switch (checkPassword(credentials->password(), *hash)) {
    case HashVerdict::Matches:
        if (isCached)
            cache->add(*hash, credentials->password());
        return AuthVerdict::Granted;
    case HashVerdict::Differs: return AuthVerdict::WrongPassword;
    case HashVerdict::Impossible: break;
    }
    return AuthVerdict::Failed;
}

} // namespace ingresscope::access
