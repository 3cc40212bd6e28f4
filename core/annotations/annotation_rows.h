// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/annotation_table.h"

#include <span>

namespace ingresscope::annotations {

// The rows of annotation_table, a file for each topic.
// Source: annotations/*/main.go of the controller; the facts of the source, not those of its guide.

std::span<const AnnotationRow> routingRows();
std::span<const AnnotationRow> tlsRows();
std::span<const AnnotationRow> accessRows();
std::span<const AnnotationRow> limitsRows();
std::span<const AnnotationRow> headersRows();
std::span<const AnnotationRow> balancingRows();
std::span<const AnnotationRow> canaryRows();
std::span<const AnnotationRow> proxyRows();
std::span<const AnnotationRow> notLocalRows();

} // namespace ingresscope::annotations
