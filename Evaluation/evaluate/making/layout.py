"""A layout: how the names of a citation are written, and in which order its fields stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .names import names
from .terms import Item

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LONG = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Layout:
    name: str
    names: dict[str, Any]
    fields: Callable[[Fields], str]


class Fields:
    """What a template prints of an item; what is not registered is the empty text."""

    def __init__(self, item: Item, layout):
        self.A = names(item["author"], **layout)
        self.T = item["title"]
        self.J = item["container-title"]
        self.S = item.get("container-title-short") or self.J
        self.V, self.I = item.get("volume", ""), item.get("issue", "")
        page = item.get("page", "")
        self.page = page
        self.P = page.replace("-", "–")
        self.H = page
        self.F = page.split("-")[0].split(",")[0]
        self.pp = "pp." if "-" in page or "," in page else "p."
        date = (item.get("issued") or {}).get("date-parts", [[]])[0]
        self.Y = str(date[0]) if date else ""
        month = date[1] if len(date) > 1 and 1 <= date[1] <= 12 else 0
        self.M, self.L = (MONTHS[month - 1], LONG[month - 1]) if month else ("", "")
        self.month = w("", self.M, "" if self.M == "May" else ".")
        self.D = item.get("DOI", "")
        self.B = item.get("publisher", "")


def stop(text: str, mark: str = ".") -> str:
    """The text and a mark, unless it ends in one."""
    return text if not text or text[-1] in ".?!" else text + mark


def w(before: str, value: str, after: str = "") -> str:
    """The value between its words, or nothing."""
    return f"{before}{value}{after}" if value else ""


def j(sep: str, *texts: str) -> str:
    return sep.join(t for t in texts if t)


def end(text: str) -> str:
    return stop(text.rstrip(" ,;:–"))


AND = dict(last=", and ", two=" and ")
AMP = dict(last=", & ", two=" & ")
TIGHT = dict(form="JR", comma="")
NATURAL = dict(order="given")
FULL = dict(form="full")
ETAL3 = dict(most=3, shown=3, rest=", et al.")

# Templates that abbreviate page ranges.
RANGES = {
    "vancouver-hand": "minimal",
    "mla-hand": "minimal-two",
    "mla8-hand": "minimal-two",
    "pubmed-title-first": "minimal",
}


def usable(item: Item) -> bool:
    """Templates need a journal (or book), a year and a number to print."""
    return bool(
        "container-title" in item
        and "issued" in item
        and (item.get("volume") or item.get("page"))
        and not any(unicodedata.category(c) == "Co" for c in item["title"])
    )


def render(layout: Layout, item) -> str:
    text = layout.fields(Fields(item, layout.names))
    # Without a volume people type no colon before the page.
    return " ".join(re.sub(r"(?<=[\s,]):(?=[A-Za-z]{0,3}\d)", "", text).split())
