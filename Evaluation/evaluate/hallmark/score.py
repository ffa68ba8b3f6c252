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
from .published import Published, published
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

    def figures(self) -> list[Figure]:
        """How many hallucinated entries are detected, also of each type, and how many right ones are called wrong."""
        wrong = [answer for answer in self.answers if answer.is_wrong]
        right = [answer for answer in self.answers if not answer.is_wrong]
        kinds = {kind: [answer for answer in wrong if answer.kind == kind] for kind in sorted({a.kind for a in wrong})}
        return [
            Figure("hallucinated entries detected", called_wrong(wrong), len(wrong)),
            *[Figure(f"  {kind}", called_wrong(answers), len(answers)) for kind, answers in kinds.items()],
            Figure("right entries called wrong", called_wrong(right), len(right)),
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


def report(splits: dict[str, Split], folder: pathlib.Path) -> str:
    """What is left out of each split, and the figures that HALLMARK publishes for other tools."""
    others, lines = published(folder), []
    for name, split in splits.items():
        lines.append(f"{name}: left out")
        for reason in (NO_DOI, NO_ORIGINAL, NO_BIBTEX):
            wrong, right = split.left_out[reason, WRONG], split.left_out[reason, "VALID"]
            lines.append(f"  {reason:19} {wrong:4} hallucinated, {right:4} right")
        lines += published_lines(name, split, [one for one in others if one.split == name])
    return "\n".join(lines)


def published_lines(name: str, split: Split, others: list[Published]) -> list[str]:
    """The figures of doi-audit and of other tools for a split, and for each type the range of theirs."""
    if not others:
        return [f"{name}: HALLMARK publishes no figures in baseline_results"]
    wrong = [answer for answer in split.answers if answer.is_wrong]
    right = [answer for answer in split.answers if not answer.is_wrong]
    rows = [("doi-audit", len(split.answers), share(wrong), share(right), "only entries with a DOI and an original")]
    rows += [(one.tool, one.entries, one.detected, one.alarmed, one.file) for one in others]
    width = max(len(row[0]) for row in rows)
    lines = [
        f"{name}: published for other tools, all entries",
        f"  {'tool':{width}}  entries  detected  right wrong  file",
    ]
    for tool, entries, detected, alarmed, file in rows:
        lines.append(f"  {tool:{width}}  {entries:7}  {percent(detected):>8}  {percent(alarmed):>11}  {file}")
    for kind in sorted({answer.kind for answer in wrong}):
        theirs = sorted(one.types[kind] for one in others if kind in one.types)
        ours = share([answer for answer in wrong if answer.kind == kind])
        span = f"others {percent(theirs[0])} to {percent(theirs[-1])}" if theirs else "others: none"
        lines.append(f"  {kind:{width}}           {percent(ours):>8}  {span}")
    return lines


def share(answers: list[Answer]) -> float | None:
    return called_wrong(answers) / len(answers) if answers else None


def percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f} %"


def mistaken(splits: dict[str, Split]) -> list[tuple[str, Answer]]:
    """The hallucinated entries that are not detected and the right ones that are called wrong, with their splits."""
    pairs = [(name, answer) for name, split in splits.items() for answer in split.answers]
    return [(name, answer) for name, answer in pairs if answer.is_wrong != answer.is_called_wrong]


def shown(name: str, answer: Answer) -> str:
    """A mistaken answer: the entry, the record, and what the program says."""
    what = f"{answer.kind} not detected" if answer.is_wrong else "right entry called wrong"
    findings = [f"{one['severity']}: {one['message']} [{one['rule']}]" for one in answer.findings]
    return "\n".join(
        [
            f"--- {name} {answer.entry['bibtex_key']}: {what}",
            entry_text(answer.entry).rstrip(),
            f"  record    {json.dumps(answer.record, ensure_ascii=False)}",
            f"  verdicts  {', '.join(answer.verdicts) or 'none'}",
            *[f"  finding   {finding}" for finding in findings],
        ]
    )
