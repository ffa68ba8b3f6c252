"""Another journal, or a journal that is misspelt."""

from __future__ import annotations

import difflib
import random
import re

from ..items import fold
from ..terms import Item, Mistake, Pool, Trace
from .slips import misspelt

# Two titles that are more alike than this may be one journal's.
SAME_JOURNAL = 0.6
TRIES_FOR_ANOTHER_JOURNAL = 30


def wrong_journal(item: Item, kind: str, rng: random.Random, pool: Pool) -> Mistake | None:
    if not item.get("container-title"):
        return None
    return another_journal(item, rng, pool) if kind == "other-journal" else journal_misspelt(item, kind, rng)


def another_journal(item: Item, rng: random.Random, pool: Pool) -> Mistake | None:
    """A journal of another record; with a short title only if the item has one."""
    cited = fold(item["container-title"])
    for _ in range(TRIES_FOR_ANOTHER_JOURNAL):
        title, short = rng.choice(pool.journals)
        folded = fold(title)
        is_alike = difflib.SequenceMatcher(None, folded, cited).ratio() > SAME_JOURNAL
        if is_alike or folded in cited or cited in folded or folded in fold(item["title"]):
            continue
        if bool(short) != bool(item.get("container-title-short")):
            continue
        new = {**item, "container-title": title}
        return Mistake({**new, "container-title-short": short} if short else new)
    return None


def journal_misspelt(item: Item, kind: str, rng: random.Random) -> Mistake | None:
    """A slip in the title and another in the short title: a style prints one of the two."""
    new = dict(item)
    for key in ("container-title", "container-title-short"):
        text = item.get(key)
        # A letter less in an abbreviated word is an abbreviation too.
        if not text or (kind == "typo-drop" and key == "container-title-short"):
            continue
        words = list(re.finditer(r"[A-Za-z]{5,}(?!\.)" if kind == "typo-drop" else r"[A-Za-z]{5,}", text))
        if not words:
            continue
        match = rng.choice(words)
        if word := misspelt(match[0], kind, rng):
            new[key] = text[: match.start()] + word + text[match.end() :]
    return Mistake(new, Trace(is_one_word=True)) if new != item else None
