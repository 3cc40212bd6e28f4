// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/decide.h"

#include <array>
#include <cstdint>
#include <random>
#include <string_view>

namespace ingresscope::proxy {

/// The chance of one thread: tickets and request ids.
class RandomTickets : public routing::TicketSource {
public:
    RandomTickets()
    {
        std::random_device device;
        std::seed_seq seed{device(), device(), device(), device()};
        m_engine.seed(seed);
    }

    std::uint32_t draw(std::uint32_t total) override
    {
        if (total <= 1)
            return 1;
        return std::uniform_int_distribution<std::uint32_t>(1, total)(m_engine);
    }

    /// 32 hexadecimal digits, as nginx's $request_id.
    std::array<char, 32> requestId()
    {
        std::array<char, 32> text{};
        for (std::size_t at = 0; at < text.size(); at += 16) {
            std::uint64_t bits = m_engine();
            for (std::size_t i = 0; i < 16; ++i) {
                text[at + i] = "0123456789abcdef"[bits & 15];
                bits >>= 4;
            }
        }
        return text;
    }

private:
    std::mt19937_64 m_engine{};
};

}   // namespace ingresscope::proxy
