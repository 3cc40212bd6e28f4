// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ingresscope::http {

/// Follows bytes to another place: a view into the old one becomes the same view into the new one,
/// any other view stays. The old place may be gone already; its addresses are only compared.
class ViewMover {
public:
    ViewMover(std::string_view before, const char* now)
        : m_begin(reinterpret_cast<std::uintptr_t>(before.data())), m_size(before.size()), m_now(now)
    {}

    void operator()(std::string_view& view) const
    {
        const std::uintptr_t at = reinterpret_cast<std::uintptr_t>(view.data());
        if (view.data() != nullptr && at >= m_begin && at - m_begin <= m_size)
            view = std::string_view(m_now + (at - m_begin), view.size());
    }

private:
    std::uintptr_t m_begin;
    std::size_t m_size;
    const char* m_now;
};

} // namespace ingresscope::http
