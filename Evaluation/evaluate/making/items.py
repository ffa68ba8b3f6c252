"""From a Crossref work to a CSL-JSON item, and the small helpers for texts and dates."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any

from .terms import Item, Work

# Crossref's types of works that a list of references would cite, and CSL's names for them.
TYPES = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "report": "report",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-entry": "entry-encyclopedia",
    "dissertation": "thesis",
    "dataset": "dataset",
}
DATES = (
    "published-print",
    "issued",
    "published",
    "published-online",
    "published-other",
    "posted",
    "accepted",
    "approved",
    "content-created",
    "content-updated",
    "created",
    "deposited",
)
TAG = re.compile(r"</?(?:jats:|mml:)?[a-zA-Z][^<>]{0,200}>")
# Titles whose markup was lost on the way to Crossref: no style can print them faithfully.
BROKEN = re.compile("[\u0000-\u0008\u000b-\u001f\u0080-\u009f\ufffd$\\\\{}]|mml|\\?\\?|\\(,|&[a-z]+;|Ã.|â€|Â|‚Ä|√")
# Names that are not one person's: numbers, "et al.", several names in one.
NOT_A_NAME = re.compile(r"\d|^et al|[;:/@(]")
MOST_AUTHORS = 40
LONGEST_TITLE = 400
LONGEST_TITLE_WITH_SUBTITLE = 300


def plain(text: str) -> str:
    """Markup off, entities decoded (Crossref has them twice), white space single. Tags go without leaving a blank."""
    text = html.unescape(html.unescape(TAG.sub("", text)))
    return " ".join(TAG.sub("", text).split())


def fold(text: str) -> str:
    """Letters and digits alone, without accents and case: for finding one text in another."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in text if char.isalnum())


def first(value: object) -> str:
    """The first text of a list, or the text itself; empty where there is none."""
    value = value[0] if isinstance(value, list) and value else value
    return plain(value) if isinstance(value, str) else ""


def parts_of(date: dict[str, Any] | None) -> list[int]:
    """Year, month and day of a date, as far as they are known."""
    parts = (date or {}).get("date-parts") or [[]]
    return [part for part in (parts[0] or []) if part]


def years_of(work: Work) -> set[int]:
    """Every year the record holds, of the work and of its issue: a wrong year must be none of them."""
    dates = [work.get(key) for key in DATES] + [(work.get("journal-issue") or {}).get(key) for key in DATES]
    dates += [(work.get("event") or {}).get(key) for key in ("start", "end")]
    return {parts[0] for parts in map(parts_of, dates) if parts}


def name_of(author: dict[str, Any]) -> Item | None:
    """The CSL name of a Crossref author, or None where there is nothing to print."""
    family, given = plain(author.get("family") or ""), plain(author.get("given") or "")
    if not family:
        literal = plain(author.get("name") or "") or given
        return {"literal": literal} if literal else None
    name = {"family": family}
    if given:
        name["given"] = given
    if author.get("suffix"):
        name["suffix"] = plain(author["suffix"])
    return name


def names_of(people: list[dict[str, Any]] | None) -> list[Item]:
    """The names of all authors or editors; none where one of them cannot be printed."""
    names = [name for person in people or [] if (name := name_of(person))]
    return names if len(names) == len(people or []) else []


def item_of(work: Work) -> Item | None:
    """The CSL-JSON item of a work, or None for a work that no list of references would cite."""
    kind, authors, title = TYPES.get(work.get("type", "")), names_of(work.get("author")), title_of(work)
    if not kind or not can_be_printed(title, authors):
        return None
    item = {"type": kind, "title": title, "author": authors, "DOI": work["DOI"]}
    if kind not in ("book", "thesis"):
        item.update(container_of(work, kind))
    if kind in ("article-journal", "chapter", "paper-conference") and "container-title" not in item:
        return None
    if BROKEN.search(item.get("container-title", "") + item.get("container-title-short", "")):
        return None
    for key, source in (
        ("volume", "volume"),
        ("issue", "issue"),
        ("publisher", "publisher"),
        ("language", "language"),
        ("publisher-place", "publisher-location"),
        ("edition", "edition-number"),
    ):
        if text := first(work.get(source)):
            item[key] = text
    if page := page_of(work):
        item["page"] = page
    editors = names_of(work.get("editor"))
    if editors and kind in ("chapter", "paper-conference", "entry-encyclopedia"):
        item["editor"] = editors
    for key in ("published-print", "issued", "published", "posted", "published-online"):
        if parts := parts_of(work.get(key)):
            item["issued"] = {"date-parts": [parts]}
            break
    return item


def title_of(work: Work) -> str:
    """The title with its subtitle; empty where it is too short to tell one work from another."""
    title, subtitle = first(work.get("title")), first(work.get("subtitle"))
    if len(fold(title)) < 4:
        return ""
    if not subtitle or fold(subtitle) in fold(title) or len(title) + len(subtitle) >= LONGEST_TITLE_WITH_SUBTITLE:
        return title
    return f"{title} {subtitle}" if title[-1:] in "?!" else title.rstrip(" :.") + ": " + subtitle


def can_be_printed(title: str, authors: list[Item]) -> bool:
    names = [author.get(key, "") for author in authors for key in ("family", "given", "literal")]
    return bool(
        title
        and len(title) <= LONGEST_TITLE
        and 0 < len(authors) <= MOST_AUTHORS
        and not any(BROKEN.search(text) for text in [title, *names])
        and not any(NOT_A_NAME.search(name) for name in names)
    )


def container_of(work: Work, kind: str) -> dict[str, str]:
    """The journal or book. A chapter of a series has the series and the book; a citation names one of them here."""
    titles = [title for container in work.get("container-title") or [] if (title := plain(container))]
    if not titles:
        return {}
    container = {"container-title": titles[-1] if kind in ("chapter", "paper-conference") else titles[0]}
    short = first(work.get("short-container-title"))
    if len(titles) == 1 and short and fold(short) != fold(titles[0]):
        container["container-title-short"] = short
    return container


def page_of(work: Work) -> str:
    """The pages, or the article number; a range of one page is that page."""
    page = first(work.get("page")) or first(work.get("article-number"))
    page = re.sub(r"\s*[-‐‑–—]+\s*", "-", page)
    return page.split("-")[0] if re.fullmatch(r"([A-Za-z]{0,4}\d+[A-Za-z]?)-\1", page) else page
