// SPDX-License-Identifier: Apache-2.0
#include "core/access/password_hash.h"

#include "core/access/base64.h"
#include "core/base/say.h"

#include <crypt.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <vector>

namespace ingresscope::access {

namespace {

constexpr std::string_view kApr1 = "$apr1$";
constexpr std::string_view kPlain = "{PLAIN}";
constexpr std::string_view kSaltedSha1 = "{SSHA}";
constexpr std::string_view kSha1 = "{SHA}";
constexpr std::size_t kSha1Bytes = 20;
constexpr std::size_t kMd5Bytes = 16;
constexpr int kApr1Rounds = 1000;
constexpr std::size_t kApr1MaxSalt = 8;

struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// One digest after the other with the same algorithm; once a step failed everything fails.
class Digest {
public:
    explicit Digest(const EVP_MD* algorithm) : m_context(EVP_MD_CTX_new()), m_algorithm(algorithm)
    {
        begin();
    }

    void begin()
    {
        m_good = m_good && m_context && EVP_DigestInit_ex(m_context.get(), m_algorithm, nullptr) == 1;
    }
    Digest& add(std::string_view bytes)
    {
        m_good = m_good && EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) == 1;
        return *this;
    }
    /// `out` has room for the digest.
    bool finish(unsigned char* out)
    {
        m_good = m_good && EVP_DigestFinal_ex(m_context.get(), out, nullptr) == 1;
        return m_good;
    }

private:
    std::unique_ptr<EVP_MD_CTX, FreeDigest> m_context{};
    const EVP_MD* m_algorithm = nullptr;
    bool m_good = true;
};

std::string_view viewOf(const unsigned char* bytes, std::size_t size)
{
    return {reinterpret_cast<const char*>(bytes), size};
}

bool sameText(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

HashVerdict verdictOf(bool same)
{
    return same ? HashVerdict::Matches : HashVerdict::Differs;
}

/// `count` characters of six bits, the lowest first.
void appendCrypt64(std::string& text, std::uint32_t bits, int count)
{
    constexpr std::string_view alphabet =
        "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (; count > 0; --count, bits >>= 6)
        text += alphabet[bits & 0x3f];
}

/// Apache's variant of the MD5 crypt: the same algorithm with another magic word.
/// Source: FreeBSD's crypt(3) "Modular crypt format", apr_md5.
std::optional<std::string> apr1Hash(std::string_view password, std::string_view hash)
{
    std::string_view salt = hash.substr(kApr1.size());
    salt = salt.substr(0, std::min(salt.find('$'), kApr1MaxSalt));

    unsigned char sum[kMd5Bytes];
    Digest digest(EVP_md5());
    if (!digest.add(password).add(salt).add(password).finish(sum))
        return std::nullopt;

    digest.begin();
    digest.add(password).add(kApr1).add(salt);
    for (std::size_t left = password.size(); left > 0; left -= std::min(left, kMd5Bytes))
        digest.add(viewOf(sum, std::min(left, kMd5Bytes)));
    for (std::size_t bits = password.size(); bits != 0; bits >>= 1)
        digest.add((bits & 1) != 0 ? std::string_view("\0", 1) : password.substr(0, 1));
    if (!digest.finish(sum))
        return std::nullopt;

    for (int round = 0; round < kApr1Rounds; ++round) {
        const std::string_view last = viewOf(sum, sizeof sum);
        const bool isOdd = round % 2 != 0;
        digest.begin();
        digest.add(isOdd ? password : last);
        if (round % 3 != 0)
            digest.add(salt);
        if (round % 7 != 0)
            digest.add(password);
        digest.add(isOdd ? last : password);
        if (!digest.finish(sum))
            return std::nullopt;
    }

    std::string text(kApr1);
    text += salt;
    text += '$';
    const auto three = [&sum](std::size_t a, std::size_t b, std::size_t c) {
        return static_cast<std::uint32_t>(sum[a]) << 16 | static_cast<std::uint32_t>(sum[b]) << 8 |
               sum[c];
    };
    appendCrypt64(text, three(0, 6, 12), 4);
    appendCrypt64(text, three(1, 7, 13), 4);
    appendCrypt64(text, three(2, 8, 14), 4);
    appendCrypt64(text, three(3, 9, 15), 4);
    appendCrypt64(text, three(4, 10, 5), 4);
    appendCrypt64(text, sum[11], 2);
    return text;
}

/// "{SHA}" or "{SSHA}" of a password; the bytes of `salt` follow the digest.
std::optional<std::string> sha1Hash(std::string_view prefix, std::string_view password,
                                    std::string_view salt)
{
    std::vector<char> bytes(kSha1Bytes + salt.size());
    std::copy(salt.begin(), salt.end(), bytes.begin() + kSha1Bytes);
    if (!Digest(EVP_sha1()).add(password).add(salt).finish(reinterpret_cast<unsigned char*>(bytes.data())))
        return std::nullopt;
    return std::string(prefix) + encodeBase64({bytes.data(), bytes.size()});
}

std::optional<std::string> saltedSha1Hash(std::string_view password, std::string_view hash)
{
    // A hash that does not decode, or is too short for a digest, counts as one without salt.
    const auto decoded = decodeBase64(hash.substr(kSaltedSha1.size()));
    std::string_view salt;
    if (decoded && decoded->size() > kSha1Bytes)
        salt = std::string_view(decoded->data(), decoded->size()).substr(kSha1Bytes);
    return sha1Hash(kSaltedSha1, password, salt);
}

/// crypt_r works on 32 KiB of state: too much for a stack, and it holds traces of the password.
std::optional<std::string> libraryHash(std::string_view password, std::string_view hash)
{
    auto state = std::make_unique<crypt_data>();
    const std::string setting(hash);
    std::vector<char> phrase(password.begin(), password.end());
    phrase.push_back('\0');
    const char* made = crypt_r(phrase.data(), setting.c_str(), state.get());
    std::optional<std::string> result;
    if (made != nullptr)
        result = made;
    OPENSSL_cleanse(phrase.data(), phrase.size());
    OPENSSL_cleanse(state.get(), sizeof *state);
    return result;
}

} // namespace

HashVerdict checkPassword(std::string_view password, std::string_view hash)
{
    password = password.substr(0, password.find('\0'));
    hash = hash.substr(0, hash.find('\0'));

    if (hash.starts_with(kPlain))
        return verdictOf(sameText(hash.substr(kPlain.size()), password));

    std::optional<std::string> made;
    if (hash.starts_with(kApr1))
        made = apr1Hash(password, hash);
    else if (hash.starts_with(kSaltedSha1))
        made = saltedSha1Hash(password, hash);
    else if (hash.starts_with(kSha1))
        made = sha1Hash(kSha1, password, {});
    else
        made = libraryHash(password, hash);
    return made ? verdictOf(sameText(*made, hash)) : HashVerdict::Impossible;
}

bool isSlowHash(std::string_view hash)
{
    return !hash.starts_with(kPlain) && !hash.starts_with(kSaltedSha1) && !hash.starts_with(kSha1);
}

Result<std::string> makeHash(std::string_view password)
{
    constexpr int kCost = 10;
    if (password.find('\0') != std::string_view::npos)
        return Error{ErrorOrigin::Input, say("a password cannot contain a NUL byte")};
    std::array<unsigned char, 16> random{};
    std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> setting{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1 ||
        crypt_gensalt_rn("$2y$", kCost, reinterpret_cast<const char*>(random.data()),
                         static_cast<int>(random.size()), setting.data(),
                         static_cast<int>(setting.size())) == nullptr)
        return Error{ErrorOrigin::Internal, say("the system cannot make bcrypt hashes")};
    auto hash = libraryHash(password, setting.data());
    if (!hash || !hash->starts_with("$2y$"))
        return Error{ErrorOrigin::Internal, say("the system cannot make bcrypt hashes")};
    return std::move(*hash);
}

} // namespace ingresscope::access
