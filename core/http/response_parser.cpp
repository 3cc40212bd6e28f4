// SPDX-License-Identifier: Apache-2.0
#include "core/http/response_parser.h"

#include "core/base/say.h"
#include "core/http/decimal.h"
#include "core/http/view_mover.h"

#include <algorithm>

namespace ingresscope::http {

namespace {

constexpr std::size_t kKeptFields = 256;

/// nginx warns of a second one and leaves it out. Source: ngx_http_upstream_headers_in.
constexpr KnownHeaderSet kFirstCounts(KnownHeader::Status, KnownHeader::ContentType,
                                      KnownHeader::Date, KnownHeader::LastModified,
                                      KnownHeader::ETag, KnownHeader::Server,
                                      KnownHeader::Location, KnownHeader::Refresh,
                                      KnownHeader::Expires, KnownHeader::XAccelExpires,
                                      KnownHeader::XAccelRedirect, KnownHeader::XAccelLimitRate);

constexpr HeaderLineScanner::Rules kRules{.allowUnderscores = true, .skipRepeatedStatusLine = true};

} // namespace

std::string describe(ResponseFault fault)
{
    switch (fault) {
    case ResponseFault::None:
        break;
    case ResponseFault::HeadTooLarge:
        return say("The head of the backend's answer does not fit into proxy-buffer-size.");
    case ResponseFault::BadHeaderLine:
        return say("The backend's answer has a header line with a byte that is not allowed there.");
    case ResponseFault::RepeatedContentLength:
        return say("The backend's answer has Content-Length twice.");
    case ResponseFault::BadContentLength:
        return say("The Content-Length of the backend's answer is not a number.");
    case ResponseFault::RepeatedTransferEncoding:
        return say("The backend's answer has Transfer-Encoding twice.");
    case ResponseFault::UnknownTransferEncoding:
        return say("The backend's answer has a Transfer-Encoding other than chunked.");
    case ResponseFault::LengthAndChunked:
        return say("The backend's answer has both Content-Length and Transfer-Encoding.");
    }
    return {};
}

ResponseParser::ResponseParser(std::size_t maxBytes) : m_headerLine(kRules)
{
    reset(maxBytes);
}

void ResponseParser::reset(std::size_t maxBytes)
{
    m_maxBytes = maxBytes;
    m_status = Status::NeedMore;
    m_fault = ResponseFault::None;
    m_inHeaders = false;
    m_headersBegin = 0;
    m_consumed = 0;
    m_bytes = {};
    m_seen.clear();
    m_statusLine.reset();
    m_headerLine.reset();
    m_head = ResponseHead();
    m_fields.clear();
    if (m_fields.capacity() > kKeptFields)
        m_fields.shrink_to_fit();
}

ResponseParser::Status ResponseParser::feed(std::string_view allBytesSoFar)
{
    if (m_status != Status::NeedMore)
        return m_status;
    if (!m_bytes.empty() && allBytesSoFar.data() != m_bytes.data())
        rebase(allBytesSoFar);
    m_bytes = allBytesSoFar;

    const std::size_t limit = std::min(m_bytes.size(), m_maxBytes);
    const bool usedUp = (m_inHeaders || scanStatusLine(limit)) && scanHeaders(limit);
    if (usedUp && limit == m_maxBytes)
        refuse(ResponseFault::HeadTooLarge);
    return m_status;
}

bool ResponseParser::scanStatusLine(std::size_t limit)
{
    switch (m_statusLine.scan(m_bytes.data(), limit)) {
    case StatusLineScanner::Event::NeedMore:
        if (limit == m_maxBytes)
            refuse(ResponseFault::HeadTooLarge);
        return false;
    case StatusLineScanner::Event::Invalid:
        m_status = Status::NotHttp;
        return false;
    case StatusLineScanner::Event::Done:
        break;
    }
    const StatusLineScanner::Line& line = m_statusLine.line();
    m_head.status = line.status;
    m_head.statusLine = m_bytes.substr(line.begin, line.end - line.begin);
    m_head.versionMajor = line.major;
    m_head.versionMinor = line.minor;
    m_head.connectionClose = line.major * 1000 + line.minor < 1001;
    m_headersBegin = m_statusLine.at();
    m_inHeaders = true;
    return true;
}

bool ResponseParser::scanHeaders(std::size_t limit)
{
    const char* const headers = m_bytes.data() + m_headersBegin;
    while (m_status == Status::NeedMore) {
        switch (m_headerLine.scan(headers, limit - m_headersBegin)) {
        case HeaderLineScanner::Event::NeedMore:
            return true;
        case HeaderLineScanner::Event::Line:
            addHeader();
            break;
        case HeaderLineScanner::Event::End:
            m_consumed = m_headersBegin + m_headerLine.at();
            m_head.headers = m_fields;
            m_status = Status::Done;
            return false;
        case HeaderLineScanner::Event::Invalid:
            refuse(ResponseFault::BadHeaderLine);
            return false;
        }
    }
    return false;
}

void ResponseParser::addHeader()
{
    const HeaderLineScanner::Line& line = m_headerLine.line();
    const char* const headers = m_bytes.data() + m_headersBegin;
    HeaderField field{.name = {headers + line.nameBegin, line.nameEnd - line.nameBegin},
                      .value = {headers + line.valueBegin, line.valueEnd - line.valueBegin},
                      .known = KnownHeader::Other};
    field.known = knownHeader(field.name);
    if (field.known == KnownHeader::Other || noteHeader(field))
        m_fields.push_back(field);
}

bool ResponseParser::noteHeader(const HeaderField& field)
{
    const bool isRepeated = m_seen.has(field.known);
    m_seen.add(field.known);
    switch (field.known) {
    case KnownHeader::ContentLength:
        if (isRepeated)
            refuse(ResponseFault::RepeatedContentLength);
        else if (m_seen.has(KnownHeader::TransferEncoding))
            refuse(ResponseFault::LengthAndChunked);
        else if (!(m_head.contentLength = parseBodyLength(field.value)))
            refuse(ResponseFault::BadContentLength);
        return true;
    case KnownHeader::TransferEncoding:
        if (isRepeated)
            refuse(ResponseFault::RepeatedTransferEncoding);
        else if (m_seen.has(KnownHeader::ContentLength))
            refuse(ResponseFault::LengthAndChunked);
        else if (!equalsIgnoringCase(field.value, "chunked"))
            refuse(ResponseFault::UnknownTransferEncoding);
        m_head.chunked = true;
        return true;
    case KnownHeader::Connection:
        if (containsIgnoringCase(field.value, "close"))
            m_head.connectionClose = true;
        return true;
    default:
        return !isRepeated || !kFirstCounts.has(field.known);
    }
}

void ResponseParser::refuse(ResponseFault fault)
{
    m_fault = fault;
    m_status = Status::Invalid;
}

void ResponseParser::rebase(std::string_view sameBytes)
{
    const ViewMover move(m_bytes, sameBytes.data());
    m_bytes = {sameBytes.data(), m_bytes.size()};
    for (HeaderField& field : m_fields) {
        move(field.name);
        move(field.value);
    }
    move(m_head.statusLine);
}

} // namespace ingresscope::http
