"""Slips of the pen: a letter, a digit."""

from __future__ import annotations

import copy
import random
import re
import string
from typing import Any

from .items import fold
from .terms import Item


def changed(item: Item, **fields: Any) -> Item:
    new = copy.deepcopy(item)
    for key, value in fields.items():
        new[key.replace("_", "-")] = value
    return new


def misspelt(word: str, how: str, rng: random.Random) -> str | None:
    """The word with one letter of its inside wrong, never so that it is another accepted spelling."""
    inside = [i for i in range(1, len(word) - 1) if word[i] in string.ascii_letters]
    rng.shuffle(inside)
    for i in inside:
        a, pair, wide = word[i], word[i : i + 2].lower(), word[i - 1 : i + 2].lower()
        if how == "typo-change":
            letters = [
                c
                for c in "abcdefghiklmnoprstuvwyz"
                if c != a.lower() and {c, a.lower()} not in ({"s", "z"}, {"i", "y"}, {"c", "k"}, {"u", "v"}, {"o", "e"})
            ]
            new = word[:i] + (rng.choice(letters).upper() if a.isupper() else rng.choice(letters)) + word[i + 1 :]
        elif how == "typo-drop":
            if re.search("[ao]e|ou|([a-z])\\1", wide) or (a + "h").lower() == word[i : i + 2].lower():
                continue
            new = word[:i] + word[i + 1 :]
        else:
            if i + 1 >= len(word) - 1 and pair in ("re", "er", "le", "el") or a.lower() == word[i + 1].lower():
                continue
            b = word[i + 1]
            if b not in string.ascii_letters or a.isupper() != b.isupper():
                continue
            new = word[:i] + b + a + word[i + 2 :]
        if fold(new) != fold(word):
            return new
    return None


def slipped(number: str, rng: random.Random) -> str | None:
    """A number text with one digit wrong or two neighbours exchanged, as long and as well-formed as before."""
    digits = [i for i, c in enumerate(number) if c in string.digits]
    if not digits:
        return None
    for _ in range(20):
        i = rng.choice(digits)
        if rng.random() < 0.25 and i + 1 < len(number) and number[i + 1].isdigit():
            new = number[:i] + number[i + 1] + number[i] + number[i + 2 :]
        else:
            new = number[:i] + rng.choice(string.digits) + number[i + 1 :]
        starts = [m.start() for m in re.finditer(r"\d+", new)]
        if new != number and not any(new[s] == "0" and number[s] != "0" for s in starts):
            return new
    return None


def is_range_of(a: str, b: str) -> bool:
    """Two pages that may mean the same range: 241-9, 241-49, 241-249."""
    spread = lambda p: re.sub(r"^(\d+)-(\d+)$", lambda m: f"{m[1]}-{m[1][: max(0, len(m[1]) - len(m[2]))]}{m[2]}", p)
    return spread(a) == spread(b)
