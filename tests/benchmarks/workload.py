# SPDX-License-Identifier: Apache-2.0
"""What is served: the same hosts and paths as manifests and as an nginx configuration."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

INGRESSES_A_FILE = 5

# Where ingress-nginx writes more than one line for a location, so does this: the proxied headers, the
# limits and the rewrite cost what they cost there. Without Lua, which the controller would add.
LOCATION_LINES = """
      client_max_body_size 1m;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header X-Request-ID $request_id;
      proxy_set_header X-Real-IP $remote_addr;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Forwarded-Port $server_port;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Scheme $scheme;
      proxy_set_header X-Scheme $scheme;
      proxy_set_header X-Original-Forwarded-For $http_x_forwarded_for;
      proxy_set_header Proxy "";
      proxy_connect_timeout 5s;
      proxy_send_timeout 60s;
      proxy_read_timeout 60s;
      proxy_buffering off;
      proxy_buffer_size 16k;
      proxy_buffers 4 16k;
      proxy_max_temp_file_size 1024m;
      proxy_request_buffering on;
      proxy_http_version 1.1;
      proxy_cookie_domain off;
      proxy_cookie_path off;
      proxy_next_upstream error timeout;
      proxy_next_upstream_timeout 0;
      proxy_next_upstream_tries 3;
      proxy_redirect off;
      proxy_pass http://backend;
"""

NGINX_MAIN = """
daemon off;
worker_processes 1;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_rlimit_nofile 20000;
events {{ worker_connections 16384; multi_accept on; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  aio threads; tcp_nopush on; tcp_nodelay on; reset_timedout_connection on;
  keepalive_timeout 75s; keepalive_requests 1000000000;
  client_header_buffer_size 1k; large_client_header_buffers 4 8k;
  http2_max_concurrent_streams 128;
  server_names_hash_max_size 65536; server_names_hash_bucket_size 128;
  variables_hash_max_size 2048; proxy_headers_hash_max_size 512;
  ssl_protocols TLSv1.2 TLSv1.3; ssl_session_cache shared:SSL:10m; ssl_session_timeout 10m;
  ssl_session_tickets off; ssl_buffer_size 16k;
  ssl_certificate {folder}/rsa.crt; ssl_certificate_key {folder}/rsa.key;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' ''; }}
  upstream backend {{
    server 127.0.0.1:{backend};
    keepalive 320; keepalive_time 1h; keepalive_timeout 60s; keepalive_requests 1000000000;
  }}
  server {{
    listen 127.0.0.1:{http} default_server reuseport backlog=1024;
    listen 127.0.0.1:{https} default_server reuseport backlog=1024 ssl http2;
    server_name _;
    location / {{ return 404; }}
  }}
{servers}
}}
"""


@dataclass
class Host:
    name: str
    regex_paths: list  # (pattern, rewrite target)
    prefix_paths: list
    certificate: str = ""  # rsa or ecdsa
    redirects: bool = False


def usual_hosts(count):
    """Hosts as they are: every second one with a regular expression and a rewrite."""
    hosts = []
    for i in range(count):
        if i % 2 == 0:
            hosts.append(Host(f"host-{i}.example.com", [(r"/api(/|$)(.*)", "/$2")], []))
        else:
            hosts.append(Host(f"host-{i}.example.com", [], ["/", "/api", "/static"]))
    hosts.append(Host("rsa.example.com", [], ["/"], "rsa"))
    hosts.append(Host("ecdsa.example.com", [], ["/"], "ecdsa"))
    return hosts


def usual_requests(count, path="items?page=1"):
    return [(f"host-{i}.example.com", f"/api/{path}") for i in range(count)]


def regex_host(count):
    """One host with many regular expressions."""
    return [Host("many.example.com", [(f"/service-{i}/v[0-9]+/(.*)", "/$1") for i in range(count)], [])]


def regex_requests(count):
    # Spread over all of them; the last one is what nginx is slowest at.
    step = max(1, count // 50)
    return [("many.example.com", f"/service-{i}/v2/items") for i in range(count - 1, -1, -step)]


def path_entry(path, kind):
    return (f"          - path: {path}\n            pathType: {kind}\n            backend:\n"
            f"              service:\n                name: web\n                port:\n"
            f"                  number: 80\n")


def ingress_text(host, number, paths, rewrite, redirect=False):
    lines = ["apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n"
             f"  name: ingress-{number}\n  namespace: shop\n  labels:\n"
             f"    app.kubernetes.io/name: app-{number}\n    app.kubernetes.io/part-of: shop\n"
             f"  annotations:\n    nginx.ingress.kubernetes.io/proxy-body-size: 1m\n"]
    if rewrite:
        lines.append("    nginx.ingress.kubernetes.io/use-regex: \"true\"\n"
                     f"    nginx.ingress.kubernetes.io/rewrite-target: {rewrite}\n")
    if redirect:
        lines.append("    nginx.ingress.kubernetes.io/permanent-redirect: http://elsewhere.example.com\n")
    lines.append("spec:\n  ingressClassName: nginx\n")
    if host.certificate:
        lines.append(f"  tls:\n  - hosts: [{host.name}]\n    secretName: {host.certificate}\n")
    lines.append(f"  rules:\n    - host: {host.name}\n      http:\n        paths:\n")
    lines.extend(paths)
    return "".join(lines)


def host_texts(host, number):
    if host.regex_paths:
        groups = [host.regex_paths[i:i + 100] for i in range(0, len(host.regex_paths), 100)]
        return [ingress_text(host, f"{number}-{i}" if i else number,
                             [path_entry(p, "ImplementationSpecific") for p, _ in group], group[0][1],
                             host.redirects)
                for i, group in enumerate(groups)]
    return [ingress_text(host, number, [path_entry(p, "Prefix") for p in host.prefix_paths], None,
                         host.redirects)]


def write_manifests(folder, hosts):
    """Returns the file of each host."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "base.yaml").write_text(
        "apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata:\n  name: nginx\nspec:\n"
        "  controller: k8s.io/ingress-nginx\n---\napiVersion: v1\nkind: Service\nmetadata:\n"
        "  name: web\n  namespace: shop\nspec:\n  ports:\n  - port: 80\n---\n"
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ingress-nginx-controller\n"
        "  namespace: ingress-nginx\ndata:\n  ssl-redirect: \"false\"\n"
        "  keep-alive-requests: \"1000000000\"\n"
        "  upstream-keepalive-requests: \"1000000000\"\n  use-gzip: \"false\"\n")
    files = {}
    for first in range(0, len(hosts), INGRESSES_A_FILE):
        group = hosts[first:first + INGRESSES_A_FILE]
        name = folder / f"app-{first // INGRESSES_A_FILE:05}.yaml"
        name.write_text("---\n".join(t for i, h in enumerate(group) for t in host_texts(h, first + i)))
        for host in group:
            files[host.name] = name
    return files


def write_secrets(folder, keys):
    import base64
    for kind in ("rsa", "ecdsa"):
        data = {n: base64.b64encode((keys / f"{kind}.{n}").read_bytes()).decode() for n in ("crt", "key")}
        (folder / f"secret-{kind}.yaml").write_text(
            f"apiVersion: v1\nkind: Secret\ntype: kubernetes.io/tls\nmetadata:\n  name: {kind}\n"
            f"  namespace: shop\ndata:\n  tls.crt: {data['crt']}\n  tls.key: {data['key']}\n")


def make_keys(folder):
    for kind, options in (("rsa", ["rsa:2048"]), ("ecdsa", ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"])):
        subprocess.run(["openssl", "req", "-x509", "-newkey", *options, "-nodes", "-days", "30",
                        "-subj", f"/CN={kind}.example.com", "-addext",
                        f"subjectAltName=DNS:{kind}.example.com", "-keyout", folder / f"{kind}.key",
                        "-out", folder / f"{kind}.crt"], check=True, capture_output=True)


def nginx_servers(hosts, http, https, keys):
    parts = []
    for host in hosts:
        parts.append(f"  server {{\n    listen 127.0.0.1:{http};\n    listen 127.0.0.1:{https} ssl http2;\n"
                     f"    server_name {host.name};\n")
        if host.certificate:
            parts.append(f"    ssl_certificate {keys}/{host.certificate}.crt; "
                         f"ssl_certificate_key {keys}/{host.certificate}.key;\n")
        if host.redirects:
            parts.append("    location / { return 301 http://elsewhere.example.com; }\n  }\n")
            continue
        # As the controller writes them: longest first, a prefix as "/x/" and "= /x".
        for pattern, target in sorted(host.regex_paths, key=lambda p: -len(p[0])):
            parts.append(f'    location ~* "^{pattern}" {{\n      rewrite "(?i){pattern}" {target} break;'
                         f"{LOCATION_LINES}    }}\n")
        if host.regex_paths:
            parts.append("    location / { return 404; }\n")
        for prefix in sorted(host.prefix_paths, key=lambda p: -len(p)):
            if prefix == "/":
                parts.append(f"    location / {{{LOCATION_LINES}    }}\n")
            else:
                parts.append(f"    location {prefix}/ {{{LOCATION_LINES}    }}\n")
                parts.append(f"    location = {prefix} {{{LOCATION_LINES}    }}\n")
        parts.append("  }\n")
    return "".join(parts)


def write_nginx(folder, hosts, ports, backend, keys, is_root):
    for kind in ("rsa", "ecdsa"):
        for part in ("crt", "key"):
            (folder / f"{kind}.{part}").write_bytes((keys / f"{kind}.{part}").read_bytes())
    text = NGINX_MAIN.format(folder=folder, user="user root;" if is_root else "", backend=backend,
                             http=ports[0], https=ports[1],
                             servers=nginx_servers(hosts, ports[0], ports[1], folder))
    path = Path(folder) / "nginx.conf"
    path.write_text(text)
    return path


def write_haproxy(folder, hosts, ports, backend, keys):
    """The same hosts: a map from Host to what becomes of the path."""
    (folder / "pair.pem").write_bytes((keys / "rsa.crt").read_bytes() + (keys / "rsa.key").read_bytes())
    (folder / "hosts.map").write_text("".join(
        f"{h.name} {'rewrite' if h.regex_paths else 'plain'}\n" for h in hosts))
    headers = "".join(f"  http-request set-header {name} {value}\n" for name, value in (
        ("X-Request-ID", "%[rand(),hex]%[rand(),hex]"), ("X-Real-IP", "%[src]"),
        ("X-Forwarded-For", "%[src]"), ("X-Forwarded-Host", "%[req.hdr(host)]"),
        ("X-Forwarded-Port", "%[dst_port]"), ("X-Forwarded-Proto", "http"),
        ("X-Forwarded-Scheme", "http"), ("X-Scheme", "http")))
    path = folder / "haproxy.cfg"
    path.write_text(f"""
global
  nbthread 1
  maxconn 8000
  tune.bufsize 16384
  pidfile {folder}/haproxy.pid
defaults
  mode http
  timeout client 60s
  timeout server 60s
  timeout connect 5s
  timeout http-keep-alive 75s
  option http-keep-alive
  http-reuse always
frontend all
  bind 127.0.0.1:{ports[0]}
  bind 127.0.0.1:{ports[1]} ssl crt {folder}/pair.pem alpn h2,http/1.1
  http-request set-var(txn.kind) req.hdr(host),lower,map_str({folder}/hosts.map,none)
  http-request return status 404 if {{ var(txn.kind) -m str none }}
  http-request replace-path (?i)^/api(/|$)(.*) /\\2 if {{ var(txn.kind) -m str rewrite }}
{headers}  default_backend web
backend web
  server one 127.0.0.1:{backend} pool-max-conn 512
""")
    return path
