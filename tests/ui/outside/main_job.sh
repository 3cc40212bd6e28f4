#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs main_job.py against the program given, on an X server and a session bus of its own.
# Exits 77 when a tool is missing, and names it.
set -euo pipefail
program=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

skip() {
    echo "SKIP : main_job_from_outside: $1"
    exit 77
}
for tool in Xvfb openbox xdotool dbus-run-session; do
    command -v "$tool" >/dev/null || skip "$tool is not installed"
done
# The distribution's Python: another one does not see the distribution's modules.
python=/usr/bin/python3
"$python" -c 'import pyatspi' 2>/dev/null || skip "python3-pyatspi is not installed"
[ -x /usr/libexec/at-spi-bus-launcher ] || [ -x /usr/lib/at-spi2-core/at-spi-bus-launcher ] ||
    skip "at-spi2-core is not installed"

scratch=$(mktemp -d)
started=()
cleanup() {
    for process in "${started[@]}"; do
        kill "$process" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    rm -rf "$scratch"
}
trap cleanup EXIT

mkfifo "$scratch/display"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$scratch/display" 2>"$scratch/xvfb.log" &
started+=($!)
read -r -t 20 number <"$scratch/display" || skip "Xvfb does not start: $(tail -1 "$scratch/xvfb.log")"
export DISPLAY=:$number HOME=$scratch XDG_RUNTIME_DIR=$scratch/run XDG_CONFIG_HOME=$scratch/config
export XDG_DATA_HOME=$scratch/data QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
unset WAYLAND_DISPLAY
mkdir -m 700 "$XDG_RUNTIME_DIR"
openbox >"$scratch/openbox.log" 2>&1 &
started+=($!)

dbus-run-session -- "$python" "$here/main_job.py" "$program" "$scratch/work"
