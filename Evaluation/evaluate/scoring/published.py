"""Scores what `check` says of preprints whose articles are out, and what `fix --discover` puts in.

The pages are those of making/pages/published.py. The figures are explained in ../../README.md.
"""

from __future__ import annotations

import json
import pathlib
import tempfile
from collections import Counter
from typing import Any

from .. import files
from ..figures import Figure
from ..making.pages.published import make_published
from ..program import run

Page = dict[str, Any]


def is_only_inserted(before: bytes, after: bytes) -> bool:
    """Whether every byte of a page is still there, in its order."""
    rest = iter(after)
    return all(byte in rest for byte in before)


def citations_of(report: str, name: str) -> list[dict[str, Any]]:
    pages = json.loads(report)["pages"]
    return [entry for page in pages if page["path"] == name for entry in page["citations"]]


class PublishedScore:
    """The counts of all pages."""

    def __init__(self, program: pathlib.Path, which: str, seed: int, pages: int, entries: int, show: int) -> None:
        self.program, self.show = program, show
        self.pages, self.records = make_published(which, seed, pages, entries)
        self.counts: Counter[str] = Counter()

    def figures(self) -> list[Figure]:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            files.write(folder / "works.jsonl", self.records)
            site = folder / "site"
            site.mkdir()
            self.write(site)
            options = ("--records", folder / "works.jsonl", "--format", "json")
            report = run(self.program, "check", ".", *options, folder=site)
            for page in self.pages:
                self.score_preprints(page, citations_of(report, page["path"]))
            report = run(self.program, "check", ".", "--discover", *options, folder=site)
            for page in self.pages:
                self.score_searches(page, citations_of(report, page["path"]))
            only = ("--only", "doi-missing")
            run(self.program, "fix", ".", "--write", "--discover", *only, *options[:2], folder=site)
            report = run(self.program, "check", ".", *options, folder=site)
            for page in self.pages:
                self.score_insertions(page, (site / page["path"]).read_bytes(), citations_of(report, page["path"]))
            self.write(site)
            only = ("--only", "preprint-published")
            run(self.program, "fix", ".", "--write", "--unsafe", *only, *options[:2], folder=site)
            report = run(self.program, "check", ".", *options, folder=site)
            for page in self.pages:
                self.score_corrections(page, (site / page["path"]).read_bytes(), citations_of(report, page["path"]))
        counts = self.counts
        return [
            Figure("preprints whose article is named", counts["named"], counts["preprint"]),
            Figure("wrong works named", counts["named-wrong"]),
            Figure("published works in the place of their preprints", counts["corrected"], counts["preprint"]),
            Figure("the same to the letter", counts["to-the-letter"], counts["corrected"]),
            Figure("entries worse than before", counts["worse"]),
            Figure("missing DOIs found beyond doubt", counts["searched"], counts["no-doi"]),
            Figure("those put in", counts["inserted"], counts["searched"]),
            Figure("the same as the page had them", counts["as-before"], counts["inserted"]),
            Figure("wrong DOIs put in", counts["inserted-wrong"]),
            Figure("pages changed otherwise", counts["changed"]),
        ]

    def write(self, site: pathlib.Path) -> None:
        for page in self.pages:
            (site / page["path"]).write_bytes(page["bytes"])

    def print_entry(self, what: str, page: Page, entry: dict[str, Any], text: str) -> None:
        if self.show > 0:
            self.show -= 1
            was = page["bytes"][slice(*entry["extent"])].decode().strip()
            print(f"--- {page['path']} {entry['doi']}: {what}")
            for name, side in (("was", was), ("is", text), ("right", entry["right"])):
                print(f"  {name:5} {side.strip()}")

    def score_preprints(self, page: Page, found: list[dict[str, Any]]) -> None:
        named = {
            (finding["registered"], citation["range"]["start"]["offset"])
            for citation in found
            for finding in citation["findings"]
            if finding["rule"] in ("preprint-published", "doi-preprint")
        }
        for entry in page["entries"]:
            start, end = entry["extent"]
            here = {doi for doi, offset in named if start <= offset < end}
            self.counts[entry["kind"]] += 1
            is_named = entry["kind"] == "preprint" and entry["doi"] in here
            self.counts["named"] += is_named
            self.counts["named-wrong"] += bool(here - {entry["doi"]}) or (entry["kind"] != "preprint" and bool(here))
            if entry["kind"] == "preprint" and not is_named:
                self.print_entry("the article is not named", page, entry, "")

    def fixed_entries(self, page: Page, fixed: bytes) -> list[str] | None:
        """The entries of a fixed page, between the stretches of the page that belong to none."""
        entries: list[str] = []
        place = end = 0
        known = page["entries"]
        for number, entry in enumerate(known):
            start, stop = entry["extent"]
            between = page["bytes"][end:start]
            if not fixed.startswith(between, place):
                return None
            place, end = place + len(between), stop
            is_last = number + 1 == len(known)
            following = page["bytes"][stop:] if is_last else page["bytes"][stop : known[number + 1]["extent"][0]]
            if is_last:
                next_place = len(fixed) - len(following)
            else:
                # How the next entry begins, as it was and as it should be.
                after = known[number + 1]
                heads = {page["bytes"][slice(*after["extent"])][:24], after["right"].encode()[:24]}
                places = [fixed.find(following + head, place) for head in heads]
                next_place = min((found for found in places if found >= 0), default=-1)
            if next_place < place:
                return None
            entries.append(fixed[place:next_place].decode())
            place = next_place
        return entries

    def score_searches(self, page: Page, found: list[dict[str, Any]]) -> None:
        """Which entries without their DOIs the search recognises; the others cannot get one."""
        for entry in page["entries"]:
            start, end = entry["extent"]
            named = {
                finding["registered"]
                for citation in found
                for finding in citation["findings"]
                if finding["rule"] == "doi-missing" and start <= citation["range"]["start"]["offset"] < end
            }
            entry["found"] = entry["doi"] in named
            self.counts["searched"] += entry["kind"] == "no-doi" and entry["found"]

    def score_insertions(self, page: Page, fixed: bytes, found: list[dict[str, Any]]) -> None:
        cited = [(citation["doi"] or "").lower() for citation in found if citation["verdict"] != "listed"]
        pieces = self.fixed_entries(page, fixed)
        right = {entry["doi"] for entry in page["entries"]} | {
            "10.5555/preprint." + entry["doi"].replace("/", ".") for entry in page["entries"]
        }
        self.counts["inserted-wrong"] += sum(doi not in right for doi in cited if doi)
        self.counts["changed"] += not is_only_inserted(page["bytes"], fixed)
        for number, entry in enumerate(page["entries"]):
            if entry["kind"] != "no-doi" or not entry["found"]:
                continue
            is_in = entry["doi"] in cited
            self.counts["inserted"] += is_in
            text = pieces[number] if pieces else ""
            self.counts["as-before"] += is_in and entry["right"].encode() in fixed
            if not is_in or entry["right"].encode() not in fixed:
                self.print_entry("put in otherwise" if is_in else "not put in", page, entry, text)

    def score_corrections(self, page: Page, fixed: bytes, found: list[dict[str, Any]]) -> None:
        cited = {(citation["doi"] or "").lower(): citation for citation in found}
        pieces = self.fixed_entries(page, fixed)
        for number, entry in enumerate(page["entries"]):
            was = page["bytes"][slice(*entry["extent"])].decode()
            text = pieces[number] if pieces else ""
            if entry["kind"] != "preprint":
                self.counts["worse"] += was.encode() not in fixed
                continue
            if citation := cited.get(entry["doi"]):
                self.counts["corrected"] += 1
                self.counts["to-the-letter"] += entry["right"].encode() in fixed
                self.counts["worse"] += citation["verdict"] != "consistent"
                if citation["verdict"] != "consistent":
                    self.print_entry("worse", page, entry, text)
                if entry["right"].encode() not in fixed:
                    self.print_entry("corrected otherwise", page, entry, text)
            else:
                self.print_entry("not corrected", page, entry, text)


def score(program: pathlib.Path, which: str, seed: int, pages: int, entries: int, show: int = 0) -> list[Figure]:
    """The figures of the README's table; prints up to `show` entries that are not as they should be."""
    return PublishedScore(program, which, seed, pages, entries, show).figures()
