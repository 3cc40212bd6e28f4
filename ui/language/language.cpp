// SPDX-License-Identifier: Apache-2.0
#include "ui/language/language.h"

#include "core/base/say.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <string>

static void initTranslations()
{
#ifdef INGRESSCOPE_TRANSLATIONS
    Q_INIT_RESOURCE(translations);   // of a static library: named where it is used
#endif
}

namespace ingresscope::language {

namespace {

constexpr char kContext[] = "ingresscope";

/// A sentence means the same wherever it stands, so that it is translated once and core, which has no
/// classes to name, is translated alike (docs/decisions).
class SentenceTranslator : public QTranslator {
public:
    using QTranslator::QTranslator;

    QString translate(const char*, const char* source, const char*, int) const override
    {
        return QTranslator::translate(kContext, source);
    }
};

std::string translateForCore(const char* english)
{
    return QCoreApplication::translate(kContext, english).toStdString();
}

}   // namespace

void apply(Language language)
{
    const bool korean =
        language == Language::Korean ||
        (language == Language::System && QLocale::system().language() == QLocale::Korean);
    if (!korean)
        return;
    initTranslations();
    QCoreApplication* application = QCoreApplication::instance();
    // The dialogs' own buttons, where Qt's translations are installed.
    auto* ofQt = new QTranslator(application);
    if (ofQt->load(QStringLiteral("qtbase_ko"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(ofQt);
    auto* ours = new SentenceTranslator(application);
    if (!ours->load(QStringLiteral(":/translations/ingresscope_ko.qm")))
        return;   // built without Qt's tools for translations
    QCoreApplication::installTranslator(ours);
    QLocale::setDefault(QLocale(QLocale::Korean));
    setTranslator(translateForCore);
}

QString name(Language language)
{
    switch (language) {
    case Language::System: return QStringLiteral("system");
    case Language::English: return QStringLiteral("en");
    case Language::Korean: return QStringLiteral("ko");
    }
    return QStringLiteral("system");
}

Language languageFromName(const QString& name)
{
    if (name == QLatin1String("en"))
        return Language::English;
    if (name == QLatin1String("ko"))
        return Language::Korean;
    return Language::System;
}

}   // namespace ingresscope::language
