"""Scores `doi-audit check` on HALLMARK: a page for each entry with a DOI, and a record for each valid original.

Each entry has a page of its own, so no entry is compared with the style of others, and none is a duplicate of its
original. A hallucinated entry counts as detected, and a right one as called wrong, if its page has an error or a
warning, or the verdict is `other-work`.
"""

from __future__ import annotations

import json
import pathlib
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .. import files
from ..figures import Figure
from ..program import ProgramError, run
from .bibtex import entry_text
from .checkout import Checkout, Entry, doi_of, is_bibtex
from .records import Work, record_of

Page = dict[str, Any]

NO_DOI, NO_ORIGINAL, NO_BIBTEX = "no DOI", "no valid original", "braces not paired"
WRONG = "HALLUCINATED"


@dataclass(frozen=True)
class Answer:
    """What the program says about an entry: the page of its report."""

    entry: Entry
    record: Work
    page: Page

    @property
    def is_wrong(self) -> bool:
        return self.entry["label"] == WRONG

    @property
    def kind(self) -> str:
        return self.entry.get("hallucination_type") or "of no type"

    @property
    def is_called_wrong(self) -> bool:
        return any(one["severity"] != "note" for one in self.findings) or "other-work" in self.verdicts

    @property
    def is_compared(self) -> bool:
        """Whether the entry was found with its record: else no finding says anything about it."""
        return bool(set(self.verdicts) & {"consistent", "discrepant", "other-work"})

    @property
    def verdicts(self) -> list[str]:
        return [citation["verdict"] for citation in self.page["citations"]]

    @property
    def findings(self) -> list[dict[str, Any]]:
        return self.page["findings"] + [one for citation in self.page["citations"] for one in citation["findings"]]


@dataclass
class Split:
    """A split's answers, and how many of its wrong and right entries are left out for each reason."""

    answers: list[Answer] = field(default_factory=list)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def wrong(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.is_wrong]

    @property
    def right(self) -> list[Answer]:
        return [answer for answer in self.answers if not answer.is_wrong]

    @property
    def kinds(self) -> dict[str, list[Answer]]:
        """The answers to hallucinated entries by their types."""
        kinds = sorted({answer.kind for answer in self.wrong})
        return {kind: [answer for answer in self.wrong if answer.kind == kind] for kind in kinds}

    def figures(self) -> list[Figure]:
        """How many hallucinated entries are detected, also of each type, and how many right ones are called wrong."""
        return [
            Figure("hallucinated entries detected", called_wrong(self.wrong), len(self.wrong)),
            *[Figure(f"  {kind}", called_wrong(answers), len(answers)) for kind, answers in self.kinds.items()],
            Figure("right entries called wrong", called_wrong(self.right), len(self.right)),
            Figure("entries not compared with their records", sum(not answer.is_compared for answer in self.answers)),
        ]


def called_wrong(answers: list[Answer]) -> int:
    return sum(answer.is_called_wrong for answer in answers)


def score(program: pathlib.Path, folder: pathlib.Path) -> dict[str, Split]:
    """The answers to the entries of all splits of a checkout."""
    checkout = Checkout(folder)
    records = {doi: record_of(original, doi) for doi, original in checkout.originals.items()}
    return {name: score_split(program, entries, records) for name, entries in checkout.splits.items()}


def score_split(program: pathlib.Path, entries: list[Entry], records: dict[str, Work]) -> Split:
    split, asked = Split(), []
    for entry in entries:
        reason = reason_to_leave_out(entry, records)
        if reason:
            split.left_out[reason, entry["label"]] += 1
        else:
            asked.append(entry)
    with tempfile.TemporaryDirectory() as work:
        pages = check(program, asked, records, pathlib.Path(work))
    split.answers = [
        Answer(entry, records[doi_of(entry) or ""], page) for entry, page in zip(asked, pages, strict=True)
    ]
    return split


def reason_to_leave_out(entry: Entry, records: dict[str, Work]) -> str | None:
    doi = doi_of(entry)
    if doi is None:
        return NO_DOI
    if doi not in records:
        return NO_ORIGINAL
    return None if is_bibtex(entry) else NO_BIBTEX


def check(program: pathlib.Path, entries: list[Entry], records: dict[str, Work], work: pathlib.Path) -> list[Page]:
    """The page of the report for each entry, in their order."""
    folder = work / "pages"
    folder.mkdir()
    for number, entry in enumerate(entries):
        (folder / f"{number}.bib").write_text(entry_text(entry), encoding="utf-8")
    files.write(work / "records.jsonl", records.values())
    report = run(
        program, "check", "pages", "--records", "records.jsonl", "--format", "json", "--no-config", folder=work
    )
    try:
        pages = {pathlib.Path(page["path"]).stem: page for page in json.loads(report)["pages"]}
        return [pages[str(number)] for number in range(len(entries))]
    except (ValueError, KeyError) as error:
        raise ProgramError(f"the report has not a page for each entry: {error!r}") from error
