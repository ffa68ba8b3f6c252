"""Prints what is left out of each split, the figures of other tools, and answers that are mistaken."""

from __future__ import annotations

import json
import pathlib

from .bibtex import entry_text
from .published import Published, answers_of_tools, published
from .score import NO_BIBTEX, NO_DOI, NO_ORIGINAL, WRONG, Answer, Split, called_wrong

SELF = "doi-audit"


def report(splits: dict[str, Split], folder: pathlib.Path) -> str:
    """What is left out of each split, and the figures of other tools: for the same entries, from the answers that
    HALLMARK has for each entry; and for all entries of the split, as HALLMARK publishes them."""
    tools, others, lines = answers_of_tools(folder), published(folder), []
    for name, split in splits.items():
        lines.append(f"{name}: left out")
        for reason in (NO_DOI, NO_ORIGINAL, NO_BIBTEX):
            wrong, right = split.left_out[reason, WRONG], split.left_out[reason, "VALID"]
            lines.append(f"  {reason:19} {wrong:4} hallucinated, {right:4} right")
        lines += same_entries(name, split, tools)
        lines += all_entries(name, split, [one for one in others if one.split == name])
    return "\n".join(lines)


def same_entries(name: str, split: Split, tools: dict[str, dict[str, str]]) -> list[str]:
    """The figures of the tools that have an answer to each entry that is scored here, for these entries only."""
    keys = {answer.entry["bibtex_key"] for answer in split.answers}
    files = [file for file, labels in tools.items() if keys and keys <= labels.keys()]
    if not files:
        return [f"{name}: HALLMARK has no tool's answers to the same entries"]
    wrong, right = split.wrong, split.right
    lines = [f"{name}: the same {len(keys)} entries", "  detected  right wrong  answers of"]
    lines.append(f"  {percent(share(wrong)):>8}  {percent(share(right)):>11}  {SELF}")
    for file in files:
        labels = tools[file]
        detected, alarmed = (
            sum(labels[answer.entry["bibtex_key"]] == WRONG for answer in answers) for answers in (wrong, right)
        )
        lines.append(f"  {part(detected, len(wrong)):>8}  {part(alarmed, len(right)):>11}  {file}")
    return lines


def all_entries(name: str, split: Split, others: list[Published]) -> list[str]:
    """The figures that HALLMARK publishes of other tools for the whole split, and for each type the range of theirs."""
    if not others:
        return [f"{name}: HALLMARK publishes no figures in baseline_results"]
    rows = [(SELF, len(split.answers), share(split.wrong), share(split.right), "entries with a DOI and an original")]
    rows += [(one.tool, one.entries, one.detected, one.alarmed, one.file) for one in others]
    width = max(len(row[0]) for row in rows)
    lines = [f"{name}: published, all entries", f"  {'tool':{width}}  entries  detected  right wrong  file"]
    for tool, entries, detected, alarmed, file in rows:
        lines.append(f"  {tool:{width}}  {entries:7}  {percent(detected):>8}  {percent(alarmed):>11}  {file}")
    for kind, answers in split.kinds.items():
        theirs = sorted(one.types[kind] for one in others if kind in one.types)
        span = f"others {percent(theirs[0])} to {percent(theirs[-1])}" if theirs else "others: none"
        lines.append(f"  {kind:{width}}           {percent(share(answers)):>8}  {span}")
    return lines


def share(answers: list[Answer]) -> float | None:
    return called_wrong(answers) / len(answers) if answers else None


def part(count: int, of: int) -> str:
    return percent(count / of if of else None)


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
