"""One entry of a page, as it is there and as it should be."""

from __future__ import annotations

import difflib
import random
from dataclasses import dataclass, replace

from ..items import fold, parts_of
from ..sets import share
from ..soundness import is_faithful, is_glued, is_sound
from ..terms import Candidate, Item
from .bibtex import bibtex_entry
from .dialects import Span, doi_url, wrapped
from .marks import carried, spans_of
from .page_mistakes import with_malformed_names
from .page_style import PageStyle
from .shapes import Entry, pieces_of

# What an entry is, in a hundred; "wrong" is any mistake of changes/mistakes.py.
WEIGHTS = {"clean": 46, "variant": 12, "wrong": 33, "early-access": 3, "malformed": 3, "link": 3}
# What is before a DOI that the citation itself does not print, by its place.
BEFORE_DOI = {"text": " doi:", "url": " https://doi.org/", "label": " "}
OLD_RESOLVER, RESOLVER = "http://dx.doi.org/", "https://doi.org/"


@dataclass(frozen=True)
class Version:
    """An item and its citation in the page's citation style."""

    item: Item
    text: str


@dataclass(frozen=True)
class Draft:
    """An entry before it is laid out: the version on the page, the right one, and how they differ."""

    version: Version
    right: Version
    field: str | None
    kind: str


@dataclass(frozen=True)
class Written:
    """An entry laid out: as it is on the page, as it should be, and how they differ."""

    entry: Entry
    right: Entry
    doi: str
    field: str | None
    kind: str


def choose_draft(
    candidates: list[tuple[Candidate, str]], early: Version | None, kind: str, rng: random.Random
) -> Draft:
    """A draft of the wanted kind if one can be made, a clean one otherwise. The first candidate is the clean one."""
    base = Version(candidates[0][0].item, candidates[0][1])
    found: list[Draft] = []
    for candidate, text in candidates[1:]:
        version, field = Version(candidate.item, text), candidate.expect.field
        if text == base.text or field == "DOI":
            continue
        if field is None:
            # A variant is right as it is.
            if kind == "variant" and is_faithful(candidate.item, text, False):
                found.append(Draft(version, version, None, candidate.expect.kind))
        elif kind == "wrong" and is_sound(base.item, candidate, base.text, text) and not is_glued(candidate.item, text):
            found.append(Draft(version, base, field, candidate.expect.kind))
    if kind == "early-access" and early and early.text != base.text:
        found.append(Draft(early, base, "page", kind))
    if kind == "malformed" and (broken := with_malformed_names(base.text, base.item, rng)):
        found.append(Draft(Version(base.item, broken), base, "author", kind))
    if kind == "link":
        found.append(Draft(base, base, "DOI", kind))
    return rng.choice(found) if found else Draft(base, base, None, "clean")


def lay_out(draft: Draft, page: PageStyle, rng: random.Random) -> Written:
    """The entry as it is on the page and as it should be, written alike."""
    right = draft.right
    authors, doi = right.item["author"], right.item["DOI"]
    owner = rng.choice(authors[:4])
    breaks = line_breaks(draft, page, rng)
    # What is not there in one version is not marked in the other.
    spans, right_spans = (spans_of(side.item, side.text, page, owner, authors) for side in (draft.version, right))
    both = {(span.mark, span.content) for span in spans} & {(span.mark, span.content) for span in right_spans}
    prints_doi = fold(doi) in fold(right.text)

    def entry(version: Version, spans: list[Span], url: str) -> Entry:
        if page.shape == "bibtex":
            # A key is what documents cite the entry by: it stays, also where the author's name is wrong.
            key = f"{fold(authors[0].get('family', 'anon'))}{int(share(doi, 0) * 1e6)}"
            citation, marked = None, bibtex_entry(version.item, key, page)
        else:
            here = breaks if version.text == right.text else carried(breaks, right.text, version.text)
            shared = [span for span in spans if (span.mark, span.content) in both]
            citation, marked = version.text, page.dialect.write(version.text, shared, here, url)
            if page.doi_place in BEFORE_DOI and not prints_doi:
                # An address is visible as it is, with its escapes.
                citation += " " + url if page.doi_place == "url" else BEFORE_DOI[page.doi_place] + doi
                marked += written_doi(doi, url, page)
        year = parts_of(right.item.get("issued"))[:1]
        venue = right.item.get("container-title", "")
        return Entry(right.item["title"], str(year[0]) if year else "", venue, citation, marked, url)

    url = doi_url(doi, RESOLVER)
    on_page = entry(draft.version, spans, doi_url(doi, OLD_RESOLVER) if draft.kind == "link" else url)
    as_right = entry(right, right_spans, url)
    field, kind = draft.field, draft.kind
    is_same = on_page.marked == as_right.marked
    if is_same and not (kind == "link" and is_link_on_page(on_page, page)):
        # The mistake is in nothing that the page prints.
        on_page = replace(on_page, url=as_right.url)
        field, kind = None, "clean" if field else kind
    return Written(on_page, as_right, doi.lower(), field, kind)


def is_link_on_page(entry: Entry, page: PageStyle) -> bool:
    return entry.url in "".join(piece.text for piece in pieces_of(page, [entry]))


def line_breaks(draft: Draft, page: PageStyle, rng: random.Random) -> set[int]:
    """Where lines of the right citation end: only at blanks with the same words around them in both versions.

    Elsewhere no reader could tell where a line of the other version ends.
    """
    if not page.width:
        return set()
    text = draft.right.text
    breaks = wrapped(text, page.width - rng.randrange(12))
    same = difflib.SequenceMatcher(None, text, draft.version.text, autojunk=False).get_matching_blocks()
    return {place for place in breaks if any(block.a + 1 < place < block.a + block.size - 2 for block in same)}


def written_doi(doi: str, url: str, page: PageStyle) -> str:
    """What is written for a DOI behind the citation."""
    if page.doi_place == "label":
        return " " + page.dialect.write(doi, [Span(0, len(doi), "a", "doi")], url=url, is_line_start=False)
    if page.doi_place == "text":
        return " doi:" + page.dialect.write(doi, is_line_start=False)
    if page.format == "html":
        return f' <a href="{url}">{url}</a>'
    return f" <{url}>" if page.has_autolinks else f" {url}"
