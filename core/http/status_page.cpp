// SPDX-License-Identifier: Apache-2.0
#include "core/http/status_page.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace ingresscope::http {

namespace {

/// A text put together at compile time.
template <std::size_t N>
struct FixedText {
    std::array<char, N> bytes{};

    constexpr std::string_view view() const { return {bytes.data(), N}; }
};

template <class... Texts>
constexpr auto joined(const Texts&... texts)
{
    FixedText<(0 + ... + (sizeof(Texts) - 1))> all;
    auto at = all.bytes.begin();
    ((at = std::copy_n(texts, sizeof(Texts) - 1, at)), ...);
    return all;
}

/// A literal as template argument, so that each page is a constant of its own.
template <std::size_t N>
struct Literal {
    char text[N]{};

    consteval Literal(const char (&literal)[N]) { std::copy_n(literal, N, text); }
};

/// The titles differ from the status lines for 302 and 401.
template <Literal Title>
std::string_view page()
{
    static constexpr auto kPage =
        joined("<html>\r\n<head><title>", Title.text,
               "</title></head>\r\n<body>\r\n<center><h1>", Title.text,
               "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
    return kPage.view();
}

/// A 400 page that says more.
template <Literal Detail>
std::string_view page400()
{
    static constexpr auto kPage =
        joined("<html>\r\n<head><title>400 ", Detail.text,
               "</title></head>\r\n<body>\r\n<center><h1>400 Bad Request</h1></center>\r\n<center>",
               Detail.text,
               "</center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
    return kPage.view();
}

std::string_view bodyOf(int code)
{
    switch (code) {
    case 301:
        return page<"301 Moved Permanently">();
    case 302:
        return page<"302 Found">();
    case 303:
        return page<"303 See Other">();
    case 307:
        return page<"307 Temporary Redirect">();
    case 308:
        return page<"308 Permanent Redirect">();
    case 400:
        return page<"400 Bad Request">();
    case 401:
        return page<"401 Authorization Required">();
    case 402:
        return page<"402 Payment Required">();
    case 403:
        return page<"403 Forbidden">();
    case 404:
    case 498:
        return page<"404 Not Found">();
    case 405:
        return page<"405 Not Allowed">();
    case 406:
        return page<"406 Not Acceptable">();
    case 408:
        return page<"408 Request Time-out">();
    case 409:
        return page<"409 Conflict">();
    case 410:
        return page<"410 Gone">();
    case 411:
        return page<"411 Length Required">();
    case 412:
        return page<"412 Precondition Failed">();
    case 413:
        return page<"413 Request Entity Too Large">();
    case 414:
        return page<"414 Request-URI Too Large">();
    case 415:
        return page<"415 Unsupported Media Type">();
    case 416:
        return page<"416 Requested Range Not Satisfiable">();
    case 421:
        return page<"421 Misdirected Request">();
    case 429:
        return page<"429 Too Many Requests">();
    case 494:
        return page400<"Request Header Or Cookie Too Large">();
    case 495:
        return page400<"The SSL certificate error">();
    case 496:
        return page400<"No required SSL certificate was sent">();
    case 497:
        return page400<"The plain HTTP request was sent to HTTPS port">();
    case 500:
        return page<"500 Internal Server Error">();
    case 501:
        return page<"501 Not Implemented">();
    case 502:
        return page<"502 Bad Gateway">();
    case 503:
        return page<"503 Service Temporarily Unavailable">();
    case 504:
        return page<"504 Gateway Time-out">();
    case 505:
        return page<"505 HTTP Version Not Supported">();
    case 507:
        return page<"507 Insufficient Storage">();
    default:
        return {};
    }
}

constexpr auto kPadding = [] {
    constexpr std::string_view kLine =
        "<!-- a padding to disable MSIE and Chrome friendly error page -->\r\n";
    std::array<char, kLine.size() * 6> text{};
    for (std::size_t i = 0; i < text.size(); ++i)
        text[i] = kLine[i % kLine.size()];
    return text;
}();

} // namespace

std::string_view browserPadding()
{
    return {kPadding.data(), kPadding.size()};
}

StatusPage builtInPage(int code)
{
    return StatusPage{.status = code >= 494 && code <= 497 ? 400 : code, .body = bodyOf(code)};
}

} // namespace ingresscope::http
