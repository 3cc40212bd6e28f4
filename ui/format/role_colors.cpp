// SPDX-License-Identifier: Apache-2.0
#include "ui/format/role_colors.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace ingresscope::format {

namespace {

/// Below this lightness (0 to 255) a base colour counts as dark.
constexpr int kDarkBelow = 128;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

} // namespace

const QColor& RoleColors::of(Severity severity) const
{
    switch (severity) {
    case Severity::Error: return refused;
    case Severity::Warning: return warning;
    case Severity::Info: return info;
    }
    return info;
}

const QColor& RoleColors::of(routing::StepKind kind) const
{
    using routing::StepKind;
    switch (kind) {
    case StepKind::Host: return host;
    case StepKind::Path: return path;
    case StepKind::Rewrite:
    case StepKind::Snippet:
    case StepKind::Redirect: return rewrite;
    case StepKind::Canary:
    case StepKind::Backend:
    case StepKind::Endpoint: return backend;
    case StepKind::Request:
    case StepKind::ClientCertificate:
    case StepKind::Body:
    case StepKind::Denied:
    case StepKind::Cors:
    case StepKind::Limit:
    case StepKind::Access:
    case StepKind::Auth:
    case StepKind::ErrorPage:
    case StepKind::Answer: return info;
    }
    return info;
}

const QColor& RoleColors::of(routing::Verdict verdict) const
{
    using routing::Verdict;
    switch (verdict) {
    case Verdict::Won:
    case Verdict::Passed: return won;
    case Verdict::Lost:
    case Verdict::Note: return lost;
    case Verdict::Refused: return refused;
    }
    return lost;
}

const RoleColors& lightRoleColors()
{
    static const RoleColors colors{
        .host = QColor(0x0b, 0x57, 0xa4),
        .path = QColor(0x68, 0x3c, 0xb8),
        .rewrite = QColor(0x93, 0x47, 0x00),
        .backend = QColor(0x17, 0x65, 0x30),
        .tls = QColor(0x05, 0x62, 0x6b),
        .won = QColor(0x17, 0x65, 0x30),
        .lost = QColor(0x5f, 0x65, 0x6e),
        .refused = QColor(0xab, 0x22, 0x1b),
        .warning = QColor(0x7d, 0x51, 0x00),
        .info = QColor(0x0b, 0x57, 0xa4),
        .captures = {QColor(0xa0, 0x24, 0x6e), QColor(0x05, 0x62, 0x6b), QColor(0x7d, 0x51, 0x00),
                     QColor(0x3f, 0x4f, 0xb5)},
    };
    return colors;
}

const RoleColors& darkRoleColors()
{
    static const RoleColors colors{
        .host = QColor(0x7c, 0xb7, 0xff),
        .path = QColor(0xc6, 0xaa, 0xff),
        .rewrite = QColor(0xf2, 0xab, 0x6d),
        .backend = QColor(0x7f, 0xd4, 0x94),
        .tls = QColor(0x6f, 0xd3, 0xdd),
        .won = QColor(0x7f, 0xd4, 0x94),
        .lost = QColor(0xa4, 0xaa, 0xb3),
        .refused = QColor(0xff, 0x93, 0x89),
        .warning = QColor(0xf2, 0xc1, 0x4e),
        .info = QColor(0x7c, 0xb7, 0xff),
        .captures = {QColor(0xff, 0x9c, 0xd2), QColor(0x6f, 0xd3, 0xdd), QColor(0xf2, 0xc1, 0x4e),
                     QColor(0xa9, 0xb6, 0xff)},
    };
    return colors;
}

const RoleColors& roleColors(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightness() < kDarkBelow ? darkRoleColors()
                                                                  : lightRoleColors();
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](float x, float y) {
        return static_cast<float>(x * share + y * (1.0 - share));
    };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                            mix(a.blueF(), b.blueF()));
}

} // namespace ingresscope::format
