// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ingresscope::routing {

/// What a step of a decision is about; also its place in the explanation.
enum class StepKind : std::uint8_t {
    Request,     ///< What was made of the request line and Host before anything else.
    Host,
    ClientCertificate,   ///< What the client showed in the handshake.
    Path,
    Body,        ///< Body size limit.
    Denied,
    Cors,
    Redirect,
    Rewrite,
    Snippet,     ///< A directive of a snippet.
    Canary,
    Limit,
    Access,
    Auth,
    ErrorPage,
    Backend,
    Endpoint,
    Answer,
};

enum class Verdict : std::uint8_t {
    Won,      ///< Chosen, or applied.
    Lost,     ///< Compared and not chosen.
    Passed,   ///< A check that lets the request go on.
    Refused,  ///< A check that ends the request.
    Note,     ///< For information.
};

std::string_view name(StepKind kind);
std::string_view name(Verdict verdict);

/// A stretch of a text that a capture group took.
struct Capture {
    std::string name{};   ///< "1", or the group's name.
    std::size_t begin = 0;
    std::size_t end = 0;  ///< Equal to begin with `set` false: took no part.
    bool set = false;
    std::string text{};

    friend bool operator==(const Capture&, const Capture&) = default;
};

/// One step of a decision, in words, with the line that caused it.
struct TraceStep {
    StepKind kind = StepKind::Host;
    Verdict verdict = Verdict::Note;
    std::string subject{};   ///< What was compared or applied: ~* "^/api(/|$)(.*)".
    std::string reason{};    ///< Why it won or lost, or what it did.
    SourceRange at{};
    std::vector<Capture> captures{};

    friend bool operator==(const TraceStep&, const TraceStep&) = default;
};

/// The explanation of one request, written by the same functions that decide.
struct Trace {
    std::vector<TraceStep> steps{};

    TraceStep& add(StepKind kind, Verdict verdict, std::string subject, std::string reason,
                   SourceRange at = {})
    {
        return steps.emplace_back(TraceStep{kind, verdict, std::move(subject), std::move(reason),
                                            std::move(at), {}});
    }
};

} // namespace ingresscope::routing
