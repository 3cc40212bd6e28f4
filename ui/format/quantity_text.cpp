// SPDX-License-Identifier: Apache-2.0
#include "ui/format/quantity_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <array>

namespace ingresscope::format {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("format", text);
}

/// One decimal below ten, none above: "3.1", "31".
QString shortNumber(double value)
{
    return QString::number(value, 'f', value < 9.95 ? 1 : 0);
}

struct Unit {
    std::int64_t seconds = 1;
    const char* future = nullptr;
    const char* past = nullptr;
};

constexpr std::array kUnits{
    Unit{365 * 86400, QT_TRANSLATE_NOOP("format", "in %1 years"),
         QT_TRANSLATE_NOOP("format", "%1 years ago")},
    Unit{86400, QT_TRANSLATE_NOOP("format", "in %1 days"), QT_TRANSLATE_NOOP("format", "%1 days ago")},
    Unit{3600, QT_TRANSLATE_NOOP("format", "in %1 hours"),
         QT_TRANSLATE_NOOP("format", "%1 hours ago")},
    Unit{60, QT_TRANSLATE_NOOP("format", "in %1 minutes"),
         QT_TRANSLATE_NOOP("format", "%1 minutes ago")},
    Unit{1, QT_TRANSLATE_NOOP("format", "in %1 seconds"),
         QT_TRANSLATE_NOOP("format", "%1 seconds ago")},
};

} // namespace

QString durationText(std::chrono::microseconds duration)
{
    const auto count = static_cast<double>(duration.count());
    if (count < 1000)
        return tr("%1 \u00b5s").arg(duration.count());
    if (count < 1e6)
        return tr("%1 ms").arg(shortNumber(count / 1e3));
    return tr("%1 s").arg(shortNumber(count / 1e6));
}

QString sizeText(std::uint64_t bytes)
{
    if (bytes == 1)
        return tr("1 byte");
    if (bytes < 1024)
        return tr("%1 bytes").arg(bytes);
    const auto count = static_cast<double>(bytes);
    if (count < 1024.0 * 1024)
        return tr("%1 KiB").arg(shortNumber(count / 1024));
    if (count < 1024.0 * 1024 * 1024)
        return tr("%1 MiB").arg(shortNumber(count / (1024.0 * 1024)));
    return tr("%1 GiB").arg(shortNumber(count / (1024.0 * 1024 * 1024)));
}

QString exactTimeText(std::chrono::system_clock::time_point time)
{
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
    const QDateTime utc = QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc());
    return utc.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC");
}

QString relativeTimeText(std::chrono::system_clock::time_point time,
                         std::chrono::system_clock::time_point now)
{
    const std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(time - now).count();
    const std::int64_t distance = seconds < 0 ? -seconds : seconds;
    for (const Unit& unit : kUnits) {
        // At least two of a unit, so that nothing has to be said in the singular.
        if (distance >= 2 * unit.seconds)
            return tr(seconds > 0 ? unit.future : unit.past).arg(distance / unit.seconds);
    }
    return tr("now");
}

} // namespace ingresscope::format
