"""Scores `doi-audit check --discover` on citations whose DOI is known and was removed.

The right citations of the made cases are put on a page without their DOIs, a list item each; the candidates are all
records. With `absent`, the records of every second cited work are missing, and no DOI may be suggested for their
citations.
"""

from __future__ import annotations

import json
import pathlib
import re
import tempfile
from collections import Counter
from typing import Any

from .. import files
from ..figures import Figure
from ..program import Case, run


def without_doi(citation: str, doi: str) -> str:
    """The citation without its DOI and the label before it."""
    opening = r"\s*(\(|\[)?(available (from|at):?\s*)?(doi:?\s*)?(https?://(dx\.)?doi\.org/)?"
    return re.sub(opening + re.escape(doi) + r"(\)|\])?", "", citation, flags=re.I).strip()


def page_of(citations: list[str]) -> str:
    """A page of Markdown with a list item a citation."""
    escaped = [re.sub(r"([\\`*_{}\[\]<>#&])", r"\\\1", text) for text in citations]
    return "# Publications\n\n" + "".join("- " + text.replace("\n", " ") + "\n" for text in escaped)


def suggestions(program: pathlib.Path, citations: list[str], works: dict[str, Any]) -> tuple[dict[int, str], set[int]]:
    """The DOI that is suggested for each citation, and which of them are recognised as citations, by their numbers."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files.write(folder / "works.jsonl", works.values())
        (folder / "page.md").write_text(page_of(citations), encoding="utf-8")
        options = ("--records", "works.jsonl", "--discover", "--format", "json")
        report = json.loads(run(program, "check", "page.md", *options, folder=folder))
    suggested: dict[int, str] = {}
    taken: set[int] = set()
    for citation in report["pages"][0]["citations"]:
        # The first citation is on the third line.
        number = citation["range"]["start"]["line"] - 3
        taken.add(number)
        for finding in citation["findings"]:
            if finding["rule"] == "doi-missing" and finding["registered"]:
                suggested[number] = finding["registered"]
    return suggested, taken


def score(
    program: pathlib.Path, cases: list[Case], works: dict[str, Any], show: int = 0, absent: bool = False
) -> list[Figure]:
    """The figures of the README's table; prints up to `show` citations whose DOI is not named."""
    right = [case for case in cases if case["expect"]["field"] is None]
    entries = [(without_doi(case["citation"], case["doi"]), case["doi"].lower()) for case in right]
    entries = [(text, doi) for text, doi in entries if not re.search(r"10\.\d{4,}/", text)]
    if absent:
        missing = set(sorted({doi for _, doi in entries})[::2])
        works = {doi: work for doi, work in works.items() if doi not in missing}
    suggested, taken = suggestions(program, [text for text, _ in entries], works)
    counts: Counter[str] = Counter()
    for number, (text, doi) in enumerate(entries):
        found = suggested.get(number)
        counts["taken"] += number in taken
        counts["findable"] += number in taken and doi in works
        counts["found"] += found == doi
        counts["wrong"] += found not in (None, doi)
        if found != doi and doi in works and show > 0:
            show -= 1
            print(f"--- {doi}: {found or ('nothing suggested' if number in taken else 'no citation')}\n  {text}")
    return [
        Figure("taken for a citation", counts["taken"], len(entries)),
        Figure("right DOI named", counts["found"], counts["findable"]),
        Figure("wrong DOI named", counts["wrong"], counts["taken"]),
    ]
