// SPDX-License-Identifier: Apache-2.0
#include "core/http/http2_head_reader.h"

#include "core/http/decimal.h"
#include "core/http/host_name.h"
#include "core/http/once_only.h"
#include "core/http/target.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace ingresscope::http {

namespace {

constexpr std::size_t kKeptBytes = 16 * 1024;
constexpr std::size_t kKeptTextBytes = 1024;

/// Bits of a byte in HPACK's Huffman code. Source: RFC 7541 appendix B; the rare ones are rounded.
unsigned codeBits(unsigned char byte)
{
    if (byte >= 0x80 || byte < 0x20 || byte == 0x7f)
        return 24;
    constexpr std::string_view k5 = "012aceiost";
    constexpr std::string_view k6 = " %-./3456789=A_bdfghlmnpru";
    constexpr std::string_view k8 = "&*,;XZ";
    const char c = static_cast<char>(byte);
    if (k5.find(c) != std::string_view::npos)
        return 5;
    if (k6.find(c) != std::string_view::npos)
        return 6;
    if (k8.find(c) != std::string_view::npos)
        return 8;
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ':')
        return 7;
    return c == '\\' ? 19 : 12;
}

/// How long a text is on the wire if its sender does not waste bytes: nginx measures it there.
std::size_t encodedSize(std::string_view text)
{
    std::size_t bits = 0;
    for (const char c : text)
        bits += codeBits(static_cast<unsigned char>(c));
    return std::min(text.size(), (bits + 7) / 8);
}

enum class NameKind : std::uint8_t { Plain, Odd, Forbidden };

/// Source: ngx_http_v2_validate_header.
NameKind judgeName(std::string_view name, bool underscores)
{
    NameKind kind = NameKind::Plain;
    for (const char c : name) {
        if ((c >= 'a' && c <= 'z') || c == '-' || (c >= '0' && c <= '9') || (c == '_' && underscores))
            continue;
        if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == ':' || (c >= 'A' && c <= 'Z'))
            return NameKind::Forbidden;
        kind = NameKind::Odd;
    }
    return kind;
}

bool isMethod(std::string_view text)
{
    for (const char c : text) {
        if ((c < 'A' || c > 'Z') && c != '_' && c != '-')
            return false;
    }
    return true;
}

/// Source: ngx_http_v2_parse_scheme.
bool isScheme(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool isOther = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if (!isLetter && (i == 0 || !isOther))
            return false;
    }
    return true;
}

RefusalReason reasonOf(TargetFault fault)
{
    switch (fault) {
    case TargetFault::BadPercent: return RefusalReason::BadPercentInPath;
    case TargetFault::PercentZero: return RefusalReason::PercentZeroInPath;
    case TargetFault::AboveRoot: return RefusalReason::PathAboveRoot;
    case TargetFault::ForbiddenByte: return RefusalReason::ControlByteInTarget;
    case TargetFault::None:
    case TargetFault::NoLeadingSlash: break;
    }
    return RefusalReason::BadTarget;
}

}   // namespace

void Http2HeadReader::reset(const HeadSettings& settings)
{
    m_settings = settings;
    m_left = std::size_t{settings.largeBufferSize} * settings.largeBufferCount;
    m_bytes.clear();
    if (m_bytes.capacity() > kKeptBytes)
        m_bytes.release();
    m_pseudo = {};
    m_kept.clear();
    m_fields.clear();
    m_seen.clear();
    for (std::string* text : {&m_cookie, &m_path, &m_host, &m_excerpt}) {
        text->clear();
        if (text->capacity() > kKeptTextBytes)
            *text = std::string();
    }
    m_hasCookie = false;
    m_head = {};
    m_head.versionMajor = 2;
    m_head.versionMinor = 0;
    m_refusal = {};
}

Http2HeadReader::Piece Http2HeadReader::keep(std::string_view text)
{
    const Piece piece{.at = m_bytes.size(), .size = text.size()};
    m_bytes.append(text);
    return piece;
}

void Http2HeadReader::refuse(RefusalReason reason, std::string_view excerpt)
{
    m_excerpt.assign(excerpt.substr(0, kKeptTextBytes));
    m_refusal = Refusal{.reason = reason, .excerpt = m_excerpt};
}

Http2HeadReader::Verdict Http2HeadReader::add(std::string_view name, std::string_view value)
{
    const std::size_t limit = m_settings.largeBufferSize;
    if ((value.size() > limit && encodedSize(value) > limit) ||
        (name.size() > limit && encodedSize(name) > limit) || name.size() + value.size() > m_left)
        return Verdict::TooLarge;
    m_left -= name.size() + value.size();
    if (isRefused())
        return Verdict::Taken;

    const bool isPseudo = name.starts_with(':');
    const NameKind kind =
        judgeName(isPseudo ? name.substr(1) : name, m_settings.underscoresInHeaders);
    if (name.empty() || kind == NameKind::Forbidden) {
        refuse(RefusalReason::BadHeaderName, name);
    } else if (value.find_first_of(std::string_view("\0\r\n", 3)) != std::string_view::npos) {
        refuse(RefusalReason::BadHeaderValue, name);
    } else if (isPseudo) {
        addPseudo(name.substr(1), value);
    } else if (kind == NameKind::Odd && m_settings.ignoreInvalidHeaders) {
        return Verdict::Taken;   // dropped
    } else if (name == "cookie") {
        addCookie(value);
    } else {
        addField(name, value);
    }
    return Verdict::Taken;
}

void Http2HeadReader::addPseudo(std::string_view name, std::string_view value)
{
    if (name == "authority") {
        const std::size_t before = m_kept.size();
        addField("host", value);
        if (isRefused())
            m_kept.resize(before);
        return;
    }
    const std::optional<Pseudo> pseudo = name == "method"   ? std::optional(PMethod)
                                         : name == "scheme" ? std::optional(PScheme)
                                         : name == "path"   ? std::optional(PPath)
                                                            : std::nullopt;
    if (!pseudo || value.empty() || m_pseudo[*pseudo].size != 0) {
        refuse(RefusalReason::BadPseudoHeader, name);
        return;
    }
    switch (*pseudo) {
    case PMethod:
        if (!isMethod(value))
            return refuse(RefusalReason::BadMethod, value);
        break;
    case PScheme:
        if (!isScheme(value))
            return refuse(RefusalReason::BadPseudoHeader, name);
        break;
    case PPath:
        if (value.front() != '/')
            return refuse(RefusalReason::BadTarget, value);
        if (const TargetResult target = normaliseTarget(value, m_path); !target)
            return refuse(reasonOf(target.fault), value);
        break;
    case PseudoCount: break;
    }
    m_pseudo[*pseudo] = keep(value);
}

void Http2HeadReader::addCookie(std::string_view value)
{
    if (m_hasCookie)
        m_cookie += "; ";
    m_hasCookie = true;
    m_cookie += value;
}

bool Http2HeadReader::noteHost(std::string_view value)
{
    if (!validateHost(value, m_host)) {
        refuse(RefusalReason::BadHost, value);
        return false;
    }
    return true;
}

void Http2HeadReader::addField(std::string_view name, std::string_view value)
{
    const KnownHeader known = knownHeader(name);
    if (known != KnownHeader::Other) {
        // Of :authority beside Host too, even when they agree.
        if (m_seen.has(known) && kOnceOnly.has(known))
            return refuse(RefusalReason::RepeatedHeader, name);
        m_seen.add(known);
        if (known == KnownHeader::Host && !noteHost(value))
            return;
    }
    const Piece keptName = keep(name);
    m_kept.push_back({.name = keptName, .value = keep(value), .known = known});
}

void Http2HeadReader::finish(bool endsStream)
{
    if (m_hasCookie) {   // nginx puts it behind all others
        const Piece name = keep("cookie");
        m_kept.push_back({.name = name, .value = keep(m_cookie), .known = KnownHeader::Cookie});
    }
    const Piece line{.at = m_bytes.size(),
                     .size = m_pseudo[PMethod].size + m_pseudo[PPath].size + 10};
    char* at = m_bytes.room(line.size);   // before it is written: its parts are in the same memory
    const auto put = [&at](std::string_view text) { at = std::copy(text.begin(), text.end(), at); };
    put(view(m_pseudo[PMethod]));
    put(" ");
    put(view(m_pseudo[PPath]));
    put(" HTTP/2.0");
    m_bytes.commit(line.size);

    for (const Field& field : m_kept)
        m_fields.push_back(
            {.name = view(field.name), .value = view(field.value), .known = field.known});
    m_head.headers = m_fields;
    m_head.line = view(line);
    m_head.method = view(m_pseudo[PMethod]);
    m_head.methodId = methodOf(m_head.method);
    m_head.target = view(m_pseudo[PPath]);
    m_head.schemeInTarget = view(m_pseudo[PScheme]);
    if (!m_head.target.empty())
        m_head.normalised = normaliseTarget(m_head.target, m_path).target;
    if (const HeaderField* host = findHeader(m_fields, KnownHeader::Host)) {
        m_head.hasHostHeader = true;
        m_head.hostHeader = host->value;
        m_head.host = *validateHost(host->value, m_host);
    }
    m_head.keepAlive = true;
    if (!isRefused())
        judge(endsStream);
}

void Http2HeadReader::judge(bool endsStream)
{
    for (const auto& [pseudo, name] :
         {std::pair(PMethod, ":method"), std::pair(PScheme, ":scheme"), std::pair(PPath, ":path")}) {
        if (m_pseudo[pseudo].size == 0)
            return refuse(RefusalReason::MissingPseudoHeader, name);
    }
    if (!m_head.hasHostHeader)
        return refuse(RefusalReason::NoHost, {});
    if (const HeaderField* length = findHeader(m_fields, KnownHeader::ContentLength)) {
        m_head.contentLength = parseBodyLength(length->value);
        if (!m_head.contentLength)
            return refuse(RefusalReason::BadContentLength, length->value);
    }
    if (const HeaderField* coding = findHeader(m_fields, KnownHeader::TransferEncoding)) {
        if (!equalsIgnoringCase(coding->value, "chunked"))
            return refuse(RefusalReason::UnknownTransferEncoding, coding->value);
        if (m_head.contentLength)
            return refuse(RefusalReason::LengthAndChunked, {});
    }
    if (m_head.methodId == Method::Connect)
        return refuse(RefusalReason::ConnectMethod, {});
    if (m_head.methodId == Method::Trace)
        return refuse(RefusalReason::TraceMethod, {});
    if (m_head.contentLength.value_or(0) > 0 && endsStream)
        return refuse(RefusalReason::BodyShorterThanAnnounced, {});
    m_head.chunked = !m_head.contentLength && !endsStream;
}

}   // namespace ingresscope::http
