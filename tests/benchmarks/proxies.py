# SPDX-License-Identifier: Apache-2.0
"""Starting the proxies and reading the kernel's account of them."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import workload


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


def wait_for_port(port, process, patience=60.0):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"{process.args[0]} does not listen")


def children(pid):
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def thread_seconds(pid):
    """CPU seconds of each thread that lives, from the scheduler, in ns steps."""
    seconds = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            seconds[task.name] = int((task / "schedstat").read_text().split()[0]) / 1e9
        except OSError:
            pass
    return seconds


def proxy_thread_seconds(pid):
    """Of the threads that serve, not of the one that watches files and writes the log."""
    return {task: spent for task, spent in thread_seconds(pid).items()
            if Path(f"/proc/{pid}/task/{task}/comm").read_text().strip() == "proxy"}


def cpu_seconds(pids):
    return sum(sum(thread_seconds(pid).values()) for pid in pids)


def process_seconds(pid):
    """User and system time of a process with its threads that ended; in ticks of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    tick = os.sysconf("SC_CLK_TCK")
    return (int(fields[11]) + int(fields[12])) / tick, (int(fields[13]) + int(fields[14])) / tick


def memory_bytes(pids):
    """Proportional set size: pages that processes share count once."""
    total = 0
    for pid in pids:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += int(re.search(r"^Pss:\s+(\d+) kB", rollup, re.M).group(1)) * 1024
    return total


class Proxy:
    """One proxy process (with its workers) on two ports."""

    def __init__(self, name):
        self.name = name
        self.http, self.https = free_ports(2)
        self.process = None

    def pids(self):
        return [self.process.pid]

    def cpu(self):
        return cpu_seconds(self.pids())

    def memory(self):
        return memory_bytes(self.pids())

    def settled_memory(self):
        """After starting: when two looks a second apart agree."""
        last = 0
        while abs(self.memory() - last) > last / 100:
            last = self.memory()
            time.sleep(1)
        return last

    def stop(self):
        if self.process and self.process.poll() is None:
            workers = children(self.process.pid)
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:   # nginx, when a worker takes its time over a reload
                self.process.kill()
                self.process.wait()
                for worker in workers:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(worker, signal.SIGKILL)


class Engine(Proxy):
    def __init__(self, program, manifests, backend, threads=1, options=(), name="ingresscope"):
        super().__init__(name)
        self.log = open(manifests.parent / "engine.log", "wb")
        self.process = subprocess.Popen(
            [program, "serve", "-f", str(manifests), "--http", f"127.0.0.1:{self.http}",
             "--https", f"127.0.0.1:{self.https}", "--threads", str(threads),
             "--present-http", str(self.http), "--backend", f"shop/web=127.0.0.1:{backend}",
             "-o", "json", *options],
            stdout=subprocess.PIPE, stderr=self.log)
        line = self.process.stdout.readline()
        if not line or json.loads(line).get("event") != "ready":
            raise RuntimeError(f"the engine did not start, see {self.log.name}")

    def cpu(self):
        return sum(proxy_thread_seconds(self.process.pid).values())


class Nginx(Proxy):
    def __init__(self, folder, hosts, backend, keys):
        super().__init__("nginx")
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.backend, self.keys = folder, backend, keys
        self.configure(hosts)
        self.process = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(self.http, self.process)

    def configure(self, hosts):
        workload.write_nginx(self.folder, hosts, (self.http, self.https), self.backend, self.keys,
                             os.geteuid() == 0)

    def pids(self):
        return [self.process.pid, *children(self.process.pid)]

    def cpu(self):
        return cpu_seconds(children(self.process.pid))


class Haproxy(Proxy):
    def __init__(self, folder, hosts, backend, keys):
        super().__init__("HAProxy")
        folder.mkdir(parents=True, exist_ok=True)
        config = workload.write_haproxy(folder, hosts, (self.http, self.https), backend, keys)
        self.process = subprocess.Popen(["haproxy", "-db", "-q", "-f", str(config)],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(self.http, self.process)


class Backend:
    """The one server behind all proxies: 1 KiB to everything, 1 MiB to what ends in "big"."""

    def __init__(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_ports(1)[0]
        (folder / "big").write_bytes(b"0123456789abcdef" * 65536)
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; {user} pid {folder}/nginx.pid; error_log {folder}/error.log;
worker_rlimit_nofile 20000;
events {{ worker_connections 16384; }}
http {{
  access_log off; keepalive_requests 1000000000; keepalive_timeout 3600s; sendfile on; tcp_nopush on;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{self.port} backlog=1024;
    location / {{ default_type text/plain; return 200 "{'x' * 1024}"; }}
    location ~ big$ {{ root {folder}; try_files /big =404; }}
  }}
}}
""")
        self.process = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(self.port, self.process)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
