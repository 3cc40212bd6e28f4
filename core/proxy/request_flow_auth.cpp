// SPDX-License-Identifier: Apache-2.0
// Between the two halves of a decision: the service of auth-url is asked.
#include "core/base/say.h"
#include "core/proxy/auth_request.h"
#include "core/proxy/request_flow.h"
#include "core/proxy/worker.h"

#include <algorithm>

namespace ingresscope::proxy {

void RequestFlow::askAuth()
{
    RequestState& state = m_state;
    const routing::AuthQuestion& question = state.decision.auth->question;
    if (!question.cacheKey.empty()) {
        auto kept =
            m_worker.shared().authCache.find(question.cacheKey, std::chrono::steady_clock::now());
        if (kept) {
            onAuthAnswer(std::move(*kept));
            return;
        }
    }
    m_stage = Stage::Ask;
    const std::size_t maxHeadBytes =
        std::max<std::size_t>(state.decision.location->policy->proxy.headBufferBytes, 256);
    m_auth =
        std::make_shared<AuthRequest>(m_worker, question, maxHeadBytes,
                                      [this, self = weak_from_this(),
                                       serial = m_serial](routing::AuthAnswer answer) {
                                          const auto flow = self.lock();
                                          if (flow && m_serial == serial && m_stage == Stage::Ask)
                                              onAuthAnswer(std::move(answer));
                                      });
    m_auth->start();
    m_client->watch();
}

void RequestFlow::onAuthAnswer(routing::AuthAnswer answer)
{
    RequestState& state = m_state;
    m_auth.reset();
    m_stage = Stage::Body;
    routing::resumeDecide(*state.live->table, state.facts, decideContext(), std::move(answer),
                          state.decision, state.trace.get());
    afterDecision();
}

void RequestFlow::dropAuth()
{
    if (m_auth)
        m_auth->cancel();
    m_auth.reset();
}

}   // namespace ingresscope::proxy
