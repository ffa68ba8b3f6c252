"""Printing, pages, and the committed cases."""

from __future__ import annotations

import json
import pathlib
import tempfile
import unittest

from evaluate import files
from evaluate.figures import Figure, Floor, table
from evaluate.making.cases import CaseMaker, in_turn
from evaluate.making.pages import make as made_pages
from evaluate.making.pages.dialects import MARKDOWN_MARKS, Dialect, Span, markdown_escape
from evaluate.making.printing.names import NameStyle
from evaluate.making.printing.page_ranges import abbreviated
from evaluate.scoring.page_pieces import taken_apart


class PrintingTests(unittest.TestCase):
    """Names and page ranges."""

    def test_names(self) -> None:
        authors = [
            {"family": "Dupont", "given": "Jean-Paul"},
            {"family": "Berg", "given": "Anna Maria"},
            {"family": "Li", "given": "Wei"},
        ]
        self.assertEqual(NameStyle().join(authors), "Dupont, J.-P., Berg, A. M., Li, W.")
        style = NameStyle(order="first", form="JR", comma="", last=" & ")
        self.assertEqual(style.join(authors), "Dupont JP, AM Berg & W Li")
        cut = NameStyle(order="given", form="full", most=2, shown=1, rest=" and {n} others")
        self.assertEqual(cut.join(authors), "Jean-Paul Dupont and 2 others")

    def test_page_ranges(self) -> None:
        for style, expected in (("expanded", "505-517"), ("minimal", "505-17"), ("chicago", "505-17")):
            self.assertEqual(abbreviated("505-517", style), expected)
        self.assertEqual(abbreviated("101-108", "chicago"), "101-8")
        self.assertEqual(abbreviated("101-108", "minimal-two"), "101-08")
        self.assertEqual(abbreviated("1-12", "minimal"), "1-12")


class CommittedCaseTests(unittest.TestCase):
    """The part of the committed cases that needs no pandoc."""

    def test_the_committed_cases_of_layouts_are_made_again_to_the_letter(self) -> None:
        maker = CaseMaker("committed", 1)
        # The CSL styles come first, and shuffle the records once.
        next(in_turn(sorted(maker.library.items), maker.rng))
        made = maker.in_layouts(8)
        for case in made:
            if case["clean"] == case["citation"]:
                del case["clean"]
        committed = [case for case in files.read(files.CASES) if case["style"].startswith("hand:")]
        for case in committed:
            del case["id"]
        self.assertEqual(made, committed)


class PageTests(unittest.TestCase):
    """Pages whose bytes are known."""

    def test_a_citation_is_where_the_manifest_says_and_only_wrong_entries_differ(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            out = pathlib.Path(name)
            made_pages.make(out, "committed", 3, 1, 5, None)
            manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
            self.assertEqual(len({page["shape"] for page in manifest["pages"]}), 11)
            for page in manifest["pages"]:
                wrong, correct = ((out / side / page["path"]).read_bytes() for side in ("pages", "correct"))
                pieces, is_intact = taken_apart(wrong, wrong, correct, page["entries"])
                self.assertTrue(is_intact)
                for entry, piece in zip(page["entries"], pieces, strict=True):
                    self.assertEqual(piece, wrong[slice(*entry["extent"])])
                    right = correct[slice(*entry["correct-extent"])]
                    self.assertEqual(piece != right, entry["field"] is not None, (page["path"], entry["kind"]))

    def test_in_plain_text_the_bytes_of_a_citation_are_the_citation(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            out = pathlib.Path(name)
            made_pages.make(out, "committed", 3, 4, 9, None)
            pages = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["pages"]
            entries = [(page["path"], entry) for page in pages if page["shape"] == "plain" for entry in page["entries"]]
            for path, entry in entries:
                text = (out / "pages" / path).read_bytes()[slice(*entry["range"])].decode()
                # An address may be in pointed brackets, and lines may be broken.
                self.assertEqual(" ".join(text.replace(" <http", " http").split()).rstrip(">"), entry["citation"])

    def test_markdown_escapes_what_would_be_markup_and_marks_spans(self) -> None:
        dialect = Dialect(markdown_escape, MARKDOWN_MARKS)
        self.assertEqual(dialect.write("2019. A *b* c_d"), r"2019\. A \*b\* c_d")
        self.assertEqual(dialect.write("see A b", [Span(4, 7, "i", "title")], breaks={3}), "see\n*A b*")


class FigureTests(unittest.TestCase):
    """Floors."""

    def test_a_floor_without_a_figure_and_a_figure_below_its_floor_are_not_kept(self) -> None:
        figures = {"made": [Figure("found", 9, 10)]}
        self.assertTrue(table(figures, {"made": {"found": Floor(">=", 90)}})[1])
        self.assertFalse(table(figures, {"made": {"found": Floor(">=", 91)}})[1])
        self.assertFalse(table(figures, {"made": {"lost": Floor("<=", 1)}})[1])
