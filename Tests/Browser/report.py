#!/usr/bin/env python3
"""Opens an HTML report in headless Chromium and uses it as a reader would.

    report.py [--pictures FOLDER] report.html

Reads it without script, filters it, copies a corrected citation, and looks for markup of pages or records that the
browser runs or loads instead of showing it. Prints a line for each fault, and fails if there is one. With --pictures it
also takes pictures at two widths, in light and dark colours, and one as printed.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from typing import Any

PHONE, DESKTOP = 390, 1200


class Browser:
    """Chromium, controlled over its debugging pipe: JSON messages, each ended by a NUL."""

    def __init__(self, program: str, profile: str) -> None:
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()

        def connect() -> None:
            # Chromium reads from descriptor 3 and writes to 4.
            os.dup2(theirs_in, 63)
            os.dup2(theirs_out, 64)
            os.dup2(63, 3)
            os.dup2(64, 4)

        self.process = subprocess.Popen(
            [
                program,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--remote-debugging-pipe",
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            preexec_fn=connect,
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.input = os.fdopen(ours_in, "rb")
        self.output = os.fdopen(ours_out, "wb")
        self.number = 0
        self.session: str | None = None
        # Messages that answer no call, since the last page was opened.
        self.events: list[dict[str, Any]] = []

    def read(self) -> dict[str, Any]:
        """The next message."""
        message = bytearray()
        while (byte := self.input.read(1)) != b"\0":
            if not byte:
                raise RuntimeError("the browser has ended")
            message += byte
        return json.loads(message)

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """The result of a method of the DevTools protocol."""
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.output.write(json.dumps(message).encode() + b"\0")
        self.output.flush()
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, address: str) -> None:
        """Opens a page and waits until it is loaded."""
        if not self.session:
            target = self.call("Target.createTarget", url="about:blank")["targetId"]
            self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                self.call(domain + ".enable")
        self.events = []
        self.call("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.read())

    def value(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"]["description"])
        return result["result"].get("value")

    def click(self, element: str) -> None:
        """Clicks the middle of the element that a JavaScript expression gives, as a mouse would."""
        box = self.value(
            f"(() => {{ const e = {element}; e.scrollIntoView({{block: 'center'}});"
            " const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def take_picture(self, width: int, scheme: str, path: pathlib.Path) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600
        )
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        picture = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(picture["data"]))

    def close(self) -> None:
        with contextlib.suppress(RuntimeError):
            self.session = None
            self.call("Browser.close")
        self.process.wait(timeout=20)


VISIBLE = "(s) => [...document.querySelectorAll(s)].filter((e) => e.offsetParent !== null)"
FINDINGS = f"({VISIBLE})('li[data-rule]')"


def faults_without_script(browser: Browser, address: str) -> list[str]:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(address)
    faults = []
    if browser.value(f"{FINDINGS}.length") == 0:
        faults.append("no finding can be read without script")
    if browser.value(f"({VISIBLE})('#filter, .copy').length") != 0:
        faults.append("a control that needs the script is shown without it")
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    return faults


def faults_of_markup(browser: Browser) -> list[str]:
    """Markup of pages or records that the browser ran or loaded, and other elements that are not the report's own."""
    faults = []
    for event in browser.events:
        if event.get("method") == "Log.entryAdded":
            faults.append("the browser reports: " + event["params"]["entry"]["text"])
        if event.get("method") == "Network.requestWillBeSent":
            url = event["params"]["request"]["url"]
            if not url.startswith(("file:", "data:")):
                faults.append("fetched: " + url)
        if event.get("method") == "Page.javascriptDialogOpening":
            faults.append("a dialog opened")
    elements = browser.value(
        "[...document.querySelectorAll('script, style, img, iframe, object, embed, base, svg *, meta')]"
        ".map((e) => e.localName).filter((n) => !['meta', 'rect'].includes(n)).sort().join(' ')"
    )
    if elements != "script style":
        faults.append(f"elements that are not the report's own: {elements}")
    handlers = browser.value(
        "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames())"
        ".filter((n) => n.startsWith('on') || n === 'style').join(' ')"
    )
    if handlers:
        faults.append(f"attributes that are not the report's own: {handlers}")
    links = browser.value(
        "[...document.links].map((a) => a.getAttribute('href'))"
        ".filter((h) => !h.startsWith('https://doi.org/') && !h.startsWith('#')).join(' ')"
    )
    if links:
        faults.append(f"links that are not the report's own: {links}")
    if browser.value("getComputedStyle(document.querySelector('.unseen')).position") != "absolute":
        faults.append("the style is not applied")
    return faults


def faults_on_phone(browser: Browser) -> list[str]:
    """Whether the report is wider than a phone, with all records open."""
    browser.call("Emulation.setDeviceMetricsOverride", width=PHONE, height=900, deviceScaleFactor=1, mobile=True)
    width = browser.value(
        "document.querySelectorAll('details').forEach((d) => { d.open = true; }), document.documentElement.scrollWidth"
    )
    browser.value("document.querySelectorAll('details').forEach((d) => { d.open = false; })")
    browser.call("Emulation.clearDeviceMetricsOverride")
    return [] if width <= PHONE else [f"{width} pixels wide on a phone that has {PHONE}"]


def faults_of_filter(browser: Browser) -> list[str]:
    faults = []

    def expect(what: str, expression: str, expected: object) -> None:
        found = browser.value(expression)
        if found != expected:
            faults.append(f"{what}: {found!r} instead of {expected!r}")

    total = browser.value("document.querySelectorAll('li[data-rule]').length")
    expect("findings at first", f"{FINDINGS}.length", total)
    expect(
        "output of the filter at first", "document.querySelector('output').value", f"{total} of {total} findings shown"
    )

    rule = browser.value("document.querySelector('select[name=rule]').options[1].value")
    count = browser.value(f"document.querySelectorAll('li[data-rule=\"{rule}\"]').length")
    # By keyboard: into the list, one option down.
    browser.value("document.querySelector('select[name=rule]').focus()")
    for kind in ("keyDown", "keyUp"):
        browser.call("Input.dispatchKeyEvent", type=kind, key="ArrowDown", code="ArrowDown", windowsVirtualKeyCode=40)
    expect("findings of one rule", f"{FINDINGS}.map((e) => e.dataset.rule).join()", ",".join([rule] * count))
    expect(
        "entries without such a finding",
        f"({VISIBLE})('article.entry').length",
        browser.value(f"document.querySelectorAll('article.entry:has(li[data-rule=\"{rule}\"])').length"),
    )
    browser.click("document.querySelector('button[type=reset]')")
    expect("findings after the reset", f"new Promise((r) => setTimeout(() => r({FINDINGS}.length), 50))", total)

    notes = browser.value("document.querySelectorAll('li[data-severity=note]').length")
    browser.click("document.querySelector('input[value=note]')")
    expect("findings without notes", f"{FINDINGS}.length", total - notes)
    browser.click("document.querySelector('input[value=note]')")

    if browser.value("document.querySelector('select[name=page]') !== null"):
        on_first = browser.value("document.querySelectorAll('section.page[data-page=\"1\"] li[data-rule]').length")
        browser.value(
            "(() => { const s = document.querySelector('select[name=page]'); s.value = '1';"
            " s.dispatchEvent(new Event('input', {bubbles: true})); })()"
        )
        expect("findings of the first page", f"{FINDINGS}.length", on_first)
        browser.click("document.querySelector('button[type=reset]')")
        browser.value("new Promise((r) => setTimeout(r, 50))")
    return faults


def faults_of_copying(browser: Browser) -> list[str]:
    faults = []
    buttons = browser.value("document.querySelectorAll('.copy').length")
    if buttons == 0:
        return ["nothing to copy"]
    last = f"document.querySelectorAll('.copy')[{buttons - 1}]"
    expected = browser.value(f"{last}.parentElement.querySelector('p').textContent")
    for allowed in (True, False):
        browser.call("Page.bringToFront")
        if not allowed:
            # As in a browser that keeps the clipboard from files.
            browser.value("Object.defineProperty(navigator.clipboard, 'writeText', {value: () => Promise.reject()})")
            browser.value("navigator.clipboard.readText().then((t) => { window.first = t; })")
        browser.click(last)
        label = browser.value(f"new Promise((r) => setTimeout(() => r({last}.firstChild.data), 200))")
        copied = browser.value("navigator.clipboard.readText()")
        if label != "Copied":
            faults.append(f"the button says {label!r} after copying")
        if copied != expected:
            faults.append(f"copied {copied!r} instead of {expected!r}")
    return faults


def take_pictures(browser: Browser, address: str, folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    browser.open(address)
    for width in (PHONE, DESKTOP):
        for scheme in ("light", "dark"):
            browser.take_picture(width, scheme, folder / f"{width}-{scheme}.png")
    printed = browser.call("Page.printToPDF", printBackground=False)
    (folder / "printed.pdf").write_bytes(base64.b64decode(printed["data"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", metavar="FOLDER")
    parser.add_argument("report")
    options = parser.parse_args()
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        sys.exit("no Chromium here: apt-get install chromium")
    address = pathlib.Path(options.report).resolve().as_uri()
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(program, profile)
        try:
            browser.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
            browser.open("about:blank")
            faults = faults_without_script(browser, address)
            browser.open(address)
            for find in (faults_of_markup, faults_on_phone, faults_of_filter, faults_of_copying):
                faults += find(browser)
            if options.pictures:
                take_pictures(browser, address, pathlib.Path(options.pictures))
        finally:
            browser.close()
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
