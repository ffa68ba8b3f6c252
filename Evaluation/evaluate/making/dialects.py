"""How visible text is written in HTML, Markdown and plain text."""

from __future__ import annotations

import re
import textwrap
import urllib.parse
from typing import Any

NAMED = {
    "–": "&ndash;", "—": "&mdash;", "‘": "&lsquo;", "’": "&rsquo;", "“": "&ldquo;", "”": "&rdquo;", "«": "&laquo;",
    "»": "&raquo;", "…": "&hellip;", "\u00a0": "&nbsp;", "é": "&eacute;", "è": "&egrave;", "ê": "&ecirc;",
    "á": "&aacute;", "à": "&agrave;", "â": "&acirc;", "ä": "&auml;", "ã": "&atilde;", "å": "&aring;", "í": "&iacute;",
    "ó": "&oacute;", "ô": "&ocirc;", "ö": "&ouml;", "õ": "&otilde;", "ø": "&oslash;", "ú": "&uacute;", "ü": "&uuml;",
    "ñ": "&ntilde;", "ç": "&ccedil;", "ß": "&szlig;", "É": "&Eacute;", "Á": "&Aacute;", "Ö": "&Ouml;", "Ü": "&Uuml;",
    "Ø": "&Oslash;", "Å": "&Aring;", "Ç": "&Ccedil;", "°": "&deg;", "±": "&plusmn;", "×": "&times;", "µ": "&micro;",
    "α": "&alpha;", "β": "&beta;", "γ": "&gamma;", "δ": "&delta;", "μ": "&mu;", "′": "&prime;",
}  # fmt: skip


class Dialect:
    """How visible text is written on a page. `marks` maps a kind of span (b, i, a) to what opens and closes it."""

    def __init__(self, escape, marks, newline="\n"):
        self.escape, self.marks, self.newline = escape, marks, newline

    def write(self, text: str, spans: Any = (), breaks: Any = (), url: str = "", start: int = 0) -> str:
        """Visible text with its spans (start, end, kind) and line breaks for some of its blanks.

        `start` is not 0 for text that is not the beginning of a line.
        """
        events: dict[int, list[tuple[int, int, str]]] = {}
        out: list[str] = []
        for a, b, kind in spans:
            opens, closes = (m.replace("URL", url) for m in self.marks[kind])
            events.setdefault(a, []).append((1, -b, opens))
            events.setdefault(b, []).append((0, -a, closes))
        for i in range(len(text) + 1):
            out += [mark for _, _, mark in sorted(events.get(i, []))]
            if i < len(text):
                out.append(
                    self.newline
                    if i in breaks and text[i] == " "
                    else self.escape(text[i], text if not start else "x" + text, i + (1 if start else 0))
                )
        return "".join(out)


def html_escape(char: str, text: str, i: int) -> str:
    return {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(char, char)


def entities(form: str):
    """Every character beyond ASCII as an entity: named where it has a name (`named`), as a number otherwise."""

    def escape(char: str, text: str, i: int):
        if char in "&<>":
            return html_escape(char, text, i)
        if char == '"':
            return "&quot;" if form != "hexadecimal" else char
        if ord(char) < 128:
            return char
        if form == "named" and char in NAMED:
            return NAMED[char]
        return f"&#x{ord(char):X};" if form == "hexadecimal" else f"&#{ord(char)};"

    return escape


def dashes_only(char: str, text: str, i: int) -> str:
    return NAMED[char] if char in "–—“”‘’\u00a0" else html_escape(char, text, i)


def markdown_escape(char: str, text: str, i: int) -> str:
    if char in "*[]`\\" or char == "<" and re.match(r"[a-zA-Z/!?:]", text[i + 1 : i + 2]):
        return "\\" + char
    if char == "_" and not (text[i - 1 : i].isalnum() and text[i + 1 : i + 2].isalnum()):
        return "\\_"
    if char == "&" and re.match(r"#?\w+;", text[i + 1 :]):
        return "&amp;"
    # "2019. A title" would be the 2019th item of a list.
    if char == "." and text[:i].isdigit():
        return "\\."
    return char


def plain_escape(char: str, text: str, i: int) -> str:
    return char


HTML_MARKS = {"b": ("<b>", "</b>"), "i": ("<i>", "</i>"), "a": ('<a href="URL">', "</a>")}


STRONG_MARKS = {"b": ("<strong>", "</strong>"), "i": ("<em>", "</em>"), "a": ('<a href="URL">', "</a>")}


MARKDOWN_MARKS = {"b": ("**", "**"), "i": ("*", "*"), "a": ("[", "](URL)")}


UNDERSCORE_MARKS = {"b": ("__", "__"), "i": ("_", "_"), "a": ("[", "](URL)")}


NO_MARKS = {"b": ("", ""), "i": ("", ""), "a": ("", "")}


def doi_url(doi: str, host: str = "https://doi.org/") -> str:
    return host + urllib.parse.quote(doi, safe="/:._-;")


def wrapped(text: str, width: int) -> set[int]:
    """The offsets of the blanks at which a text is broken to be no wider."""
    at, breaks = 0, set()
    for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)[:-1]:
        at += len(line)
        breaks.add(at)
        at += 1
    return breaks
