"""Makes whole pages with known errors, and the pages as they should be, for `doi-audit check` and `doi-audit fix`.

    python3 -m evaluate make-pages --out DIR [--set committed|fresh] [--seed N] [--pages N] [--entries N] [--csl]

Records of the set in the styles of made_cases.py, a style a page, laid out in the eleven shapes of shapes.py. The same
seed and inputs give the same bytes. Half of the pages are in CSL styles with --csl (needs pandoc and Debian's
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

from .. import files
from .entries import WEIGHTS, choose, entry
from .habits import page_choices
from .items import item_of
from .layout import RANGES, Layout, render, usable
from .made_cases import LAYOUTS
from .neighbours import indices
from .page_mistakes import early
from .plans import plan
from .rendering import neutral, pandoc
from .sets import choose_styles, is_in
from .shapes import SHAPES, written
from .soundness import faithful
from .terms import Entry, Item, Near, Page, Pool, Work


def make_page(
    page: Page,
    style,
    dois: list[str],
    works: dict[str, Work],
    items: dict[str, Item],
    pool: Pool,
    near: Near,
    count: int,
    seed: int,
):
    """The wrong page, the correct one and their entries; None for a style that prints too little."""
    rng = random.Random(f"{seed}:{page['name']}")
    xml, page_format = ("", RANGES.get(style.name)) if isinstance(style, Layout) else neutral(style[1])
    plans, extras = [], []
    for doi in dois:
        plans.append(plan(doi, works, items, pool, near, page_format, rng))
        extras.append(early(items[doi]))
    flat = [job[1] for jobs in plans for job in jobs] + [e for e in extras if e]
    texts = [render(style, it) for it in flat] if isinstance(style, Layout) else pandoc(xml, flat)
    if not texts:
        return None
    # The number of an entry and a comma behind it are the list's, not the citation's.
    texts = [re.sub(r",$", "", re.sub(r"^\[\d+\] ?", "", text)) for text in texts]
    # Some styles write the markup of a wiki themselves, which is no text; their links are not the ones checked here.
    if any("http://" in text for text in texts):
        return None
    made: list[list[Entry]] = []
    entries: list[Entry] = []
    at = 0
    left = texts[sum(len(jobs) for jobs in plans) :]
    for jobs, extra in zip(plans, extras):
        mine = texts[at : at + len(jobs)]
        at += len(jobs)
        new = (extra, left.pop(0)) if extra else None
        base, clean = jobs[0][1], mine[0]
        if len(made) == count or len(clean) > 1500 or not faithful(base, clean, True):
            continue
        # Styles that glue names together ("SmithJ.") are no habit of people.
        if any(a["family"] + a.get("given", "?")[:1] in clean for a in base["author"] if "family" in a):
            continue
        kind = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        item, text, field, kind = choose(base, jobs, mine, clean, kind, rng, new)
        # A variant is right as it stands.
        right, right_text = (base, clean) if field else (item, text)
        sides, about = entry(page, item, text, right, right_text, field, kind, rng)
        # A title that is also the journal's name is no link: the entry has no DOI.
        if page["doi"] == "title" and not all(s["url"] in s["marked"] for s in sides):
            continue
        made.append(sides)
        entries.append(about)
    if len(made) < min(count, 3) and not page.get("single"):
        return None
    if not made:
        return None
    _, wrong, places = written(page, [m[0] for m in made])
    _, correct, right_places = written(page, [m[1] for m in made])
    for about, sides, place, right_place in zip(entries, made, places, right_places):
        about.update({"citation": sides[0]["citation"], "extent": place[0], "range": place[1]})
        about.update({"correct-citation": sides[1]["citation"], "correct-extent": right_place[0]})
        about["correct-range"] = right_place[1]
    return wrong, correct, entries


class PageMaker:
    """Makes the pages of one set."""

    def __init__(self, which: str, seed: int, count: int, styles: pathlib.Path | None) -> None:
        self.seed, self.count = seed, count
        self.works = {doi: work for doi, work in files.records().items() if is_in(doi, which)}
        items = {doi: item for doi in sorted(self.works) if (item := item_of(self.works[doi])) and usable(item)}
        self.items = {doi: item for doi, item in items.items() if len(item["author"]) <= 15}
        self.pool, self.near = indices(self.works, self.items)
        rng = random.Random(f"{seed}:{which}:pages")
        self.order, self.at = sorted(self.items), 0
        rng.shuffle(self.order)
        self.hand = [layout for layout in LAYOUTS[which] if "-no-title" not in layout.name]
        rng.shuffle(self.hand)
        self.csl = choose_styles(styles, which, seed) if styles else []

    def draw(self, count: int) -> list[str]:
        self.at += count
        return [self.order[i % len(self.order)] for i in range(self.at - count, self.at)]

    def style(self, rng: random.Random):
        if self.csl and rng.random() < 0.5:
            return self.csl.pop()
        self.hand.append(self.hand.pop(0))
        return self.hand[-1]

    def pages_of(self, shape: str, number: int):
        """The pages of a shape's number: one, or a page an entry for front matter as academicpages has it."""
        seed = f"{self.seed}:{shape}:{number}"
        local = random.Random(seed)
        ending = local.choice(SHAPES[shape][1])
        style = self.style(local)
        single = shape == "front-matter" and number % 2 == 0
        for k in range(self.count if single else 1):
            name = f"{shape}-{number:02}" + (f"-{k:02}" if single else "") + ending
            listed = shape == "front-matter" and not single
            page = dict(page_choices("bullets" if listed else shape, name, ending, random.Random(seed)), shape=shape)
            page["single"] = single
            dois = self.draw(2 if single else self.count + 6)
            count = 1 if single else self.count
            made = make_page(page, style, dois, self.works, self.items, self.pool, self.near, count, self.seed)
            if made:
                yield name, style.name if isinstance(style, Layout) else style[0], made


def make(out: pathlib.Path, which: str, seed: int, pages: int, entries: int, styles: pathlib.Path | None) -> None:
    maker = PageMaker(which, seed, entries, styles)
    for folder in ("pages", "correct"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    manifest = []
    for shape in SHAPES:
        number = made = 0
        while made < pages:
            found = list(maker.pages_of(shape, number))
            number += 1
            made += bool(found)
            for name, style, (wrong, correct, about) in found:
                (out / "pages" / name).write_bytes(wrong)
                (out / "correct" / name).write_bytes(correct)
                manifest.append({"path": name, "shape": shape, "style": style, "entries": about})
    cited = {entry["doi"] for page in manifest for entry in page["entries"]}
    files.write(out / "records.jsonl", [maker.works[doi] for doi in sorted(cited)])
    (out / "manifest.json").write_text(json.dumps({"pages": manifest}, ensure_ascii=False, indent=1), encoding="utf-8")
