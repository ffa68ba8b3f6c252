"""The pages and lists of works with which `missing` is scored."""

import random
import unittest

from evaluate.making.sets import SETS
from evaluate.scoring import missing


class MissingTest(unittest.TestCase):
    def test_an_id_has_its_check_digit(self) -> None:
        for number in range(200):
            total = 0
            digits = missing.orcid_of(number).replace("-", "")
            self.assertRegex(digits, r"^\d{15}[\dX]$")
            for digit in digits:
                total = (total * 2 + (10 if digit == "X" else int(digit))) % 11
            self.assertEqual(total, 1)

    def test_works_taken_out_are_not_on_the_page(self) -> None:
        made = missing.authors(SETS[0], 1)[:8]
        for one in made:
            present = {entry["doi"].lower() for entry in one.page.entries}
            self.assertEqual(len(one.absent), missing.TAKEN_OUT)
            self.assertFalse(one.absent & present)
            self.assertTrue(one.absent <= {work["DOI"].lower() for work in one.works})
            ids = [author for work in one.works for author in work["author"] if one.orcid in author.get("ORCID", "")]
            self.assertGreaterEqual(len(ids), len(present))

    def test_some_entries_lose_their_DOI_and_nothing_else(self) -> None:
        counts = []
        for one in missing.authors(SETS[0], 1)[:8]:
            dois = [entry["doi"].lower().encode() for entry in one.page.entries]
            before, after = one.page.correct.lower(), one.text.lower()
            counts.append(sum(doi in before and doi not in after for doi in dois))
            self.assertGreater(len(after), len(before) * 0.9)
        # The DOIs of some pages are escaped, and stay.
        self.assertEqual(max(counts), missing.WITHOUT_DOI)
        self.assertGreater(sum(counts), missing.WITHOUT_DOI * 4)

    def test_a_preprint_has_no_more_than_its_work(self) -> None:
        work = {
            "DOI": "10.5555/a",
            "title": ["A title"],
            "author": [{"family": "Wu"}],
            "issued": {"date-parts": [[2020]]},
            "volume": "3",
        }
        preprint = missing.preprint_of(work, 1, True)
        self.assertEqual(preprint["relation"]["is-preprint-of"][0]["id"], "10.5555/a")
        self.assertNotIn("volume", preprint)
        self.assertEqual(len(missing.unlisted(work, 1, random.Random(1))), 2)


if __name__ == "__main__":
    unittest.main()
