"""All records of a set as items, and what mistakes are made of: their authors, journals and words, other works."""

from __future__ import annotations

import collections
import difflib
import random
import re
from collections.abc import Iterator
from typing import Any

from .items import fold
from .terms import Item, Pool, Work

# Words of a title that no mistake replaces, and that replace none: too common to be missed by a reader.
STOP_WORDS = set(
    "with from using their this that between into among under over after before during through upon about which "
    "when where what some these those other than have been does your were also only".split()
)
# Two titles that are less alike than this belong to two works.
SAME_TITLE = 0.6
CANDIDATES_FOR_OTHER_WORK = 400
TRIES_FOR_OTHER_WORK = 12


class Library:
    """The records of a set that a list of references would cite, by their DOIs."""

    def __init__(self, works: dict[str, Work], items: dict[str, Item]) -> None:
        self.works, self.items = works, items
        self.neighbours: dict[str, list[str]] = collections.defaultdict(list)
        for doi, item in sorted(items.items()):
            for key in neighbour_keys(item):
                self.neighbours[key].append(doi)
        self.pool = self.pool_of_all()

    def pool_of_all(self) -> Pool:
        authors: list[Item] = []
        journals: dict[str, tuple[str, str | None]] = {}
        words: set[str] = set()
        for doi, item in sorted(self.items.items()):
            authors += [author for author in item["author"] if is_plain_name(author)]
            if item["type"] == "article-journal":
                title = item["container-title"]
                journals[fold(title)] = (title, item.get("container-title-short"))
            if (self.works[doi].get("language") or "en") == "en" and item["title"].isascii():
                words.update(words_of_title(item["title"]))
        return Pool(authors, [journals[key] for key in sorted(journals)], sorted(words))

    def other_work(self, doi: str, is_near: bool, rng: random.Random) -> str | None:
        """The DOI of another work: of the same journal or first author where it should be near, or any."""
        item = self.items[doi]
        choices = self.near(item, rng) if is_near else sorted(self.items)
        for _ in range(TRIES_FOR_OTHER_WORK):
            other = rng.choice(choices) if choices else doi
            if other != doi and not is_same_title(item["title"], self.items[other]["title"]):
                return other
        return None

    def near(self, item: Item, rng: random.Random) -> list[str]:
        keys = neighbour_keys(item)
        # Always shuffle two keys, so that the random numbers that follow do not depend on whether there is a journal.
        keys += [""] * (2 - len(keys))
        rng.shuffle(keys)
        return [doi for key in keys for doi in self.neighbours.get(key, [])][:CANDIDATES_FOR_OTHER_WORK]


def neighbour_keys(item: Item) -> list[str]:
    """What an item has in common with its neighbours: the first author, the journal."""
    author = item["author"][0]
    name = fold(author.get("family", author.get("literal", ""))) + fold(author.get("given", ""))[:1]
    keys = ["author:" + name]
    if "container-title" in item:
        keys.append("journal:" + fold(item["container-title"]))
    return keys


def is_same_title(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    alike = difflib.SequenceMatcher(None, first, second).ratio() >= SAME_TITLE
    return alike or first in second or second in first


def is_plain_name(author: dict[str, Any]) -> bool:
    """Whether a name can be put among others without looking odd: one family name, given names in capitals."""
    family, given = author.get("family", ""), author.get("given", "")
    return bool(
        given
        and given[0].isupper()
        and len(family) > 2
        and family[0].isupper()
        and "suffix" not in author
        and re.fullmatch(r"[^\W\d_]+", family)
        and not re.search(r"(?<![^\W\d_])[a-z]", given)
    )


def words_of_title(title: str) -> Iterator[str]:
    """Words that would fit into another title, in lower case."""
    for word in re.findall(r"\b[A-Za-z]{5,12}\b", title):
        if word.lower() not in STOP_WORDS and not word.isupper():
            yield word.lower()
