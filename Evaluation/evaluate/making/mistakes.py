"""One wrong field in an item: a wrong number, year, author, journal or title."""

from __future__ import annotations

import copy
import difflib
import random
import re

from .author_mistakes import mutate_author
from .items import fold, parts_of, years_of
from .slips import changed, is_range_of, misspelt, slipped
from .terms import Item, Made, Pool, Work

STOP = set(
    "with from using their this that between into among under over after before during through upon about which "
    "when where what some these those other than have been does your were also only".split()
)


def mutate(work: Work, item: Item, field: str, kind: str, rng: random.Random, pool: Pool) -> Made:
    """A changed item whose one field is wrong, and what only the checks need to know of the change."""
    if field == "author":
        return mutate_author(item, kind, rng, pool)
    if field in ("volume", "issue"):
        new = slipped(item.get(field, ""), rng)
        return (
            new and new not in (str(work.get("volume")), str(work.get("issue"))) and (changed(item, **{field: new}), {})
        )
    if field == "page":
        new = slipped(item.get("page", ""), rng)
        known = [str(work.get("page")), str(work.get("article-number"))]
        return new and new not in known and not is_range_of(new, item["page"]) and (changed(item, page=new), {})
    if field == "issued":
        parts = parts_of(item.get("issued"))
        if not parts or not 1000 <= parts[0] <= 9999:
            return None
        years, year = years_of(work), parts[0]
        printed = parts_of(work.get("published-print"))
        choices = [year + d for d in (-10, -9, -4, -3, -2, -1, 1, 2, 3, 4, 9, 10)] + [
            int(str(year)[:2] + str(year)[:1:-1])
        ]
        # A work that is only registered as online may have been printed a year later, or long before.
        fits = [
            y for y in choices if y not in years and 1700 < y < 2026 and (printed or (y >= 2005 and y - 1 not in years))
        ]
        if not fits:
            return None
        return changed(item, issued={"date-parts": [[rng.choice(fits)] + parts[1:]]}), {}
    if field == "container-title":
        return mutate_container(item, kind, rng, pool)
    return mutate_title(item, kind, rng, pool)


def mutate_container(item: Item, kind: str, rng: random.Random, pool: Pool) -> Made:
    full, short = item.get("container-title"), item.get("container-title-short")
    if not full:
        return None
    if kind == "other-journal":
        for _ in range(30):
            other = rng.choice(pool["journals"])
            close = difflib.SequenceMatcher(None, fold(other[0]), fold(full)).ratio() > 0.6
            if close or bool(other[1]) != bool(short) or fold(other[0]) in fold(full) or fold(full) in fold(other[0]):
                continue
            if fold(other[0]) in fold(item["title"]):
                continue
            new = changed(item, container_title=other[0])
            if short:
                new["container-title-short"] = other[1]
            return new, {}
        return None
    new = copy.deepcopy(item)
    for key, text in (("container-title", full), ("container-title-short", short)):
        # A letter less in an abbreviated word is an abbreviation too.
        if not text or (kind == "typo-drop" and key == "container-title-short"):
            continue
        words = [m for m in re.finditer(r"[A-Za-z]{5,}(?!\.)" if kind == "typo-drop" else r"[A-Za-z]{5,}", text)]
        if not words:
            continue
        m = rng.choice(words)
        word = misspelt(m[0], kind, rng)
        if word:
            new[key] = text[: m.start()] + word + text[m.end() :]
    return (new, {"single": True}) if new != item else None


def mutate_title(item: Item, kind: str, rng: random.Random, pool: Pool) -> Made:
    title = item["title"]
    words = [
        m
        for m in re.finditer(r"(?<![^\s(“\"'])[A-Za-z]{5,}(?![^\s,.;:?!)”\"'])", title)
        if m[0].lower() not in STOP and (m[0].islower() or m[0].istitle() or title.isupper())
    ]
    if len(title.split()) < 4 or not words:
        return None
    if kind == "word-dropped":
        # Neither the first word nor one that is all there is between two marks: that would be a subtitle left out.
        fits = []
        for m in words:
            before, after = title[: m.start()], title[m.end() :]
            if (
                before.endswith(" ")
                and re.search(r"[\w)]\s$", before)
                and (after.startswith(" ") or (not after and rng.random() < 0.5))
            ):
                if (
                    re.match(r"\s[-–—/&=]", after)
                    or re.search(r"[-–—/&=]\s$", before)
                    or re.search(r"\b(?:and|or|&) $", before)
                ):
                    continue
                fits.append(m)
        if not fits:
            return None
        m = rng.choice(fits)
        new = (title[: m.start()].rstrip() + " " + title[m.end() :].lstrip()).strip()
        return changed(item, title=new), {"deleted": True}
    m = rng.choice(words)
    if kind == "other-word":
        for _ in range(40):
            word = rng.choice(pool["words"])
            if len(word) < 5 or word[:3] == m[0].lower()[:3] or word[-4:] == m[0].lower()[-4:] or word in title.lower():
                continue
            word = word.upper() if m[0].isupper() else word.capitalize() if m[0].istitle() else word
            return changed(item, title=title[: m.start()] + word + title[m.end() :]), {"single": True}
        return None
    word = misspelt(m[0], kind, rng)
    return word and (changed(item, title=title[: m.start()] + word + title[m.end() :]), {"single": True})
