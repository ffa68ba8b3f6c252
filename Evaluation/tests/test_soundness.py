"""Soundness: which printed citations are kept."""

from __future__ import annotations

import unittest

from evaluate.making.plans import cases_of
from evaluate.making.soundness import is_faithful, is_glued, is_sound
from evaluate.making.terms import Candidate, Expectation, Item, Trace

from .test_changes import ITEM

CLEAN = (
    "Lindqvist, M. K., Okafor, B., & Tanaka, Y. (2011). Measuring the depth of shallow lakes: a survey of northern"
    " sites. Journal of Freshwater Research, 17(3), 241–249."
)


def candidate(field: str | None, kind: str, trace: Trace | None = None, **changes: object) -> Candidate:
    item: Item = {**ITEM, **{name.replace("_", "-"): value for name, value in changes.items()}}
    return Candidate(Expectation(field, kind), item, ITEM["DOI"], trace or Trace())


class SoundnessTests(unittest.TestCase):
    """Whether a citation shows the one mistake and nothing else."""

    def test_a_wrong_number_is_sound_where_it_is_all_that_differs(self) -> None:
        wrong = candidate("volume", "digit", volume="71")
        self.assertTrue(is_sound(ITEM, wrong, CLEAN, CLEAN.replace(" 17(", " 71(")))
        self.assertFalse(is_sound(ITEM, wrong, CLEAN, CLEAN))
        self.assertFalse(is_sound(ITEM, wrong, CLEAN, CLEAN.replace(" 17(3)", " 71(4)")))
        year = candidate("issued", "year", issued={"date-parts": [[2012, 5]]})
        self.assertTrue(is_sound(ITEM, year, CLEAN, CLEAN.replace("2011", "2012")))
        self.assertFalse(is_sound(ITEM, year, CLEAN, CLEAN.replace("2011", "2012").replace(" 17(", " 71(")))

    def test_an_author_who_is_left_out_must_have_been_printed(self) -> None:
        trace = Trace(missing_author="Tanaka")
        wrong = candidate("author", "drop", trace, author=ITEM["author"][:2])
        self.assertTrue(is_sound(ITEM, wrong, CLEAN, CLEAN.replace("Okafor, B., & Tanaka, Y.", "& Okafor, B.")))
        short = CLEAN.replace("Okafor, B., & Tanaka, Y.", "et al.")
        self.assertFalse(is_sound(ITEM, wrong, short, short))

    def test_another_journal_is_not_sound_where_the_right_one_is_printed_too(self) -> None:
        wrong = candidate("container-title", "other-journal", container_title="Annals of Applied Botany")
        text = CLEAN.replace("Journal of Freshwater Research", "Annals of Applied Botany")
        self.assertTrue(is_sound(ITEM, wrong, CLEAN, text))
        self.assertFalse(is_sound(ITEM, wrong, CLEAN, text + " Publisher: Journal of Freshwater Research."))

    def test_fields_with_nothing_between_them_are_glued(self) -> None:
        self.assertFalse(is_glued(ITEM, CLEAN))
        self.assertTrue(is_glued(ITEM, CLEAN.replace("17(3)", "173")))
        self.assertTrue(is_glued(ITEM, CLEAN.replace(". Journal", ".Journal")))

    def test_a_citation_with_an_empty_field_or_without_its_title_is_not_faithful(self) -> None:
        self.assertTrue(is_faithful(ITEM, CLEAN, True))
        self.assertFalse(is_faithful(ITEM, CLEAN.replace("17(3)", "Vol.: : 3"), True))
        self.assertFalse(is_faithful(ITEM, CLEAN.replace("(2011)", "(n.d.)"), True))
        self.assertFalse(is_faithful(ITEM, CLEAN.replace("shallow", "deep"), True))


class CaseTests(unittest.TestCase):
    """The cases of a plan."""

    def test_unsound_mistakes_and_repeated_texts_are_no_cases(self) -> None:
        class Never:
            """A generator whose draws keep one mistake a record."""

            def random(self) -> float:
                return 0.99

        plan = [
            candidate(None, "clean"),
            candidate(None, "variant-initials"),
            candidate("volume", "digit", volume="71"),
            candidate("volume", "digit", volume="18"),
            candidate("issue", "digit", issue="8"),
        ]
        texts = [CLEAN, CLEAN, CLEAN.replace("17(3), 241", "71(3), 214"), CLEAN.replace(" 17(", " 18("), CLEAN + "8"]
        cases = cases_of("a-style", [plan], texts, Never())  # type: ignore[arg-type]
        self.assertEqual([case["expect"]["kind"] for case in cases], ["clean", "digit"])
        self.assertEqual(cases[1]["citation"], texts[3])
        self.assertEqual(cases[1]["clean"], CLEAN)
