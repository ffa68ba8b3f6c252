"""What people write otherwise without being wrong."""

from __future__ import annotations

import copy
import random
import re
import unicodedata

from .items import parts_of
from .names import initials
from .slips import changed
from .terms import Item, Work

TRANSLIT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def vary(work: Work, item: Item, kind: str, rng: random.Random) -> Item | None:
    """A changed item with nothing wrong."""
    new = copy.deepcopy(item)
    if kind == "variant-first-page":
        m = re.fullmatch(r"([A-Za-z]{0,3}\d+)-[A-Za-z]{0,3}\d+", item.get("page", ""))
        return m and changed(item, page=m[1])
    if kind == "variant-initials":
        form = rng.choice(["J. R.", "J. R.", "J.R.", "JR"])
        for a in new["author"]:
            if a.get("given") and a["given"][0].isupper():
                a["given"] = initials(a["given"], form)
    elif kind == "variant-accents":
        umlauts = rng.random() < 0.3
        for a in new["author"]:
            for key in ("family", "given"):
                text = a.get(key, "")
                if umlauts and key == "family":
                    text = text.translate(TRANSLIT)
                if text and all(ord(c) < 0x250 or unicodedata.combining(c) for c in text):
                    a[key] = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    elif kind == "variant-subtitle":
        m = re.match(r"(.{15,}?)(?:: |\? | – | — )(?=.{8})", item["title"])
        # What follows a colon within brackets is no subtitle.
        if not m or len(m[1].split()) < 3 or m[1].count("(") != m[1].count(")"):
            return None
        new["title"] = m[1] + ("?" if item["title"][m.end(1)] == "?" else "")
    elif kind == "variant-year":
        dates = [parts_of(work.get(k)) for k in ("published-online", "issued", "published-print")]
        dates = [d for d in dates if d and d[0] != (parts_of(item.get("issued")) or [0])[0]]
        if not dates:
            return None
        new["issued"] = {"date-parts": [dates[0]]}
    return new if new != item else None
