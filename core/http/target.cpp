// SPDX-License-Identifier: Apache-2.0
#include "core/http/target.h"

#include "core/http/byte_scan.h"
#include "core/http/hex_digit.h"

#include <array>

namespace ingresscope::http {

namespace {

enum class Mark : std::uint8_t { None, Slash, Percent, Question, Hash, Plus };

constexpr auto kMarks = [] {
    std::array<Mark, 256> marks{};
    marks['/'] = Mark::Slash;
    marks['%'] = Mark::Percent;
    marks['?'] = Mark::Question;
    marks['#'] = Mark::Hash;
    marks['+'] = Mark::Plus;
    return marks;
}();

Mark markOf(char c)
{
    return kMarks[static_cast<unsigned char>(c)];
}

/// Whether what follows a slash (at `at`) needs more than copying: another slash or a dot segment.
bool hasOddSegment(std::string_view target, std::size_t at)
{
    if (at == target.size())
        return false;
    if (target[at] == '/')
        return true;
    if (target[at] != '.')
        return false;
    ++at;
    if (at < target.size() && target[at] == '.')
        ++at;
    if (at == target.size())
        return true;
    const Mark mark = markOf(target[at]);
    return mark != Mark::None && mark != Mark::Plus;
}

/// Writes the normalised path. Appends only, but for dot segments that take back.
class PathBuilder {
public:
    explicit PathBuilder(std::string& out) : m_out(out) { m_out.clear(); }

    void addSlash()
    {
        if (m_state == State::Slash)
            return;   // merged
        if (m_state == State::Usual)
            m_out += '/';
        m_state = State::Slash;
    }

    /// A dot that may be part of a dot segment.
    void addDot()
    {
        m_out += '.';
        m_state = m_state == State::Slash ? State::Dot
                  : m_state == State::Dot ? State::DotDot
                                          : State::Usual;
    }

    void addPlain(char c)
    {
        m_out += c;
        m_state = State::Usual;
    }

    /// Call before addSlash and at the end. False: above the root.
    bool endSegment()
    {
        if (m_state == State::Dot) {
            m_out.pop_back();
        } else if (m_state == State::DotDot) {
            const std::size_t length = m_out.size() - 3;   // without "/.."
            if (length == 0)
                return false;
            m_out.resize(m_out.rfind('/', length - 1) + 1);
        } else {
            return true;
        }
        m_state = State::Slash;
        return true;
    }

private:
    enum class State : std::uint8_t { Usual, Slash, Dot, DotDot };

    std::string& m_out;
    State m_state = State::Usual;
};

TargetResult refuse(TargetFault fault)
{
    return TargetResult{.target = {}, .fault = fault};
}

/// Every rule, byte by byte, into `scratch`.
TargetResult normaliseFully(std::string_view target, std::string& scratch)
{
    TargetResult result;
    NormalisedTarget& out = result.target;
    PathBuilder path(scratch);
    if (target.front() == '?') {
        out.forwardRaw = false;
        path.addSlash();
    }
    std::size_t at = 0;
    while (at < target.size()) {
        char c = target[at];
        if (c == '?') {
            out.hasArgs = true;
            out.args = target.substr(at + 1);
            out.args = out.args.substr(0, out.args.find('#'));
            break;
        }
        if (c == '#')
            break;
        ++at;
        if (c == '%') {
            const int high = at < target.size() ? hexDigit(target[at]) : -1;
            const int low = at + 1 < target.size() ? hexDigit(target[at + 1]) : -1;
            if (high < 0 || low < 0)
                return refuse(TargetFault::BadPercent);
            at += 2;
            out.quotedPath = true;
            c = static_cast<char>(high * 16 + low);
            if (c == '\0')
                return refuse(TargetFault::PercentZero);
        }
        switch (c) {
        case '/':
            if (!path.endSegment())
                return refuse(TargetFault::AboveRoot);
            path.addSlash();
            break;
        case '.':
            path.addDot();
            break;
        case '+':
            out.plusInPath = true;
            path.addPlain(c);
            break;
        default:
            path.addPlain(c);
            break;
        }
    }
    if (!path.endSegment())
        return refuse(TargetFault::AboveRoot);
    out.path = scratch;
    return result;
}

} // namespace

TargetResult normaliseCheckedTarget(std::string_view target, std::string& scratch)
{
    if (target.empty() || (target.front() != '/' && target.front() != '?'))
        return refuse(TargetFault::NoLeadingSlash);
    if (target.front() == '?')
        return normaliseFully(target, scratch);

    TargetResult result;
    NormalisedTarget& out = result.target;
    for (std::size_t at = 0; at < target.size(); ++at) {
        switch (markOf(target[at])) {
        case Mark::None:
            continue;
        case Mark::Slash:
            if (hasOddSegment(target, at + 1))
                return normaliseFully(target, scratch);
            continue;
        case Mark::Plus:
            out.plusInPath = true;
            continue;
        case Mark::Percent:
        case Mark::Hash:
            return normaliseFully(target, scratch);
        case Mark::Question:
            out.args = target.substr(at + 1);
            if (out.args.find('#') != std::string_view::npos)
                return normaliseFully(target, scratch);
            out.hasArgs = true;
            out.path = target.substr(0, at);
            return result;
        }
    }
    out.path = target;
    return result;
}

TargetResult normaliseTarget(std::string_view target, std::string& scratch)
{
    const char* end = target.data() + target.size();
    if (findTargetEnd(target.data(), end) != end)
        return refuse(TargetFault::ForbiddenByte);
    return normaliseCheckedTarget(target, scratch);
}

} // namespace ingresscope::http
