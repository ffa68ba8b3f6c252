"""Page styles: what the entries of one page have in common."""

from __future__ import annotations

import random
from dataclasses import dataclass

from . import dialects
from .dialects import Dialect, Escape, Marks

# What a file's ending says of its format.
FORMATS = {".md": "markdown", ".html": "html", ".bib": "bibtex", ".txt": "text"}


@dataclass(frozen=True)
class PageStyle:
    """How one page is written."""

    name: str
    shape: str
    # One of FORMATS.
    format: str
    dialect: Dialect
    # Where the DOI is: a link "around" the citation, on its "title", in a "button" or "label" behind it, or in the
    # visible "text", with its "url" or without.
    doi_place: str
    # The widest line of a citation; 0 where it is one line.
    width: int
    # Whether the page's owner, journals and volumes are marked.
    bold_owner: bool
    italic_journals: bool
    bold_volumes: bool
    # Blank lines between entries.
    is_loose: bool
    # A visible address in Markdown: <https://…>.
    has_autolinks: bool
    # Of front matter: the quotation mark, and whether the page has one entry as academicpages has it.
    quote: str
    is_single_entry: bool
    # Of BibTeX: accents as commands, braces or quotation marks, titles in two braces, names of fields.
    has_latex_accents: bool
    braces: tuple[str, str]
    has_protected_titles: bool
    has_upper_case_fields: bool
    has_aligned_fields: bool
    # Of the file.
    has_crlf: bool
    lacks_last_newline: bool
    has_byte_order_mark: bool


def choose_page_style(
    shape: str, name: str, ending: str, doi_places: tuple[str, ...], is_single_entry: bool, rng: random.Random
) -> PageStyle:
    """The style of a page. The draws are in one order for all shapes, so that a seed gives the same pages."""
    format = FORMATS[ending]
    # A front matter with a list below it is a page of bullets.
    is_front_matter = shape == "front-matter" and is_single_entry
    layout = "bullets" if shape == "front-matter" and not is_single_entry else shape
    doi_place = rng.choice(doi_places)
    bold_owner, italic_journals, is_loose = rng.random() < 0.5, rng.random() < 0.6, rng.random() < 0.4
    has_autolinks, quote = rng.random() < 0.5, rng.choice("'\"")
    bold_volumes = rng.random() < 0.15
    has_latex_accents, braces = rng.random() < 0.5, rng.choice([("{", "}"), ('"', '"')])
    has_protected_titles, has_upper_case_fields, has_aligned_fields = (
        rng.random() < 0.4,
        rng.random() < 0.2,
        rng.random() < 0.5,
    )
    escape, marks, width, indent = choose_dialect(layout, format, rng)
    if doi_place == "title" and format == "markdown":
        marks = {**marks, "a": dialects.MARKDOWN_MARKS["a"]}
    if layout == "divs":
        marks = {**marks, "a": dialects.HTML_MARKS["a"]}
    # A link's text in Markdown is kept on one line.
    if doi_place == "around" and format == "markdown" and layout != "divs":
        width = 0
    has_crlf, lacks_last_newline = rng.random() < 0.08, rng.random() < 0.1
    has_byte_order_mark = format != "bibtex" and not is_front_matter and rng.random() < 0.03
    if is_front_matter:
        escape = dialects.yaml_quoted(escape, quote)
    return PageStyle(
        name=name,
        shape=shape,
        format=format,
        dialect=Dialect(escape, marks, "\n" + indent),
        doi_place=doi_place,
        width=width,
        bold_owner=bold_owner,
        italic_journals=italic_journals,
        bold_volumes=bold_volumes,
        is_loose=is_loose,
        has_autolinks=has_autolinks,
        quote=quote,
        is_single_entry=is_single_entry,
        has_latex_accents=has_latex_accents,
        braces=braces,
        has_protected_titles=has_protected_titles,
        has_upper_case_fields=has_upper_case_fields,
        has_aligned_fields=has_aligned_fields,
        has_crlf=has_crlf,
        lacks_last_newline=lacks_last_newline,
        has_byte_order_mark=has_byte_order_mark,
    )


def choose_dialect(shape: str, format: str, rng: random.Random) -> tuple[Escape, Marks, int, str]:
    """How characters and spans are written, the width of lines, and the indent of a citation's further lines."""
    marks = dialects.HTML_MARKS if rng.random() < 0.7 else dialects.STRONG_MARKS
    width = rng.choice([0, 0, 0, 76, 96])
    if format == "html":
        indent = rng.choice(["", "  ", "      "])
        escape: Escape = dialects.dashes_only if rng.random() < 0.25 else dialects.html_escape
        if shape == "entities":
            escape = dialects.entities(rng.choice(["named", "named", "decimal", "hexadecimal"]))
        return escape, marks, width, indent
    if shape in ("front-matter", "divs"):
        return dialects.html_escape, marks, 0, ""
    if format == "markdown":
        marks = rng.choice(
            [dialects.MARKDOWN_MARKS, dialects.MARKDOWN_MARKS, dialects.UNDERSCORE_MARKS, dialects.HTML_MARKS]
        )
        return dialects.markdown_escape, marks, width, {"bullets": "  ", "numbered": "   "}.get(shape, "")
    return dialects.plain_escape, dialects.NO_MARKS, rng.choice([0, 78]), ""
