"""Where names, journals and words come from, and other works that are close to one."""

from __future__ import annotations

import collections
import difflib
import random
import re

from .items import fold
from .mistakes import STOP
from .terms import Item, Near, Pool, Work


def indices(works: dict[str, Work], items: dict[str, Item]) -> tuple[Pool, Near]:
    authors, journals, words, near = [], {}, set(), collections.defaultdict(list)
    for doi, item in sorted(items.items()):
        authors += [
            a
            for a in item["author"]
            if len(a.get("given", "")) > 0
            and a["given"][0].isupper()
            and len(a["family"]) > 2
            and a["family"][0].isupper()
            and "suffix" not in a
            and re.fullmatch(r"[^\W\d_]+", a["family"])
            and not re.search(r"(?<![^\W\d_])[a-z]", a["given"])
        ]
        if item["type"] == "article-journal":
            journals[fold(item["container-title"])] = (item["container-title"], item.get("container-title-short"))
        if (works[doi].get("language") or "en") == "en" and item["title"].isascii():
            words |= {
                w.lower()
                for w in re.findall(r"\b[A-Za-z]{5,12}\b", item["title"])
                if w.lower() not in STOP and not w.isupper()
            }
        if "container-title" in item:
            near["journal:" + fold(item["container-title"])].append(doi)
        a = item["author"][0]
        near["author:" + fold(a.get("family", a.get("literal", ""))) + fold(a.get("given", ""))[:1]].append(doi)
    pool = {"authors": authors, "journals": [journals[k] for k in sorted(journals)], "words": sorted(words)}
    return pool, near


def partner(doi: str, items: dict[str, Item], near: Near, want_near: bool, rng: random.Random) -> str | None:
    """Another work, surely another one: of the same journal or first author, or any."""
    a = items[doi]
    if want_near:
        name = a["author"][0]
        keys = ["author:" + fold(name.get("family", name.get("literal", ""))) + fold(name.get("given", ""))[:1]]
        keys.append("journal:" + fold(a["container-title"]) if "container-title" in a else "")
        rng.shuffle(keys)
        choices = [d for key in keys for d in near.get(key, [])][:400]
    else:
        choices = sorted(items)
    for _ in range(12):
        other = rng.choice(choices) if choices else doi
        b = items[other]
        if (
            other != doi
            and difflib.SequenceMatcher(None, fold(a["title"]), fold(b["title"])).ratio() < 0.6
            and not (fold(a["title"]) in fold(b["title"]) or fold(b["title"]) in fold(a["title"]))
        ):
            return other
    return None
