// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/annotation_reader.h"

namespace ingresscope::annotations {

/// Findings about annotations by their names alone: misspelled ones, those of other controllers,
/// those that the local engine does not act on, and those that wait for another annotation.
void lintNames(AnnotationReader& reader);

} // namespace ingresscope::annotations
