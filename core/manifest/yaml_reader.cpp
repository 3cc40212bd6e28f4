// SPDX-License-Identifier: Apache-2.0
#include "core/manifest/yaml_reader.h"

#include "core/base/say.h"
#include "core/manifest/yaml_error.h"

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <unordered_map>
#include <utility>

namespace ingresscope::manifest {

namespace {

constexpr std::size_t kMaxDocumentBytes = 16u << 20;
constexpr std::size_t kMaxAliasedNodes = 100'000;

/// Lets yaml-cpp read a string_view without a copy.
class ViewBuffer : public std::streambuf {
public:
    explicit ViewBuffer(std::string_view text)
    {
        char* begin = const_cast<char*>(text.data());   // get area only, never written
        setg(begin, begin, begin + text.size());
    }
};

std::size_t nodeCount(const Node& node)
{
    std::size_t count = 1;
    for (const Node& item : node.items)
        count += nodeCount(item);
    for (const MapEntry& entry : node.entries)
        count += nodeCount(entry.value);
    return count;
}

/// Turns line and byte offsets of one part into positions of the file.
class Places {
public:
    Places(std::string_view text, std::uint32_t firstLine) : m_text(text), m_firstLine(firstLine)
    {
        m_lineStarts.push_back(0);
        for (std::size_t at = 0; (at = text.find('\n', at)) != std::string_view::npos; ++at)
            m_lineStarts.push_back(at + 1);
    }

    TextPosition position(std::size_t offset) const
    {
        offset = std::min(offset, m_text.size());
        const auto after = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), offset);
        const auto line = static_cast<std::size_t>(after - m_lineStarts.begin()) - 1;
        return {m_firstLine + static_cast<std::uint32_t>(line),
                static_cast<std::uint32_t>(offset - m_lineStarts[line]) + 1};
    }

    /// yaml-cpp counts lines and columns from 0 and its columns are bytes.
    std::size_t offset(const YAML::Mark& mark) const
    {
        const auto line = static_cast<std::size_t>(std::max(mark.line, 0));
        if (line >= m_lineStarts.size())
            return m_text.size();
        return std::min(m_lineStarts[line] + static_cast<std::size_t>(std::max(mark.column, 0)),
                        m_text.size());
    }

    std::string_view text() const { return m_text; }
    std::uint32_t lineCount() const { return static_cast<std::uint32_t>(m_lineStarts.size()); }

private:
    std::string_view m_text;
    std::uint32_t m_firstLine;
    std::vector<std::size_t> m_lineStarts;
};

/// Where a scalar that starts at `from` ends. npos: a quote that is never closed.
std::size_t scalarEnd(std::string_view text, std::size_t from, const std::string& value)
{
    // Tags and anchors stand before the scalar proper; they end at a blank.
    while (from < text.size() && (text[from] == '!' || text[from] == '&')) {
        from = text.find_first_of(" \t\r\n", from);
        from = from == std::string_view::npos ? text.size() : text.find_first_not_of(" \t\r\n", from);
        from = std::min(from, text.size());
    }
    if (from >= text.size())
        return text.size();
    const char first = text[from];
    if (first == '"') {
        for (std::size_t at = from + 1; at < text.size(); ++at) {
            if (text[at] == '\\')
                ++at;
            else if (text[at] == '"')
                return at + 1;
        }
        return std::string_view::npos;
    }
    if (first == '\'') {
        for (std::size_t at = from + 1; at < text.size(); ++at) {
            if (text[at] != '\'')
                continue;
            if (at + 1 < text.size() && text[at + 1] == '\'')
                ++at;
            else
                return at + 1;
        }
        return std::string_view::npos;
    }
    if (first == '|' || first == '>') {
        // A block text ends before the first line that is indented no more than the line of its key.
        const std::size_t lineStart = text.rfind('\n', from) + 1;   // npos + 1 == 0
        std::size_t keyColumn = text.find_first_not_of(" -", lineStart) - lineStart;
        std::size_t end = std::min(text.find('\n', from), text.size());
        for (std::size_t at = end + 1; at < text.size();) {
            const std::size_t lineEnd = std::min(text.find('\n', at), text.size());
            const std::size_t content = text.find_first_not_of(" \r", at);
            if (content < lineEnd) {
                if (content - at <= keyColumn && keyColumn != 0)
                    break;
                if (keyColumn == 0 && content == at)
                    break;
                end = lineEnd;
            }
            at = lineEnd + 1;
        }
        if (end > from && end <= text.size() && end > 0 && text[end - 1] == '\r')
            --end;
        return end;
    }
    if (text.compare(from, value.size(), value) == 0)
        return from + value.size();
    // A plain text over several lines: find its last word.
    std::size_t at = from;
    for (std::size_t word = 0; word != std::string::npos && word < value.size();) {
        const std::size_t wordEnd = std::min(value.find(' ', word), value.size());
        const std::size_t found =
            text.find(std::string_view(value).substr(word, wordEnd - word), at);
        if (found == std::string_view::npos)
            return at;
        at = found + (wordEnd - word);
        word = wordEnd + 1;
    }
    return at;
}

/// Builds the tree from yaml-cpp's events. Events come in document order, so a stack is enough.
class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(const Places& places, const FileName& file, Findings& findings)
        : m_places(places), m_file(file), m_findings(findings)
    {
    }

    Node takeRoot() { return std::move(m_root); }
    bool hasUnclosedQuote() const { return m_unclosedQuote; }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        Node node = nodeAt(mark);
        node.end = node.begin;
        add(std::move(node), anchor);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        const auto found = m_anchors.find(anchor);
        Node node = found == m_anchors.end() ? nodeAt(mark) : found->second;
        m_aliasedNodes += nodeCount(node);
        if (m_aliasedNodes > kMaxAliasedNodes)
            throw YAML::ParserException(mark, "aliases make this document too large");
        add(std::move(node), 0);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override
    {
        Node node = nodeAt(mark);
        const std::size_t end = scalarEnd(m_places.text(), m_places.offset(mark), value);
        if (end == std::string_view::npos) {
            m_unclosedQuote = true;
            throw YAML::ParserException(mark, "quote is not closed");
        }
        node.end = m_places.position(end);
        node.quoted = tag != "?";
        if (!node.quoted && (value == "~" || value == "null" || value == "Null" || value == "NULL" ||
                             value.empty())) {
            add(std::move(node), anchor);
            return;
        }
        node.kind = NodeKind::Scalar;
        node.scalarType = node.quoted ? ScalarType::String : resolvePlainScalar(value);
        node.text = value;
        add(std::move(node), anchor);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(mark, NodeKind::Sequence, anchor);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(mark, NodeKind::Map, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        Node node{};
        YAML::anchor_t anchor = 0;
        bool hasKey = false;
        MapEntry pending{};
        std::unordered_map<std::string, std::size_t> index{};   // key to entry, in large maps only
        std::size_t indexed = 0;
    };

    Node nodeAt(const YAML::Mark& mark) const
    {
        Node node;
        node.begin = m_places.position(m_places.offset(mark));
        node.end = node.begin;
        return node;
    }

    void open(const YAML::Mark& mark, NodeKind kind, YAML::anchor_t anchor)
    {
        Open& opened = m_open.emplace_back();
        opened.node = nodeAt(mark);
        opened.node.kind = kind;
        opened.anchor = anchor;
    }

    void close()
    {
        Open closed = std::move(m_open.back());
        m_open.pop_back();
        add(std::move(closed.node), closed.anchor);
    }

    void add(Node node, YAML::anchor_t anchor)
    {
        if (anchor != 0)
            m_anchors[anchor] = node;
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        Open& parent = m_open.back();
        parent.node.end = std::max(parent.node.end, node.end);
        if (parent.node.kind == NodeKind::Sequence) {
            parent.node.items.push_back(std::move(node));
            return;
        }
        if (!parent.hasKey) {
            parent.hasKey = true;
            parent.pending = MapEntry{.keyBegin = node.begin, .keyEnd = node.end};
            if (node.isScalar()) {
                parent.pending.key = std::move(node.text);
            } else if (!node.isNull()) {
                m_findings.error("manifest/key", {m_file, node.begin, node.end},
                                 say("A key must be a text, not {}.", describe(node)));
            }
            return;
        }
        parent.hasKey = false;
        if (parent.pending.key == "<<" && mergeInto(parent, node))
            return;
        reportDuplicate(parent);
        parent.pending.value = std::move(node);
        parent.node.entries.push_back(std::move(parent.pending));
    }

    /// The earlier entry with the pending key. Large maps get an index, so that a hostile one stays
    /// cheap.
    static const MapEntry* earlierEntry(Open& parent)
    {
        constexpr std::size_t kIndexFrom = 16;
        const std::vector<MapEntry>& entries = parent.node.entries;
        if (entries.size() < kIndexFrom) {
            const auto found = std::find_if(entries.begin(), entries.end(), [&](const MapEntry& e) {
                return e.key == parent.pending.key;
            });
            return found == entries.end() ? nullptr : &*found;
        }
        while (parent.indexed < entries.size()) {
            parent.index.emplace(entries[parent.indexed].key, parent.indexed);
            ++parent.indexed;
        }
        const auto found = parent.index.find(parent.pending.key);
        return found == parent.index.end() ? nullptr : &entries[found->second];
    }

    void reportDuplicate(Open& parent)
    {
        const MapEntry* earlier = earlierEntry(parent);
        if (!earlier)
            return;
        Finding& finding = m_findings.warning(
            "manifest/duplicate-key", {m_file, parent.pending.keyBegin, parent.pending.keyEnd},
            say("The key \"{}\" stands twice in this map; the last one counts and the one in line {} "
                "is lost.",
                earlier->key, earlier->keyBegin.line));
        finding.related.push_back({m_file, earlier->keyBegin, earlier->keyEnd});
    }

    /// "<<: *anchor" and "<<: [*a, *b]": keys that are there already win.
    static bool mergeInto(Open& parent, const Node& value)
    {
        const auto mergeMap = [&](const Node& map) {
            for (const MapEntry& entry : map.entries) {
                if (!parent.node.entry(entry.key))
                    parent.node.entries.push_back(entry);
            }
        };
        if (value.isMap()) {
            mergeMap(value);
            return true;
        }
        if (!value.isSequence())
            return false;
        for (const Node& item : value.items) {
            if (!item.isMap())
                return false;
        }
        for (const Node& item : value.items)
            mergeMap(item);
        return true;
    }

    const Places& m_places;
    FileName m_file;
    Findings& m_findings;
    std::vector<Open> m_open{};
    std::unordered_map<YAML::anchor_t, Node> m_anchors{};
    std::size_t m_aliasedNodes = 0;
    bool m_unclosedQuote = false;
    Node m_root{};
};

bool isValidUtf8(std::string_view text, std::size_t& badAt)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80             ? 1
                                   : (lead >> 5) == 0x06   ? 2
                                   : (lead >> 4) == 0x0E   ? 3
                                   : (lead >> 3) == 0x1E   ? 4
                                                           : 0;
        bool good = length != 0 && at + length <= text.size() && lead != 0xC0 && lead != 0xC1;
        for (std::size_t i = 1; good && i < length; ++i)
            good = (static_cast<unsigned char>(text[at + i]) & 0xC0) == 0x80;
        if (!good) {
            badAt = at;
            return false;
        }
        at += length;
    }
    return true;
}

void refuse(Document& document, Findings& findings, std::string code, TextPosition at,
            std::string message)
{
    document.parsed = false;
    document.root = {};
    findings.error(std::move(code), {document.file, at, {at.line, at.column + 1}}, std::move(message));
}

} // namespace

Document readDocument(const FileName& file, const DocumentText& part)
{
    Document document{.file = file, .firstLine = part.firstLine};
    Findings findings;
    const Places places(part.text, part.firstLine);
    document.lineCount = places.lineCount();

    std::size_t badAt = 0;
    if (part.text.size() > kMaxDocumentBytes) {
        refuse(document, findings, "manifest/too-large", {part.firstLine, 1},
               say("This document has more than {} MiB and is not read.", kMaxDocumentBytes >> 20));
    } else if (!isValidUtf8(part.text, badAt)) {
        refuse(document, findings, "manifest/encoding", places.position(badAt),
               say("This byte is no UTF-8 text. Save the file as UTF-8."));
    } else {
        TreeBuilder builder(places, file, findings);
        try {
            ViewBuffer buffer(part.text);
            std::istream stream(&buffer);
            YAML::Parser parser(stream);
            parser.HandleNextDocument(builder);
            document.root = builder.takeRoot();
        } catch (const YAML::Exception& failure) {
            const TextPosition inPart{static_cast<std::uint32_t>(std::max(failure.mark.line, 0)) + 1,
                                      static_cast<std::uint32_t>(std::max(failure.mark.column, 0)) + 1};
            YamlError error =
                builder.hasUnclosedQuote()
                    ? YamlError{"manifest/syntax",
                                say("The quote that opens here is not closed."), inPart}
                    : explainYamlError(part.text, failure.msg, inPart);
            error.at.line += part.firstLine - 1;
            refuse(document, findings, std::move(error.code), error.at, std::move(error.message));
        }
    }
    document.findings = findings.take();
    return document;
}

std::vector<Document> readDocuments(const FileName& file, std::string_view text)
{
    std::vector<Document> documents;
    for (const DocumentText& part : splitDocuments(text)) {
        Document document = readDocument(file, part);
        if (!document.isEmpty() || !document.findings.empty())
            documents.push_back(std::move(document));
    }
    return documents;
}

} // namespace ingresscope::manifest
