"""Variants and mistakes: what they change, and when they are not made."""

from __future__ import annotations

import copy
import random
import unittest
from typing import Any

from evaluate.making.changes.mistakes import is_same_range, make_mistake
from evaluate.making.changes.slips import misnumbered, misspelt
from evaluate.making.changes.variants import vary
from evaluate.making.plans import MISTAKES
from evaluate.making.terms import Pool

ITEM: dict[str, Any] = {
    "type": "article-journal",
    "title": "Measuring the depth of shallow lakes: a survey of northern sites",
    "author": [
        {"family": "Lindqvist", "given": "Märta Karin"},
        {"family": "Okafor", "given": "Benjamin"},
        {"family": "Tanaka", "given": "Yui"},
    ],
    "container-title": "Journal of Freshwater Research",
    "volume": "17",
    "issue": "3",
    "page": "241-249",
    "issued": {"date-parts": [[2011, 5]]},
    "DOI": "10.5555/lakes",
}
WORK: dict[str, Any] = {
    "volume": "17",
    "issue": "3",
    "page": "241-249",
    "published-print": {"date-parts": [[2011, 5]]},
    "published-online": {"date-parts": [[2010, 12]]},
}
POOL = Pool(
    authors=[{"family": "Moreau", "given": "Claire"}],
    journals=[("Annals of Applied Botany", None)],
    words=["glaciers", "polymer"],
)
SEEDS = range(60)


class MistakeTests(unittest.TestCase):
    """Each kind of mistake, with many seeds."""

    def test_a_mistake_changes_its_field_and_no_other_and_leaves_the_item_as_it_was(self) -> None:
        before = copy.deepcopy(ITEM)
        for field, kind in MISTAKES:
            made = [make_mistake(WORK, ITEM, field, kind, random.Random(seed), POOL) for seed in SEEDS]
            mistakes = [mistake for mistake in made if mistake]
            self.assertTrue(mistakes, (field, kind))
            for mistake in mistakes:
                changed = {key for key in ITEM if mistake.item[key] != ITEM[key]}
                self.assertEqual(changed, {field}, (field, kind))
        self.assertEqual(ITEM, before)

    def test_a_wrong_year_is_registered_nowhere(self) -> None:
        for seed in SEEDS:
            mistake = make_mistake(WORK, ITEM, "issued", "year", random.Random(seed), POOL)
            assert mistake
            self.assertNotIn(mistake.item["issued"]["date-parts"][0][0], (2010, 2011))

    def test_no_author_is_added_to_one_author_and_none_of_two_with_one_name_is_left_out(self) -> None:
        alone = {**ITEM, "author": ITEM["author"][:1]}
        namesakes = {**ITEM, "author": [{"family": "Berg", "given": "A."}, {"family": "Berg", "given": "B."}]}
        for seed in SEEDS:
            self.assertIsNone(make_mistake(WORK, alone, "author", "extra", random.Random(seed), POOL))
            self.assertIsNone(make_mistake(WORK, namesakes, "author", "drop", random.Random(seed), POOL))

    def test_pages_that_mean_the_same_range_are_the_same(self) -> None:
        self.assertTrue(is_same_range("241-9", "241-249"))
        self.assertTrue(is_same_range("241-49", "241-249"))
        self.assertFalse(is_same_range("241-48", "241-249"))


class SlipTests(unittest.TestCase):
    """One letter or one digit."""

    def test_no_slip_is_another_accepted_spelling(self) -> None:
        for seed in SEEDS:
            self.assertNotEqual(misspelt("centre", "typo-transpose", random.Random(seed)), "center")
            self.assertNotEqual(misspelt("ise", "typo-change", random.Random(seed)), "ize")
            self.assertNotEqual(misspelt("colour", "typo-drop", random.Random(seed)), "color")

    def test_a_wrong_number_is_as_long_and_does_not_begin_with_zero(self) -> None:
        for seed in SEEDS:
            slip = misnumbered("101-117", random.Random(seed))
            assert slip
            self.assertNotEqual(slip, "101-117")
            self.assertRegex(slip, r"^[1-9]\d\d-[1-9]\d\d$")


class VariantTests(unittest.TestCase):
    """What is still right."""

    def variant(self, kind: str, seed: int = 0) -> dict[str, Any]:
        made = vary(WORK, ITEM, kind, random.Random(seed))
        assert made
        return made

    def test_each_kind_of_variant(self) -> None:
        self.assertEqual(self.variant("variant-first-page")["page"], "241")
        self.assertEqual(self.variant("variant-subtitle")["title"], "Measuring the depth of shallow lakes")
        self.assertEqual(self.variant("variant-year")["issued"], {"date-parts": [[2010, 12]]})
        self.assertEqual(self.variant("variant-accents")["author"][0]["given"], "Marta Karin")
        self.assertIn(self.variant("variant-initials")["author"][0]["given"], ("M. K.", "M.K.", "MK"))

    def test_a_variant_that_changes_nothing_is_none(self) -> None:
        for kind in ("variant-first-page", "variant-subtitle", "variant-year"):
            item = {**ITEM, "page": "e12", "title": "Lakes", "issued": {"date-parts": [[2011]]}}
            work = {"issued": {"date-parts": [[2011]]}}
            self.assertIsNone(vary(work, item, kind, random.Random(0)), kind)
