"""Scores `doi-audit check`, `fix` and `cite` on made pages: what is on them, and what they should be, is known.

The figures are explained in ../../README.md. A citation counts as found if `check` has one with the entry's DOI, and
as exact if its text and its bytes are the entry's. `fix --write` must make each entry that of the correct page, byte
for byte, change nothing between entries, and change nothing when it is run again. `cite --like` must write right
entries to the letter, capitals aside, from the page's other entries.
"""

from __future__ import annotations

import json
import pathlib
import shutil
import tempfile
from collections import Counter
from typing import Any

from ..figures import Figure
from ..program import run
from .page_pieces import Entry, is_laid_out_alike, taken_apart

Page = dict[str, Any]


class PageScore:
    """The counts of the pages in a folder that make-pages has made."""

    def __init__(self, program: pathlib.Path, made: pathlib.Path, show: int = 0) -> None:
        self.program, self.made, self.show = program, made, show
        self.records = (made / "records.jsonl").resolve()
        self.counts: Counter[str] = Counter()

    def figures(self) -> list[Figure]:
        """Runs the program on all pages; prints up to `show` entries that went wrong."""
        manifest = json.loads((self.made / "manifest.json").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            work = pathlib.Path(folder)
            shutil.copytree(self.made / "pages", work, dirs_exist_ok=True)
            for page in manifest["pages"]:
                self.counts["entries"] += len(page["entries"])
                self.check(page, work)
                self.cite(page, work)
                self.fix(page, work)
        counts = self.counts
        whole = counts["right-whole"] + counts["wrong-whole"]
        return [
            Figure("entries found", counts["found"], counts["entries"]),
            Figure("found with exactly the text of the citation", counts["exact"], counts["entries"]),
            Figure("citations that the pages have not", counts["extra"]),
            Figure("entries as they should be after fix", whole, counts["entries"]),
            Figure("the same of those that were wrong", counts["wrong-whole"], counts["wrong"]),
            Figure("the same of those that were right", counts["right-whole"], counts["right"]),
            Figure("pages changed outside the citations", counts["outside"]),
            Figure("pages that a second fix changed", counts["again"]),
            Figure("right entries that cite writes to the letter", counts["cited"], counts["of-cited"]),
        ]

    def print_entry(self, page: Page, entry: Entry, what: str, **sides: object) -> None:
        """Prints an entry that went wrong, as long as some are wanted."""
        if self.show > 0:
            self.show -= 1
            print(f"--- {page['path']} {page['style']} {entry['doi']} {entry['field']}/{entry['kind']}: {what}")
            for name, text in sides.items():
                print(f"  {name:7} {text}")

    def check(self, page: Page, work: pathlib.Path) -> None:
        """Counts what `check` finds. A page that it cannot read has no entry found."""
        report = run(self.program, "check", page["path"], "--records", self.records, "--format", "json", folder=work)
        try:
            entries = [entry for read in json.loads(report)["pages"] for entry in read["citations"]]
        except (ValueError, KeyError):
            entries = []
        # A DOI without a citation is an entry of the report too.
        citations = [entry for entry in entries if entry["verdict"] != "listed"]
        used: set[int] = set()
        for entry in page["entries"]:
            same = [
                number
                for number, citation in enumerate(citations)
                if (citation["doi"] or "").lower() == entry["doi"] and number not in used
            ]
            used.update(same[:1])
            is_exact = any(is_exactly(citations[number], entry) for number in same)
            self.counts["found"] += bool(same)
            self.counts["exact"] += is_exact
            if not is_exact:
                taken = [citations[number]["cited"] for number in same]
                what = "text differs" if same else "not found"
                self.print_entry(page, entry, what, has=entry["citation"], taken=taken)
        self.counts["extra"] += len(citations) - len(used)

    def cite(self, page: Page, work: pathlib.Path) -> None:
        """Counts the right entries that `cite` writes from the correct page's other entries."""
        right = [entry for entry in page["entries"] if entry["kind"] == "clean" and entry["citation"] is not None]
        if not right or len(page["entries"]) < 2:
            return
        like = (self.made / "correct" / page["path"]).resolve()
        for entry in right:
            # One by one: several works of one run keep the style of one example.
            line = run(self.program, "cite", entry["doi"], "--like", like, "--records", self.records, folder=work)
            self.counts["of-cited"] += 1
            self.counts["cited"] += line.strip().lower() == entry["citation"].lower()

    def fix(self, page: Page, work: pathlib.Path) -> None:
        """Counts the entries that `fix` leaves as they should be, and the pages that it should not have changed so."""
        fix = ("fix", "--write", page["path"], "--records", self.records)
        wrong, correct = ((self.made / side / page["path"]).read_bytes() for side in ("pages", "correct"))
        run(self.program, *fix, folder=work)
        fixed = (work / page["path"]).read_bytes()
        run(self.program, *fix, folder=work)
        self.counts["again"] += (work / page["path"]).read_bytes() != fixed
        pieces, is_intact = taken_apart(fixed, wrong, correct, page["entries"])
        for entry, piece in zip(page["entries"], pieces or [b""] * len(page["entries"]), strict=True):
            is_whole = piece == correct[slice(*entry["correct-extent"])]
            group = "wrong" if entry["field"] else "right"
            self.counts[group] += 1
            self.counts[f"{group}-whole"] += is_whole
            if not is_whole:
                is_intact = is_intact and is_laid_out_alike(piece, wrong, entry)
                was, right = wrong[slice(*entry["range"])], correct[slice(*entry["correct-range"])]
                sides = {"was": was.decode(), "is": piece.decode("utf-8", "replace").strip(), "right": right.decode()}
                self.print_entry(page, entry, "not as it should be", **sides)
        self.counts["outside"] += not is_intact


def is_exactly(found: dict[str, Any], entry: Entry) -> bool:
    """Whether a citation is the entry's own; markup at its ends may belong to it or not."""
    if entry["citation"] is None:
        return True
    start, end = found["range"]["start"]["offset"], found["range"]["end"]["offset"]
    return found["cited"] == entry["citation"] and entry["range"][0] <= start < end <= entry["range"][1]
