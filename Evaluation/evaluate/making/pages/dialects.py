"""Dialects: how visible text is written in HTML, Markdown and plain text."""

from __future__ import annotations

import re
import textwrap
import urllib.parse
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

NAMED = {
    "–": "&ndash;", "—": "&mdash;", "‘": "&lsquo;", "’": "&rsquo;", "“": "&ldquo;", "”": "&rdquo;", "«": "&laquo;",
    "»": "&raquo;", "…": "&hellip;", "\u00a0": "&nbsp;", "é": "&eacute;", "è": "&egrave;", "ê": "&ecirc;",
    "á": "&aacute;", "à": "&agrave;", "â": "&acirc;", "ä": "&auml;", "ã": "&atilde;", "å": "&aring;", "í": "&iacute;",
    "ó": "&oacute;", "ô": "&ocirc;", "ö": "&ouml;", "õ": "&otilde;", "ø": "&oslash;", "ú": "&uacute;", "ü": "&uuml;",
    "ñ": "&ntilde;", "ç": "&ccedil;", "ß": "&szlig;", "É": "&Eacute;", "Á": "&Aacute;", "Ö": "&Ouml;", "Ü": "&Uuml;",
    "Ø": "&Oslash;", "Å": "&Aring;", "Ç": "&Ccedil;", "°": "&deg;", "±": "&plusmn;", "×": "&times;", "µ": "&micro;",
    "α": "&alpha;", "β": "&beta;", "γ": "&gamma;", "δ": "&delta;", "μ": "&mu;", "′": "&prime;",
}  # fmt: skip

# How a character is written: given the character, the text around it and its place there.
Escape = Callable[[str, str, int], str]
# What opens and closes a span of bold (b), italics (i) or a link (a).
Marks = dict[str, tuple[str, str]]

HTML_MARKS: Marks = {"b": ("<b>", "</b>"), "i": ("<i>", "</i>"), "a": ('<a href="URL">', "</a>")}
STRONG_MARKS: Marks = {"b": ("<strong>", "</strong>"), "i": ("<em>", "</em>"), "a": ('<a href="URL">', "</a>")}
MARKDOWN_MARKS: Marks = {"b": ("**", "**"), "i": ("*", "*"), "a": ("[", "](URL)")}
UNDERSCORE_MARKS: Marks = {"b": ("__", "__"), "i": ("_", "_"), "a": ("[", "](URL)")}
NO_MARKS: Marks = {"b": ("", ""), "i": ("", ""), "a": ("", "")}


class Span(NamedTuple):
    """A stretch of visible text in bold or italics, or a link."""

    start: int
    end: int
    # A key of the marks.
    mark: str
    # What is in it: "name", "title", "container", "volume", "doi".
    content: str


class Dialect:
    """How visible text is written on a page."""

    def __init__(self, escape: Escape, marks: Marks, newline: str = "\n") -> None:
        self.escape, self.marks, self.newline = escape, marks, newline

    def write(
        self,
        text: str,
        spans: Iterable[Span] = (),
        breaks: Collection[int] = (),
        url: str = "",
        is_line_start: bool = True,
    ) -> str:
        """Visible text with its spans, and with line breaks for some of its blanks."""
        # At one place, spans close before others open; the inner one closes first, the outer one opens first.
        events: dict[int, list[tuple[int, int, str]]] = {}
        for span in spans:
            opens, closes = (mark.replace("URL", url) for mark in self.marks[span.mark])
            events.setdefault(span.start, []).append((1, -span.end, opens))
            events.setdefault(span.end, []).append((0, -span.start, closes))
        # Some characters are escaped at the start of a line only.
        before = "" if is_line_start else "x"
        written: list[str] = []
        for place in range(len(text) + 1):
            written += [mark for _, _, mark in sorted(events.get(place, []))]
            if place == len(text):
                break
            if place in breaks and text[place] == " ":
                written.append(self.newline)
            else:
                written.append(self.escape(text[place], before + text, place + len(before)))
        return "".join(written)


def html_escape(char: str, text: str, place: int) -> str:
    return {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(char, char)


def entities(form: str) -> Escape:
    """Every character beyond ASCII as an entity: "named" where it has a name, "decimal" or "hexadecimal"."""

    def escape(char: str, text: str, place: int) -> str:
        if char in "&<>":
            return html_escape(char, text, place)
        if char == '"':
            return "&quot;" if form != "hexadecimal" else char
        if ord(char) < 128:
            return char
        if form == "named" and char in NAMED:
            return NAMED[char]
        return f"&#x{ord(char):X};" if form == "hexadecimal" else f"&#{ord(char)};"

    return escape


def dashes_only(char: str, text: str, place: int) -> str:
    """Dashes, quotation marks and fixed blanks as entities, letters as they are."""
    return NAMED[char] if char in "–—“”‘’\u00a0" else html_escape(char, text, place)


def markdown_escape(char: str, text: str, place: int) -> str:
    if char in "*[]`\\" or char == "<" and re.match(r"[a-zA-Z/!?:]", text[place + 1 : place + 2]):
        return "\\" + char
    if char == "_" and not (text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()):
        return "\\_"
    if char == "&" and re.match(r"#?\w+;", text[place + 1 :]):
        return "&amp;"
    # "2019. A title" would be the 2019th item of a list.
    if char == "." and text[:place].isdigit():
        return "\\."
    return char


def plain_escape(char: str, text: str, place: int) -> str:
    return char


def yaml_quoted(escape: Escape, quote: str) -> Escape:
    """An escape within a quoted text of YAML."""
    quoted = {"'": "''"} if quote == "'" else {'"': '\\"', "\\": "\\\\"}

    def escape_quoted(char: str, text: str, place: int) -> str:
        return quoted.get(char) or escape(char, text, place)

    return escape_quoted


def doi_url(doi: str, host: str = "https://doi.org/") -> str:
    return host + urllib.parse.quote(doi, safe="/:._-;")


def wrapped(text: str, width: int) -> set[int]:
    """The offsets of the blanks at which a text is broken to be no wider."""
    end, breaks = 0, set()
    for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)[:-1]:
        end += len(line)
        breaks.add(end)
        end += 1
    return breaks
