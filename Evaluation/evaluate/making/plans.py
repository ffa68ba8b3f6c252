"""Plans: what is to be printed of one record in one style, and which of the printed citations become cases."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from .changes.mistakes import make_mistake
from .changes.variants import vary
from .items import fold
from .library import Library
from .printing.page_ranges import abbreviated
from .soundness import MINIMAL_LENGTH, is_faithful, is_glued, is_sound
from .terms import Candidate, Expectation, Item, Plan

# The chance that a variant is made, so that no kind outweighs the others: accents and years can seldom be varied.
VARIANTS = {
    "variant-first-page": 0.35,
    "variant-initials": 0.4,
    "variant-subtitle": 0.75,
    "variant-accents": 1,
    "variant-year": 1,
}

# The weight of a mistake among all: higher where fewer styles print the field, or more is thrown away as unsound.
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

# The chance that the citation is also compared with another work's record: any, or a near one.
OTHER_WORKS = {"wrong-work": 0.13, "wrong-work-near": 0.22}

# Mistakes of a plan that become cases, on average; those that are tried are more, since many are unsound.
MISTAKES_KEPT = 1.35
MISTAKES_TRIED = 15
LARGEST_PLAN = 9


def plan(doi: str, library: Library, page_ranges: str | None, rng: random.Random, link: bool = False) -> Plan:
    """The candidates of a record. With `link` the style is given the DOI as an address: it prints no DOI itself."""
    work, item = library.works[doi], library.items[doi]
    base: Item = dict(item)
    if "page" in item:
        base["page"] = abbreviated(item["page"], page_ranges)
    if link:
        base["URL"] = "https://doi.org/" + item["DOI"]
    candidates = [Candidate(Expectation(None, "clean"), base, doi)]
    for kind, chance in VARIANTS.items():
        variant = vary(work, base, kind, rng) if rng.random() < chance else None
        if variant:
            candidates.append(Candidate(Expectation(None, kind), variant, doi))
    for _ in range(MISTAKES_TRIED):
        field, kind = rng.choices(list(MISTAKES), list(MISTAKES.values()))[0]
        if mistake := make_mistake(work, base, field, kind, rng, library.pool):
            candidates.append(Candidate(Expectation(field, kind), mistake.item, doi, mistake.trace))
        if len(candidates) > LARGEST_PLAN:
            break
    # Without its DOI: with it, the citation would name its own work.
    without_doi = {key: value for key, value in base.items() if key not in ("DOI", "URL")}
    for kind, chance in OTHER_WORKS.items():
        other = library.other_work(doi, kind == "wrong-work-near", rng) if rng.random() < chance else None
        if other:
            candidates.append(Candidate(Expectation("DOI", kind), without_doi, other))
    return candidates


def items_of(plans: list[Plan]) -> list[Item]:
    """All items that are to be printed, in their order."""
    return [candidate.item for candidates in plans for candidate in candidates]


def printed(plans: list[Plan], texts: list[str]) -> Iterator[list[tuple[Candidate, str]]]:
    """Each plan's candidates with their citations; `texts` are in the order of `items_of`."""
    left = iter(texts)
    for candidates in plans:
        yield [(candidate, next(left)) for candidate in candidates]


def cases_of(style: str, plans: list[Plan], texts: list[str], rng: random.Random) -> list[dict[str, Any]]:
    """The cases of one style: the clean citations, variants, and of the mistakes those that are sound."""
    pairs = list(printed(plans, texts))
    prints_titles = sum(fold(pair[0][0].item["title"]) in fold(pair[0][1]) for pair in pairs) * 2 > len(pairs)
    cases: list[dict[str, Any]] = []
    for pair in pairs:
        if is_faithful(pair[0][0].item, pair[0][1], prints_titles):
            wanted = int(MISTAKES_KEPT) + (rng.random() < MISTAKES_KEPT % 1)
            cases += cases_of_pair(style, pair, prints_titles, wanted)
    return cases


def cases_of_pair(
    style: str, pair: list[tuple[Candidate, str]], prints_titles: bool, wanted: int
) -> Iterator[dict[str, Any]]:
    """The cases of one record in one style; at most `wanted` of them are mistakes."""
    base, clean = pair[0][0].item, pair[0][1]
    seen: set[str] = set()
    mistakes = 0
    for candidate, text in pair:
        field, kind = candidate.expect.field, candidate.expect.kind
        if not text or text in seen:
            continue
        if field == "DOI":
            before = None
            is_kept = (prints_titles or kind == "wrong-work") and len(text) > MINIMAL_LENGTH
        elif field is None:
            before = text
            is_kept = kind == "clean" or is_faithful(candidate.item, text, prints_titles)
        else:
            before = clean
            is_shown = is_sound(base, candidate, clean, text) and not is_glued(candidate.item, text)
            is_kept = is_shown and mistakes < wanted
            mistakes += is_kept
        if is_kept:
            expect = candidate.expect.as_json()
            yield {"style": style, "citation": text, "clean": before, "expect": expect, "doi": candidate.doi}
            if field != "DOI":
                seen.add(text)
