"""From a Crossref work to a CSL-JSON item, and the small text helpers that making cases needs."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any

from .terms import Item, Work

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


def plain(text: str) -> str:
    """Markup off, entities decoded (Crossref has them twice), white space single. Tags go without leaving a blank."""
    text = html.unescape(html.unescape(TAG.sub("", text)))
    return " ".join(TAG.sub("", text).split())


def fold(text: str) -> str:
    """Letters and digits alone, without accents and case: for finding one text in another."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in text if c.isalnum())


def parts_of(date: dict[str, Any] | None) -> list[int]:
    parts = (date or {}).get("date-parts") or [[]]
    return [p for p in (parts[0] or []) if p]


def years_of(work: Work) -> set[int]:
    """Every year the record holds, of the work and of its issue: a wrong year must be none of them."""
    dates = [work.get(k) for k in DATES] + [(work.get("journal-issue") or {}).get(k) for k in DATES]
    dates += [(work.get("event") or {}).get(k) for k in ("start", "end")]
    return {p[0] for p in map(parts_of, dates) if p}


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


def first(value) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return plain(value) if isinstance(value, str) else ""


def item_of(work: Work) -> Item | None:
    """The CSL-JSON item of a work, or None for a work that no list of references would cite."""
    kind, title = TYPES.get(work.get("type", "")), first(work.get("title"))
    named = [name_of(a) for a in work.get("author") or []]
    authors = [name for name in named if name]
    if not kind or not authors or None in named or len(authors) > 40 or len(fold(title)) < 4:
        return None
    subtitle = first(work.get("subtitle"))
    if subtitle and fold(subtitle) not in fold(title) and len(title) + len(subtitle) < 300:
        title = title.rstrip(" :.") + ": " + subtitle if title[-1:] not in "?!" else f"{title} {subtitle}"
    texts = [title] + [n.get(k, "") for n in authors for k in ("family", "given", "literal")]
    if (
        any(BROKEN.search(t) for t in texts)
        or len(title) > 400
        or any(re.search(r"\d|^et al|[;:/@(]", t) for t in texts[1:])
    ):
        return None
    item = {"type": kind, "title": title, "author": authors, "DOI": work["DOI"]}
    containers = [plain(c) for c in work.get("container-title") or [] if plain(c)]
    if containers and kind not in ("book", "thesis"):
        # A chapter of a series has the series and the book; a citation names one of them here.
        item["container-title"] = containers[-1] if kind in ("chapter", "paper-conference") else containers[0]
        short = first(work.get("short-container-title"))
        if len(containers) == 1 and short and fold(short) != fold(containers[0]):
            item["container-title-short"] = short
    if kind in ("article-journal", "chapter", "paper-conference") and "container-title" not in item:
        return None
    if BROKEN.search(item.get("container-title", "") + item.get("container-title-short", "")):
        return None
    for field in ("volume", "issue", "publisher", "language"):
        if first(work.get(field)):
            item[field] = first(work[field])
    page = first(work.get("page")) or first(work.get("article-number"))
    page = re.sub(r"\s*[-‐‑–—]+\s*", "-", page)
    if re.fullmatch(r"([A-Za-z]{0,4}\d+[A-Za-z]?)-\1", page):
        page = page.split("-")[0]
    if page:
        item["page"] = page
    if work.get("publisher-location"):
        item["publisher-place"] = first(work["publisher-location"])
    if first(work.get("edition-number")):
        item["edition"] = first(work["edition-number"])
    editors = [name_of(a) for a in work.get("editor") or []]
    if editors and None not in editors and kind in ("chapter", "paper-conference", "entry-encyclopedia"):
        item["editor"] = editors
    for field in ("published-print", "issued", "published", "posted", "published-online"):
        if parts_of(work.get(field)):
            item["issued"] = {"date-parts": [parts_of(work[field])]}
            break
    return item


def range_of(page: str, style: str | None) -> str:
    """A page range as a style abbreviates it (the processor's own abbreviation is wrong for 1-12: it prints 1–2)."""
    m = re.fullmatch(r"(\d+)-(\d+)", page)
    if not m or len(m[1]) != len(m[2]) or int(m[1]) >= int(m[2]) or style in (None, "expanded"):
        return page
    a, b = m[1], m[2]
    same = next(i for i in range(len(a)) if a[i] != b[i])
    if style == "minimal":
        keep = len(b) - same
    elif style == "minimal-two":
        keep = max(2, len(b) - same)
    else:  # chicago: 3-10, 71-72, 96-117; 100-104; 101-8, 505-17; 1496-500
        n = int(a)
        if n < 100 or n % 100 == 0:
            return page
        keep = len(b) - same if n % 100 < 10 else max(2, len(b) - same)
        if style in ("chicago", "chicago-15") and len(b) == 4 and keep >= 3:
            return page
    return f"{a}-{b[-keep:]}"
