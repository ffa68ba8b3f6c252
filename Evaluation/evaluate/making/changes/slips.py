"""Slips: one letter of a word or one digit of a number is wrong."""

from __future__ import annotations

import random
import re
import string

from ..items import fold

# Pairs of letters of which one is often an accepted spelling of the other: "analyse", "analyze".
INTERCHANGEABLE = ({"s", "z"}, {"i", "y"}, {"c", "k"}, {"u", "v"}, {"o", "e"})
LETTERS = "abcdefghiklmnoprstuvwyz"
# Of the digits that are wrong, how many are exchanged with their neighbour.
EXCHANGED_DIGITS = 0.25


def misspelt(word: str, kind: str, rng: random.Random) -> str | None:
    """The word with one letter of its inside wrong, never so that it is another accepted spelling."""
    inside = [place for place in range(1, len(word) - 1) if word[place] in string.ascii_letters]
    rng.shuffle(inside)
    for place in inside:
        slip: str | None
        if kind == "typo-change":
            slip = with_letter_changed(word, place, rng)
        elif kind == "typo-drop":
            slip = with_letter_dropped(word, place)
        else:
            slip = with_letters_exchanged(word, place)
        if slip and fold(slip) != fold(word):
            return slip
    return None


def with_letter_changed(word: str, place: int, rng: random.Random) -> str:
    letter = word[place]
    others = [c for c in LETTERS if c != letter.lower() and {c, letter.lower()} not in INTERCHANGEABLE]
    other = rng.choice(others)
    return word[:place] + (other.upper() if letter.isupper() else other) + word[place + 1 :]


def with_letter_dropped(word: str, place: int) -> str | None:
    """None where the shorter word is accepted, too: "oe" and "o", "ou" and "o", a doubled letter, "th" and "t"."""
    around, pair = word[place - 1 : place + 2].lower(), word[place : place + 2].lower()
    if re.search("[ao]e|ou|([a-z])\\1", around) or pair[1:] == "h":
        return None
    return word[:place] + word[place + 1 :]


def with_letters_exchanged(word: str, place: int) -> str | None:
    """None where nothing would change or "centre" would become "center"."""
    first, second = word[place], word[place + 1]
    is_at_end = place + 1 >= len(word) - 1
    if is_at_end and (first + second).lower() in ("re", "er", "le", "el") or first.lower() == second.lower():
        return None
    if second not in string.ascii_letters or first.isupper() != second.isupper():
        return None
    return word[:place] + second + first + word[place + 2 :]


def misnumbered(number: str, rng: random.Random) -> str | None:
    """A number with one digit wrong or two neighbours exchanged, as long and as well-formed as before."""
    digits = [place for place, char in enumerate(number) if char in string.digits]
    if not digits:
        return None
    for _ in range(20):
        place = rng.choice(digits)
        if rng.random() < EXCHANGED_DIGITS and number[place + 1 : place + 2].isdigit():
            slip = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        else:
            slip = number[:place] + rng.choice(string.digits) + number[place + 1 :]
        starts = [match.start() for match in re.finditer(r"\d+", slip)]
        if slip != number and not any(slip[start] == "0" and number[start] != "0" for start in starts):
            return slip
    return None
