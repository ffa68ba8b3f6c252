"""Scores `doi-audit compare` on made cases: citations whose truth is known to the letter.

A case: {"id", "style", "doi", "citation", "expect": {"field", "kind"}}, and "clean", the citation before the mistake,
where there is one. "field" is the field with the mistake, null where nothing is wrong, "DOI" where the record is
another work's.
"""

from __future__ import annotations

import pathlib
from collections import Counter
from typing import Any

from ..figures import Figure
from ..program import Answer, Case, compare
from .faults import faults

OTHER = "other-work"


def score(
    program: pathlib.Path, cases: list[Case], records: dict[str, Any], show: int = 0, field: str | None = None
) -> list[Figure]:
    """The figures of the README's table; prints up to `show` cases that went wrong."""
    counts: Counter[str] = Counter()
    for case, answer in zip(cases, compare(program, cases, records), strict=True):
        wrong = judge(case, answer, counts)
        corrected = answer["corrected"]
        if corrected:
            counts["corrected"] += 1
            if broken := faults(case["citation"], corrected):
                counts["broken"] += 1
                wrong = wrong or ", ".join(broken)
        if wrong and show and field in (None, case["expect"]["field"] or "none"):
            show -= 1
            print(f"--- {case['id']} {case['style']} {case['expect']['field']}/{case['expect']['kind']}: {wrong}")
            print(f"  citation   {case['citation']}\n  corrected  {corrected}\n  right      {case.get('clean')}")
            print("  findings  ", [finding["message"] for finding in answer["findings"]])
    return [
        Figure("right citations with a false alarm", counts["alarmed"], counts["right"]),
        Figure("right citations changed by a correction", counts["changed"], counts["right"]),
        Figure("wrong field detected", counts["detected"], counts["wrong"]),
        Figure("exactly that field and no other", counts["exactly"], counts["wrong"]),
        Figure("corrected to the letter", counts["restored"], counts["wrong"]),
        Figure("another work recognised as such", counts["recognised"], counts["other"]),
        Figure("corrections with a mechanical fault", counts["broken"], counts["corrected"]),
    ]


def judge(case: Case, answer: Answer, counts: Counter[str]) -> str | None:
    """Counts a case, and says what went wrong with it."""
    expected = case["expect"]["field"]
    mismatches = sorted(name for name, verdict in answer["fields"].items() if verdict == "mismatch")
    is_other = answer["verdict"] == OTHER
    if expected == "DOI":
        counts["other"] += 1
        counts["recognised"] += is_other
        return None if is_other else "not recognised as another work"
    if expected is None:
        counts["right"] += 1
        counts["alarmed"] += bool(mismatches or is_other)
        counts["changed"] += answer["corrected"] not in (None, case["citation"])
        return "false alarm" if mismatches or is_other else None
    counts["wrong"] += 1
    counts["detected"] += expected in mismatches
    counts["exactly"] += mismatches == [expected]
    counts["restored"] += answer["corrected"] == case["clean"]
    if expected not in mismatches:
        return "not detected"
    if mismatches != [expected]:
        return f"also {[name for name in mismatches if name != expected]}"
    return None if answer["corrected"] == case["clean"] else "not corrected to the letter"
