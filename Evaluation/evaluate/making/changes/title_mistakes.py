"""A wrong title: a word is lost, another one or misspelt."""

from __future__ import annotations

import random
import re

from ..library import STOP_WORDS
from ..terms import Item, Mistake, Pool, Trace
from .slips import misspelt

TRIES_FOR_ANOTHER_WORD = 40
# A last word is dropped less often: titles are cut there, which is a mistake of another kind.
LAST_WORD_DROPPED = 0.5


def wrong_title(item: Item, kind: str, rng: random.Random, pool: Pool) -> Mistake | None:
    title = item["title"]
    words = words_to_change(title)
    if len(title.split()) < 4 or not words:
        return None
    if kind == "word-dropped":
        return word_dropped(item, words, rng)
    match = rng.choice(words)
    word = another_word(title, match[0], rng, pool) if kind == "other-word" else misspelt(match[0], kind, rng)
    if not word:
        return None
    new = title[: match.start()] + word + title[match.end() :]
    return Mistake({**item, "title": new}, Trace(is_one_word=True))


def words_to_change(title: str) -> list[re.Match[str]]:
    """Long words of their own, neither acronyms nor among the most common."""
    return [
        match
        for match in re.finditer(r"(?<![^\s(“\"'])[A-Za-z]{5,}(?![^\s,.;:?!)”\"'])", title)
        if match[0].lower() not in STOP_WORDS and (match[0].islower() or match[0].istitle() or title.isupper())
    ]


def another_word(title: str, word: str, rng: random.Random, pool: Pool) -> str | None:
    """A word of another title that neither begins nor ends like this one, in its capitals."""
    lower = word.lower()
    for _ in range(TRIES_FOR_ANOTHER_WORD):
        other = rng.choice(pool.words)
        if len(other) < 5 or other[:3] == lower[:3] or other[-4:] == lower[-4:] or other in title.lower():
            continue
        return other.upper() if word.isupper() else other.capitalize() if word.istitle() else other
    return None


def word_dropped(item: Item, words: list[re.Match[str]], rng: random.Random) -> Mistake | None:
    title = item["title"]
    fits = [match for match in words if can_be_dropped(title[: match.start()], title[match.end() :], rng)]
    if not fits:
        return None
    match = rng.choice(fits)
    new = (title[: match.start()].rstrip() + " " + title[match.end() :].lstrip()).strip()
    return Mistake({**item, "title": new}, Trace(is_deletion=True))


def can_be_dropped(before: str, after: str, rng: random.Random) -> bool:
    """Neither the first word nor one that is all there is between two marks: that would be a subtitle left out."""
    if not re.search(r"[\w)] $", before):
        return False
    if not (after.startswith(" ") or (not after and rng.random() < LAST_WORD_DROPPED)):
        return False
    is_joined = re.match(r"\s[-–—/&=]", after) or re.search(r"\b(?:and|or|&) $", before)
    return not is_joined
