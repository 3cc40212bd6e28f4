// SPDX-License-Identifier: Apache-2.0
#include "ui/models/canary_ladder.h"

#include "ui/format/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ingresscope::models {

namespace {

using format::toQt;
using routing::CanaryStep;

QString tr(const char* text)
{
    return QCoreApplication::translate("CanaryLadder", text);
}

QString headerRule(const routing::CanaryPolicy& policy)
{
    if (policy.header.empty())
        return {};
    const QString header = toQt(policy.header);
    if (!policy.headerValue.empty())
        return tr("%1: %2 goes to the canary").arg(header, toQt(policy.headerValue));
    if (!policy.headerPattern.empty())
        return tr("%1 that matches %2 goes to the canary").arg(header, toQt(policy.headerPattern));
    return tr("%1: always goes to the canary, never to the main backend").arg(header);
}

}   // namespace

std::vector<CanaryRung> canaryLadder(const routing::Backend& main)
{
    const routing::Backend* canary = main.canaryBackend;
    if (main.alternatives.empty() || !canary || !canary->canary)
        return {};
    const routing::CanaryPolicy& policy = *canary->canary;
    std::vector<CanaryRung> ladder;
    ladder.push_back({tr("Session cookie"),
                      main.sticky      ? tr("whose cookie a client carries, there it stays")
                      : canary->sticky ? tr("who carries the canary's cookie stays there")
                                       : QString(),
                      {CanaryStep::StuckToMain, CanaryStep::StuckToCanary},
                      main.at});
    ladder.push_back({tr("Endpoints"),
                      canary->hasBalancer()
                          ? tr("the canary has %1").arg(canary->endpoints.size())
                          : tr("the canary has none: everything stays with the main backend"),
                      {CanaryStep::Unavailable},
                      canary->at});
    ladder.push_back(
        {tr("Header"),
         headerRule(policy),
         {CanaryStep::HeaderValue, CanaryStep::HeaderPattern, CanaryStep::HeaderPatternError,
          CanaryStep::HeaderAlways, CanaryStep::HeaderNever},
         policy.headerAt});
    ladder.push_back(
        {tr("Cookie"),
         policy.cookie.empty()
             ? QString()
             : tr("%1=always goes to the canary, never to the main backend").arg(toQt(policy.cookie)),
         {CanaryStep::CookieAlways, CanaryStep::CookieNever},
         policy.cookieAt});
    ladder.push_back({tr("Weight"),
                      tr("%1 of %2 go to the canary").arg(policy.weight).arg(policy.effectiveTotal()),
                      {CanaryStep::Weight},
                      policy.weightAt.isValid() ? policy.weightAt : policy.at});
    return ladder;
}

double weightShare(const routing::CanaryPolicy& policy)
{
    return std::clamp(static_cast<double>(policy.weight) / policy.effectiveTotal(), 0.0, 1.0);
}

}   // namespace ingresscope::models
