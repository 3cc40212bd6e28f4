# SPDX-License-Identifier: Apache-2.0
"""Measures the engine beside nginx (and HAProxy where installed) and prints a table.

Every figure of a proxy is CPU time from the kernel's account, per request, in rounds that take turns
between the proxies; the ratio to nginx is the median over the rounds. Started by packaging/benchmark.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import loads
import proxies
import workload

MANY = 10_000
LOAD_BEFORE = f"{os.getloadavg()[0]:.1f}"   # a busy machine makes poor figures


class Bench:
    def __init__(self, arguments, folder):
        self.quick = arguments.quick
        self.only = arguments.only
        self.programs = Path(arguments.programs)
        self.folder = folder
        self.rounds = 3 if self.quick else 7
        self.seconds = 1 if self.quick else 2
        self.rows = []
        self.keys = folder / "keys"
        self.keys.mkdir()
        workload.make_keys(self.keys)
        self.backend = proxies.Backend(folder / "backend")
        self.running = []
        self.made = {}

    def row(self, what, values, goal="", note=""):
        """`values`: name -> text."""
        self.rows.append((what, values, goal, note))
        cells = "  ".join(f"{name} {value}" for name, value in values.items())
        print(f"{what:52} {cells}  {'goal ' + goal if goal else ''} {note}", flush=True)

    # What is served.

    def manifests(self, served, hosts):
        folder = self.folder / served / "manifests"
        if not folder.exists():
            self.made[served] = workload.write_manifests(folder, hosts)
            workload.write_secrets(folder, self.keys)
        return folder

    def engine(self, served, hosts, **more):
        engine = proxies.Engine(self.programs / "ingresscopectl", self.manifests(served, hosts),
                                self.backend.port, **more)
        self.running.append(engine)
        return engine

    def others(self, served, hosts):
        made = [proxies.Nginx(self.folder / served / "nginx", hosts, self.backend.port, self.keys)]
        self.running += made
        if shutil.which("haproxy") and len(hosts) > 1:
            made.append(proxies.Haproxy(self.folder / served / "haproxy", hosts, self.backend.port,
                                        self.keys))
            self.running.append(made[-1])
        return made

    def stop_all(self):
        for proxy in self.running:
            proxy.stop()
        self.running = []

    # How it is measured.

    def compare(self, what, proxies_, load, goal="", note=""):
        """`load(proxy)` gives an Outcome or None (not offered)."""
        costs = {proxy.name: [] for proxy in proxies_}
        errors = {proxy.name: 0 for proxy in proxies_}
        for number in range(self.rounds + 1):
            for proxy in proxies_:
                before = proxy.cpu()
                outcome = load(proxy)
                if outcome is None:
                    costs[proxy.name] = None
                    continue
                if costs[proxy.name] is None or number == 0:   # the first round only warms up
                    continue
                errors[proxy.name] += outcome.errors
                costs[proxy.name].append((proxy.cpu() - before) / max(outcome.requests, 1))
        values = {}
        base = costs["nginx"]
        for name, cost in costs.items():
            if cost is None:
                values[name] = "not offered"
            elif name == "nginx":
                values[name] = f"{statistics.median(cost) * 1e6:.1f} us"
            else:
                ratio = statistics.median(c / b for c, b in zip(cost, base))
                values[name] = f"{ratio:.2f}"
            if errors[name]:
                values[name] += f" ({errors[name]} errors)"
        self.row(what, values, goal, note)

    # The benchmarks, by name.

    def http1(self):
        for count in (10, MANY):
            hosts = workload.usual_hosts(count)
            all_proxies = [self.engine(f"usual-{count}", hosts), *self.others(f"usual-{count}", hosts),
                           self.engine(f"usual-{count}", hosts, options=["--log-requests"],
                                       name="with events")]
            script = loads.write_requests(self.folder, workload.usual_requests(count))
            for connections in (1, 64, 512):
                self.compare(f"HTTP/1.1 keep-alive, {count} hosts, {connections} connections", all_proxies,
                             lambda p: loads.wrk(f"http://127.0.0.1:{p.http}/", connections, self.seconds,
                                                 script),
                             "<= 0.75" if connections > 1 else "")
            self.stop_all()

    def tls(self):
        hosts = workload.usual_hosts(10)
        all_proxies = [self.engine("usual-10", hosts), *self.others("usual-10", hosts)]
        script = loads.write_requests(self.folder, workload.usual_requests(10))
        # Longer rounds: each begins with the handshakes of all connections.
        self.compare("TLS 1.3 keep-alive, 64 connections", all_proxies,
                     lambda p: loads.wrk(f"https://127.0.0.1:{p.https}/", 64, 3 * self.seconds, script),
                     "<= 0.80")
        self.stop_all()

    def handshakes(self):
        hosts = workload.usual_hosts(10)
        all_proxies = [self.engine("usual-10", hosts), self.others("usual-10", hosts)[0]]
        for kind, label in (("rsa", "RSA-2048"), ("ecdsa", "P-256")):
            self.compare(f"full TLS 1.3 handshakes, {label}", all_proxies,
                         lambda p: loads.handshakes(self.programs / "bench_handshakes", p.https,
                                                    f"{kind}.example.com", self.seconds), "<= 0.95")
        self.stop_all()

    def http2(self):
        hosts = workload.usual_hosts(10)
        all_proxies = [self.engine("usual-10", hosts), *self.others("usual-10", hosts)]
        for connections, streams, goal in ((16, 16, "<= 0.55"), (64, 1, "<= 0.95")):
            self.compare(f"HTTP/2 over TLS, {connections} connections x {streams} streams", all_proxies,
                         lambda p: loads.h2load(f"https://127.0.0.1:{p.https}/", "rsa.example.com",
                                                connections, streams, self.seconds), goal)
        self.stop_all()

    def bodies(self):
        hosts = workload.usual_hosts(10)
        all_proxies = [self.engine("usual-10", hosts), *self.others("usual-10", hosts)]
        script = loads.write_requests(self.folder, workload.usual_requests(10, "big"))
        for scheme in ("http", "https"):
            self.compare(f"1 MiB bodies, {'TLS' if scheme == 'https' else 'plain'}, 16 connections",
                         all_proxies,
                         lambda p: loads.wrk(
                             f"{scheme}://127.0.0.1:{p.https if scheme == 'https' else p.http}/", 16,
                             self.seconds, script), "<= 1.00")
        self.stop_all()

    def regexes(self):
        cost = {}
        for count in (1, MANY):
            hosts = workload.regex_host(count)
            both = [self.engine(f"regex-{count}", hosts), *self.others(f"regex-{count}", hosts)]
            script = loads.write_requests(self.folder, workload.regex_requests(count))
            for proxy in both:
                values = []
                for number in range(self.rounds):
                    before = proxy.cpu()
                    outcome = loads.wrk(f"http://127.0.0.1:{proxy.http}/", 16, 1, script)
                    values.append((proxy.cpu() - before) / max(outcome.requests, 1))
                cost[proxy.name, count] = statistics.median(values)
            self.stop_all()
        self.row(f"a request among {MANY} regex locations of one host, one = 1",
                 {name: f"{cost[name, MANY] / cost[name, 1]:.2f} ({cost[name, MANY] * 1e6:.0f} us)"
                  for name in ("ingresscope", "nginx")}, "<= 1.50")

    def swap(self):
        hosts = workload.usual_hosts(MANY)
        engine = self.engine(f"usual-{MANY}", hosts)
        nginx = self.others(f"usual-{MANY}", hosts)[0]
        script = loads.write_requests(self.folder, workload.usual_requests(200))
        changed = hosts[MANY // 2]
        file = self.made[f"usual-{MANY}"][changed.name]
        original = file.read_text()
        edited = original.replace("proxy-body-size: 1m", "permanent-redirect: http://elsewhere.example.com")

        def engine_change(on):
            temporary = file.with_suffix(".tmp")
            temporary.write_text(edited if on else original)
            begin = time.monotonic()
            temporary.rename(file)
            return begin

        def nginx_change(on):
            changed.redirects = on
            nginx.configure(hosts)
            begin = time.monotonic()
            nginx.process.send_signal(1)
            return begin

        texts = {}
        for proxy, change in ((engine, engine_change), (nginx, nginx_change)):
            waits, cpus = [], []
            for on in (True, False, True, False):
                cpu = sum(proxies.process_seconds(proxy.process.pid)) + proxy.cpu() * (proxy is nginx)
                begin = change(on)
                self.wait_for_status(proxy.http, changed.name, 301 if on else 200)
                waits.append((time.monotonic() - begin) * 1e3)
                time.sleep(1.0 if proxy is engine else 4.0)   # what goes on behind it
                cpus.append(sum(proxies.process_seconds(proxy.process.pid))
                            + proxy.cpu() * (proxy is nginx) - cpu)
            texts[proxy.name] = (statistics.median(waits), statistics.median(cpus))
        self.row(f"change of one of {MANY} hosts to its first answer",
                 {name: f"{wait:.0f} ms" for name, (wait, _) in texts.items()}, "< 50 ms")
        self.row(f"CPU of that change", {
            "ingresscope": f"{texts['ingresscope'][1] * 1e3:.0f} ms "
                           f"({texts['ingresscope'][1] / max(texts['nginx'][1], 1e-9):.3f})",
            "nginx": f"{texts['nginx'][1] * 1e3:.0f} ms"}, "<= 0.05")

        values = {}
        for proxy, change in ((engine, engine_change), (nginx, nginx_change)):
            calm = loads.wrk(f"http://127.0.0.1:{proxy.http}/", 64, 3, script)
            load = loads.start_wrk(f"http://127.0.0.1:{proxy.http}/", 64, 8, script)
            for on in (True, False):
                time.sleep(1.5)
                change(on)
            outcome = loads.read_wrk(load)
            values[proxy.name] = (f"{outcome.errors} lost of {outcome.requests}, worst "
                                  f"{outcome.worst_ms:.0f} ms (without changes {calm.worst_ms:.0f} ms)")
        self.row("two changes under 64 connections", values, "0 lost")
        self.stop_all()

    @staticmethod
    def wait_for_status(port, host, status):
        import http.client
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        begin = time.monotonic()
        while time.monotonic() < begin + 60:
            # Asking must not cost what is measured: seldom in a long wait.
            time.sleep(min(0.02, 0.02 * (time.monotonic() - begin)))
            try:
                connection.request("GET", "/api/x", headers={"Host": host})
                answer = connection.getresponse()
                answer.read()
                if answer.status == status:
                    connection.close()
                    return
            except (OSError, http.client.HTTPException):
                connection.close()
        raise RuntimeError(f"no {status} within a minute")

    def memory(self):
        hosts = workload.usual_hosts(MANY)
        few = workload.usual_hosts(10)
        small = [self.engine("usual-10", few), self.others("usual-10", few)[0]]
        connections = 500 if self.quick else 2000
        for tls in (False, True):
            values = {}
            for proxy in small:
                port = proxy.https if tls else proxy.http
                warm = loads.IdleConnections(port, "host-1.example.com", "/x", connections // 10, tls)
                before = proxy.memory()
                idle = loads.IdleConnections(port, "host-1.example.com", "/x", connections, tls)
                time.sleep(0.5)
                values[proxy.name] = (proxy.memory() - before) / connections
                idle.close()
                warm.close()
            self.row(f"memory of an idle {'TLS ' if tls else ''}connection", {
                "ingresscope": f"{values['ingresscope']:.0f} B "
                               f"({values['ingresscope'] / values['nginx']:.2f})",
                "nginx": f"{values['nginx']:.0f} B"}, "<= 1.20" if tls else "<= 1.50")
        base = {p.name: p.settled_memory() for p in small}
        self.stop_all()
        large = [self.engine(f"usual-{MANY}", hosts), self.others(f"usual-{MANY}", hosts)[0]]
        values = {p.name: p.settled_memory() - base[p.name] for p in large}
        self.row(f"memory of {MANY} hosts", {
            "ingresscope": f"{values['ingresscope'] / 1e6:.0f} MB "
                           f"({values['ingresscope'] / values['nginx']:.2f})",
            "nginx": f"{values['nginx'] / 1e6:.0f} MB"}, "<= 0.10",
            "engine and workspace: the files and objects are kept too")
        self.stop_all()

    def in_process(self):
        hosts = workload.usual_hosts(MANY)
        folder = self.manifests(f"usual-{MANY}", hosts)
        file = self.made[f"usual-{MANY}"][hosts[MANY // 2].name]
        text = subprocess.run([self.programs / "bench_in_process", folder, hosts[MANY // 2].name,
                               "/api/items?page=1", file], check=True, capture_output=True, text=True).stdout
        value = {line.split()[0]: float(line.split()[1]) for line in text.splitlines()}
        size = sum(f.stat().st_size for f in folder.iterdir())
        self.row(f"{MANY} Ingresses ({size / 1e6:.1f} MB) opened to a snapshot",
                 {"ingresscope": f"{value['open_to_snapshot']:.0f} ms "
                                 f"({value['open_to_snapshot_cpu']:.0f} ms CPU)"}, "< 1500 ms")
        self.row("merge and compile them again", {"ingresscope": f"{value['compile']:.0f} ms CPU"})
        self.row("an edit in one of 2,000 files to a snapshot",
                 {"ingresscope": f"{value['edit_to_snapshot']:.0f} ms "
                                 f"({value['edit_to_snapshot_cpu']:.0f} ms CPU)"}, "< 50 ms")
        self.row("read a request head", {"ingresscope": f"{value['request_head']:.0f} ns"})
        self.row("decide", {"ingresscope": f"{value['decide']:.0f} ns"})
        self.row("decide with a trace", {"ingresscope": f"{value['decide_traced'] / 1e3:.1f} us"})
        self.row(f"explain one request of {MANY} hosts", {"ingresscope": f"{value['explain']:.1f} us"},
                 "<= 50 us")

    def threads(self):
        hosts = workload.usual_hosts(10)
        one = self.engine("usual-10", hosts, threads=1)
        two = self.engine("usual-10", hosts, threads=2)
        script = loads.write_requests(self.folder, workload.usual_requests(10))
        ratios, shares = [], []
        for _ in range(self.rounds):
            costs = []
            for proxy in (one, two):
                before = proxies.proxy_thread_seconds(proxy.process.pid)
                outcome = loads.wrk(f"http://127.0.0.1:{proxy.http}/", 64, self.seconds, script)
                after = proxies.proxy_thread_seconds(proxy.process.pid)
                spent = sorted((after[t] - before.get(t, 0.0) for t in after), reverse=True)
                costs.append(sum(spent) / outcome.requests)
            ratios.append(2 * costs[0] / costs[1])
            shares.append(spent[1] / (spent[0] + spent[1]))
        self.row("two threads: what they carry at the CPU of one thread each",
                 {"ingresscope": f"{statistics.median(ratios):.2f}"}, ">= 1.70",
                 f"the less busy thread did {statistics.median(shares):.0%}")
        self.stop_all()

    NAMES = ("http1", "tls", "handshakes", "http2", "bodies", "regexes", "swap", "memory", "in_process",
             "threads")


def machine():
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text()).group(1)
    system = re.search(r'PRETTY_NAME="(.*)"', Path("/etc/os-release").read_text())
    threads = len(re.findall("^processor", Path("/proc/cpuinfo").read_text(), re.M))

    def version(command, pattern):
        if not shutil.which(command[0]):
            return "not installed"
        done = subprocess.run(command, capture_output=True, text=True)
        found = re.search(pattern, done.stdout + done.stderr)
        return found.group(1) if found else "?"

    return [
        ("CPU", f"{cpu.group(1) if cpu else platform.processor()}, {threads} cores, "
                f"{int(memory) // 1048576} GiB"),
        ("system", f"{system.group(1) if system else '?'}, Linux {platform.release()}"),
        ("nginx", version(["nginx", "-v"], r"nginx/(\S+)")),
        ("HAProxy", version(["haproxy", "-v"], r"version (\S+)")),
        ("OpenSSL", version(["openssl", "version"], r"OpenSSL (\S+)")),
        ("wrk", version(["wrk", "-v"], r"wrk (?:debian/)?(\S+)")),
        ("h2load", version(["h2load", "--version"], r"nghttp2/(\S+)")),
        ("load average before", LOAD_BEFORE),
        ("compiler", version(["c++", "--version"], r"(\S+ \(.*\) \S+)") + " -O2"),
    ]


def write_page(path, rows, quick):
    names = ["ingresscope", "with events", "nginx", "HAProxy"]
    lines = ["", f"Taken on {time.strftime('%Y-%m-%d', time.gmtime())}"
             + (" with --quick" if quick else "") + ".", ""]
    lines += [f"- {name}: {value}" for name, value in machine()]
    lines += ["", "| what | " + " | ".join(names) + " | goal |", "|---|" + "---|" * (len(names) + 1)]
    notes = []
    for what, values, goal, note in rows:
        if note:
            notes.append(note)
            what += f" ({len(notes)})"
        lines.append(f"| {what} | " + " | ".join(values.get(n, "") for n in names) + f" | {goal} |")
    lines += ["", *(f"({i}) {note}." for i, note in enumerate(notes, 1)), ""]
    text = path.read_text()
    begin, end = "<!-- figures: packaging/benchmark writes from here -->", "<!-- to here -->"
    before, rest = text.split(begin, 1)
    path.write_text(before + begin + "\n".join(lines) + end + rest.split(end, 1)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", required=True, help="folder with ingresscopectl and bench_*")
    parser.add_argument("--only", action="append", choices=Bench.NAMES, help="may be given more than once")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--page", type=Path, help="page whose figures are replaced")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ingresscope-bench-") as folder:
        bench = Bench(arguments, Path(folder))
        try:
            for name in arguments.only or Bench.NAMES:
                getattr(bench, name)()
        finally:
            bench.stop_all()
            bench.backend.stop()
    if arguments.page and not arguments.only:
        write_page(arguments.page, bench.rows, arguments.quick)
        print(f"written to {arguments.page}")


if __name__ == "__main__":
    sys.exit(main())
