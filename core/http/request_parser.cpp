// SPDX-License-Identifier: Apache-2.0
#include "core/http/request_parser.h"

#include "core/http/decimal.h"
#include "core/http/host_name.h"
#include "core/http/once_only.h"
#include "core/http/view_mover.h"

#include <algorithm>

namespace ingresscope::http {

namespace {

/// More than this is given back between requests, so that one odd request does not cost memory for
/// as long as its connection lives.
constexpr std::size_t kKeptFields = 256;
constexpr std::size_t kKeptTextBytes = 1024;

void giveBack(std::string& text)
{
    if (text.capacity() > kKeptTextBytes)
        text = std::string();
}

RefusalReason reasonOf(RequestLineScanner::Fault fault)
{
    using Fault = RequestLineScanner::Fault;
    switch (fault) {
    case Fault::None:
        break;
    case Fault::Method:
        return RefusalReason::BadMethod;
    case Fault::Target:
        return RefusalReason::BadTarget;
    case Fault::TargetByte:
        return RefusalReason::ControlByteInTarget;
    case Fault::Version:
        return RefusalReason::BadVersion;
    case Fault::VersionUnsupported:
        return RefusalReason::UnsupportedVersion;
    case Fault::LineEnd:
        return RefusalReason::BadLineEnd;
    }
    return RefusalReason::None;
}

RefusalReason reasonOf(HeaderLineScanner::Fault fault)
{
    using Fault = HeaderLineScanner::Fault;
    switch (fault) {
    case Fault::None:
        break;
    case Fault::LeadingBlank:
        return RefusalReason::LeadingBlankInHeader;
    case Fault::EmptyName:
        return RefusalReason::EmptyHeaderName;
    case Fault::BlankInName:
        return RefusalReason::BlankInHeaderName;
    case Fault::NulInValue:
        return RefusalReason::NulInHeader;
    case Fault::CrInside:
        return RefusalReason::CrInHeader;
    }
    return RefusalReason::None;
}

RefusalReason reasonOf(TargetFault fault)
{
    switch (fault) {
    case TargetFault::None:
        break;
    case TargetFault::NoLeadingSlash:
        return RefusalReason::BadTarget;
    case TargetFault::ForbiddenByte:
        return RefusalReason::ControlByteInTarget;
    case TargetFault::BadPercent:
        return RefusalReason::BadPercentInPath;
    case TargetFault::PercentZero:
        return RefusalReason::PercentZeroInPath;
    case TargetFault::AboveRoot:
        return RefusalReason::PathAboveRoot;
    }
    return RefusalReason::None;
}

} // namespace

RequestParser::RequestParser(const HeadSettings& settings)
    : m_headerLine({.allowUnderscores = false, .skipRepeatedStatusLine = false})
{
    reset(settings);
}

void RequestParser::reset(const HeadSettings& settings)
{
    m_settings = settings;
    m_settings.clientHeaderBufferSize = std::max(m_settings.clientHeaderBufferSize, 1u);
    m_settings.largeBufferSize = std::max(m_settings.largeBufferSize, 1u);
    m_headerLine.setRules({.allowUnderscores = settings.underscoresInHeaders,
                           .skipRepeatedStatusLine = false});
    reset();
}

void RequestParser::reset()
{
    m_status = ParseStatus::NeedMore;
    m_inHeaders = false;
    m_connection = ConnectionWish::None;
    m_largeBuffersUsed = 0;
    m_bufferEnd = m_settings.clientHeaderBufferSize;
    m_headersBegin = 0;
    m_consumed = 0;
    m_bytes = {};
    m_seen.clear();
    m_line.reset();
    m_headerLine.reset();
    m_head = RequestHead();
    m_refusal = Refusal();
    m_contentLength = {};
    m_transferEncoding = {};
    m_fields.clear();
    if (m_fields.capacity() > kKeptFields)
        m_fields.shrink_to_fit();
    giveBack(m_path);
    giveBack(m_host);
    giveBack(m_hostInTarget);
}

ParseStatus RequestParser::feed(std::string_view allBytesSoFar)
{
    if (m_status != ParseStatus::NeedMore)
        return m_status;
    if (!m_bytes.empty() && allBytesSoFar.data() != m_bytes.data())
        rebase(allBytesSoFar);
    m_bytes = allBytesSoFar;

    // Stops where a buffer of nginx's would be full, so that whatever comes first is answered first.
    while (m_status == ParseStatus::NeedMore) {
        const std::size_t limit = std::min(m_bytes.size(), m_bufferEnd);
        const bool usedUp = m_inHeaders ? scanHeaders(limit) : scanLine(limit);
        if (!usedUp)
            continue;
        if (limit < m_bufferEnd)
            break;
        if (!nextBuffer())
            refuse(m_inHeaders ? RefusalReason::HeadTooLarge : RefusalReason::LineTooLong);
    }
    return m_status;
}

bool RequestParser::scanLine(std::size_t limit)
{
    switch (m_line.scan(m_bytes.data(), limit)) {
    case RequestLineScanner::Event::NeedMore:
        return true;
    case RequestLineScanner::Event::Invalid:
        refuse(reasonOf(m_line.fault()), bytes(m_line.line().begin, m_line.at() + 1));
        return false;
    case RequestLineScanner::Event::Done:
        finishLine();
        return false;
    }
    return false;
}

bool RequestParser::scanHeaders(std::size_t limit)
{
    const char* const headers = m_bytes.data() + m_headersBegin;
    while (m_status == ParseStatus::NeedMore) {
        switch (m_headerLine.scan(headers, limit - m_headersBegin)) {
        case HeaderLineScanner::Event::NeedMore:
            return true;
        case HeaderLineScanner::Event::Line:
            addHeader();
            break;
        case HeaderLineScanner::Event::End:
            m_consumed = m_headersBegin + m_headerLine.at();
            finishHead();
            return false;
        case HeaderLineScanner::Event::Invalid:
            refuse(reasonOf(m_headerLine.fault()),
                   bytes(m_headersBegin + m_headerLine.line().nameBegin,
                         m_headersBegin + m_headerLine.at() + 1));
            return false;
        }
    }
    return false;
}

bool RequestParser::nextBuffer()
{
    if (!m_inHeaders && m_line.isBeforeLine()) {
        // Only line ends so far: nginx starts to fill the same buffer anew.
        m_bufferEnd += m_settings.clientHeaderBufferSize;
        return true;
    }
    // An unfinished line moves to the start of the next buffer.
    std::size_t lineBegin = m_line.line().begin;
    if (m_inHeaders) {
        lineBegin = m_headerLine.betweenLines() ? m_bufferEnd
                                                : m_headersBegin + m_headerLine.line().nameBegin;
    }
    if (m_bufferEnd - lineBegin >= m_settings.largeBufferSize)
        return false;
    if (m_largeBuffersUsed == m_settings.largeBufferCount)
        return false;
    ++m_largeBuffersUsed;
    m_bufferEnd = lineBegin + m_settings.largeBufferSize;
    return true;
}

void RequestParser::finishLine()
{
    const RequestLineScanner::Line& line = m_line.line();
    m_headersBegin = m_line.at();
    m_consumed = m_headersBegin;

    m_head.line = bytes(line.begin, line.end);
    m_head.method = bytes(line.begin, line.methodEnd);
    m_head.methodId = methodOf(m_head.method);
    m_head.target = bytes(line.targetBegin, line.targetEnd);
    m_head.versionMajor = line.major;
    m_head.versionMinor = line.minor;
    m_head.isHttp09 = line.major == 0;
    if (m_head.isHttp09 && m_head.methodId != Method::Get)
        return refuse(RefusalReason::NotGetWithoutVersion, m_head.line);

    const TargetResult normalised = normaliseCheckedTarget(m_head.target, m_path);
    if (!normalised)
        return refuse(reasonOf(normalised.fault), m_head.target);
    m_head.normalised = normalised.target;

    if (line.schemeEnd != 0) {
        m_head.schemeInTarget = bytes(line.schemeBegin, line.schemeEnd);
        m_head.hostInTarget = bytes(line.hostBegin, line.hostEnd);
        const auto host = validateHost(m_head.hostInTarget, m_hostInTarget);
        if (!host)
            return refuse(RefusalReason::BadHostInTarget, m_head.hostInTarget);
        m_head.host = *host;
    }
    if (m_head.isHttp09)
        m_status = ParseStatus::Done;
    m_inHeaders = true;
}

void RequestParser::addHeader()
{
    const HeaderLineScanner::Line& line = m_headerLine.line();
    if (line.oddName && m_settings.ignoreInvalidHeaders)
        return;
    const char* const headers = m_bytes.data() + m_headersBegin;
    HeaderField field{.name = {headers + line.nameBegin, line.nameEnd - line.nameBegin},
                      .value = {headers + line.valueBegin, line.valueEnd - line.valueBegin},
                      .known = KnownHeader::Other};
    if (!line.oddName)
        field.known = knownHeader(field.name);
    m_fields.push_back(field);
    if (field.known != KnownHeader::Other)
        noteHeader(field);
}

void RequestParser::noteHeader(const HeaderField& field)
{
    if (m_seen.has(field.known) && kOnceOnly.has(field.known))
        return refuse(RefusalReason::RepeatedHeader, field.name);
    m_seen.add(field.known);

    switch (field.known) {
    case KnownHeader::Host: {
        m_head.hasHostHeader = true;
        m_head.hostHeader = field.value;
        const auto host = validateHost(field.value, m_host);
        if (!host)
            return refuse(RefusalReason::BadHost, field.value);
        if (m_head.host.empty())
            m_head.host = *host;
        return;
    }
    case KnownHeader::Connection:
        if (containsIgnoringCase(field.value, "close"))
            m_connection = ConnectionWish::Close;
        else if (containsIgnoringCase(field.value, "keep-alive"))
            m_connection = ConnectionWish::KeepAlive;
        return;
    case KnownHeader::ContentLength:
        m_contentLength = field.value;
        return;
    case KnownHeader::TransferEncoding:
        m_transferEncoding = field.value;
        return;
    case KnownHeader::Expect:
        m_head.expectContinue = m_head.versionMinor >= 1 &&
                                equalsIgnoringCase(field.value, "100-continue");
        return;
    case KnownHeader::Upgrade:
        m_head.hasUpgrade = true;
        return;
    default:
        return;
    }
}

void RequestParser::finishHead()
{
    const bool isAbove10 = m_head.versionMinor >= 1;
    if (!m_head.hasHostHeader && isAbove10)
        return refuse(RefusalReason::NoHost);
    if (m_seen.has(KnownHeader::ContentLength)) {
        m_head.contentLength = parseBodyLength(m_contentLength);
        if (!m_head.contentLength)
            return refuse(RefusalReason::BadContentLength, m_contentLength);
    }
    if (m_seen.has(KnownHeader::TransferEncoding)) {
        if (!isAbove10)
            return refuse(RefusalReason::TransferEncodingInHttp10);
        if (!equalsIgnoringCase(m_transferEncoding, "chunked"))
            return refuse(RefusalReason::UnknownTransferEncoding, m_transferEncoding);
        if (m_head.contentLength)
            return refuse(RefusalReason::LengthAndChunked);
        m_head.chunked = true;
    }
    if (m_head.methodId == Method::Connect)
        return refuse(RefusalReason::ConnectMethod);
    if (m_head.methodId == Method::Trace)
        return refuse(RefusalReason::TraceMethod);

    m_head.keepAlive = m_connection == ConnectionWish::None
                           ? isAbove10
                           : m_connection == ConnectionWish::KeepAlive;
    m_head.headers = m_fields;
    m_status = ParseStatus::Done;
}

void RequestParser::refuse(RefusalReason reason, std::string_view excerpt)
{
    m_refusal = Refusal{.reason = reason, .excerpt = excerpt};
    m_head.headers = m_fields;
    m_status = ParseStatus::Refused;
}

std::string_view RequestParser::bytes(std::size_t begin, std::size_t end) const
{
    return m_bytes.substr(begin, end - begin);
}

std::size_t RequestParser::takeLeadingLineEnds()
{
    if (m_status != ParseStatus::NeedMore || m_inHeaders || !m_line.isBeforeLine())
        return 0;
    const std::size_t count = m_line.at();
    m_line.reset();
    m_bufferEnd -= count;
    m_bytes = {};
    return count;
}

void RequestParser::rebase(std::string_view sameBytes)
{
    const ViewMover move(m_bytes, sameBytes.data());
    m_bytes = {sameBytes.data(), m_bytes.size()};
    for (HeaderField& field : m_fields) {
        move(field.name);
        move(field.value);
    }
    move(m_head.line);
    move(m_head.method);
    move(m_head.target);
    move(m_head.schemeInTarget);
    move(m_head.hostInTarget);
    move(m_head.normalised.path);
    move(m_head.normalised.args);
    move(m_head.hostHeader);
    move(m_head.host);
    move(m_refusal.excerpt);
    move(m_contentLength);
    move(m_transferEncoding);
}

} // namespace ingresscope::http
