"""Makes citation cases with a known truth for `doi-audit compare`.

    python3 -m evaluate make-cases --set committed|fresh --out DIR [--seed N]

Needs pandoc and Debian's citation-style-language-styles. DIR gets cases.jsonl.gz and records.jsonl.gz, the same bytes
for the same seed, records and styles. The set `committed` is for reading and tuning, and part of it is committed;
`fresh` shares no record and no style with it and is only scored, its cases are not read.

Each record is printed in several styles: those of the CSL processor, and layouts that people type on web pages
("hand:…"). Its clean citation is always a case; so are variants (nothing wrong: first page only, initials, accents
dropped, subtitle left out, another registered year). A wrong citation comes from a change to the item that is printed,
not to the text, so it differs as the style prints the field. A change is thrown away that the style does not print,
that touches more than the one place it should, or that no reader could undo (it takes "et al." away, it gives a
spelling variant, it makes a year that is registered). Only page digits are changed after a range is abbreviated.

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
from .library import Library
from .plans import cases_of, items_of, plan
from .printing.csl import CSLStyle, choose_styles
from .printing.layout import can_be_laid_out
from .printing.layouts_committed import LAYOUTS as COMMITTED
from .printing.layouts_fresh import LAYOUTS as FRESH
from .sets import is_in

LAYOUTS = {"committed": COMMITTED, "fresh": FRESH}
# pandoc processes at one time.
JOBS = 2

Case = dict[str, Any]


class CaseMaker:
    """Makes the cases of one set."""

    def __init__(self, which: str, seed: int) -> None:
        self.which, self.seed = which, seed
        works = {doi: work for doi, work in files.records().items() if is_in(doi, which)}
        self.library = Library(works, {doi: item for doi in sorted(works) if (item := item_of(works[doi]))})
        self.rng = random.Random(f"{seed}:{which}")

    def in_csl_styles(self, styles: list[CSLStyle], count: int, records_each: int) -> list[Case]:
        """The cases of `count` CSL styles. One that prints too little is passed over for the next."""
        dois = in_turn(sorted(self.library.items), self.rng)
        cases: list[Case] = []
        used = 0
        with concurrent.futures.ThreadPoolExecutor(JOBS) as threads:
            while styles and used < count:
                batch, styles = styles[: count - used], styles[count - used :]
                drawn = [[next(dois) for _ in range(records_each)] for _ in batch]
                for made in threads.map(self.in_csl_style, batch, drawn):
                    if len(made) >= records_each:
                        cases += made
                        used += 1
        return cases

    def in_csl_style(self, style: CSLStyle, dois: list[str]) -> list[Case]:
        rng = random.Random(f"{self.seed}:{style.name}")
        link = not style.prints_doi
        plans = [plan(doi, self.library, style.page_ranges, rng, link) for doi in dois]
        texts = style.print_all(items_of(plans))
        return cases_of(style.name, plans, texts, rng) if texts else []

    def in_layouts(self, records_each: int) -> list[Case]:
        """The cases of the layouts that people type."""
        dois = in_turn(sorted(doi for doi, item in self.library.items.items() if can_be_laid_out(item)), self.rng)
        cases = []
        for layout in LAYOUTS[self.which]:
            rng = random.Random(f"{self.seed}:{layout.name}")
            drawn = [next(dois) for _ in range(records_each)]
            plans = [plan(doi, self.library, layout.page_ranges, rng) for doi in drawn]
            cases += cases_of("hand:" + layout.name, plans, layout.print_all(items_of(plans)), rng)
        return cases


def in_turn(dois: list[str], rng: random.Random) -> Iterator[str]:
    """Records without end, each used as often as another."""
    while True:
        order = list(dois)
        rng.shuffle(order)
        yield from order


def make(
    which: str, seed: int, out: pathlib.Path, styles: pathlib.Path, csl_styles: int, csl_records: int, hand_records: int
) -> None:
    """Writes the cases and their records into a folder, and prints how many there are of each kind."""
    maker = CaseMaker(which, seed)
    cases = maker.in_csl_styles(choose_styles(styles, which, seed), csl_styles, csl_records)
    cases += maker.in_layouts(hand_records)
    for number, case in enumerate(cases):
        case["id"] = f"{which}-{seed}-{number}"
        # Only a wrong citation has another clean one.
        if case["clean"] == case["citation"]:
            del case["clean"]
    cited = sorted({case["doi"] for case in cases})
    out.mkdir(parents=True, exist_ok=True)
    files.write(out / "cases.jsonl.gz", cases)
    files.write(out / "records.jsonl.gz", [maker.library.works[doi] for doi in cited])
    counts = collections.Counter((case["expect"]["field"] or "-", case["expect"]["kind"]) for case in cases)
    for (field, kind), count in sorted(counts.items()):
        print(f"{field:16} {kind:20} {count:5}")
    styles_used = {case["style"] for case in cases}
    print(f"{len(cases)} cases of {len(cited)} records in {len(styles_used)} styles", file=sys.stderr)
