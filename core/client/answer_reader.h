// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::client {

/// One answer as it came.
struct Answer {
    int status = 0;
    std::string version{};      ///< "1.1"; "0.9": no status line, all bytes are the body.
    std::string statusLine{};
    std::vector<int> interim{}; ///< 1xx statuses before it.
    events::HeaderLines headers{};
    std::string body{};
    std::uint64_t bodyBytes = 0;
    bool bodyCut = false;
    bool complete = false;
};

/// Reads the answers of one connection with llhttp. Bytes in, answers out.
class AnswerReader {
public:
    /// @param isHead  The requests are HEAD: answers have no body.
    AnswerReader(bool isHead, std::size_t maxBodyBytes);
    ~AnswerReader();
    AnswerReader(const AnswerReader&) = delete;
    AnswerReader& operator=(const AnswerReader&) = delete;

    /// False: the bytes are no HTTP.
    bool feed(std::string_view bytes);
    /// The connection ended; ends an answer whose body has no announced length.
    void finish();

    /// Answers so far; the last one may be incomplete. 1xx are in the answer that follows them.
    const std::vector<Answer>& answers() const { return m_answers; }
    std::vector<Answer> takeAnswers() { return std::move(m_answers); }
    bool hasCompleteAnswer() const { return !m_answers.empty() && m_answers.front().complete; }
    /// Something of an answer has come, 1xx included.
    bool hasStarted() const { return m_started; }
    /// 1xx statuses whose answer has not come yet.
    const std::vector<int>& interim() const { return m_interim; }

private:
    struct Parser;

    const bool m_isHead;
    const std::size_t m_maxBodyBytes;
    bool m_started = false;
    bool m_isPlain = false;   ///< HTTP/0.9
    std::string m_start{};    ///< First bytes, until they tell which version it is.
    std::vector<int> m_interim{};
    std::vector<Answer> m_answers{};
    std::unique_ptr<Parser> m_parser{};
};

} // namespace ingresscope::client
