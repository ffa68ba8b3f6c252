"""One entry of a page, as it stands there and as it should."""

from __future__ import annotations

import difflib
import random

from .bibtex import bibtex_entry
from .dialects import doi_url, wrapped
from .items import fold
from .marks import carried, spans_of
from .page_mistakes import malformed
from .sets import share
from .shapes import written
from .soundness import faithful, glued, sound
from .terms import Entry, Item, Job, Page

# What an entry is, in a hundred; "wrong" is any mistake of mistakes.py.
WEIGHTS = {"clean": 46, "variant": 12, "wrong": 33, "early-access": 3, "malformed": 3, "link": 3}


def choose(
    base: Item,
    jobs: list[Job],
    texts: list[str],
    clean: str,
    kind: str,
    rng: random.Random,
    extra: tuple[Item, str] | None,
) -> tuple[Item, str, str | None, str]:
    """(item, text, field, kind) of an entry, wrong if it can be."""
    found: list[tuple[Item, str, str | None, str]] = []
    for (expect, new, note, _), text in list(zip(jobs, texts))[1:]:
        field = expect["field"]
        if field is None and kind == "variant" and faithful(new, text, False) and text != clean:
            found.append((new, text, None, expect["kind"]))
        elif field not in (None, "DOI") and kind == "wrong" and text != clean:
            if sound(base, new, field, expect["kind"], note, clean, text) and not glued(new, text):
                found.append((new, text, field, expect["kind"]))
    if kind == "early-access" and extra and extra[1] != clean:
        found.append((extra[0], extra[1], "page", "early-access"))
    if kind == "malformed" and (broken := malformed(clean, base, rng)):
        found.append((base, broken, "author", "malformed"))
    if kind == "link":
        found.append((base, clean, "DOI", "link"))
    return rng.choice(found) if found else (base, clean, None, "clean")


def entry(
    page: Page,
    item: Item,
    text: str,
    right: Item,
    right_text: str,
    field: str | None,
    kind: str,
    rng: random.Random,
) -> tuple[list[Entry], Entry]:
    """An entry as it stands on the page and as it should, laid out alike."""
    owner = rng.choice(right["author"][:4])
    doi, host = right["DOI"], "http://dx.doi.org/" if kind == "link" else "https://doi.org/"
    tail = {"text": " doi:", "url": " https://doi.org/", "label": " "}.get(page["doi"], "")
    holds = fold(doi) in fold(right_text)
    sides: list[tuple[str | None, str, str]] = []
    breaks: set[int] = set()
    if page["width"]:
        breaks = wrapped(right_text, page["width"] - rng.randrange(12))
        # Only blanks with the same words around them on both sides: elsewhere no reader could tell where a line ended.
        same = difflib.SequenceMatcher(None, right_text, text, autojunk=False).get_matching_blocks()
        breaks = {o for o in breaks if any(b.a + 1 < o < b.a + b.size - 2 for b in same)}
    # What is not there on one side is not marked on the other.
    both = [
        {s[2:] for s in spans_of(it, tx, page, owner, right["author"])}
        for it, tx in ((item, text), (right, right_text))
    ]
    marked_on_both = both[0] & both[1]
    for it, tx, ht in ((item, text, host), (right, right_text, "https://doi.org/")):
        url = doi_url(doi, ht)
        if page["shape"] == "bibtex":
            # A key is what documents cite the entry by: whatever its author's name, it stays.
            marked = bibtex_entry(it, f"{fold(right['author'][0].get('family', 'anon'))}{rng_key(doi)}", page)
            sides.append((None, marked, url))
            continue
        spans = [s[:3] for s in spans_of(it, tx, page, owner, right["author"]) if s[2:] in marked_on_both]
        here = breaks if tx == right_text else carried(breaks, right_text, tx)
        marked = page["dialect"].write(tx, spans, here, url)
        visible = tx
        if tail and not holds:
            visible += tail + doi if page["doi"] != "url" else " " + url
            write = page["dialect"].write
            if page["doi"] == "label":
                marked += " " + write(doi, [(0, len(doi), "a")], (), url, start=1)
            elif page["doi"] == "url":
                if page["format"] == "html":
                    marked += f' <a href="{url}">{url}</a>'
                else:
                    marked += " " + (f"<{url}>" if page["autolink"] else url)
            else:
                marked += " doi:" + write(doi, start=1)
        sides.append((visible, marked, url))
    date = (right.get("issued") or {}).get("date-parts") or [[""]]
    common = {"title": right["title"], "year": date[0][0], "venue": right.get("container-title", "")}
    made = [dict(common, citation=v, marked=m, url=u) for v, m, u in sides]
    if made[0]["marked"] == made[1]["marked"] and (
        kind != "link" or made[0]["url"] not in "".join(written(page, [made[0]])[0])
    ):
        field, kind = None, "clean" if field else kind
        made[0]["url"] = made[1]["url"]
    return made, {"doi": doi.lower(), "field": field, "kind": kind}


def rng_key(doi: str) -> str:
    return str(int(share(doi, 0) * 1e6))
