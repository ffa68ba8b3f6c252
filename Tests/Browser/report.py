#!/usr/bin/env python3
"""Opens an HTML report in headless Chromium and uses it as a reader would.

    report.py [--pictures FOLDER] [--axe FILE] report.html

Reads it without script, uses each control by mouse or keyboard, looks at its words, colours and widths, and looks for
markup of pages or records that the browser runs or loads instead of showing it. Prints a line for each fault, and fails
if there is one. With --pictures it also takes pictures at three widths, in light and dark colours, and one as printed.
With --axe it also runs the accessibility rules of axe-core, whose axe.min.js the file is.
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

PHONE, TABLET, DESKTOP = 390, 768, 1200
HEIGHT = {PHONE: 844, TABLET: 1024, DESKTOP: 800}


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

    def press(self, key: str) -> None:
        """Presses a key: `j`, `Escape`."""
        text = {"text": key} if len(key) == 1 else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def show_as(self, width: int, scheme: str) -> None:
        """Gives the window a width, and its owner a preference for light or dark colours."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=HEIGHT[width],
            deviceScaleFactor=1,
            mobile=width == PHONE,
        )
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def take_picture(self, width: int, scheme: str, path: pathlib.Path, *, is_whole: bool = True) -> None:
        """A picture of the whole page, or of what the window shows."""
        self.show_as(width, scheme)
        picture = self.call("Page.captureScreenshot", captureBeyondViewport=is_whole)
        path.write_bytes(base64.b64decode(picture["data"]))

    def close(self) -> None:
        with contextlib.suppress(RuntimeError):
            self.session = None
            self.call("Browser.close")
        self.process.wait(timeout=20)


VISIBLE = "(s) => [...document.querySelectorAll(s)].filter((e) => e.offsetParent !== null)"
FINDINGS = f"({VISIBLE})('li[data-rule]')"
ENTRIES = f"({VISIBLE})('article.entry')"


def choose(browser: Browser, name: str, value: str) -> None:
    """Chooses from a list of the filter."""
    browser.value(
        f"(() => {{ const s = document.forms[0].elements[{json.dumps(name)}]; s.value = {json.dumps(value)};"
        " s.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )


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
        ".map((e) => e.localName).filter((n) => !['meta', 'g', 'rect', 'title'].includes(n)).sort().join(' ')"
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


# Words that stand on two lines although they would fit on one: [word, …]. Narrow columns are made by words that break.
BROKEN = """
(() => {
  const broken = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("script, style, option, .unseen, svg")) continue;
    for (const word of node.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
      if (word[0].length > 24) continue;
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      const isDense = /[\\u2E80-\\uFFEF]/.test(word[0]);
      const whole = node.data.slice(0, word.index + word[0].length).match(/\\S*$/)[0]
        + node.data.slice(word.index + word[0].length).match(/^\\S*/)[0];
      if (lines.size > 1 && !isDense && whole.length <= 24) broken.push(word[0]);
    }
  }
  return broken.join(" ");
})()
"""

# Texts whose contrast with their ground is below WCAG's AA: [what, …].
PALE = """
(() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const linear = (c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    const [r, g, b] = parts(color).map((c) => linear(c / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      if (parts(color).length === 3) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const pale = new Set();
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("script, svg, .unseen, .skip")) continue;
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const pair = [getComputedStyle(element).color, ground(element)];
    const [dark, bright] = pair.map(light).sort((a, b) => a - b);
    const contrast = (bright + 0.05) / (dark + 0.05);
    if (contrast < 4.5) pale.add(`${element.localName}.${element.className} ${contrast.toFixed(1)}`);
  }
  return [...pale].join(", ");
})()
"""


def faults_of_layout(browser: Browser) -> list[str]:
    """Whether all fits at each width, words are whole, colours can be read, and the worst is seen without scrolling."""
    faults = []
    for width in HEIGHT:
        for scheme in ("light", "dark"):
            browser.show_as(width, scheme)
            if pale := browser.value(PALE):
                faults.append(f"{width} pixels, {scheme}: pale: {pale}")
        # A nightly report begins with what is new, which has its severity and leads to its entry.
        seen = browser.value("document.querySelector('#news li, li[data-rule]').getBoundingClientRect().top + scrollY")
        if seen > HEIGHT[width]:
            faults.append(f"{width} pixels: the worst finding is {seen} pixels down")
        browser.value(
            "window.opened = [...document.querySelectorAll('details:not([open])')],"
            " opened.forEach((d) => { d.open = true; })"
        )
        if broken := browser.value(BROKEN):
            faults.append(f"{width} pixels: broken: {broken}")
        if (found := browser.value("document.documentElement.scrollWidth")) > width:
            faults.append(f"{found} pixels wide on a screen that has {width}")
        browser.value("opened.forEach((d) => { d.open = false; })")
    browser.show_as(TABLET, "light")
    browser.call("Emulation.setEmulatedMedia", media="print", features=[])
    if broken := browser.value(BROKEN):
        faults.append(f"printed: broken: {broken}")
    if browser.value(f"({VISIBLE})('#filter, .copy').length") != 0:
        faults.append("a control is printed")
    browser.call("Emulation.setEmulatedMedia", media="")
    browser.call("Emulation.clearDeviceMetricsOverride")
    return faults


def faults_of_printing(browser: Browser) -> list[str]:
    """Whether paper shows the records, and the screen is as before."""
    opened = "document.querySelectorAll('details.record[open]').length"
    total = browser.value("document.querySelectorAll('details.record').length")
    browser.value("dispatchEvent(new Event('beforeprint'))")
    before = browser.value(opened)
    browser.value("dispatchEvent(new Event('afterprint'))")
    after = browser.value(opened)
    faults = [] if (before, after) == (total, 0) else [f"{before} of {total} records printed, {after} open afterwards"]
    news = "[...document.querySelectorAll('#news details')].filter((d) => d.open === {}).length"
    browser.value("dispatchEvent(new Event('beforeprint'))")
    if browser.value(news.format("false")) != 0:
        faults.append("a part of the news is not printed")
    browser.value("dispatchEvent(new Event('afterprint'))")
    if browser.value(news.format("true")) != 0:
        faults.append("a part of the news is open after printing")
    return faults


def faults_of_marks(browser: Browser) -> list[str]:
    """Whether news lead to their entries, marks can be searched for, and a short history has narrow columns."""
    faults = []
    wide = browser.value(
        "[...document.querySelectorAll('.history rect.ground')]"
        ".filter((r) => r.getBoundingClientRect().width > 12).length"
    )
    if wide:
        faults.append(f"{wide} columns of the history are wide")
    unsure = "document.querySelectorAll('.mark.unsure').length"
    count = browser.value(unsure)
    if count:
        browser.press("/")
        browser.call("Input.insertText", text="not verified tonight")
        if (shown := browser.value(f"{ENTRIES}.length")) != count:
            faults.append(f"{shown} entries found that were not verified, {count} marked")
        browser.press("Escape")
    if not browser.value("document.querySelectorAll('#news a[href^=\"#\"]').length"):
        return faults
    # Also an entry that is filtered out.
    browser.press("/")
    browser.call("Input.insertText", text="nothing of the kind")
    browser.value("document.activeElement.blur()")
    link = "document.querySelector('#news a[href^=\"#\"]')"
    browser.value(f"{link}.click()")
    browser.value("new Promise((r) => setTimeout(r, 50))")
    if not browser.value(
        f"(() => {{ const b = document.getElementById({link}.hash.slice(1)).getBoundingClientRect();"
        " return b.height > 0 && b.bottom > 0 && b.top < innerHeight; })()"
    ):
        faults.append("news do not lead to their entry")
    if browser.value("document.querySelector('[name=q]').value + location.hash") != browser.value(f"{link}.hash"):
        faults.append("a filter is left after a link to what it hides")
    browser.value("history.replaceState(null, '', location.pathname), scrollTo(0, 0)")
    return faults


def faults_of_axe(browser: Browser, address: str, axe: str) -> list[str]:
    """What axe-core finds, with all parts open and drawn, at two widths in both colour schemes."""
    faults = []
    # The report's policy allows no other script; its own style stays.
    browser.call("Page.setBypassCSP", enabled=True)
    for width in (PHONE, DESKTOP):
        for scheme in ("light", "dark"):
            browser.show_as(width, scheme)
            browser.open(address)
            browser.value(f"{axe}; 0")
            browser.value(
                "document.querySelectorAll('details').forEach((d) => { d.open = true; }),"
                " document.querySelectorAll('.entry').forEach((e) => { e.style.contentVisibility = 'visible'; })"
            )
            violations = browser.value(
                "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes.length}, ${v.nodes[0].html}`))"
            )
            faults += [f"axe: {width} pixels, {scheme}: {violation}" for violation in violations]
    browser.call("Page.setBypassCSP", enabled=False)
    browser.call("Emulation.clearDeviceMetricsOverride")
    return faults


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

    if browser.value("document.querySelector('[name=changed]') !== null"):
        browser.click("document.querySelector('[name=changed]')")
        expect(
            "entries that have changed",
            f"{ENTRIES}.map((e) => e.querySelectorAll('.mark').length > 0).join()",
            browser.value("[...document.querySelectorAll('article.changed')].map(() => true).join()"),
        )
        expect("its address", "location.hash", "#changed=yes")
        browser.click("document.querySelector('[name=changed]')")

    if browser.value("document.querySelector('select[name=page]') !== null"):
        page = browser.value("document.querySelector('select[name=page]').options[1].value")
        choose(browser, "page", page)
        expect(
            "pages that are shown",
            f"[...new Set({ENTRIES}.map((e) => e.querySelector('.path').textContent))].join()",
            page,
        )
        browser.click("document.querySelector('button[type=reset]')")
        browser.value("new Promise((r) => setTimeout(r, 50))")
    return faults


def faults_of_search(browser: Browser) -> list[str]:
    faults = []
    heading = browser.value(f"{ENTRIES}[1].querySelector('h3').textContent")
    word = max(heading.split(), key=len)
    browser.press("/")
    if browser.value("document.activeElement.name") != "q":
        faults.append("/ does not lead into the search")
    browser.call("Input.insertText", text=word.upper())
    shown = browser.value(f"{ENTRIES}.map((e) => e.textContent.toLowerCase().includes({json.dumps(word.lower())}))")
    if not shown or not all(shown):
        faults.append(f"{word}: {shown}")
    browser.press("/")
    if browser.value("document.querySelector('[name=q]').value") != word.upper() + "/":
        faults.append("a key in the search is taken for a command")
    browser.call("Input.insertText", text=" nothing of the kind")
    if browser.value(f"{ENTRIES}.length") != 0 or browser.value("document.getElementById('none').hidden"):
        faults.append("a search for nothing finds something, or does not say so")
    browser.press("Escape")
    if browser.value("document.querySelector('[name=q]').value + document.activeElement.localName") != "body":
        faults.append("Escape does not empty the search")
    if browser.value(f"{FINDINGS}.length") != browser.value("document.querySelectorAll('li[data-rule]').length"):
        faults.append("Escape does not show all")
    return faults


def faults_of_order(browser: Browser) -> list[str]:
    faults = []
    numbers = f"{ENTRIES}.map((e) => Number(e.id.slice(6)))"
    severities = f"{ENTRIES}.map((e) => e.querySelector('li').dataset.severity)"
    worst = browser.value(numbers)
    found = browser.value(severities)
    if found != sorted(found, key=["error", "warning", "note"].index):
        faults.append(f"not the worst first: {found}")
    choose(browser, "order", "page")
    if browser.value(numbers) != sorted(worst):
        faults.append(f"not as on the page: {browser.value(numbers)}")
    if browser.value(f"({VISIBLE})('section.group').length") != 0:
        faults.append("in the order of the page there are headings of severities")
    choose(browser, "order", "")
    if browser.value(numbers) != worst:
        faults.append(f"{browser.value(numbers)} instead of {worst}")
    return faults


def faults_of_address(browser: Browser, address: str) -> list[str]:
    """Whether a view can be sent: what is chosen is in the address, and an address chooses."""
    faults = []
    rule = browser.value("document.querySelector('select[name=rule]').options[1].value")
    choose(browser, "rule", rule)
    choose(browser, "order", "page")
    browser.click("document.querySelector('input[value=note]')")
    view = browser.value("location.hash")
    shown = browser.value("document.querySelector('output').value")
    browser.click("document.querySelector('button[type=reset]')")
    browser.value("new Promise((r) => setTimeout(r, 50))")
    if left := browser.value("location.hash"):
        faults.append(f"left in the address: {left}")
    browser.open("about:blank")
    browser.open(address + view)
    found = browser.value(
        "[document.querySelector('output').value, ...['rule', 'order'].map((n) => document.forms[0].elements[n].value),"
        " document.querySelector('input[value=note]').checked]"
    )
    if found != [shown, rule, "page", False]:
        faults.append(f"{view} gives {found}")
    browser.value("location.hash = 'q=%3Cimg+src%3Dx+onerror%3Dhurt()%3E&rule=none&severity=error&page=x'")
    browser.value("new Promise((r) => setTimeout(r, 50))")
    if browser.value("document.querySelector('[name=q]').value") != "<img src=x onerror=hurt()>":
        faults.append("an address is not read when it changes")
    if browser.value("document.querySelector('[name=rule]').value") != "":
        faults.append("an unknown rule is chosen")
    browser.open("about:blank")
    browser.open(address)
    return faults


def faults_of_keys(browser: Browser) -> list[str]:
    faults = []

    def expect(what: str, expression: str, expected: object) -> None:
        found = browser.value(expression)
        if found != expected:
            faults.append(f"{what}: {found!r} instead of {expected!r}")

    at = "document.activeElement.id"
    ids = browser.value(f"{ENTRIES}.map((e) => e.id)")
    browser.value("scrollTo(0, 0), document.activeElement.blur()")
    browser.press("j")
    expect("j", at, ids[0])
    browser.press("j")
    expect("j again", at, ids[1])
    browser.press("k")
    expect("k", at, ids[0])
    browser.press("k")
    expect("k at the first entry", at, ids[0])
    if browser.value(f"document.getElementById('{ids[0]}').querySelector('.record') !== null"):
        browser.press("o")
        expect("o", f"document.getElementById('{ids[0]}').querySelector('.record').open", True)
        browser.press("o")
    browser.press("?")
    expect("?", "document.getElementById('keys').open", True)
    browser.value("document.querySelector('[name=keys]').click(), document.activeElement.blur()")
    browser.press("j")
    expect("j when the keys are off", "document.activeElement.localName", "body")
    browser.value("document.querySelector('[name=keys]').click()")
    browser.press("?")
    return faults


def faults_of_copying(browser: Browser) -> list[str]:
    faults = []
    buttons = browser.value("document.querySelectorAll('.copy').length")
    if buttons == 0:
        return ["nothing to copy"]
    last = f"document.querySelectorAll('.copy')[{buttons - 1}]"
    expected = browser.value(
        f"(() => {{ const p = {last}.parentElement.querySelector('p').cloneNode(true);"
        " p.querySelectorAll('del').forEach((e) => e.remove()); return p.textContent; })()"
    )
    if browser.value(f"{last}.parentElement.querySelectorAll('del, ins').length") == 0:
        faults.append("a corrected citation without a change")
    for way in ("click", "without the clipboard", "key"):
        browser.call("Page.bringToFront")
        if way == "without the clipboard":
            # As in a browser that keeps the clipboard from files.
            browser.value("Object.defineProperty(navigator.clipboard, 'writeText', {value: () => Promise.reject()})")
        if way == "key":
            browser.value(f"{last}.closest('article').tabIndex = -1, {last}.closest('article').focus()")
            browser.press("c")
        else:
            browser.click(last)
        label = browser.value(f"new Promise((r) => setTimeout(() => r({last}.firstChild.data), 200))")
        copied = browser.value("navigator.clipboard.readText()")
        if label != "Copied":
            faults.append(f"{way}: the button says {label!r} after copying")
        if copied != expected:
            faults.append(f"{way}: copied {copied!r} instead of {expected!r}")
        browser.value("document.execCommand('copy'), new Promise((r) => setTimeout(r, 2100))")
    return faults


def take_pictures(browser: Browser, address: str, folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    browser.open(address)
    for width in HEIGHT:
        for scheme in ("light", "dark"):
            browser.take_picture(width, scheme, folder / f"{width}-{scheme}.png")
    # The picture of the README.
    browser.take_picture(TABLET, "light", folder / "screen.png", is_whole=False)
    printed = browser.call("Page.printToPDF", printBackground=False)
    (folder / "printed.pdf").write_bytes(base64.b64decode(printed["data"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", metavar="FOLDER")
    parser.add_argument("--axe", metavar="FILE")
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
            for find in (
                faults_of_markup,
                faults_of_layout,
                faults_of_printing,
                faults_of_marks,
                faults_of_filter,
                faults_of_search,
                faults_of_order,
                faults_of_keys,
                faults_of_copying,
            ):
                faults += find(browser)
            faults += faults_of_address(browser, address)
            if options.axe:
                faults += faults_of_axe(browser, address, pathlib.Path(options.axe).read_text(encoding="utf-8"))
            if options.pictures:
                take_pictures(browser, address, pathlib.Path(options.pictures))
        finally:
            browser.close()
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
