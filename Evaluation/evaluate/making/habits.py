"""What the entries of one page have in common."""

from __future__ import annotations

import random

from . import dialects
from .shapes import SHAPES
from .terms import Page


def page_choices(shape: str, name: str, ending: str, rng: random.Random) -> Page:
    """A page's habits."""
    format = {".md": "markdown", ".html": "html", ".bib": "bibtex", ".txt": "text"}[ending]
    page: Page = {"shape": shape, "format": format, "name": name, "doi": rng.choice(SHAPES[shape][2])}
    page.update(bold=rng.random() < 0.5, italic=rng.random() < 0.6, loose=rng.random() < 0.4)
    page.update(autolink=rng.random() < 0.5, quote=rng.choice("'\""))
    page["bold-volume"] = rng.random() < 0.15
    page.update(latex=rng.random() < 0.5, braces=rng.choice([("{", "}"), ('"', '"')]), protect=rng.random() < 0.4)
    page.update(upper=rng.random() < 0.2, aligned=rng.random() < 0.5)
    marks = dialects.HTML_MARKS if rng.random() < 0.7 else dialects.STRONG_MARKS
    width, indent = rng.choice([0, 0, 0, 76, 96]), ""
    if shape == "divs" and ending == ".md":
        width = 0
    if format == "html":
        indent = rng.choice(["", "  ", "      "])
        escape = dialects.dashes_only if rng.random() < 0.25 else dialects.html_escape
        if shape == "entities":
            escape = dialects.entities(rng.choice(["named", "named", "decimal", "hexadecimal"]))
    elif shape == "front-matter":
        escape = dialects.html_escape
        width = 0
    elif shape == "divs":
        escape = dialects.html_escape
    elif format == "markdown":
        escape = dialects.markdown_escape
        marks = rng.choice(
            [dialects.MARKDOWN_MARKS, dialects.MARKDOWN_MARKS, dialects.UNDERSCORE_MARKS, dialects.HTML_MARKS]
        )
        indent = {"bullets": "  ", "numbered": "   "}.get(shape, "")
    else:
        escape, marks = dialects.plain_escape, dialects.NO_MARKS
        width = rng.choice([0, 78])
    if page["doi"] == "title" and format == "markdown":
        marks = dict(marks, a=dialects.MARKDOWN_MARKS["a"])
    if shape == "divs":
        marks = dict(marks, a=dialects.HTML_MARKS["a"])
    if page["doi"] in ("around",) and format == "markdown" and shape != "divs":
        width = 0
    page["width"] = width
    page["crlf"] = rng.random() < 0.08
    page["cut"] = rng.random() < 0.1
    page["bom"] = format != "bibtex" and shape != "front-matter" and rng.random() < 0.03
    if shape == "front-matter":
        page["single"] = name
        quoted = escape
        escape = lambda char, text, i: (
            {"'": "''"}.get(char, quoted(char, text, i))
            if page["quote"] == "'"
            else {'"': '\\"', "\\": "\\\\"}.get(char, quoted(char, text, i))
        )
    page["dialect"] = dialects.Dialect(escape, marks, "\n" + indent)
    return page
