// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <memory>
#include <string>
#include <utility>
#include <variant>

namespace ingresscope {

/// Which party of an exchange an error came from; decides who has to act.
enum class ErrorOrigin { Client, Backend, Internal, Input };

/// An operation that failed. Findings in manifests are no errors: see Finding.
struct Error {
    ErrorOrigin origin = ErrorOrigin::Internal;
    std::string message{};                 ///< A sentence for people: what failed and what to do.
    std::shared_ptr<const Error> cause{};  ///< What made it fail, if that is an error too.

    friend bool operator==(const Error&, const Error&) = default;
};

/// A value or the Error that took its place. GCC 12 has std::expected only with C++23.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const noexcept { return m_state.index() == 0; }
    bool hasValue() const noexcept { return m_state.index() == 0; }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(value()); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    T& value() {
        assert(hasValue());
        return std::get<0>(m_state);
    }
    const T& value() const {
        assert(hasValue());
        return std::get<0>(m_state);
    }
    const Error& error() const {
        assert(!hasValue());
        return std::get<1>(m_state);
    }

private:
    std::variant<T, Error> m_state;
};

/// A Result without a value.
using Outcome = Result<std::monostate>;
inline Outcome succeeded() { return std::monostate{}; }

} // namespace ingresscope
