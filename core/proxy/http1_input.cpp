// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/http1_input.h"

namespace ingresscope::proxy {

namespace {

constexpr std::size_t kUsualBytes = 16 * 1024;

}   // namespace

RequestBody::Step Http1Input::takeBody()
{
    for (;;) {
        const std::string_view all = unused();
        if (all.empty() && !body.isDone())
            return {RequestBody::Status::NeedMore, {}};
        std::string_view bytes = all;
        const RequestBody::Step step = body.next(bytes);
        use(all.size() - bytes.size());
        if (step.status != RequestBody::Status::NeedMore || isEmpty())
            return step;
    }
}

void Http1Input::reset()
{
    in.clear();
    if (in.capacity() > kUsualBytes)
        in.release();
    inAt = 0;
    more.release();
    continueOwed = false;
}

}   // namespace ingresscope::proxy
