// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/annotation_reader.h"
#include "core/annotations/ingress_settings.h"

namespace ingresscope::annotations {

// The controller's parsers, one function for each group of annotations. Each leaves its part of the
// settings at the defaults when the group does not count, and tells the reader when the Ingress is
// dropped or denied.

void readRewrite(AnnotationReader& reader, IngressSettings& settings);
void readRedirect(AnnotationReader& reader, IngressSettings& settings);
void readCanary(AnnotationReader& reader, IngressSettings& settings);
void readAffinity(AnnotationReader& reader, IngressSettings& settings);
void readBalancing(AnnotationReader& reader, IngressSettings& settings);
void readCors(AnnotationReader& reader, IngressSettings& settings);
void readAddressLists(AnnotationReader& reader, IngressSettings& settings);
void readBasicAuth(AnnotationReader& reader, IngressSettings& settings);
void readExternalAuth(AnnotationReader& reader, IngressSettings& settings);
void readClientCertificate(AnnotationReader& reader, IngressSettings& settings);
void readBackendTls(AnnotationReader& reader, IngressSettings& settings);
void readHostTls(AnnotationReader& reader, IngressSettings& settings);
void readRateLimit(AnnotationReader& reader, IngressSettings& settings);
void readProxy(AnnotationReader& reader, IngressSettings& settings);
void readErrorPages(AnnotationReader& reader, IngressSettings& settings);
void readHeaders(AnnotationReader& reader, IngressSettings& settings);
void readMirror(AnnotationReader& reader, IngressSettings& settings);
void readServerAlias(AnnotationReader& reader, IngressSettings& settings);
void readSnippets(AnnotationReader& reader, IngressSettings& settings);
/// Groups that change no answer here; their bad values still drop the Ingress.
void readWithoutEffect(AnnotationReader& reader, IngressSettings& settings);

} // namespace ingresscope::annotations
