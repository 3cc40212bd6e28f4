# SPDX-License-Identifier: Apache-2.0
"""Load: wrk and h2load, and idle connections of our own."""

import re
import socket
import ssl
import subprocess
from dataclasses import dataclass

LUA = """
local list = {}
for line in io.lines("%s") do
  local host, path = line:match("(%%S+) (%%S+)")
  list[#list + 1] = wrk.format("GET", path, { ["Host"] = host })
end
local at = 0
function request()
  at = at + 1
  if at > #list then at = 1 end
  return list[at]
end
"""


@dataclass
class Outcome:
    requests: int
    errors: int
    worst_ms: float = 0.0


def write_requests(folder, requests):
    """A script for wrk that goes through the requests in turn."""
    listing = folder / "requests.txt"
    listing.write_text("".join(f"{host} {path}\n" for host, path in requests))
    script = folder / "requests.lua"
    script.write_text(LUA % listing)
    return script


def milliseconds(text):
    number, unit = re.match(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}[unit]


def start_wrk(url, connections, seconds, script):
    return subprocess.Popen(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s",
                             "-s", str(script), url], stdout=subprocess.PIPE, text=True)


def read_wrk(process):
    text, _ = process.communicate()
    found = re.search(r"(\d+) requests in", text)
    if not found:
        raise RuntimeError("wrk: " + text)
    errors = sum(int(n) for n in re.findall(r"Non-2xx or 3xx responses: (\d+)", text))
    socket_errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    if socket_errors:
        errors += sum(int(n) for n in socket_errors.groups())
    worst = re.search(r"Latency\s+\S+\s+\S+\s+(\S+)", text)
    return Outcome(int(found.group(1)), errors, milliseconds(worst.group(1)) if worst else 0.0)


def wrk(url, connections, seconds, script):
    return read_wrk(start_wrk(url, connections, seconds, script))


def h2load(url, host, connections, streams, seconds):
    """Requests of HTTP/2 over TLS; None where the server does not offer it."""
    process = subprocess.run(
        ["h2load", "-t1", f"-c{connections}", f"-m{streams}", f"-D{seconds}", "--warm-up-time=0",
         "--connect-to", url.split("//")[1].split("/")[0], f"https://{host}{'/' + url.split('/', 3)[3]}"],
        capture_output=True, text=True)
    text = process.stdout
    if "Application protocol: h2" not in text:
        return None
    found = re.search(r"requests: \d+ total, \d+ started, (\d+) done, (\d+) succeeded", text)
    done, good = (int(n) for n in found.groups())
    return Outcome(done, done - good)


def handshakes(program, port, name, seconds):
    process = subprocess.run([program, "127.0.0.1", str(port), name, str(seconds)],
                             capture_output=True, text=True, check=True)
    good, bad = (int(n) for n in process.stdout.split())
    return Outcome(good, bad)


class IdleConnections:
    """Connections that have carried one request and now rest."""

    def __init__(self, port, host, path, count, tls=False):
        context = None
        if tls:
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
        self.sockets = []
        for _ in range(count):
            raw = socket.create_connection(("127.0.0.1", port))
            one = context.wrap_socket(raw, server_hostname=host) if context else raw
            one.sendall(request)
            answer = b""
            while b"\r\n\r\n" not in answer:
                piece = one.recv(65536)
                if not piece:
                    raise RuntimeError("a connection ended that should rest")
                answer += piece
            head, body = answer.split(b"\r\n\r\n", 1)
            length = re.search(rb"content-length: (\d+)", head.lower())
            left = int(length.group(1)) - len(body) if length else 0
            while left > 0:
                left -= len(one.recv(left))
            self.sockets.append(one)

    def close(self):
        for one in self.sockets:
            one.close()
