"""Variants: what people write otherwise than registered without being wrong."""

from __future__ import annotations

import copy
import random
import re
import unicodedata

from ..items import parts_of
from ..printing.names import initials
from ..terms import Item, Work

TRANSLITERATED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
TITLE_BEFORE_SUBTITLE = re.compile(r"(.{15,}?)(?:: |\? | – | — )(?=.{8})")
FIRST_LETTER_BEYOND_LATIN = 0x250


def vary(work: Work, item: Item, kind: str, rng: random.Random) -> Item | None:
    """A changed item with nothing wrong; None where this kind of variant changes nothing."""
    new = KINDS[kind](work, item, rng)
    return new if new != item else None


def first_page_alone(work: Work, item: Item, rng: random.Random) -> Item | None:
    match = re.fullmatch(r"([A-Za-z]{0,3}\d+)-[A-Za-z]{0,3}\d+", item.get("page", ""))
    return {**item, "page": match[1]} if match else None


def initials_for_given_names(work: Work, item: Item, rng: random.Random) -> Item:
    new = copy.deepcopy(item)
    form = rng.choice(["J. R.", "J. R.", "J.R.", "JR"])
    for author in new["author"]:
        if author.get("given") and author["given"][0].isupper():
            author["given"] = initials(author["given"], form)
    return new


def accents_dropped(work: Work, item: Item, rng: random.Random) -> Item:
    """Latin letters without their accents; in some items an umlaut of a family name is written as two letters."""
    new = copy.deepcopy(item)
    is_transliterated = rng.random() < 0.3
    for author in new["author"]:
        for key in ("family", "given"):
            text = author.get(key, "")
            if is_transliterated and key == "family":
                text = text.translate(TRANSLITERATED)
            if text and all(ord(char) < FIRST_LETTER_BEYOND_LATIN or unicodedata.combining(char) for char in text):
                letters = unicodedata.normalize("NFKD", text)
                author[key] = "".join(char for char in letters if not unicodedata.combining(char))
    return new


def subtitle_left_out(work: Work, item: Item, rng: random.Random) -> Item | None:
    title = item["title"]
    match = TITLE_BEFORE_SUBTITLE.match(title)
    # What follows a colon within brackets is no subtitle.
    if not match or len(match[1].split()) < 3 or match[1].count("(") != match[1].count(")"):
        return None
    return {**item, "title": match[1] + ("?" if title[match.end(1)] == "?" else "")}


def another_registered_year(work: Work, item: Item, rng: random.Random) -> Item | None:
    cited = (parts_of(item.get("issued")) or [0])[0]
    dates = [parts_of(work.get(key)) for key in ("published-online", "issued", "published-print")]
    others = [date for date in dates if date and date[0] != cited]
    return {**item, "issued": {"date-parts": [others[0]]}} if others else None


KINDS = {
    "variant-first-page": first_page_alone,
    "variant-initials": initials_for_given_names,
    "variant-subtitle": subtitle_left_out,
    "variant-accents": accents_dropped,
    "variant-year": another_registered_year,
}
