// SPDX-License-Identifier: Apache-2.0
#include "core/client/answer_reader.h"

#include <fmt/format.h>
#include <llhttp.h>

#include <algorithm>
#include <utility>

namespace ingresscope::client {

struct AnswerReader::Parser {
    explicit Parser(AnswerReader& reader) : owner(reader)
    {
        llhttp_settings_init(&settings);
        settings.on_message_begin = [](llhttp_t* parser) { return of(parser).begin(); };
        settings.on_status = [](llhttp_t* parser, const char* at, std::size_t size) {
            of(parser).reason.append(at, size);
            return 0;
        };
        settings.on_header_field = [](llhttp_t* parser, const char* at, std::size_t size) {
            return of(parser).addName({at, size});
        };
        settings.on_header_value = [](llhttp_t* parser, const char* at, std::size_t size) {
            return of(parser).addValue({at, size});
        };
        settings.on_headers_complete = [](llhttp_t* parser) { return of(parser).headIsComplete(); };
        settings.on_body = [](llhttp_t* parser, const char* at, std::size_t size) {
            return of(parser).addBody({at, size});
        };
        settings.on_message_complete = [](llhttp_t* parser) { return of(parser).end(); };
        llhttp_init(&state, HTTP_RESPONSE, &settings);
        state.data = this;
        // The proxy may say anything that nginx says; what the client cannot tell apart is an error.
        llhttp_set_lenient_headers(&state, 1);
        llhttp_set_lenient_keep_alive(&state, 1);
        llhttp_set_lenient_chunked_length(&state, 1);
    }

    static Parser& of(llhttp_t* parser) { return *static_cast<Parser*>(parser->data); }

    int begin()
    {
        current = {};
        reason.clear();
        isInterim = false;
        nameIsOpen = false;
        return 0;
    }
    int addName(std::string_view text)
    {
        if (!nameIsOpen)
            current.headers.emplace_back();
        nameIsOpen = true;
        current.headers.back().first.append(text);
        return 0;
    }
    int addValue(std::string_view text)
    {
        nameIsOpen = false;
        current.headers.back().second.append(text);
        return 0;
    }
    int headIsComplete()
    {
        current.status = llhttp_get_status_code(&state);
        current.version = fmt::format("{}.{}", state.http_major, state.http_minor);
        current.statusLine = fmt::format("HTTP/{} {} {}", current.version, current.status, reason);
        isInterim = current.status / 100 == 1 && current.status != 101;
        owner.m_started = true;
        if (isInterim)
            return 0;
        current.interim = std::exchange(owner.m_interim, {});
        owner.m_answers.push_back(std::move(current));
        return owner.m_isHead ? 1 : 0;
    }
    int addBody(std::string_view bytes)
    {
        if (owner.m_answers.empty())
            return 0;
        Answer& answer = owner.m_answers.back();
        answer.bodyBytes += bytes.size();
        const std::size_t room = owner.m_maxBodyBytes - answer.body.size();
        answer.body.append(bytes.substr(0, room));
        answer.bodyCut = answer.bodyCut || bytes.size() > room;
        return 0;
    }
    int end()
    {
        if (isInterim)
            owner.m_interim.push_back(current.status);
        else if (!owner.m_answers.empty())
            owner.m_answers.back().complete = true;
        return 0;
    }

    AnswerReader& owner;
    llhttp_settings_t settings{};
    llhttp_t state{};
    Answer current{};
    std::string reason{};
    bool isInterim = false;
    bool nameIsOpen = false;
};

AnswerReader::AnswerReader(bool isHead, std::size_t maxBodyBytes)
    : m_isHead(isHead), m_maxBodyBytes(maxBodyBytes), m_parser(std::make_unique<Parser>(*this))
{
}

AnswerReader::~AnswerReader() = default;

bool AnswerReader::feed(std::string_view bytes)
{
    if (bytes.empty())
        return true;
    if (m_isPlain) {
        m_parser->addBody(bytes);
        return true;
    }
    std::string joined;
    constexpr std::string_view mark = "HTTP/";
    if (!m_started && m_start.size() < mark.size()) {
        m_start.append(bytes);
        if (!mark.starts_with(std::string_view(m_start).substr(0, mark.size()))) {
            m_isPlain = true;
            m_started = true;
            m_answers.emplace_back().version = "0.9";
            m_parser->addBody(m_start);
            return true;
        }
        if (m_start.size() < mark.size())
            return true;
        joined = m_start;
        bytes = joined;
    }
    const llhttp_errno_t error = llhttp_execute(&m_parser->state, bytes.data(), bytes.size());
    // After 101 the bytes are another protocol's.
    return error == HPE_OK || error == HPE_PAUSED_UPGRADE;
}

void AnswerReader::finish()
{
    if (m_isPlain)
        m_answers.back().complete = true;
    else if (!m_answers.empty() && !m_answers.back().complete)
        llhttp_finish(&m_parser->state);
}

} // namespace ingresscope::client
