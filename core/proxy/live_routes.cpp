// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/live_routes.h"

#include "core/routing/nginx_size.h"

#include <charconv>

namespace ingresscope::proxy {

namespace {

http::HeadSettings headSettings(const annotations::ControllerSettings& controller)
{
    http::HeadSettings settings;
    const auto bytes = [](std::string_view text, std::uint32_t otherwise) {
        const auto size = routing::parseSize(text);
        return size && *size > 0 && *size <= (16u << 20) ? static_cast<std::uint32_t>(*size)
                                                         : otherwise;
    };
    settings.clientHeaderBufferSize =
        bytes(controller.clientHeaderBufferSize, settings.clientHeaderBufferSize);
    const std::string_view large = controller.largeClientHeaderBuffers;
    const std::size_t blank = large.find(' ');
    if (blank != std::string_view::npos) {
        std::uint32_t count = 0;
        const auto parsed = std::from_chars(large.data(), large.data() + blank, count);
        if (parsed.ec == std::errc{} && count > 0 && count <= 1024)
            settings.largeBufferCount = count;
        settings.largeBufferSize = bytes(large.substr(blank + 1), settings.largeBufferSize);
    }
    settings.ignoreInvalidHeaders = controller.ignoreInvalidHeaders;
    settings.underscoresInHeaders = controller.enableUnderscoresInHeaders;
    return settings;
}

}   // namespace

Result<std::uint64_t> LiveRoutes::publish(routing::RoutingTablePtr table)
{
    auto contexts = makeTlsContexts(*table, m_contexts);
    if (!contexts)
        return contexts.error();
    auto live = std::make_shared<LiveTable>();
    live->heads = headSettings(table->controller);
    live->table = std::move(table);
    live->tls = std::move(*contexts);
    live->generation = m_generation.load(std::memory_order_relaxed) + 1;
    const std::uint64_t generation = live->generation;

    LiveTablePtr old = std::move(live);
    {
        const std::lock_guard lock(m_mutex);
        m_current.swap(old);
    }
    m_generation.store(generation, std::memory_order_release);
    if (old)
        m_retired.push_back(std::move(old));
    std::erase_if(m_retired, [](const LiveTablePtr& retired) { return retired.use_count() == 1; });
    return generation;
}

LiveTablePtr LiveRoutes::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_current;
}

void LiveRoutesReader::refresh()
{
    const LiveTablePtr shared = m_routes.current();
    m_generation = shared->generation;
    // A holder of our own: counting requests up and down then touches no other thread's memory.
    const auto holder = std::make_shared<LiveTablePtr>(shared);
    m_current = LiveTablePtr(holder, shared.get());
}

}   // namespace ingresscope::proxy
