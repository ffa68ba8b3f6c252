"""Makes pages on which articles are cited by their preprints, and entries have no DOI.

The pages are those of make.py with right entries only. Of four entries, about one cites a preprint in place of the
article, and one has lost its DOI with the link or the label around it. The preprints are invented: the authors
and title of the article, a server in place of the journal, and a relation to the article.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from ... import files
from ..soundness import is_faithful
from ..terms import Item, Style
from .entries import Draft, Version, lay_out
from .make import FEWEST_ENTRIES, LONGEST_CITATION, PageMaker
from .page_style import PageStyle, choose_page_style
from .shapes import SHAPES, written

SERVER = "bioRxiv"
# Registrant of invented DOIs.
PREFIX = "10.5555/preprint."


def preprint_item(item: Item) -> Item:
    """The preprint of an article as a citation processor has it."""
    lost = ("volume", "issue", "page", "container-title-short")
    kept = {key: value for key, value in item.items() if key not in lost}
    return {**kept, "DOI": PREFIX + item["DOI"].replace("/", "."), "container-title": SERVER}


def preprint_record(work: dict[str, Any]) -> dict[str, Any]:
    """The preprint's record, with the relation to the article."""
    kept = ("title", "subtitle", "author", "issued")
    record = {key: work[key] for key in kept if key in work}
    related = {"is-preprint-of": [{"id-type": "doi", "id": work["DOI"], "asserted-by": "subject"}]}
    doi = PREFIX + work["DOI"].replace("/", ".")
    return {**record, "DOI": doi, "type": "posted-content", "institution": [{"name": SERVER}], "relation": related}


def without_doi(text: str, doi: str, url: str) -> str | None:
    """An entry's bytes without its DOI and what was written for it alone; None where it is still there."""
    link = re.escape(url)
    # A link around words leaves the words; a link whose label is the DOI, or says no more than DOI, goes with it.
    label = rf"(?:doi|{re.escape(doi)}|{link})"
    text = re.sub(rf" \[?<a href=\"{link}\">{label}</a>\]?", "", text, flags=re.I)
    text = re.sub(rf" \[{label}\]\({link}\)", "", text, flags=re.I)
    text = re.sub(rf"<a href=\"{link}\">(.*?)</a>", r"\1", text, flags=re.S)
    text = re.sub(rf"\[((?:[^\[\]\\]|\\.)*)\]\({link}\)", r"\1", text, flags=re.S)
    text = re.sub(rf"\n *doi *= *[{{\"]{re.escape(doi)}[}}\"],?", "", text, flags=re.I)
    shown = rf"(?:{link}|https?://doi\.org/{re.escape(doi)}|{re.escape(doi)})"
    # The line may be broken behind the label.
    text = re.sub(rf"[,.;]?\s?(?:doi:\s*)?<?{shown}>?", "", text, flags=re.I)
    return None if re.search(r"10\.\d{4,}/", text) else text


class PublishedMaker(PageMaker):
    """Makes the pages of one set."""

    def published_pages(self, shape: str, number: int) -> Iterator[dict[str, Any]]:
        """The page of a shape's number: its bytes, and what is known of each entry."""
        seed = f"published:{self.seed}:{shape}:{number}"
        rng = random.Random(seed)
        ending = rng.choice(SHAPES[shape].endings)
        style = self.next_style(rng)
        page = choose(shape, f"{shape}-{number:02}{ending}", ending, rng)
        if made := self.published_page(page, style, self.draw(self.entries + 6), rng):
            yield made

    def published_page(
        self, page: PageStyle, style: Style, dois: list[str], rng: random.Random
    ) -> dict[str, Any] | None:
        items = [self.library.items[doi] for doi in dois]
        preprints = [preprint_item(item) for item in items]
        texts = [re.sub(r",$", "", re.sub(r"^\[\d+\] ?", "", text)) for text in style.print_all(items + preprints)]
        entries, right, known = [], [], []
        for number, (item, preprint) in enumerate(zip(items, preprints, strict=True)):
            text, other = texts[number], texts[number + len(items)]
            if len(known) == self.entries or len(text) > LONGEST_CITATION or not is_faithful(item, text, True):
                continue
            kind = rng.choices(("plain", "preprint", "no-doi"), (2, 1, 1))[0]
            seed = rng.random()
            laid = lay_out(Draft(*[Version(item, text)] * 2, None, "clean"), page, random.Random(seed)).right
            shown = laid
            if kind == "preprint":
                shown = lay_out(Draft(*[Version(preprint, other)] * 2, None, "clean"), page, random.Random(seed)).right
            if page.doi_place == "title" and not all(side.url in side.marked for side in (laid, shown)):
                continue
            entries.append(shown)
            right.append(laid)
            known.append({"kind": kind, "doi": item["DOI"].lower(), "written": item["DOI"], "url": laid.url})
        if len(entries) < FEWEST_ENTRIES:
            return None
        shown, places = written(page, entries)
        correct, right_places = written(page, right)
        out, end = bytearray(), 0
        for entry, place, right_place in zip(known, places, right_places, strict=True):
            start, stop = place.extent
            out += shown[end:start]
            text = shown[start:stop].decode()
            entry["right"] = correct[slice(*right_place.extent)].decode()
            if entry["kind"] == "no-doi":
                bare = without_doi(text, entry["written"], entry["url"])
                entry["kind"] = "no-doi" if bare is not None else "plain"
                text = bare if bare is not None else text
            entry["extent"] = [len(out), len(out) + len(text.encode())]
            out += text.encode()
            end = stop
        return {"path": page.name, "bytes": bytes(out + shown[end:]), "entries": known}


def choose(shape: str, name: str, ending: str, rng: random.Random) -> PageStyle:
    """A page of several entries in this shape."""
    places = SHAPES["bullets" if shape == "front-matter" else shape].doi_places
    return choose_page_style(shape, name, ending, places, False, rng)


def make_published(
    which: str, seed: int, pages: int, entries: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Pages of each shape, and the records: all of the evaluation, with the preprints."""
    maker = PublishedMaker(which, seed, entries, None)
    made: list[dict[str, Any]] = []
    for shape in SHAPES:
        number = count = 0
        while count < pages and number < 5 * pages:
            found = list(maker.published_pages(shape, number))
            number += 1
            count += bool(found)
            made += found
    works = files.records()
    chosen = {entry["doi"]: entry["kind"] for page in made for entry in page["entries"]}
    # A work whose DOI is missing may have a preprint too, which must not be taken for it.
    preprints = [preprint_record(works[doi]) for doi, kind in sorted(chosen.items()) if kind != "plain"]
    return made, [*works.values(), *preprints]
