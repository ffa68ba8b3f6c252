"""Which words of a citation a page prints in bold or italics, or as a link."""

from __future__ import annotations

import difflib
import re

from .names import one
from .terms import Item, Page


def name_span(author: Item, text: str) -> tuple[int, int] | None:
    """Where a name stands, with its initials; None where that is not plain to see."""
    found = set()
    if "literal" in author:
        return None
    for order in ("family", "given"):
        for form in ("J. R.", "J.R.", "JR", "J R", "full"):
            for comma in (",", ""):
                for caps in (None, "family"):
                    name = one(author, order, form, comma, caps)
                    for m in re.finditer(re.escape(name), text):
                        before, after = text[: m.start()], text[m.end() :]
                        if re.search(r"(^|[,;:&/–] |\band |[a-z)?!]\. )$", before) and re.match(r"$|[,;:.&(/ ]", after):
                            found.add((m.start(), m.end()))
    if not found:
        return None
    start, end = max(found, key=lambda s: (s[1] - s[0], -s[0]))
    return (start, end) if all(a >= start and b <= end for a, b in found) else None


def owner_in(item: Item, owner: Item, authors: list[Item]) -> Item:
    """The page's owner, one of the right authors, among those of an item in which a letter of the name may be wrong."""
    if owner in item["author"]:
        return owner
    whole = lambda a: f"{a.get('family', '')} {a.get('given', '')}"
    alike = lambda a: difflib.SequenceMatcher(None, whole(a), whole(owner)).ratio()
    best: Item = max((a for a in item["author"] if a not in authors), key=alike, default={})
    return best if best and alike(best) > 0.7 else {"literal": ""}


def once(part: str, text: str) -> tuple[int, int] | None:
    """Where a text stands in another, as words of their own and only once."""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)] if part else []
    return found[0] if len(found) == 1 else None


def spans_of(item: Item, text: str, page: Page, owner: Item, authors: list[Item]) -> list[tuple[int, int, str, str]]:
    """The stretches that the page prints in bold or italics, or as a link: (start, end, kind, what), apart."""
    wanted = []
    if page["doi"] == "title":
        wanted.append((once(item["title"], text), "a", "title"))
    if page["bold"]:
        wanted.append((name_span(owner_in(item, owner, authors), text), "b", "name"))
    if page["italic"]:
        container = item.get("container-title", "")
        span = once(container, text) or once(item.get("container-title-short", ""), text)
        wanted.append((span, "i", "container"))
    if page["bold-volume"] and item.get("volume") and len(item["volume"]) < 5:
        wanted.append((once(item["volume"], text), "b", "volume"))
    spans: list[tuple[int, int, str, str]] = []
    for span, kind, name in wanted:
        if span and not any(a < span[1] and span[0] < b for a, b, *_ in spans):
            spans.append((*span, kind, name))
    return spans


def carried(offsets: set[int], text: str, other: str) -> set[int]:
    """Offsets in one text, as offsets in another that differs in a word or two; None for one that is lost."""
    blocks = difflib.SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks()
    to = {b.a + i: b.b + i for b in blocks for i in range(b.size)}
    return {to[o] for o in offsets if o in to}
