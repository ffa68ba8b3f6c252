"""Makes citation cases with a known truth for `doi-audit compare`.

    python3 -m evaluate make-cases --set committed|fresh --out DIR [--seed N]

Needs pandoc and Debian's citation-style-language-styles. DIR gets cases.jsonl.gz and records.jsonl.gz, the same bytes
for the same seed, records and styles. The set `committed` is for looking at and tuning, and part of it is committed;
`fresh` shares no record and no style with it and is only scored, its cases are not read.

A pair is a record and a style: one of the CSL processor's, or a layout that people type on web pages ("hand:…"). Its
clean citation is always a case; so are variants (nothing wrong: first page only, initials, accents dropped, subtitle
left out, another registered year). A wrong citation comes from a change to the item that is rendered, not to the text,
so it differs as the style prints the field. A change is thrown away that the style does not print, that touches more
than the one place it should, or that no reader could undo (it takes "et al." away, it gives a spelling variant, it
makes a year that is registered). Only page digits are changed after a range is abbreviated.

Guards against what a processor does and no person would: list numbers, year letters, dashes for repeated authors and
added given names are taken out of the styles; ranges are abbreviated here, not by pandoc; citations with two numbers
or title and journal printed without anything between them are left out, and so are those whose title is not the
record's.
"""

from __future__ import annotations

import collections
import concurrent.futures
import pathlib
import random
import sys
from collections.abc import Iterator
from typing import Any

from .. import files
from .items import item_of
from .layout import RANGES, render, usable
from .layouts_committed import LAYOUTS as COMMITTED
from .layouts_fresh import LAYOUTS as FRESH
from .neighbours import indices
from .plans import cases_of, plan
from .rendering import neutral, pandoc
from .sets import choose_styles, is_in

LAYOUTS = {"committed": COMMITTED, "fresh": FRESH}
JOBS = 2  # pandoc processes at one time


def deck(dois: list[str], rng: random.Random) -> Iterator[str]:
    """Records in turn, so that each is used as often as another."""
    while True:
        order = list(dois)
        rng.shuffle(order)
        yield from order


class Maker:
    """Makes the cases of one set."""

    def __init__(self, which: str, seed: int) -> None:
        self.which, self.seed = which, seed
        self.works = {doi: work for doi, work in files.records().items() if is_in(doi, which)}
        self.items = {doi: item for doi in sorted(self.works) if (item := item_of(self.works[doi]))}
        self.pool, self.near = indices(self.works, self.items)
        self.rng = random.Random(f"{seed}:{which}")

    def plans(self, dois: list[str], page_format: str | None, rng: random.Random, link: bool = False) -> list[Any]:
        return [plan(d, self.works, self.items, self.pool, self.near, page_format, rng, link) for d in dois]

    def csl(self, styles: list[tuple[str, str]], count: int, pairs: int) -> list[dict[str, Any]]:
        """The cases of so many CSL styles. One that prints too little is passed over for the next."""
        dois = deck(sorted(self.items), self.rng)
        cases: list[dict[str, Any]] = []
        good = 0
        with concurrent.futures.ThreadPoolExecutor(JOBS) as threads:
            while styles and good < count:
                batch, styles = styles[: count - good], styles[count - good :]
                drawn = [[next(dois) for _ in range(pairs)] for _ in batch]
                for made in threads.map(self.of_style, batch, drawn):
                    if len(made) >= pairs:
                        cases += made
                        good += 1
        return cases

    def of_style(self, style: tuple[str, str], dois: list[str]) -> list[dict[str, Any]]:
        name, (xml, page_format) = style[0], neutral(style[1])
        rng = random.Random(f"{self.seed}:{name}")
        plans = self.plans(dois, page_format, rng, link='variable="DOI"' not in xml)
        texts = pandoc(xml, [job[1] for jobs in plans for job in jobs])
        return cases_of(name, plans, texts, rng) if texts else []

    def hand(self, pairs: int) -> list[dict[str, Any]]:
        """The cases of the layouts that people type."""
        dois = deck(sorted(d for d in self.items if usable(self.items[d])), self.rng)
        cases = []
        for layout in LAYOUTS[self.which]:
            rng = random.Random(f"{self.seed}:{layout.name}")
            plans = self.plans([next(dois) for _ in range(pairs)], RANGES.get(layout.name), rng)
            texts = [render(layout, job[1]) for jobs in plans for job in jobs]
            cases += cases_of("hand:" + layout.name, plans, texts, rng)
        return cases


def make(
    which: str, seed: int, out: pathlib.Path, styles: pathlib.Path, csl_styles: int, csl_pairs: int, hand_pairs: int
) -> None:
    maker = Maker(which, seed)
    cases = maker.csl(choose_styles(styles, which, seed), csl_styles, csl_pairs) + maker.hand(hand_pairs)
    for number, case in enumerate(cases):
        case["id"] = f"{which}-{seed}-{number}"
        # Only a wrong citation has another clean one.
        if case["clean"] == case["citation"]:
            del case["clean"]
    cited = sorted({case["doi"] for case in cases})
    out.mkdir(parents=True, exist_ok=True)
    files.write(out / "cases.jsonl.gz", cases)
    files.write(out / "records.jsonl.gz", [maker.works[doi] for doi in cited])
    counts = collections.Counter((c["expect"]["field"] or "-", c["expect"]["kind"]) for c in cases)
    for (field, kind), n in sorted(counts.items()):
        print(f"{field:16} {kind:20} {n:5}")
    used = {c["style"] for c in cases}
    print(f"{len(cases)} cases of {len(cited)} records in {len(used)} styles", file=sys.stderr)
