"""The eleven shapes of pages: how people lay a list of publications out, byte for byte.

A shape turns entries into pieces of a page. `lines_of` is the loop that most of them share: something before each
citation, something behind it, something between entries.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .page_style import PageStyle

HEAD = (
    '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Publications</title></head>\n<body>\n'
    "<h1>Publications</h1>\n<p>Papers of the group, the newest first. Please write for copies.</p>\n"
)
FOOT = "<p>Last changed in May.</p>\n</body>\n</html>\n"
ABSTRACTS = [
    "We look at what happens below the surface and ask how much of it can be seen from above. Most of it is small.",
    "What was thought to be one thing turns out to be two; we show where they part and why that went unseen so long.",
    "Three sites, two years and a good deal of rain. The numbers hold up where they were taken twice.",
    "This note is about the limits of the method. They are wider than we had hoped, and in one place narrower.",
    "The samples were taken in spring and in autumn; the difference between the two is what this paper is about.",
]


@dataclass(frozen=True)
class Entry:
    """An entry as it is written on a page."""

    title: str
    year: str
    venue: str
    # The visible text of the citation; None in BibTeX.
    citation: str | None
    # What is written for it, from the first letter to the last.
    marked: str
    # The address of its DOI.
    url: str


@dataclass(frozen=True)
class Piece:
    """A stretch of a page. Without a number it belongs to no entry."""

    text: str
    number: int | None = None
    # Whether it is the entry's citation, not its bullet, buttons or abstract.
    is_citation: bool = False


def entry_pieces(number: int, before: str, entry: Entry, behind: str) -> Iterator[Piece]:
    yield Piece(before, number)
    yield Piece(entry.marked, number, is_citation=True)
    yield Piece(behind, number)


def lines_of(
    entries: Sequence[Entry],
    page: PageStyle,
    before: str | Callable[[int], str] = "",
    behind: str = "",
    between: str = "",
    link_format: str | None = None,
) -> Iterator[Piece]:
    """Each citation between `before`, which may depend on the entry's number, and `behind`, with its link."""
    for number, entry in enumerate(entries):
        opens, closes = link_around(entry, page, link_format or page.format)
        start = before if isinstance(before, str) else before(number)
        yield from entry_pieces(number, start + opens, entry, closes + behind)
        yield Piece(between)


def link_around(entry: Entry, page: PageStyle, format: str) -> tuple[str, str]:
    """What is before and behind a citation whose link is around it, or a button behind it; else nothing."""
    if page.doi_place == "around":
        return ("[", f"]({entry.url})") if format == "markdown" else (f'<a href="{entry.url}">', "</a>")
    if page.doi_place == "button":
        return "", f" [doi]({entry.url})" if format == "markdown" else f' [<a href="{entry.url}">DOI</a>]'
    return "", ""


def divs(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    """Blocks with a heading and an abstract. Those of Markdown pages are HTML, too."""
    is_markdown = page.format == "markdown"
    yield Piece('---\nlayout: archive\ntitle: "Research"\n---\n\n' if is_markdown else HEAD)
    for number, entry in enumerate(entries):
        opens, closes = link_around(entry, page, "html")
        title, abstract = html.escape(entry.title, quote=False), ABSTRACTS[number % len(ABSTRACTS)]
        if is_markdown:
            before = (
                f'<b>{entry.year}-#{len(entries) - number}</b>  \n<div style="text-align: center;">\n'
                f"<b>{title}</b>  \n<br>"
            )
            behind = f"\n</div>\n\n{abstract}\n\n---\n\n"
        else:
            before = f'<div class="paper" id="p{number}">\n  <h4>{title}</h4>\n  <div class="ref">'
            behind = f'</div>\n  <p class="abstract">{abstract}</p>\n</div>\n'
        yield from entry_pieces(number, before + opens, entry, closes + behind)
    yield Piece("" if is_markdown else FOOT)


def bullets(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    yield Piece("# Publications\n\nThe newest first.\n\n")
    yield from bullet_list(entries, page, rng)


def bullet_list(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    return lines_of(entries, page, rng.choice("-*+") + " ", "\n", "\n" if page.is_loose else "")


def paragraphs(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    yield Piece("## Journal articles\n\n")
    yield from lines_of(entries, page, "", "\n", "\n")


def numbered(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    yield Piece("Publications\n============\n\n")
    yield from lines_of(entries, page, lambda number: f"{number + 1}. ", "\n", "\n" if page.is_loose else "")


def html_list(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    tag = rng.choice(["ol", "ul"])
    yield Piece(HEAD + f"<{tag}>\n")
    yield from lines_of(entries, page, "  <li>", "</li>\n")
    yield Piece(f"</{tag}>\n" + FOOT)


def table(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    """Rows of a table; a button has a cell of its own."""
    yield Piece(HEAD + '<table class="publications">\n<tr><th>No.</th><th>Paper</th><th>Links</th></tr>\n')
    for number, entry in enumerate(entries):
        link = f'<a href="{entry.url}">DOI</a>' if page.doi_place == "button" else ""
        opens, closes = ("", "") if link else link_around(entry, page, "html")
        before = f"<tr><td>{number + 1}</td><td>{opens}"
        yield from entry_pieces(number, before, entry, f"{closes}</td><td>{link}</td></tr>\n")
    yield Piece("</table>\n" + FOOT)


def br_lines(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    """One paragraph with a line break behind each entry."""
    line_break = rng.choice(["<br>\n", "<br />\n", "<br><br>\n"])
    yield Piece(HEAD + "<p>\n")
    yield from lines_of(entries, page, "", line_break)
    yield Piece("</p>\n" + FOOT)


def html_paragraphs(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    """Paragraphs of HTML; the dialect of these pages writes entities."""
    yield Piece(HEAD)
    yield from lines_of(entries, page, "<p>", "</p>\n")
    yield Piece(FOOT)


def front_matter(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    """A page of `_publications`, as academicpages has them: one entry, its citation in the front matter."""
    if not page.is_single_entry:
        yield from list_below_front_matter(entries, page, rng)
        return
    entry, quote = entries[0], page.quote

    def quoted(text: str) -> str:
        return quote + (text.replace("'", "''") if quote == "'" else text.replace('"', '\\"')) + quote

    yield Piece("---\n")
    before = (
        f"title: {quoted(entry.title)}\ncollection: publications\npermalink: /publication/{entry.year}-paper\n"
        f"excerpt: 'A short paper about a long story.'\ndate: {entry.year}-05-01\nvenue: {quoted(entry.venue)}\n"
        f"paperurl: '{entry.url}'\ncitation: {quote}"
    )
    yield from entry_pieces(0, before, entry, f"{quote}\n")
    yield Piece(f"---\n\n{ABSTRACTS[0]}\n")


def list_below_front_matter(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    """A page whose front matter is long and whose list is below it."""
    yield Piece('---\nlayout: page\ntitle: "Publications: a list"\ndescription: papers, [most] of them\n')
    yield Piece("tags: [papers]\nnav: true\n---\n\n")
    yield from bullets(entries, page, rng)


def bibtex(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    yield Piece("% Papers of the group\n\n")
    yield from lines_of(entries, page, between="\n\n")


def plain(entries: Sequence[Entry], page: PageStyle, rng: random.Random) -> Iterator[Piece]:
    yield Piece("PUBLICATIONS\n\n")
    yield from lines_of(entries, page, lambda number: f"[{number + 1}] " if page.is_loose else "", "\n", "\n")


@dataclass(frozen=True)
class Shape:
    """How a list is laid out, the endings that its files may have, and where its DOIs may be, as often as listed."""

    pieces: Callable[[Sequence[Entry], PageStyle, random.Random], Iterator[Piece]]
    endings: tuple[str, ...]
    doi_places: tuple[str, ...]


SHAPES = {
    "divs": Shape(divs, (".md", ".html"), ("around", "around", "around", "button")),
    "bullets": Shape(bullets, (".md",), ("button", "title", "text", "url", "label")),
    "paragraphs": Shape(paragraphs, (".md",), ("button", "title", "text", "url", "label")),
    "numbered": Shape(numbered, (".md",), ("button", "title", "text", "url", "label", "around")),
    "html-list": Shape(html_list, (".html",), ("button", "title", "text", "url", "label", "around")),
    "table": Shape(table, (".html",), ("button", "title", "text", "label", "around")),
    "br-lines": Shape(br_lines, (".html",), ("button", "title", "text", "url", "label", "around")),
    "entities": Shape(html_paragraphs, (".html",), ("button", "title", "text", "label", "around")),
    "front-matter": Shape(front_matter, (".md",), ("around",)),
    "bibtex": Shape(bibtex, (".bib",), ("text",)),
    "plain": Shape(plain, (".txt",), ("text", "url")),
}


@dataclass
class Place:
    """The bytes of an entry on a page, and of its citation among them: start and end."""

    extent: list[int] = field(default_factory=list)
    citation: list[int] = field(default_factory=list)


def pieces_of(page: PageStyle, entries: Sequence[Entry]) -> list[Piece]:
    pieces = list(SHAPES[page.shape].pieces(entries, page, random.Random(page.name)))
    if page.lacks_last_newline:
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip("\n"))
    return pieces


def written(page: PageStyle, entries: Sequence[Entry]) -> tuple[bytes, list[Place]]:
    """The bytes of a page, and where its entries are."""
    out = bytearray(b"\xef\xbb\xbf" if page.has_byte_order_mark else b"")
    places = [Place() for _ in entries]
    for piece in pieces_of(page, entries):
        data = (piece.text.replace("\n", "\r\n") if page.has_crlf else piece.text).encode()
        here = [len(out), len(out) + len(data)]
        out += data
        if piece.number is None:
            continue
        place = places[piece.number]
        place.extent = [place.extent[0] if place.extent else here[0], here[1]]
        if piece.is_citation:
            place.citation = here
    return bytes(out), places
