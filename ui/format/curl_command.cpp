// SPDX-License-Identifier: Apache-2.0
#include "ui/format/curl_command.h"

#include "ui/format/text.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

namespace ingresscope::format {

QString shellQuoted(const QString& text)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_@%+=:,./-]+\\z"));
    if (plain.match(text).hasMatch())
        return text;
    QString inner = text;
    inner.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + inner + QLatin1Char('\'');
}

QString curlCommand(const events::RequestSpec& request, const QString& target)
{
    QStringList words{QStringLiteral("curl"), QStringLiteral("-i")};
    const QUrl url(toQt(request.url));
    const bool overTls = url.scheme() == QLatin1String("https");
    const int port = url.port(overTls ? 443 : 80);
    QString address = toQt(request.url);

    if (overTls)
        words << QStringLiteral("-k");   // certificates here are the controller's own or local
    if (request.followRedirects)
        words << QStringLiteral("-L");
    const bool hasBody = !request.body.empty();
    if (request.method == "HEAD")
        words << QStringLiteral("-I");
    else if (request.method != (hasBody ? "POST" : "GET"))
        words << QStringLiteral("-X") << shellQuoted(toQt(request.method));

    QString name = url.host();
    if (overTls && request.serverName && !request.serverName->empty() &&
        toQt(*request.serverName) != name) {
        // curl takes the SNI from the url: so the url gets that name and Host is said apart.
        const QString serverName = toQt(*request.serverName);
        address.replace(address.indexOf(name), name.size(), serverName);
        if (!request.host)
            words << QStringLiteral("-H") << shellQuoted(QStringLiteral("Host: ") + name);
        name = serverName;
    }
    if (!target.isEmpty())
        words << QStringLiteral("--connect-to")
              << shellQuoted(QStringLiteral("%1:%2:%3").arg(name).arg(port).arg(target));
    if (request.host)
        words << QStringLiteral("-H") << shellQuoted(QStringLiteral("Host: ") + toQt(*request.host));
    for (const auto& [header, value] : request.headers) {
        // An empty value needs ";", else curl takes the header away.
        const QString line = value.empty() ? toQt(header) + QLatin1Char(';')
                                           : toQt(header) + QStringLiteral(": ") + toQt(value);
        words << QStringLiteral("-H") << shellQuoted(line);
    }
    if (hasBody)
        words << QStringLiteral("--data-binary") << shellQuoted(toQt(request.body));
    words << QStringLiteral("--path-as-is") << shellQuoted(address);
    return words.join(QLatin1Char(' '));
}

} // namespace ingresscope::format
