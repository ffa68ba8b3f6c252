"""One wrong author in an item."""

from __future__ import annotations

import copy
import random
import re

from .items import fold
from .slips import misspelt
from .terms import Item, Made, Pool


def people(item: Item) -> list[int]:
    return [i for i, a in enumerate(item["author"]) if "family" in a]


def visible(item: Item, rng: random.Random, count: int = 1) -> int | None:
    """A place in the list of authors, mostly among the first, which every style prints."""
    places = people(item)
    if len(places) < count:
        return None
    return rng.choice(places[:3]) if rng.random() < 0.7 else rng.choice(places)


def mutate_author(item: Item, kind: str, rng: random.Random, pool: Pool) -> Made:
    authors, i = item["author"], visible(item, rng)
    if i is None:
        return None
    new = copy.deepcopy(item)
    families = {fold(a.get("family", a.get("literal", ""))) for a in authors}
    name = new["author"][i]
    if kind == "drop":
        if len(authors) < 2 or [fold(a.get("family", "")) for a in authors].count(fold(name["family"])) > 1:
            return None
        del new["author"][i]
        return new, {"gone": name["family"]}
    if kind == "extra":
        # A record with one author may hold the first of several: a second one is not known to be wrong.
        if len(authors) < 2:
            return None
        full = any(len(a.get("given", "").split(" ")[0].strip(".")) > 1 for a in authors)
        for _ in range(30):
            other = rng.choice(pool["authors"])
            if fold(other["family"]) not in families and full == (len(other["given"].split(" ")[0].strip(".")) > 1):
                at = rng.choice([min(i + 1, len(authors)), len(authors)])
                new["author"].insert(at, dict(other))
                return new, {"come": other["family"]}
        return None
    if kind == "swap":
        k = i + 1
        if k >= len(authors) or "family" not in authors[k] or fold(authors[k]["family"]) == fold(name["family"]):
            return None
        new["author"][i], new["author"][k] = new["author"][k], new["author"][i]
        return new, {"both": (authors[i]["family"], authors[k]["family"])}
    if kind == "initial":
        given = name.get("given", "")
        starts = [m.start() for m in re.finditer(r"(?<![^\W\d_])[A-Z]", given)]
        taken = {c for c in given.upper() if c.isalpha()} if len(given) < 8 else {given[s] for s in starts}
        if not starts:
            return None
        at = starts[0] if rng.random() < 0.7 else rng.choice(starts)
        letter = rng.choice([c for c in "ABCDEFGHJKLMNPRSTVW" if c not in taken])
        if fold(name["family"])[:1] == letter.lower():
            return None
        name["given"] = given[:at] + letter + given[at + 1 :]
        return new, {"touched": name["family"]}
    words = [m for m in re.finditer(r"[^\W\d_]{4,}", name["family"])]
    if not words:
        return None
    m = rng.choice(words)
    word = misspelt(m[0], kind, rng)
    if not word or fold(name["family"][: m.start()] + word) in families:
        return None
    name["family"] = name["family"][: m.start()] + word + name["family"][m.end() :]
    return new, {"single": True}
