# SPDX-License-Identifier: Apache-2.0
"""The main job as somebody at the screen does it: keys and mouse by xdotool, what stands in the
window read through AT-SPI, as a screen reader does. Usage: main_job.py PROGRAM FOLDER"""

import os
import subprocess
import sys
import time

import pyatspi

SHOP = """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /cart
            pathType: Exact
            backend:
              service:
                name: cart
                port:
                  number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  ports:
    - port: 80
"""


def wait_for(what, condition, seconds=20):
    """Polls until the condition holds and returns what it gave."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            result = condition()
        except Exception:  # an accessible that went away while it was looked at
            result = None
        if result:
            return result
        time.sleep(0.1)
    raise SystemExit(f"FAIL: not within {seconds} s: {what}")


def xdotool(*arguments):
    return subprocess.run(["xdotool", *arguments], check=True, capture_output=True, text=True).stdout


def find(root, matches, depth=0):
    """The first accessible below that matches, and is shown."""
    for child in root:
        if child is None:
            continue
        if matches(child):
            return child
        if depth < 14:
            found = find(child, matches, depth + 1)
            if found:
                return found
    return None


def shown(accessible):
    return accessible.getState().contains(pyatspi.STATE_SHOWING)


def text_of(accessible):
    return accessible.queryText().getText(0, -1)


def click(accessible):
    box = accessible.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    xdotool("mousemove", str(box.x + min(box.width // 2, 60)), str(box.y + box.height // 2),
            "click", "1")


def main():
    program, folder = sys.argv[1:3]
    os.makedirs(folder)
    shop = os.path.join(folder, "shop.yaml")
    with open(shop, "w", encoding="utf-8") as file:
        file.write(SHOP)

    window = subprocess.Popen([program, "--http", "0", "--https", "0", "--light", folder])
    try:
        run(window, shop)
    finally:
        if window.poll() is None:
            window.kill()
            window.wait()


def run(window, shop):
    desktop = pyatspi.Registry.getDesktop(0)
    application = wait_for("the program at the accessibility bus",
                           lambda: find(desktop, lambda a: a.name == "ingresscope", 14))
    cell = lambda text: find(application, lambda a: a.getRole() in (
        pyatspi.ROLE_TABLE_CELL, pyatspi.ROLE_TREE_ITEM, pyatspi.ROLE_LIST_ITEM)
        and text in a.name and shown(a))
    named = lambda name: find(application, lambda a: a.name == name and shown(a))
    print("opened:", wait_for("the route /cart in the tree", lambda: cell("/cart")).name)

    number = xdotool("search", "--sync", "--onlyvisible", "--name", "Ingresscope").split()[0]
    xdotool("windowactivate", "--sync", number)

    # A click on the route puts its URL into the request bar.
    click(cell("/cart"))
    url = wait_for("the field URL", lambda: named("URL"))
    wait_for("the URL of the route", lambda: text_of(url) == "http://shop.example.com/cart")

    # Ctrl+Enter sends, the answer and its reasons stand on the right.
    xdotool("key", "ctrl+Return")
    answer = lambda status: find(application, lambda a: shown(a) and status in a.name)
    print("answer:", wait_for("200 OK", lambda: answer("200 OK")).name)
    wait_for("the backend in the explanation", lambda: answer("default/cart"))

    # By keys alone: go to the URL, type another, send.
    xdotool("key", "ctrl+l")
    xdotool("key", "ctrl+a")
    xdotool("type", "--delay", "5", "http://shop.example.com/nowhere")
    xdotool("key", "ctrl+Return")
    print("answer:", wait_for("404", lambda: answer("404 ")).name)

    # Find and replace in the editor; tree and engine follow without saving.
    xdotool("key", "ctrl+2")
    xdotool("key", "ctrl+h")
    wait_for("the field Find", lambda: named("Find"))
    xdotool("type", "--delay", "5", "/cart")
    xdotool("key", "Tab")
    click(wait_for("the field Replace with", lambda: named("Replace with")))
    xdotool("type", "--delay", "5", "/basket")
    click(wait_for("the button Replace all", lambda: named("Replace all")))
    print("edited:", wait_for("the route /basket in the tree", lambda: cell("/basket")).name)
    with open(shop, encoding="utf-8") as file:
        assert "/basket" not in file.read(), "the file changed before it was saved"

    xdotool("key", "Escape")
    xdotool("key", "ctrl+s")
    wait_for("the saved file", lambda: "/basket" in open(shop, encoding="utf-8").read())
    xdotool("key", "ctrl+q")
    wait_for("the end of the program", lambda: window.poll() is not None)
    assert window.returncode == 0, f"the program ended with {window.returncode}"
    print("PASS : the main job from outside")


main()
