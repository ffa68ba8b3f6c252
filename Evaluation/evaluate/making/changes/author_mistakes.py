"""One wrong author: left out, added, exchanged with the next, with a wrong initial, or misspelt."""

from __future__ import annotations

import copy
import random
import re

from ..items import fold
from ..terms import Item, Mistake, Pool, Trace
from .slips import misspelt

# Of the wrong authors, how many are among the first three, which every style prints.
AMONG_THE_FIRST = 0.7
FIRST_INITIAL = 0.7
TRIES_FOR_ANOTHER_AUTHOR = 30
INITIALS = "ABCDEFGHJKLMNPRSTVW"


def wrong_author(item: Item, kind: str, rng: random.Random, pool: Pool) -> Mistake | None:
    people = [place for place, author in enumerate(item["author"]) if "family" in author]
    if not people:
        return None
    place = rng.choice(people[:3]) if rng.random() < AMONG_THE_FIRST else rng.choice(people)
    if kind == "drop":
        return author_left_out(item, place)
    if kind == "extra":
        return author_added(item, place, rng, pool)
    if kind == "swap":
        return authors_swapped(item, place)
    if kind == "initial":
        return initial_changed(item, place, rng)
    return family_name_misspelt(item, place, kind, rng)


def with_authors(item: Item, authors: list[Item]) -> Item:
    return {**copy.deepcopy(item), "author": copy.deepcopy(authors)}


def folded_families(item: Item) -> list[str]:
    return [fold(author.get("family", author.get("literal", ""))) for author in item["author"]]


def author_left_out(item: Item, place: int) -> Mistake | None:
    """None for the only author, and where another has the same family name: no reader could tell who is missing."""
    authors = item["author"]
    family = authors[place]["family"]
    if len(authors) < 2 or [fold(author.get("family", "")) for author in authors].count(fold(family)) > 1:
        return None
    return Mistake(with_authors(item, authors[:place] + authors[place + 1 :]), Trace(missing_author=family))


def author_added(item: Item, place: int, rng: random.Random, pool: Pool) -> Mistake | None:
    """An author of another record, with given names in full if the item has any."""
    authors = item["author"]
    # A record with one author may hold the first of several: a second one is not known to be wrong.
    if len(authors) < 2:
        return None
    families = folded_families(item)
    is_full = any(has_full_given_name(author) for author in authors)
    for _ in range(TRIES_FOR_ANOTHER_AUTHOR):
        other = rng.choice(pool.authors)
        if fold(other["family"]) not in families and is_full == has_full_given_name(other):
            at = rng.choice([min(place + 1, len(authors)), len(authors)])
            new = with_authors(item, [*authors[:at], other, *authors[at:]])
            return Mistake(new, Trace(added_author=other["family"]))
    return None


def has_full_given_name(author: Item) -> bool:
    return len(author.get("given", "").split(" ")[0].strip(".")) > 1


def authors_swapped(item: Item, place: int) -> Mistake | None:
    authors = item["author"]
    if place + 1 >= len(authors) or "family" not in authors[place + 1]:
        return None
    one, other = authors[place], authors[place + 1]
    if fold(one["family"]) == fold(other["family"]):
        return None
    new = with_authors(item, [*authors[:place], other, one, *authors[place + 2 :]])
    return Mistake(new, Trace(swapped_authors=(one["family"], other["family"])))


def initial_changed(item: Item, place: int, rng: random.Random) -> Mistake | None:
    """A capital of the given names is another letter."""
    name = item["author"][place]
    given = name.get("given", "")
    capitals = [match.start() for match in re.finditer(r"(?<![^\W\d_])[A-Z]", given)]
    if not capitals:
        return None
    # Given names this short may be initials written together: a new letter must not be one of them.
    is_short = len(given) < 8
    taken = {char for char in given.upper() if char.isalpha()} if is_short else {given[at] for at in capitals}
    at = capitals[0] if rng.random() < FIRST_INITIAL else rng.choice(capitals)
    letter = rng.choice([letter for letter in INITIALS if letter not in taken])
    # Names may be inverted: the initial of the family name would not be seen as wrong.
    if fold(name["family"])[:1] == letter.lower():
        return None
    new = copy.deepcopy(item)
    new["author"][place]["given"] = given[:at] + letter + given[at + 1 :]
    return Mistake(new)


def family_name_misspelt(item: Item, place: int, kind: str, rng: random.Random) -> Mistake | None:
    family = item["author"][place]["family"]
    words = list(re.finditer(r"[^\W\d_]{4,}", family))
    if not words:
        return None
    match = rng.choice(words)
    word = misspelt(match[0], kind, rng)
    # Another author of the list may be called so.
    if not word or fold(family[: match.start()] + word) in folded_families(item):
        return None
    new = copy.deepcopy(item)
    new["author"][place]["family"] = family[: match.start()] + word + family[match.end() :]
    return Mistake(new, Trace(is_one_word=True))
