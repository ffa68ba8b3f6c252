"""Mistakes that only pages have."""

from __future__ import annotations

import random
import re

from ..terms import Item

# An article that was online first counts its pages from one; shorter and longer ones are seldom cited so.
SHORTEST_EARLY, LONGEST_EARLY = 3, 60
# Below this page an article may really begin in its volume's first pages.
FIRST_PAGE_OF_OTHERS = 20


def early_access(item: Item) -> Item | None:
    """The item as it was before it had a volume: pages counted from one."""
    match = re.fullmatch(r"(\d+)-(\d+)", item.get("page", ""))
    if not match or not item.get("volume") or item["type"] != "article-journal" or len(match[2]) < len(match[1]):
        return None
    first, last = int(match[1]), int(match[2])
    count = last - first + 1
    if not SHORTEST_EARLY <= count <= LONGEST_EARLY or first < FIRST_PAGE_OF_OTHERS:
        return None
    return {key: value for key, value in {**item, "page": f"1-{count}"}.items() if key not in ("volume", "issue")}


def with_malformed_names(text: str, item: Item, rng: random.Random) -> str | None:
    """A list of names given first, with a comma inside one or two of them: "T., Wang"."""
    authors = item["author"]
    if len(authors) < 3:
        return None
    families = [author["family"] for author in authors if "family" in author]
    end = max((text.find(family) + len(family) for family in families), default=0)
    places = []
    for author in authors[1:]:
        family = re.escape(author.get("family", "\0"))
        match = re.search(rf"(?<=[A-Z])\. (?={family}(?:,| and|$))", text[:end])
        if match and re.search(r"(?:, |and |& )(?:[A-Z]\.[ -]?)*[A-Z]$", text[: match.start()]):
            places.append(match.start())
    if len(places) < 2:
        return None
    for place in sorted(rng.sample(places, rng.choice([1, 1, 2])), reverse=True):
        text = text[:place] + rng.choice([".,", ".,", ","]) + text[place + 1 :]
    return text
