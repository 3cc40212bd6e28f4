// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/workspace.h"

#include <string>

/// Small manifests for tests of what is shown.
namespace samples {

inline std::string service(const std::string& name)
{
    return "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: " + name +
           "\nspec:\n  ports:\n    - port: 80\n";
}

inline std::string path(const std::string& path, const std::string& type, const std::string& name)
{
    return "          - path: " + path + "\n            pathType: " + type +
           "\n            backend:\n              service:\n                name: " + name +
           "\n                port:\n                  number: 80\n";
}

/// The guide's path-based example: regexes with a rewrite, and "/" which the rewrite spoils.
inline std::string pathBased()
{
    return R"(apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: path-based-ingress
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: "/$2"
spec:
  ingressClassName: nginx
  rules:
    - host: myapp.example.com
      http:
        paths:
)" + path("/api(/|$)(.*)", "ImplementationSpecific", "api-service") +
           path("/web(/|$)(.*)", "ImplementationSpecific", "web-service") +
           path("/", "Prefix", "frontend-service") + service("api-service") + service("web-service") +
           service("frontend-service");
}

/// A wildcard, TLS without its Secret, a canary of 20 %, Korean comment, a class of others.
inline std::string shop()
{
    return "# \xEC\x83\x81\xEC\xA0\x90: \xEA\xB2\xBD\xEB\xA1\x9C\n" + std::string(R"(apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  tls:
    - hosts: [shop.example.com]
      secretName: shop-tls
  rules:
    - host: shop.example.com
      http:
        paths:
)") + path("/api", "Prefix", "api") +
           path("/healthz", "Exact", "api") + path("/", "Prefix", "frontend") + R"(    - host: "*.tenants.example.com"
      http:
        paths:
)" + path("/", "Prefix", "missing") +
           R"(---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop-canary
  annotations:
    nginx.ingress.kubernetes.io/canary: "true"
    nginx.ingress.kubernetes.io/canary-weight: "20"
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
)" + path("/api", "Prefix", "api-canary") +
           R"(---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: other
spec:
  ingressClassName: traefik
  rules:
    - host: other.example.com
      http:
        paths:
)" + path("/", "Prefix", "frontend") +
           service("api") + service("api-canary") + service("frontend");
}

inline ingresscope::workspace::SnapshotPtr compiled(const std::string& text,
                                                    const std::string& name = "sample.yaml")
{
    ingresscope::workspace::Workspace workspace;
    workspace.setFile(name, text);
    return workspace.compile();
}

inline ingresscope::workspace::SnapshotPtr compiledAll()
{
    ingresscope::workspace::Workspace workspace;
    workspace.setFile("path-based.yaml", pathBased());
    workspace.setFile("shop.yaml", shop());
    return workspace.compile();
}

} // namespace samples
