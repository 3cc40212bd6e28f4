// SPDX-License-Identifier: Apache-2.0
#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QStandardPaths>
#include <QTest>

#include <vector>

namespace {

/// Collects which part of a line got which style.
class StyleRecorder : public KSyntaxHighlighting::AbstractHighlighter {
public:
    std::vector<std::pair<QString, KSyntaxHighlighting::Theme::TextStyle>> styles{};

    void read(const QString& line)
    {
        m_line = line;
        m_state = highlightLine(line, m_state);
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override
    {
        if (length > 0)
            styles.emplace_back(m_line.mid(offset, length).trimmed(), format.textStyle());
    }

private:
    QString m_line{};
    KSyntaxHighlighting::State m_state{};
};

} // namespace

/// The library that the build found works under Qt 6, and what is linked in may be shipped.
class TestSyntaxDefinitions : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // Definitions of the user's own would hide the ones that come with the library.
        QStandardPaths::setTestModeEnabled(true);
    }

    void yamlFilesAreRecognised()
    {
        const KSyntaxHighlighting::Repository repository;
        QCOMPARE(repository.definitionForFileName(QStringLiteral("shop.yaml")).name(),
                 QStringLiteral("YAML"));
        QCOMPARE(repository.definitionForFileName(QStringLiteral("shop.yml")).name(),
                 QStringLiteral("YAML"));
    }

    void keysAndCommentsAreTold()
    {
        using KSyntaxHighlighting::Theme;
        const KSyntaxHighlighting::Repository repository;
        StyleRecorder recorder;
        recorder.setDefinition(repository.definitionForName(QStringLiteral("YAML")));
        recorder.read(QStringLiteral("kind: Ingress   # the rules"));

        const auto styleOf = [&](const QString& part) {
            for (const auto& [text, style] : recorder.styles) {
                if (text.startsWith(part))
                    return style;
            }
            return Theme::Normal;
        };
        QCOMPARE(styleOf(QStringLiteral("kind")), Theme::Function);
        QCOMPARE(styleOf(QStringLiteral("#")), Theme::Comment);
    }

    void lightAndDarkThemeAreThere()
    {
        const KSyntaxHighlighting::Repository repository;
        using KSyntaxHighlighting::Repository;
        QVERIFY(repository.defaultTheme(Repository::LightTheme).isValid());
        QVERIFY(repository.defaultTheme(Repository::DarkTheme).isValid());
        QVERIFY(repository.theme(QStringLiteral("Breeze Light")).isValid());
        QVERIFY(repository.theme(QStringLiteral("Breeze Dark")).isValid());
    }

    void nothingUnderGplIsLinkedIn()
    {
#ifndef INGRESSCOPE_STATIC_SYNTAX_HIGHLIGHTING
        QSKIP("The distribution's shared library is used; its definitions are not part of our programs.");
#else
        const KSyntaxHighlighting::Repository repository;
        for (const KSyntaxHighlighting::Definition& definition : repository.definitions()) {
            if (definition.filePath().startsWith(QLatin1Char(':')))
                QVERIFY2(!definition.license().startsWith(QLatin1String("GPL")),
                         qPrintable(definition.name()));
        }
#endif
    }
};

QTEST_GUILESS_MAIN(TestSyntaxDefinitions)
#include "tst_syntax_definitions.moc"
