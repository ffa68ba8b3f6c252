"""A layout: how the names of a citation are written, and the order of its fields.

A layout's template is a function of a citation's fields. It puts them together with `join`, which leaves out what is
empty, and `optional`, which leaves out the words around what is empty.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..items import parts_of
from ..terms import Item
from .names import NameStyle

MONTHS = "January February March April May June July August September October November December".split()

# Parts of name styles that many layouts have.
AND: dict[str, Any] = {"last": ", and ", "two": " and "}
AMP: dict[str, Any] = {"last": ", & ", "two": " & "}
TIGHT: dict[str, Any] = {"form": "JR", "comma": ""}
NATURAL: dict[str, Any] = {"order": "given"}
FULL: dict[str, Any] = {"form": "full"}
ETAL3: dict[str, Any] = {"most": 3, "shown": 3, "rest": ", et al."}


class Cited:
    """The fields of a citation, as a template prints them; what is not registered is the empty text."""

    def __init__(self, item: Item, names: NameStyle) -> None:
        self.authors = names.join(item["author"])
        self.title = item["title"]
        self.journal = item["container-title"]
        self.short_journal = item.get("container-title-short") or self.journal
        self.volume, self.issue = item.get("volume", ""), item.get("issue", "")
        # With a hyphen as it is typed, and with an en dash as it is set.
        self.plain_pages = item.get("page", "")
        self.pages = self.plain_pages.replace("-", "–")
        self.first_page = re.split("[-,]", self.plain_pages)[0]
        self.pp = "pp." if re.search("[-,]", self.plain_pages) else "p."
        date = parts_of(item.get("issued"))
        self.year = str(date[0]) if date else ""
        self.long_month = MONTHS[date[1] - 1] if len(date) > 1 and 1 <= date[1] <= 12 else ""
        self.short_month = self.long_month[:3]
        self.month = optional("", self.short_month, "" if self.short_month == "May" else ".")
        self.doi = item.get("DOI", "")


@dataclass(frozen=True)
class Layout:
    """A style that people type by hand."""

    name: str
    names: NameStyle
    template: Callable[[Cited], str]
    page_ranges: str | None = None

    def print_all(self, items: list[Item]) -> list[str]:
        return [self.print(item) for item in items]

    def print(self, item: Item) -> str:
        text = self.template(Cited(item, self.names))
        # Without a volume people type no colon before the page.
        return " ".join(re.sub(r"(?<=[\s,]):(?=[A-Za-z]{0,3}\d)", "", text).split())


def can_be_laid_out(item: Item) -> bool:
    """Layouts need a journal (or book), a year and a number to print."""
    return bool(
        "container-title" in item
        and "issued" in item
        and (item.get("volume") or item.get("page"))
        and not any(unicodedata.category(char) == "Co" for char in item["title"])
    )


def stop(text: str, mark: str = ".") -> str:
    """The text and a mark, unless it is empty or ends in one."""
    return text if not text or text[-1] in ".?!" else text + mark


def optional(before: str, value: str, after: str = "") -> str:
    """The value with the texts around it, or nothing."""
    return f"{before}{value}{after}" if value else ""


def join(separator: str, *texts: str) -> str:
    """The texts that are not empty."""
    return separator.join(text for text in texts if text)


def ended(text: str) -> str:
    """The text with a full stop in place of a mark that would separate it from the next field."""
    return stop(text.rstrip(" ,;:–"))
