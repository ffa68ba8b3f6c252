"""Scores `doi-audit check`, `fix` and `cite` on made pages: what is on them, and what they should be, is known.

Found: entries that `check` has as a citation with their DOI. Exact: found with the text and the bytes of the citation.
Whole: entries that are the correct page's after `fix --write`, byte for byte. Outside: pages with a byte changed
between entries, or beside a citation and its links. Again: pages that a second `fix --write` changes. Cited: right
entries that `cite --like` writes to the letter from the page's other entries, capitals aside.
"""

from __future__ import annotations

import json
import pathlib
import shutil
import tempfile
from collections import Counter
from typing import Any

from ..figures import Figure
from .page_pieces import Entry, is_laid_out_alike, taken_apart
from ..program import run

Page = dict[str, Any]


class PageScore:
    """The counts of the pages in a folder that made_pages.py made."""

    def __init__(self, program: pathlib.Path, made: pathlib.Path, show: int = 0) -> None:
        self.program, self.made, self.show = program, made, show
        self.records = (made / "records.jsonl").resolve()
        self.n: Counter[str] = Counter()

    def figures(self) -> list[Figure]:
        manifest = json.loads((self.made / "manifest.json").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            work = pathlib.Path(folder)
            shutil.copytree(self.made / "pages", work, dirs_exist_ok=True)
            for page in manifest["pages"]:
                self.n["entries"] += len(page["entries"])
                self.check(page, work)
                self.cite(page, work)
                self.fix(page, work)
        n = self.n
        return [
            Figure("entries found", n["found"], n["entries"]),
            Figure("found with exactly the text of the citation", n["exact"], n["entries"]),
            Figure("citations that the pages have not", n["extra"]),
            Figure("entries as they should be after fix", n["right-whole"] + n["wrong-whole"], n["entries"]),
            Figure("the same of those that were wrong", n["wrong-whole"], n["wrong"]),
            Figure("the same of those that were right", n["right-whole"], n["right"]),
            Figure("pages changed outside the citations", n["outside"]),
            Figure("pages that a second fix changed", n["again"]),
            Figure("right entries that cite writes to the letter", n["cited"], n["of-cited"]),
        ]

    def say(self, page: Page, entry: Entry, what: str, **sides: object) -> None:
        if self.show > 0:
            self.show -= 1
            print(f"--- {page['path']} {page['style']} {entry['doi']} {entry['field']}/{entry['kind']}: {what}")
            for name, text in sides.items():
                print(f"  {name:7} {text}")

    def check(self, page: Page, work: pathlib.Path) -> None:
        """What `check` finds. A page that it cannot read has no entry found."""
        said = run(self.program, "check", page["path"], "--records", self.records, "--format", "json", folder=work)
        try:
            cited = [citation for read in json.loads(said)["pages"] for citation in read["citations"]]
        except (ValueError, KeyError):
            cited = []
        used: set[int] = set()
        for entry in page["entries"]:
            same = [i for i, c in enumerate(cited) if (c["doi"] or "").lower() == entry["doi"] and i not in used]
            used.update(same[:1])
            exact = any(is_exactly(cited[i], entry) for i in same)
            self.n["found"] += bool(same)
            self.n["exact"] += exact
            if not exact:
                taken = [cited[i]["cited"] for i in same]
                self.say(page, entry, "text differs" if same else "not found", has=entry["citation"], taken=taken)
        self.n["extra"] += len(cited) - len(used)

    def cite(self, page: Page, work: pathlib.Path) -> None:
        right = [e for e in page["entries"] if e["kind"] == "clean" and e["citation"] is not None]
        if not right or len(page["entries"]) < 2:
            return
        like = (self.made / "correct" / page["path"]).resolve()
        dois = [entry["doi"] for entry in right]
        lines = run(self.program, "cite", *dois, "--like", like, "--records", self.records, folder=work).splitlines()
        lines = lines if len(lines) == len(right) else [""] * len(right)
        self.n["of-cited"] += len(right)
        self.n["cited"] += sum(line.lower() == entry["citation"].lower() for entry, line in zip(right, lines))

    def fix(self, page: Page, work: pathlib.Path) -> None:
        fix = ("fix", "--write", page["path"], "--records", self.records)
        wrong, correct = ((self.made / side / page["path"]).read_bytes() for side in ("pages", "correct"))
        run(self.program, *fix, folder=work)
        fixed = (work / page["path"]).read_bytes()
        run(self.program, *fix, folder=work)
        self.n["again"] += (work / page["path"]).read_bytes() != fixed
        pieces, intact = taken_apart(fixed, wrong, correct, page["entries"])
        for entry, piece in zip(page["entries"], pieces or [b""] * len(page["entries"])):
            whole = piece == correct[slice(*entry["correct-extent"])]
            group = "wrong" if entry["field"] else "right"
            self.n[group] += 1
            self.n[f"{group}-whole"] += whole
            if not whole:
                intact = intact and is_laid_out_alike(piece, wrong, entry)
                was, right = wrong[slice(*entry["range"])], correct[slice(*entry["correct-range"])]
                sides = {"was": was.decode(), "is": piece.decode("utf-8", "replace").strip(), "right": right.decode()}
                self.say(page, entry, "not as it should be", **sides)
        self.n["outside"] += not intact


def is_exactly(found: dict[str, Any], entry: Entry) -> bool:
    """Whether a citation is the entry's own; markup at its ends may belong to it or not."""
    if entry["citation"] is None:
        return True
    start, end = found["range"]["start"]["offset"], found["range"]["end"]["offset"]
    return found["cited"] == entry["citation"] and entry["range"][0] <= start < end <= entry["range"][1]
