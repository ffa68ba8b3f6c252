"""Writes labelled.bib and labelled.jsonl: forty entries of real works, and the works' records.

    python3 -m measure.peers.labelled WORKS.jsonl.gz

Twenty entries are written otherwise than registered, as people and reference managers do (keys `harmless…`); twenty
have one error each (keys `error…`). Each uses the first work, in the order of the checksums of their DOIs, that it can
be made of and that no other entry uses.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import pathlib
import re
import sys
from collections.abc import Callable, Iterable

from .labelled_changes import (
    ERRORS,
    HARMLESS,
    OTHER_WORK,
    UNREGISTERED,
    Change,
    Fields,
    Work,
    always,
    journal,
    title,
    year,
)

HERE = pathlib.Path(__file__).resolve().parent
# The members of the records that are compared, and those that say whether a work was retracted.
MEMBERS = (
    "DOI type title subtitle author container-title short-container-title volume issue page article-number issued"
    " published-print published-online publisher ISSN updated-by indexed"
).split()


def exported(work: Work) -> Fields:
    """The fields as a reference manager exports them."""
    return {
        "author": [(author["family"], author["given"]) for author in work["author"]],
        "title": re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", title(work))).strip(),
        "journal": journal(work),
        "volume": work.get("volume"),
        "number": work.get("issue"),
        "pages": work.get("page") or work.get("article-number"),
        "year": str(year(work)),
        "doi": work["DOI"],
    }


def is_usable(work: Work) -> bool:
    """Whether a work is an article with everything that a citation has, in words of a European language."""
    if work.get("type") != "journal-article":
        return False
    if not (work.get("title") and work.get("container-title") and work.get("author")):
        return False
    has_names = all(len(author.get("family", "")) > 1 and author.get("given") for author in work["author"])
    is_european = "<mml" not in title(work) and all(ord(char) < 0x2100 for char in title(work))
    return bool(
        year(work)
        and has_names
        and 2 <= len(work["author"]) <= 12
        and str(work.get("volume", "")).isdigit()
        and (work.get("page") or work.get("article-number"))
        and 5 <= len(title(work).split()) <= 30
        and is_european
    )


def bibtex(key: str, description: str, entry: Fields) -> str:
    names = " and ".join(f"{family}, {given}" if given else family for family, given in entry["author"])
    lines = [f"  {name} = {{{value}}}" for name, value in {**entry, "author": names}.items() if value]
    # What TeX takes for a command or a comment.
    lines = [re.sub(r"(?<!\\)([&%#])", r"\\\1", line) if "doi =" not in line else line for line in lines]
    return f"% {description}\n@article{{{key},\n" + ",\n".join(lines) + "\n}\n\n"


class Labelled:
    """The entries, and the records that they cite."""

    def __init__(self, works: Iterable[Work]) -> None:
        usable = (work for work in works if is_usable(work))
        self.works = sorted(usable, key=lambda work: hashlib.sha256(work["DOI"].lower().encode()).digest())
        self.used: set[str] = set()
        self.entries: dict[str, str] = {}
        self.records: list[Work] = []

    def next_work(self, is_possible: Callable[[Work], object]) -> Work:
        """The first work that is possible and that no entry uses."""
        work = next(work for work in self.works if work["DOI"].lower() not in self.used and is_possible(work))
        self.used.add(work["DOI"].lower())
        return dict(work)

    def add_record(self, work: Work) -> None:
        names = [{key: a[key] for key in ("given", "family", "sequence") if key in a} for a in work["author"]]
        self.records.append({**{member: work[member] for member in MEMBERS if member in work}, "author": names})

    def add_entry(self, key: str, change: Change) -> None:
        work = self.next_work(change.is_possible)
        if change is not UNREGISTERED:
            self.add_record(work)
        if change is OTHER_WORK:
            other = self.next_work(always)
            self.add_record(other)
            work["other"] = other["DOI"]
        entry = exported(work)
        change.apply(entry, work)
        self.entries[key] = bibtex(key, change.description, entry)

    def add_all(self) -> None:
        """Adds all entries. Changes that few works are good for come first, so that each gets a work."""
        changes = [(f"harmless{number:02}", change) for number, change in enumerate(HARMLESS, 1)]
        changes += [(f"error{number:02}", change) for number, change in enumerate(ERRORS, 1)]
        for key, change in sorted(changes, key=lambda keyed: self.number_of_works(keyed[1])):
            self.add_entry(key, change)

    def number_of_works(self, change: Change) -> int:
        return sum(bool(change.is_possible(work)) for work in self.works)

    def write(self, folder: pathlib.Path) -> None:
        order = sorted(self.entries, key=lambda key: (key.startswith("error"), key))
        head = "% Forty entries of real works. Written by labelled.py; a line above each says how it differs from the"
        text = head + " record.\n\n" + "".join(self.entries[key] for key in order).rstrip() + "\n"
        (folder / "labelled.bib").write_text(text)
        lines = sorted(json.dumps(record, ensure_ascii=False, sort_keys=True) for record in self.records)
        (folder / "labelled.jsonl").write_text("\n".join(lines) + "\n")


def main() -> None:
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        labelled = Labelled(json.loads(line) for line in lines)
    labelled.add_all()
    labelled.write(HERE)


if __name__ == "__main__":
    main()
