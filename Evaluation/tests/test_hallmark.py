"""HALLMARK: what is read of a checkout, what a record and a page become, and what is counted."""

from __future__ import annotations

import json
import pathlib
import sys
import tempfile
import unittest
from typing import Any

from evaluate.figures import Figure
from evaluate.hallmark import score as hallmark
from evaluate.hallmark.bibtex import entry_text, person, plain
from evaluate.hallmark.checkout import Checkout, CheckoutError, doi_of
from evaluate.hallmark.published import published
from evaluate.hallmark.records import record_of
from evaluate.hallmark.report import mistaken, report

LAKES = {
    "title": "Measuring the {D}epth of Shallow Lakes",
    "author": 'M{\\"a}rta Lindqvist 0002 and Benjamin van der Okafor',
    "booktitle": "LIMNO",
    "year": "2011",
    "doi": "10.5555/LAKES",
}
# Answers as the program does, and calls each entry of the year 2031 wrong. Its report has the pages in another order.
PROGRAM = """#!{python}
import json, pathlib, sys
pages = []
for path in sorted(pathlib.Path("pages").iterdir(), reverse=True):
    wrong = "{{2031}}" in path.read_text()
    finding = {{"severity": "error" if wrong else "note", "rule": "issued-mismatch", "message": "year"}}
    verdict = "discrepant" if wrong else "consistent"
    pages.append({{"path": str(path), "findings": [], "citations": [{{"verdict": verdict, "findings": [finding]}}]}})
print(json.dumps({{"pages": pages}}))
sys.exit(1)
"""


def entry(key: str, kind: str | None = None, **fields: str) -> dict[str, Any]:
    fields = {name: text for name, text in {**LAKES, **fields}.items() if text}
    label = "HALLUCINATED" if kind else "VALID"
    return {
        "bibtex_key": key,
        "bibtex_type": "inproceedings",
        "fields": fields,
        "label": label,
        "hallucination_type": kind,
    }


class CheckoutTests(unittest.TestCase):
    """A tiny checkout in the benchmark's format."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, path: str, rows: list[dict[str, Any]]) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def write_split(self) -> None:
        self.write(
            "data/v1.0/dev_public.jsonl",
            [
                entry("a"),
                entry("b", "future_date", year="2031"),
                entry("c", "near_miss_title", title="Measuring the Depth of Shallow Lake"),
                entry("d", "future_date", year="2031", doi=""),
                entry("e", "fabricated_doi", doi="10.5555/nowhere"),
                entry("f", "swapped_authors", author="Fran{\\c{c Petit"),
                entry("g", doi=""),
                entry("h"),
            ],
        )

    def test_entries_are_counted_or_left_out_for_a_reason(self) -> None:
        self.write_split()
        program = self.folder / "program"
        program.write_text(PROGRAM.format(python=sys.executable), encoding="utf-8")
        program.chmod(0o755)
        split = hallmark.score(program, self.folder)["dev_public"]
        self.assertEqual(
            split.figures(),
            [
                Figure("hallucinated entries detected", 1, 2),
                Figure("  future_date", 1, 1),
                Figure("  near_miss_title", 0, 1),
                Figure("right entries called wrong", 0, 2),
                Figure("entries not compared with their records", 0),
            ],
        )
        self.assertEqual(
            split.left_out,
            {
                (hallmark.NO_DOI, "HALLUCINATED"): 1,
                (hallmark.NO_DOI, "VALID"): 1,
                (hallmark.NO_ORIGINAL, "HALLUCINATED"): 1,
                (hallmark.NO_BIBTEX, "HALLUCINATED"): 1,
            },
        )
        self.assertEqual([a.entry["bibtex_key"] for _, a in mistaken({"dev_public": split})], ["c"])

    def test_the_report_has_the_published_figures_with_their_file(self) -> None:
        figures = {
            "tool_name": "careful",
            "split_name": "dev_public",
            "num_entries": 7,
            "detection_rate": 0.5,
            "false_positive_rate": 0.25,
            "per_type_metrics": {"future_date": {"detection_rate": 0.75}},
        }
        self.write("data/v1.0/baseline_results/careful_dev_public.json", [figures])
        self.write("data/v1.0/baseline_results/manifest.json", [{"files": {}}])
        self.write("data/v1.0/baseline_results/names.json", [["careful"]])
        self.assertEqual([one.tool for one in published(self.folder)], ["careful"])
        answer = hallmark.Answer(entry("b", "future_date"), {}, {"citations": [], "findings": []})
        text = report({"dev_public": hallmark.Split([answer])}, self.folder)
        self.assertRegex(text, r"careful +7 +50.0 % +25.0 %  data/v1.0/baseline_results/careful_dev_public.json")
        self.assertRegex(text, r"future_date +0.0 %  others 75.0 % to 75.0 %")

    def test_tools_are_compared_that_answered_the_same_entries(self) -> None:
        right = hallmark.Answer(entry("a"), {}, {"citations": [], "findings": []})
        wrong = hallmark.Answer(entry("b", "future_date"), {}, {"citations": [], "findings": []})
        both = [{"bibtex_key": "a", "label": "UNCERTAIN"}, {"bibtex_key": "b", "label": "HALLUCINATED"}]
        self.write("results/some/careful_predictions.jsonl", both)
        self.write("results/some/hasty_predictions.jsonl", both[:1])
        gold = [{"bibtex_key": key, "label": "HALLUCINATED", "pred_label": "VALID"} for key in "ab"]
        self.write("results/some/deep/trusting_per_entry.jsonl", gold)
        text = report({"dev_public": hallmark.Split([right, wrong])}, self.folder)
        self.assertRegex(text, r"100.0 % +0.0 %  results/some/careful_predictions.jsonl")
        self.assertRegex(text, r" 0.0 % +0.0 %  results/some/deep/trusting_per_entry.jsonl")
        self.assertNotIn("hasty", text)

    def test_the_original_is_that_of_the_most_reliable_pool_with_all_authors(self) -> None:
        self.write("data/raw/valid_entries.jsonl", [entry("short", author="Märta Lindqvist and others")])
        self.write("data/v1.0/dev_public.jsonl", [entry("wrong", "future_date"), entry("cut", title="{The lakes")])
        self.write("data/v1.0/test_public.jsonl", [entry("whole")])
        originals = Checkout(self.folder).originals
        self.assertEqual([original["bibtex_key"] for original in originals.values()], ["whole"])
        self.write("data/v1.0/raw_crossdomain_valid.jsonl", [entry("pool")])
        self.assertEqual(Checkout(self.folder).originals["10.5555/lakes"]["bibtex_key"], "pool")

    def test_another_folder_is_no_checkout(self) -> None:
        self.write("data/v1.0/other.jsonl", [entry("a")])
        with self.assertRaises(CheckoutError):
            Checkout(self.folder)


class RecordTests(unittest.TestCase):
    """A record of a valid entry."""

    def test_a_record_has_the_facts_without_tex(self) -> None:
        self.assertEqual(
            record_of(entry("a", year="2011", number="3", pages="1--9"), "10.5555/lakes"),
            {
                "DOI": "10.5555/lakes",
                "title": ["Measuring the Depth of Shallow Lakes"],
                "author": [
                    {"family": "Lindqvist", "given": "Märta"},
                    {"family": "van der Okafor", "given": "Benjamin"},
                ],
                "type": "proceedings-article",
                "container-title": ["LIMNO"],
                "issued": {"date-parts": [[2011]]},
                "issue": "3",
                "page": "1--9",
            },
        )

    def test_a_preprint_has_a_server_and_no_journal(self) -> None:
        server = record_of(entry("a", journal="medRxiv : the preprint server"), "10.1101/lakes")
        name = "medRxiv : the preprint server"
        self.assertEqual((server["type"], server["institution"]), ("posted-content", [{"name": name}]))
        self.assertNotIn("container-title", server)
        arxiv = record_of(entry("a", booktitle=""), "10.48550/arxiv.2001.00001")
        self.assertEqual((arxiv["type"], arxiv["publisher"]), ("posted-content", "arXiv"))
        self.assertNotIn("container-title", arxiv)

    def test_names(self) -> None:
        self.assertEqual(person("Lindqvist, M."), {"family": "Lindqvist", "given": "M."})
        self.assertEqual(person("Yui Tanaka Jr."), {"family": "Tanaka", "given": "Yui", "suffix": "Jr."})
        self.assertEqual(person("{LIMNO}"), {"name": "LIMNO"})
        self.assertEqual(person("Northern Lakes Consortium"), {"name": "Northern Lakes Consortium"})

    def test_tex(self) -> None:
        self.assertEqual(
            plain("Fran{\\c{c}}ois {\\v Z}i{\\v{z}}ek, S{\\o}ren \\'{E}tienne \\L ukasz"),
            "François Žižek, Søren Étienne Łukasz",
        )
        self.assertEqual(plain("{Lakes} of $\\mathcal{O}(n)$ \\& rivers"), "Lakes of $\\mathcal{O}(n)$ & rivers")

    def test_a_doi_is_that_of_all_versions_and_without_resolver(self) -> None:
        self.assertEqual(
            doi_of(entry("a", doi="https://doi.org/10.48550/arXiv.2001.00001v2")), "10.48550/arxiv.2001.00001"
        )
        self.assertIsNone(doi_of(entry("a", doi="")))

    def test_a_page_has_the_entry_as_it_is(self) -> None:
        self.assertEqual(
            entry_text({**entry("a"), "fields": {"title": "{L}akes", "year": "2011"}}),
            "@inproceedings{a,\n  title = {{L}akes},\n  year = {2011},\n}\n",
        )
