// SPDX-License-Identifier: Apache-2.0
#include "core/http/refusal.h"

#include "core/base/say.h"

namespace ingresscope::http {

namespace {

/// The excerpt as one short printable word.
std::string printable(std::string_view text)
{
    constexpr std::size_t kLongest = 60;
    std::string out;
    for (const char c : text.substr(0, kLongest)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f)
            out += c;
        else
            out += fmt::format("\\x{:02x}", byte);
    }
    if (text.size() > kLongest)
        out += "...";
    return out;
}

} // namespace

int statusOf(RefusalReason reason)
{
    switch (reason) {
    case RefusalReason::LineTooLong:
        return 414;
    case RefusalReason::HeadTooLarge:
        return 494;
    case RefusalReason::ConnectMethod:
    case RefusalReason::TraceMethod:
        return 405;
    case RefusalReason::UnknownTransferEncoding:
        return 501;
    case RefusalReason::UnsupportedVersion:
        return 505;
    default:
        return 400;
    }
}

std::string describe(const Refusal& refusal)
{
    const std::string part = printable(refusal.excerpt);
    switch (refusal.reason) {
    case RefusalReason::None:
        break;
    case RefusalReason::BadMethod:
        return say("The method has a character other than A to Z, - and _: \"{}\".", part);
    case RefusalReason::BadTarget:
        return say("The request target must be a path that starts with / or an absolute http URL: "
                   "\"{}\".",
                   part);
    case RefusalReason::ControlByteInTarget:
        return say("The request target has a control character: \"{}\".", part);
    case RefusalReason::BadPercentInPath:
        return say("A % in the path is not followed by two hexadecimal digits: \"{}\".", part);
    case RefusalReason::PercentZeroInPath:
        return say("The path has an encoded zero byte (%00): \"{}\".", part);
    case RefusalReason::PathAboveRoot:
        return say("The path leads above the root with /../: \"{}\".", part);
    case RefusalReason::BadHostInTarget:
        return say("The host in the request target is not valid: \"{}\".", part);
    case RefusalReason::BadVersion:
        return say("The request line does not end with HTTP/1.0 or HTTP/1.1: \"{}\".", part);
    case RefusalReason::UnsupportedVersion:
        return say("The request line names an HTTP version above 1: \"{}\".", part);
    case RefusalReason::BadLineEnd:
        return say("The request line has a carriage return that does not end it.");
    case RefusalReason::NotGetWithoutVersion:
        return say("A request line without version (HTTP/0.9) can only be a GET: \"{}\".", part);
    case RefusalReason::LineTooLong:
        return say("The request line does not fit into one header buffer "
                   "(large-client-header-buffers).");
    case RefusalReason::HeadTooLarge:
        return say("A header line is longer than one header buffer, or all headers together need more "
                   "buffers than there are (large-client-header-buffers).");
    case RefusalReason::LeadingBlankInHeader:
        return say("A header line starts with a blank or a control character; folded lines are not "
                   "accepted: \"{}\".",
                   part);
    case RefusalReason::EmptyHeaderName:
        return say("A header line starts with a colon: \"{}\".", part);
    case RefusalReason::BlankInHeaderName:
        return say("A header name has a blank or a control character before its colon: \"{}\".", part);
    case RefusalReason::NulInHeader:
        return say("A header has a zero byte: \"{}\".", part);
    case RefusalReason::CrInHeader:
        return say("A header has a carriage return that does not end its line: \"{}\".", part);
    case RefusalReason::RepeatedHeader:
        return say("A header that may come only once came again: \"{}\".", part);
    case RefusalReason::BadHost:
        return say("The Host header is not valid: \"{}\".", part);
    case RefusalReason::NoHost:
        return say("An HTTP/1.1 request must have a Host header.");
    case RefusalReason::BadContentLength:
        return say("Content-Length is not a number: \"{}\".", part);
    case RefusalReason::TransferEncodingInHttp10:
        return say("An HTTP/1.0 request cannot have Transfer-Encoding.");
    case RefusalReason::LengthAndChunked:
        return say("The request has both Content-Length and Transfer-Encoding.");
    case RefusalReason::UnknownTransferEncoding:
        return say("Only Transfer-Encoding: chunked is supported, not \"{}\".", part);
    case RefusalReason::ConnectMethod:
        return say("The CONNECT method is not allowed.");
    case RefusalReason::TraceMethod:
        return say("The TRACE method is not allowed.");
    case RefusalReason::BadPseudoHeader:
        return say("The pseudo-header \":{}\" is unknown, empty, not valid, or came again.", part);
    case RefusalReason::MissingPseudoHeader:
        return say("An HTTP/2 request must have {}.", part);
    case RefusalReason::BadHeaderName:
        return say("An HTTP/2 header name must be lower-case and have no blank: \"{}\".", part);
    case RefusalReason::BadHeaderValue:
        return say("The value of \"{}\" has a zero byte or a line end.", part);
    case RefusalReason::BodyShorterThanAnnounced:
        return say("The request announces a body and ends without one.");
    }
    return {};
}

} // namespace ingresscope::http
