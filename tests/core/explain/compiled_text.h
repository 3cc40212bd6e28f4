// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/workspace.h"

#include <string>

/// The snapshot of one file.
inline ingresscope::workspace::SnapshotPtr compiledText(const std::string& name, std::string text)
{
    ingresscope::workspace::Workspace workspace;
    workspace.setFile(name, std::move(text));
    return workspace.compile();
}

/// The guide's example of paths with a rewrite, with the lines that the design names.
inline const char* const kPathBased = R"(apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: path-based-ingress
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /$2
spec:
  ingressClassName: nginx
  rules:
  - host: myapp.example.com
    http:
      paths:
      - path: /api(/|$)(.*)
        pathType: ImplementationSpecific
        backend:
          service:
            name: api-service
            port:
              number: 80
      - path: /web(/|$)(.*)
        pathType: ImplementationSpecific
        backend:
          service:
            name: web-service
            port:
              number: 80
      - path: /
        pathType: Prefix
        backend:
          service:
            name: frontend-service
            port:
              number: 80
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx}
spec: {controller: k8s.io/ingress-nginx}
---
apiVersion: v1
kind: Service
metadata: {name: api-service}
spec: {ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: web-service}
spec: {ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: frontend-service}
spec: {ports: [{port: 80}]}
)";
