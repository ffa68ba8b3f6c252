"""Scores `doi-audit compare` on messy and loose cases: citations as real lists have them, with invented names.

A case: {"id", "kind", "right", "citation", "record", "expect"}, and "markup" where it is not text. "right" says in
words what a careful reader expects. "expect" says it in four lists, each of which may be empty:

    absent             rules that must not be found as an error or a warning
    present            rules that must be found, at any severity
    corrected_without  texts that the correction must not have
    corrected_with     texts that the correction must have; the citation itself where nothing is corrected

"open": true marks a case that the program answers otherwise, as far as known. The tests fail if another case is
answered otherwise, or if an open one is answered as expected.
"""

from __future__ import annotations

import pathlib
from collections import Counter

from ..figures import Figure
from ..program import Answer, Case, compare
from .faults import faults


def score(program: pathlib.Path, cases: list[Case], show: int = 0) -> list[Figure]:
    """How many cases are answered as they should be; prints up to `show` of the others."""
    counts: Counter[str] = Counter()
    for case, answer in zip(cases, compare(program, cases), strict=True):
        wrong = objections(case, answer)
        counts["answered"] += not wrong
        if not case["expect"]["present"]:
            counts["right"] += 1
            counts["alarmed"] += any(one.endswith(" is found") for one in wrong)
            counts["changed"] += any("corrected to" in one for one in wrong)
        if answer["corrected"]:
            counts["corrected"] += 1
            broken = faults(case["citation"], answer["corrected"])
            counts["broken"] += bool(broken)
            wrong += broken
        if wrong and show:
            show -= 1
            print(f"--- {case['id']} {case['kind']}: {'; '.join(wrong)}\n  right      {case['right']}")
            print(f"  citation   {case['citation']}\n  corrected  {answer['corrected']}")
            findings = [f"{one['severity']}: {one['message']} [{one['rule']}]" for one in answer["findings"]]
            print("  findings  ", findings)
    return [
        Figure("answered as a careful reader expects", counts["answered"], len(cases)),
        Figure("right citations with a false alarm", counts["alarmed"], counts["right"]),
        Figure("right citations changed by a correction", counts["changed"], counts["right"]),
        Figure("corrections with a mechanical fault", counts["broken"], counts["corrected"]),
    ]


def objections(case: Case, answer: Answer) -> list[str]:
    """What a careful reader objects to."""
    expect = case["expect"]
    found = {finding["rule"] for finding in answer["findings"]}
    warned = {finding["rule"] for finding in answer["findings"] if finding["severity"] != "note"}
    text = answer["corrected"] or ""
    objections = [f"{rule} is found" for rule in expect["absent"] if rule in warned]
    objections += [f"{rule} is not found" for rule in expect["present"] if rule not in found]
    objections += [f"corrected to “{part}”" for part in expect["corrected_without"] if part in text]
    objections += [
        f"not corrected to “{part}”" for part in expect["corrected_with"] if part not in (text or case["citation"])
    ]
    return objections
