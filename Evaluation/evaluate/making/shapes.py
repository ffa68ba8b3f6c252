"""The eleven shapes of pages: how people lay a list of publications out, byte for byte.

A shape turns entries into a list of pieces: text of the page that belongs to no entry, or (number of the entry, what of
it, text), where `what` is "citation" for the bytes from the first letter of the citation to its last, and "rest" for
what belongs to the entry beside it: its bullet, its buttons, its abstract.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterator
from typing import Any

from .terms import Entry, Page, Piece

PROSE = [
    "We look at what happens below the surface and ask how much of it can be seen from above. Most of it is small.",
    "What was thought to be one thing turns out to be two; we show where they part and why that went unseen so long.",
    "Three sites, two years and a good deal of rain. The numbers hold up where they were taken twice.",
    "This note is about the limits of the method. They are wider than we had hoped, and in one place narrower.",
    "The samples were taken in spring and in autumn; the difference between the two is what this paper is about.",
]


def button(e: Entry, kind: str) -> str:
    """A link behind the citation whose text is no part of it."""
    url = e["url"]
    return f" [doi]({url})" if kind == "markdown" else f' [<a href="{url}">DOI</a>]'


def around(e: Entry, placed: str, kind: str) -> tuple[str, str]:
    """The link around a citation, and what stands behind it."""
    if placed == "around":
        return ("[", f"]({e['url']})") if kind == "markdown" else (f'<a href="{e["url"]}">', "</a>")
    return ("", button(e, kind)) if placed == "button" else ("", "")


# --- The shapes. Each is given the entries, the page's choices and what chooses, and yields pieces.


def divs(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    markdown = page["format"] == "markdown"
    yield '---\nlayout: archive\ntitle: "Research"\n---\n\n' if markdown else HEAD
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "html")
        title = html.escape(e["title"], quote=False)
        if markdown:
            yield (
                n,
                "rest",
                f'<b>{e["year"]}-#{len(entries) - n}</b>  \n<div style="text-align: center;">\n'
                f"<b>{title}</b>  \n<br>{opens}",
            )
            yield n, "citation", e["marked"]
            yield n, "rest", f"{closes}\n</div>\n\n{PROSE[n % len(PROSE)]}\n\n---\n\n"
        else:
            yield n, "rest", f'<div class="paper" id="p{n}">\n  <h4>{title}</h4>\n  <div class="ref">{opens}'
            yield n, "citation", e["marked"]
            yield n, "rest", f'{closes}</div>\n  <p class="abstract">{PROSE[n % len(PROSE)]}</p>\n</div>\n'
    yield "" if markdown else FOOT


def bullets(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    yield "# Publications\n\nThe newest first.\n\n"
    mark = rng.choice("-*+")
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "markdown")
        yield n, "rest", f"{mark} {opens}"
        yield n, "citation", e["marked"]
        yield n, "rest", f"{closes}\n"
        yield "\n" if page["loose"] else ""


def paragraphs(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    yield "## Journal articles\n\n"
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "markdown")
        yield n, "rest", opens
        yield n, "citation", e["marked"]
        yield n, "rest", f"{closes}\n"
        yield "\n"


def numbered(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    yield "Publications\n============\n\n"
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "markdown")
        yield n, "rest", f"{n + 1}. {opens}"
        yield n, "citation", e["marked"]
        yield n, "rest", f"{closes}\n"
        yield "\n" if page["loose"] else ""


HEAD = (
    '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Publications</title></head>\n<body>\n'
    "<h1>Publications</h1>\n<p>Papers of the group, the newest first. Please write for copies.</p>\n"
)
FOOT = "<p>Last changed in May.</p>\n</body>\n</html>\n"


def html_list(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    tag = rng.choice(["ol", "ul"])
    yield HEAD + f"<{tag}>\n"
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "html")
        yield n, "rest", f"  <li>{opens}"
        yield n, "citation", e["marked"]
        yield n, "rest", f"{closes}</li>\n"
    yield f"</{tag}>\n" + FOOT


def table(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    yield HEAD + '<table class="publications">\n<tr><th>No.</th><th>Paper</th><th>Links</th></tr>\n'
    for n, e in enumerate(entries):
        opens, _ = around(e, page["doi"], "html")
        link = "" if page["doi"] != "button" else f'<a href="{e["url"]}">DOI</a>'
        yield n, "rest", f"<tr><td>{n + 1}</td><td>{opens}"
        yield n, "citation", e["marked"]
        yield n, "rest", f"{'</a>' if opens else ''}</td><td>{link}</td></tr>\n"
    yield "</table>\n" + FOOT


def br_lines(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    gap = rng.choice(["<br>\n", "<br />\n", "<br><br>\n"])
    yield HEAD + "<p>\n"
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "html")
        yield n, "rest", opens
        yield n, "citation", e["marked"]
        yield n, "rest", closes + gap
    yield "</p>\n" + FOOT


def entity_page(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    yield HEAD
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "html")
        yield n, "rest", f"<p>{opens}"
        yield n, "citation", e["marked"]
        yield n, "rest", f"{closes}</p>\n"
    yield FOOT


def front_matter(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    """A page of `_publications`, as academicpages has them: one entry, its citation in the front matter."""
    e = entries[0]
    quote = page["quote"]
    quoted = lambda t: quote + (t.replace("'", "''") if quote == "'" else t.replace('"', '\\"')) + quote
    yield "---\n"
    yield (
        0,
        "rest",
        (
            f"title: {quoted(e['title'])}\ncollection: publications\npermalink: /publication/{e['year']}-paper\n"
            f"excerpt: 'A short paper about a long story.'\ndate: {e['year']}-05-01\nvenue: {quoted(e['venue'])}\n"
            f"paperurl: '{e['url']}'\ncitation: {quote}"
        ),
    )
    yield 0, "citation", e["marked"]
    yield 0, "rest", f"{quote}\n"
    yield f"---\n\n{PROSE[0]}\n"


def front_matter_list(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    """A page whose front matter is long and whose list stands below it."""
    yield '---\nlayout: page\ntitle: "Publications: a list"\ndescription: papers, [most] of them\n'
    yield "tags: [papers]\nnav: true\n---\n\n"
    yield from bullets(entries, page, rng)


def bibtex(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    yield "% Papers of the group\n\n"
    for n, e in enumerate(entries):
        yield n, "citation", e["marked"]
        yield "\n\n"


def plain(entries: list[Entry], page: Page, rng: random.Random) -> Iterator[Piece]:
    yield "PUBLICATIONS\n\n"
    for n, e in enumerate(entries):
        yield n, "rest", f"[{n + 1}] " if page["loose"] else ""
        yield n, "citation", e["marked"]
        yield n, "rest", "\n"
        yield "\n"


# name: (function, file name ending, ways of giving the DOI)
SHAPES = {
    "divs": (divs, (".md", ".html"), ("around", "around", "around", "button")),
    "bullets": (bullets, (".md",), ("button", "title", "text", "url", "label")),
    "paragraphs": (paragraphs, (".md",), ("button", "title", "text", "url", "label")),
    "numbered": (numbered, (".md",), ("button", "title", "text", "url", "label", "around")),
    "html-list": (html_list, (".html",), ("button", "title", "text", "url", "label", "around")),
    "table": (table, (".html",), ("button", "title", "text", "label", "around")),
    "br-lines": (br_lines, (".html",), ("button", "title", "text", "url", "label", "around")),
    "entities": (entity_page, (".html",), ("button", "title", "text", "label", "around")),
    "front-matter": (front_matter, (".md",), ("around",)),
    "bibtex": (bibtex, (".bib",), ("text",)),
    "plain": (plain, (".txt",), ("text", "url")),
}


def written(page: Page, made: list[dict[str, Any]]):
    """The bytes of a page, and of each entry's extent and citation."""
    function = SHAPES[page["shape"]][0]
    if page["shape"] == "front-matter" and not page.get("single"):
        function = front_matter_list
    pieces = list(function(made, page, random.Random(f"{page['name']}")))
    if page["cut"]:
        last = pieces[-1]
        pieces[-1] = last.rstrip("\n") if isinstance(last, str) else (*last[:2], last[2].rstrip("\n"))
    out = bytearray(b"\xef\xbb\xbf" if page["bom"] else b"")
    places = [[None, None] for _ in made]
    texts = []
    for piece in pieces:
        number, what, text = (None, None, piece) if isinstance(piece, str) else piece
        data = (text.replace("\n", "\r\n") if page["crlf"] else text).encode()
        texts.append(text)
        here = [len(out), len(out) + len(data)]
        out += data
        if number is not None:
            extent = places[number][0]
            places[number][0] = [extent[0] if extent else here[0], here[1]]
            if what == "citation":
                places[number][1] = here
    return texts, bytes(out), places
