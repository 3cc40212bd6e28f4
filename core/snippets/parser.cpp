// SPDX-License-Identifier: Apache-2.0
#include "core/snippets/parser.h"

#include "core/base/say.h"

#include <algorithm>

namespace ingresscope::snippets {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

enum class Stop { Semicolon, Open, Close, End, Failed };

class Parser {
public:
    Parser(const SnippetText& text, const ParseLimits& limits)
        : m_source(text), m_text(text.text()), m_limits(limits)
    {
    }

    ParseResult run()
    {
        if (m_text.size() > m_limits.textBytes) {
            complain(say("the snippet is longer than {} bytes", m_limits.textBytes), 0, 0);
        } else if (readBlock(m_result.directives, 0)) {
            const std::size_t brace = m_at - 1;
            m_result.leavesItsPlace = closesAndOpens();
            complain(say("unexpected \"}}\""), brace, brace + 1);
        }
        return std::move(m_result);
    }

private:
    void complain(std::string message, std::size_t begin, std::size_t end)
    {
        if (!m_result.complaint)
            m_result.complaint = Complaint{std::move(message), m_source.range(begin, end)};
    }

    /// Reads up to the "}" of the block, or to the end at depth 0. True: a "}" ended it.
    bool readBlock(std::vector<Directive>& into, std::size_t depth)
    {
        if (depth > m_limits.depth) {
            complain(say("blocks are nested deeper than {}", m_limits.depth), m_at, m_at);
            return false;
        }
        while (!m_result.complaint) {
            Directive directive;
            switch (readWords(directive)) {
            case Stop::Failed: return false;
            case Stop::End:
                if (depth > 0)
                    complain(say("unexpected end of file, expecting \"}}\""), m_text.size(),
                             m_text.size());
                return false;
            case Stop::Close: return true;
            case Stop::Semicolon: break;
            case Stop::Open:
                directive.hasBlock = true;
                if (directive.name.ends_with("_by_lua_block")) {
                    if (!readLua(directive))
                        return false;
                } else if (!readBlock(directive.block, depth + 1)) {
                    if (m_result.complaint) {
                        into.push_back(std::move(directive));   // what was read is worth a look
                        return false;
                    }
                }
                break;
            }
            if (++m_directives > m_limits.directives) {
                complain(say("there are more than {} directives", m_limits.directives), m_at, m_at);
                return false;
            }
            into.push_back(std::move(directive));
        }
        return false;
    }

    /// The words of one directive and what ends it.
    Stop readWords(Directive& directive)
    {
        std::size_t first = 0;
        bool any = false;
        for (;;) {
            skipBlanks();
            if (m_at >= m_text.size()) {
                if (!any)
                    return Stop::End;
                // nginx would read on in the text of the template that comes next.
                m_result.unfinished = directive.name;
                complain(say("unexpected end of file, expecting \";\" or \"}}\": directive \"{}\" is not "
                             "terminated by \";\"",
                             directive.name),
                         first, m_text.size());
                return Stop::Failed;
            }
            const char c = m_text[m_at];
            if (c == ';' || c == '{') {
                if (!any) {
                    complain(say("unexpected \"{}\"", std::string(1, c)), m_at, m_at + 1);
                    return Stop::Failed;
                }
                directive.written =
                    m_text.substr(first, std::min(m_at - first, Directive::kMaxWritten));
                while (!directive.written.empty() && isSpace(directive.written.back()))
                    directive.written.pop_back();
                std::replace(directive.written.begin(), directive.written.end(), '\n', ' ');
                ++m_at;
                return c == ';' ? Stop::Semicolon : Stop::Open;
            }
            if (c == '}') {
                ++m_at;
                if (!any)
                    return Stop::Close;
                complain(say("unexpected \"}}\""), m_at - 1, m_at);
                return Stop::Failed;
            }
            const std::size_t begin = m_at;
            Word word;
            if (!readWord(word))
                return Stop::Failed;
            word.at = m_source.range(begin, m_at);
            if (!any) {
                any = true;
                first = begin;
                directive.name = std::move(word.text);
                directive.at = word.at;
            } else {
                directive.args.push_back(std::move(word));
            }
        }
    }

    void skipBlanks()
    {
        while (m_at < m_text.size()) {
            if (isSpace(m_text[m_at]))
                ++m_at;
            else if (m_text[m_at] == '#')
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            else
                return;
        }
    }

    bool readWord(Word& word)
    {
        const std::size_t begin = m_at;
        const char quote = m_text[m_at] == '"' || m_text[m_at] == '\'' ? m_text[m_at] : '\0';
        word.quoted = quote != '\0';
        if (word.quoted)
            ++m_at;
        bool closed = !word.quoted;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (m_at - begin > m_limits.wordBytes) {
                complain(say("too long parameter \"{}...\" started", m_text.substr(begin, 10)),
                         begin, m_at);
                return false;
            }
            if (c == '\\' && m_at + 1 < m_text.size()) {
                appendEscape(word.text, m_text[m_at + 1]);
                m_at += 2;
                continue;
            }
            if (word.quoted ? c == quote : (isSpace(c) || c == ';' || c == '{')) {
                closed = true;
                break;
            }
            if (c == '$' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '{') {
                word.text += "${";   // the brace belongs to the variable
                m_at += 2;
                continue;
            }
            word.text += c;
            ++m_at;
        }
        if (!word.quoted)
            return true;
        if (!closed) {
            complain(say("unexpected end of file, expecting a closing quote"), begin, m_text.size());
            return false;
        }
        ++m_at;
        if (m_at < m_text.size() && !isSpace(m_text[m_at]) && m_text[m_at] != ';' &&
            m_text[m_at] != '{' && m_text[m_at] != ')') {
            complain(say("unexpected \"{}\"", std::string(1, m_text[m_at])), m_at, m_at + 1);
            return false;
        }
        return true;
    }

    static void appendEscape(std::string& text, char c)
    {
        switch (c) {
        case '"':
        case '\'':
        case '\\': text += c; return;
        case 't': text += '\t'; return;
        case 'r': text += '\r'; return;
        case 'n': text += '\n'; return;
        default: text += {'\\', c}; return;
        }
    }

    /// The Lua up to its closing brace; braces in its strings and comments do not count.
    bool readLua(Directive& directive)
    {
        const std::size_t begin = m_at;
        std::size_t depth = 1;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"' || c == '\'') {
                skipLuaString(c);
                continue;
            }
            if (c == '-' && m_text.compare(m_at, 2, "--") == 0) {
                m_at += 2;
                if (!skipLongBracket())
                    m_at = std::min(m_text.find('\n', m_at), m_text.size());
                continue;
            }
            if (c == '[' && skipLongBracket())
                continue;
            if (c == '{')
                ++depth;
            ++m_at;
            if (c == '}' && --depth == 0) {
                directive.code = m_text.substr(begin, m_at - 1 - begin);
                return true;
            }
        }
        complain(say("Lua code block missing the closing long bracket \"}}\""), begin, m_text.size());
        return false;
    }

    void skipLuaString(char quote)
    {
        ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != quote && m_text[m_at] != '\n')
            m_at += m_text[m_at] == '\\' ? 2u : 1u;
        m_at = std::min(m_at + 1, m_text.size());
    }

    /// [[ ... ]] and [=[ ... ]=]. False: there is none here.
    bool skipLongBracket()
    {
        if (m_at >= m_text.size() || m_text[m_at] != '[')
            return false;
        std::size_t open = m_at + 1;
        while (open < m_text.size() && m_text[open] == '=')
            ++open;
        if (open >= m_text.size() || m_text[open] != '[')
            return false;
        const std::string close = ']' + std::string(open - m_at - 1, '=') + ']';
        const std::size_t end = m_text.find(close, open + 1);
        m_at = end == std::string::npos ? m_text.size() : end + close.size();
        return true;
    }

    /// After a "}" too many: whether the rest opens as many blocks as it closes.
    bool closesAndOpens() const
    {
        long depth = -1;
        for (std::size_t at = m_at; at < m_text.size(); ++at) {
            if (m_text[at] == '{')
                ++depth;
            else if (m_text[at] == '}')
                --depth;
        }
        return depth == 0;
    }

    const SnippetText& m_source;
    const std::string& m_text;
    const ParseLimits& m_limits;
    std::size_t m_at = 0;
    std::size_t m_directives = 0;
    ParseResult m_result{};
};

}   // namespace

ParseResult parse(const SnippetText& text, const ParseLimits& limits)
{
    return Parser(text, limits).run();
}

}   // namespace ingresscope::snippets
