"""Mistakes that only pages have."""

from __future__ import annotations

import random
import re

from .terms import Item


def early(item: Item) -> Item | None:
    """The item as it was before it had a volume: pages counted from one."""
    m = re.fullmatch(r"(\d+)-(\d+)", item.get("page", ""))
    if not m or not item.get("volume") or item["type"] != "article-journal" or len(m[2]) < len(m[1]):
        return None
    count = int(m[2]) - int(m[1]) + 1
    if not 3 <= count <= 60 or int(m[1]) < 20:
        return None
    return {k: v for k, v in dict(item, page=f"1-{count}").items() if k not in ("volume", "issue")}


def malformed(text: str, item: Item, rng: random.Random) -> str | None:
    """A list of names given first, with a comma inside one or two of them: "T., Wang"."""
    if len(item["author"]) < 3:
        return None
    end = max((text.find(a["family"]) + len(a["family"]) for a in item["author"] if "family" in a), default=0)
    places = []
    for a in item["author"][1:]:
        m = re.search(rf"(?<=[A-Z])\. (?={re.escape(a.get('family', chr(0)))}(?:,| and|$))", text[:end])
        if m and re.search(r"(?:, |and |& )(?:[A-Z]\.[ -]?)*[A-Z]$", text[: m.start()]):
            places.append(m.start())
    if len(places) < 2:
        return None
    for at in sorted(rng.sample(places, rng.choice([1, 1, 2])), reverse=True):
        text = text[:at] + rng.choice([".,", ".,", ","]) + text[at + 1 :]
    return text
