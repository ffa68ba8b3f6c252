"""What is made of one record in one style, and which of it is a case."""

from __future__ import annotations

import random
from typing import Any

from .items import fold, range_of
from .mistakes import mutate
from .neighbours import partner
from .slips import changed
from .soundness import faithful, glued, sound
from .terms import Item, Job, Near, Pool, Work
from .variants import vary

# What is kept of what can be made: the chance of a variant, the weight of a mistake.
VARIANTS = {
    "variant-first-page": 0.35,
    "variant-initials": 0.4,
    "variant-subtitle": 0.75,
    "variant-accents": 1,
    "variant-year": 1,
}


MISTAKES = {
    ("author", "drop"): 1.0,
    ("author", "extra"): 1.0,
    ("author", "initial"): 1.1,
    ("author", "swap"): 1.6,
    ("author", "typo-change"): 0.6,
    ("author", "typo-drop"): 0.6,
    ("author", "typo-transpose"): 0.6,
    ("container-title", "other-journal"): 1.1,
    ("container-title", "typo-change"): 0.5,
    ("container-title", "typo-drop"): 0.5,
    ("container-title", "typo-transpose"): 0.5,
    ("issue", "digit"): 2.4,
    ("issued", "year"): 1.6,
    ("page", "digit"): 1.8,
    ("volume", "digit"): 1.6,
    ("title", "other-word"): 1.2,
    ("title", "word-dropped"): 1.2,
    ("title", "typo-change"): 0.6,
    ("title", "typo-drop"): 0.6,
    ("title", "typo-transpose"): 0.6,
}


MISTAKES_A_PAIR, TRIED_A_PAIR, WRONG_WORK_CHANCE, NEAR_CHANCE = 1.35, 5, 0.13, 0.22


def plan(
    doi: str,
    works: dict[str, Work],
    items: dict[str, Item],
    pool: Pool,
    near: Near,
    page_format: str | None,
    rng: random.Random,
    link: bool = False,
) -> list[Job]:
    """All that is to be rendered of one pair: a list of (expectation, item, note, DOI of the record)."""
    work, item = works[doi], items[doi]
    base = changed(item, page=range_of(item["page"], page_format)) if "page" in item else dict(item)
    if link:
        base["URL"] = "https://doi.org/" + item["DOI"]
    out: list[Job] = [({"field": None, "kind": "clean"}, base, {}, doi)]
    for kind, chance in VARIANTS.items():
        new = vary(work, base, kind, rng) if rng.random() < chance else None
        if new:
            out.append(({"field": None, "kind": kind}, new, {}, doi))
    kinds = list(MISTAKES)
    for _ in range(TRIED_A_PAIR * 3):
        field, kind = rng.choices(kinds, [MISTAKES[k] for k in kinds])[0]
        made = mutate(work, base, field, kind, rng, pool)
        if made:
            out.append(({"field": field, "kind": kind}, made[0], made[1], doi))
        if len(out) > TRIED_A_PAIR + 4:
            break
    for kind, chance in (("wrong-work", WRONG_WORK_CHANCE), ("wrong-work-near", NEAR_CHANCE)):
        other = partner(doi, items, near, kind.endswith("near"), rng) if rng.random() < chance else None
        if other:
            out.append(
                ({"field": "DOI", "kind": kind}, {k: v for k, v in base.items() if k not in ("DOI", "URL")}, {}, other)
            )
    return out


def cases_of(style: str, plans: list[list[Job]], texts: list[str], rng: random.Random) -> list[dict[str, Any]]:
    """The cases of one style out of its plans and their renderings."""
    cases: list[dict[str, Any]] = []
    at, pairs = 0, []
    for jobs in plans:
        pairs.append(list(zip(jobs, texts[at : at + len(jobs)])))
        at += len(jobs)
    titled = sum(fold(p[0][0][1]["title"]) in fold(p[0][1]) for p in pairs) * 2 > len(pairs)
    for pair in pairs:
        (_, item, _, _), clean = pair[0]
        if not faithful(item, clean, titled):
            continue
        kept, wanted = 0, int(MISTAKES_A_PAIR) + (rng.random() < MISTAKES_A_PAIR % 1)
        seen: set[str] = set()
        for (expect, new, note, doi), text in pair:
            field, kind = expect["field"], expect["kind"]
            case: dict[str, Any] = {"style": style, "citation": text, "clean": text, "expect": expect, "doi": doi}
            if text in seen or not text:
                continue
            if field == "DOI":
                if (titled or kind == "wrong-work") and len(text) > 40:
                    cases.append(dict(case, clean=None))
                continue
            if field is None:
                if kind == "clean" or faithful(dict(new, title=new["title"]), text, titled):
                    cases.append(case)
                    seen.add(text)
                continue
            if kept >= wanted or not sound(item, new, field, kind, note, clean, text) or glued(new, text):
                continue
            cases.append(dict(case, clean=clean))
            seen.add(text)
            kept += 1
    return cases
