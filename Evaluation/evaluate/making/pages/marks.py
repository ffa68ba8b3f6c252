"""Which words of a citation a page prints in bold or italics, or as a link."""

from __future__ import annotations

import difflib
import itertools
import re

from ..printing.names import NameStyle
from ..terms import Item
from .dialects import Span
from .page_style import PageStyle

# A misspelt name is more alike to the right one than this.
SAME_NAME = 0.7
NAME_STYLES = [
    NameStyle(order=order, form=form, comma=comma, capitals=capitals)
    for order, form, comma, capitals in itertools.product(
        ("family", "given"), ("J. R.", "J.R.", "JR", "J R", "full"), (",", ""), (False, True)
    )
]
BEFORE_NAME = re.compile(r"(^|[,;:&/–] |\band |[a-z)?!]\. )$")
BEHIND_NAME = re.compile(r"$|[,;:.&(/ ]")


def spans_of(item: Item, text: str, page: PageStyle, owner: Item, authors: list[Item]) -> list[Span]:
    """The spans of a citation, none within another. The owner is one of the right authors."""
    wanted: list[tuple[tuple[int, int] | None, str, str]] = []
    if page.doi_place == "title":
        wanted.append((place_of(item["title"], text), "a", "title"))
    if page.bold_owner:
        wanted.append((place_of_name(owner_in(item, owner, authors), text), "b", "name"))
    if page.italic_journals:
        place = place_of(item.get("container-title", ""), text)
        wanted.append((place or place_of(item.get("container-title-short", ""), text), "i", "container"))
    if page.bold_volumes and item.get("volume") and len(item["volume"]) < 5:
        wanted.append((place_of(item["volume"], text), "b", "volume"))
    spans: list[Span] = []
    for place, mark, content in wanted:
        if place and not any(span.start < place[1] and place[0] < span.end for span in spans):
            spans.append(Span(*place, mark, content))
    return spans


def place_of(part: str, text: str) -> tuple[int, int] | None:
    """Start and end of a text in another; None unless it is there once, as whole words."""
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)] if part else []
    return found[0] if len(found) == 1 else None


def place_of_name(author: Item, text: str) -> tuple[int, int] | None:
    """Start and end of a name with its initials; None where that is ambiguous."""
    if "literal" in author:
        return None
    found = {
        match.span()
        for style in NAME_STYLES
        for match in re.finditer(re.escape(style.one(author)), text)
        if BEFORE_NAME.search(text[: match.start()]) and BEHIND_NAME.match(text[match.end() :])
    }
    if not found:
        return None
    start, end = max(found, key=lambda place: (place[1] - place[0], -place[0]))
    return (start, end) if all(start <= first and last <= end for first, last in found) else None


def owner_in(item: Item, owner: Item, authors: list[Item]) -> Item:
    """The page's owner, one of the right authors, among those of an item in which a letter of the name may be wrong."""
    if owner in item["author"]:
        return owner

    def likeness(author: Item) -> float:
        return difflib.SequenceMatcher(None, whole_name(author), whole_name(owner)).ratio()

    best: Item = max((author for author in item["author"] if author not in authors), key=likeness, default={})
    return best if best and likeness(best) > SAME_NAME else {"literal": ""}


def whole_name(author: Item) -> str:
    return f"{author.get('family', '')} {author.get('given', '')}"


def carried(offsets: set[int], text: str, other: str) -> set[int]:
    """Offsets in one text, as offsets in another that differs in a word or two; those that are lost are left out."""
    blocks = difflib.SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks()
    to = {block.a + n: block.b + n for block in blocks for n in range(block.size)}
    return {to[offset] for offset in offsets if offset in to}
