"""Makes whole pages with known errors, and the pages as they should be, for `doi-audit check` and `doi-audit fix`.

    python3 -m evaluate make-pages --out DIR [--set committed|fresh] [--seed N] [--pages N] [--entries N] [--csl]

Records of the set in the styles of cases.py, a style a page, laid out in the eleven shapes of shapes.py. The same seed
and inputs give the same bytes. Half of the pages are in CSL styles with --csl (needs pandoc and Debian's
citation-style-language-styles), otherwise all are in layouts that people type. DIR gets:

    pages/SHAPE-NN.md …      the pages: about 4 in 10 entries have one wrong field, the others are right
    correct/SHAPE-NN.md …    the same pages with nothing wrong
    records.jsonl            the records
    manifest.json            {"pages": [{"path", "shape", "style", "entries": [entry, …]}, …]}

An entry: "doi"; "citation", what a reader would call the citation on the page (null for BibTeX), and "range", its bytes
there, markup inside included; "extent", the bytes of the entry with its bullet, buttons and abstract; the same of the
correct page as "correct-citation", "correct-range", "correct-extent"; "field", the one that is wrong or null; "kind".
"""

from __future__ import annotations

import json
import pathlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ... import files
from .. import cases
from ..items import item_of
from ..library import Library
from ..plans import items_of, plan, printed
from ..printing.csl import choose_styles
from ..printing.layout import can_be_laid_out
from ..sets import is_in
from ..soundness import is_faithful
from ..terms import Candidate, Item, Style
from .entries import WEIGHTS, Version, Written, choose_draft, lay_out
from .page_mistakes import early_access
from .page_style import PageStyle, choose_page_style
from .shapes import SHAPES, written

MOST_AUTHORS = 15
LONGEST_CITATION = 1500
# Of the entries wanted on a page, those that it must have.
FEWEST_ENTRIES = 3
# Records drawn for a page beyond its entries, to replace those whose citations cannot be used.
SPARE = 6


@dataclass(frozen=True)
class MadePage:
    """A page, the correct page, and what is known of its entries."""

    name: str
    style: str
    wrong: bytes
    correct: bytes
    entries: list[dict[str, Any]]


class PageMaker:
    """Makes the pages of one set."""

    def __init__(self, which: str, seed: int, entries: int, styles: pathlib.Path | None) -> None:
        self.seed, self.entries = seed, entries
        works = {doi: work for doi, work in files.records().items() if is_in(doi, which)}
        items = {doi: item for doi in sorted(works) if (item := item_of(works[doi])) and is_for_pages(item)}
        self.library = Library(works, items)
        rng = random.Random(f"{seed}:{which}:pages")
        self.dois, self.drawn = sorted(items), 0
        rng.shuffle(self.dois)
        # Without titles no reader could tell an entry from another.
        self.layouts = [layout for layout in cases.LAYOUTS[which] if "-no-title" not in layout.name]
        rng.shuffle(self.layouts)
        self.csl_styles = choose_styles(styles, which, seed) if styles else []

    def draw(self, count: int) -> list[str]:
        """The next records, all of them in turn."""
        self.drawn += count
        return [self.dois[number % len(self.dois)] for number in range(self.drawn - count, self.drawn)]

    def next_style(self, rng: random.Random) -> Style:
        if self.csl_styles and rng.random() < 0.5:
            return self.csl_styles.pop()
        self.layouts.append(self.layouts.pop(0))
        return self.layouts[-1]

    def pages_of(self, shape: str, number: int) -> Iterator[MadePage]:
        """The pages of a shape's number: one, or a page an entry for front matter as academicpages has it."""
        seed = f"{self.seed}:{shape}:{number}"
        rng = random.Random(seed)
        ending = rng.choice(SHAPES[shape].endings)
        style = self.next_style(rng)
        is_single = shape == "front-matter" and number % 2 == 0
        doi_places = SHAPES["bullets" if shape == "front-matter" and not is_single else shape].doi_places
        for part in range(self.entries if is_single else 1):
            name = f"{shape}-{number:02}" + (f"-{part:02}" if is_single else "") + ending
            page = choose_page_style(shape, name, ending, doi_places, is_single, random.Random(seed))
            dois = self.draw(2 if is_single else self.entries + SPARE)
            if made := self.make_page(page, style, dois, 1 if is_single else self.entries):
                yield made

    def make_page(self, page: PageStyle, style: Style, dois: list[str], count: int) -> MadePage | None:
        """A page of `count` entries; None for a style that prints too little."""
        entries = self.entries_of(page, style, dois, count)
        if len(entries) < (1 if page.is_single_entry else min(count, FEWEST_ENTRIES)):
            return None
        wrong, places = written(page, [entry.entry for entry in entries])
        correct, right_places = written(page, [entry.right for entry in entries])
        known = [
            {
                "doi": entry.doi,
                "field": entry.field,
                "kind": entry.kind,
                "citation": entry.entry.citation,
                "extent": place.extent,
                "range": place.citation,
                "correct-citation": entry.right.citation,
                "correct-extent": right_place.extent,
                "correct-range": right_place.citation,
            }
            for entry, place, right_place in zip(entries, places, right_places, strict=True)
        ]
        return MadePage(page.name, style.name, wrong, correct, known)

    def entries_of(self, page: PageStyle, style: Style, dois: list[str], count: int) -> list[Written]:
        """At most `count` entries of the records, in their order."""
        rng = random.Random(f"{self.seed}:{page.name}")
        entries: list[Written] = []
        for candidates, early in self.printed(style, dois, rng):
            if len(entries) < count and (entry := entry_of(candidates, early, page, rng)):
                entries.append(entry)
        return entries

    def printed(
        self, style: Style, dois: list[str], rng: random.Random
    ) -> Iterator[tuple[list[tuple[Candidate, str]], Version | None]]:
        """The candidates of each record with their citations, and the record's early version where there is one."""
        plans = [plan(doi, self.library, style.page_ranges, rng) for doi in dois]
        early = [early_access(self.library.items[doi]) for doi in dois]
        texts = style.print_all(items_of(plans) + [item for item in early if item])
        # The number of an entry and a comma behind it are the list's, not the citation's.
        texts = [re.sub(r",$", "", re.sub(r"^\[\d+\] ?", "", text)) for text in texts]
        # Some styles print wiki markup with links of their own, which is not text.
        if not texts or any("http://" in text for text in texts):
            return
        early_texts = iter(texts[len(items_of(plans)) :])
        for candidates, item in zip(printed(plans, texts), early, strict=True):
            yield candidates, Version(item, next(early_texts)) if item else None


def is_for_pages(item: Item) -> bool:
    return can_be_laid_out(item) and len(item["author"]) <= MOST_AUTHORS


def entry_of(
    candidates: list[tuple[Candidate, str]], early: Version | None, page: PageStyle, rng: random.Random
) -> Written | None:
    """An entry of a page; None where the citation is not what people would write there."""
    base, clean = candidates[0][0].item, candidates[0][1]
    if len(clean) > LONGEST_CITATION or not is_faithful(base, clean, True):
        return None
    # Names that a style prints without a blank between them ("SmithJ.") are not what people write.
    if any(author["family"] + author.get("given", "?")[:1] in clean for author in base["author"] if "family" in author):
        return None
    kind = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    entry = lay_out(choose_draft(candidates, early, kind, rng), page, rng)
    # A title that is also the journal's name is not made a link, and then the entry has no DOI.
    if page.doi_place == "title" and not all(side.url in side.marked for side in (entry.entry, entry.right)):
        return None
    return entry


def make(out: pathlib.Path, which: str, seed: int, pages: int, entries: int, styles: pathlib.Path | None) -> None:
    """Writes `pages` pages of each shape, the correct pages, their records and the manifest into a folder."""
    maker = PageMaker(which, seed, entries, styles)
    for folder in ("pages", "correct"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    manifest: list[dict[str, Any]] = []
    for shape in SHAPES:
        number = made = 0
        while made < pages:
            found = list(maker.pages_of(shape, number))
            number += 1
            made += bool(found)
            for page in found:
                (out / "pages" / page.name).write_bytes(page.wrong)
                (out / "correct" / page.name).write_bytes(page.correct)
                manifest.append({"path": page.name, "shape": shape, "style": page.style, "entries": page.entries})
    cited = {entry["doi"] for page in manifest for entry in page["entries"]}
    files.write(out / "records.jsonl", [maker.library.works[doi] for doi in sorted(cited)])
    (out / "manifest.json").write_text(json.dumps({"pages": manifest}, ensure_ascii=False, indent=1), encoding="utf-8")
