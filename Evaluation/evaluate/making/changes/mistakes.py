"""Mistakes: an item with one wrong field. Each is None where it cannot be made in the item."""

from __future__ import annotations

import random
import re

from ..items import parts_of, years_of
from ..terms import Item, Mistake, Pool, Work
from .author_mistakes import wrong_author
from .journal_mistakes import wrong_journal
from .slips import misnumbered
from .title_mistakes import wrong_title

# By how many years a wrong year is off: a slip of one digit, or of memory.
YEARS_OFF = (-10, -9, -4, -3, -2, -1, 1, 2, 3, 4, 9, 10)
EARLIEST_YEAR, LATEST_YEAR = 1700, 2026
# Since then, works were online a year before they were printed.
FIRST_YEAR_ONLINE = 2005


def make_mistake(work: Work, item: Item, field: str, kind: str, rng: random.Random, pool: Pool) -> Mistake | None:
    """An item whose one field is wrong."""
    if field == "author":
        return wrong_author(item, kind, rng, pool)
    if field in ("volume", "issue"):
        return wrong_number(work, item, field, rng)
    if field == "page":
        return wrong_page(work, item, rng)
    if field == "issued":
        return wrong_year(work, item, rng)
    if field == "container-title":
        return wrong_journal(item, kind, rng, pool)
    return wrong_title(item, kind, rng, pool)


def wrong_number(work: Work, item: Item, field: str, rng: random.Random) -> Mistake | None:
    """A wrong volume or issue, which is not the other of the two either."""
    number = misnumbered(item.get(field, ""), rng)
    if not number or number in (str(work.get("volume")), str(work.get("issue"))):
        return None
    return Mistake({**item, field: number})


def wrong_page(work: Work, item: Item, rng: random.Random) -> Mistake | None:
    page = misnumbered(item.get("page", ""), rng)
    registered = (str(work.get("page")), str(work.get("article-number")))
    if not page or page in registered or is_same_range(page, item["page"]):
        return None
    return Mistake({**item, "page": page})


def wrong_year(work: Work, item: Item, rng: random.Random) -> Mistake | None:
    """A year that the record does not hold. A work without a print date may have been printed a year later."""
    parts = parts_of(item.get("issued"))
    if not parts or not 1000 <= parts[0] <= 9999:
        return None
    registered, year = years_of(work), parts[0]
    is_printed = bool(parts_of(work.get("published-print")))
    exchanged = int(str(year)[:2] + str(year)[3] + str(year)[2])

    def is_surely_wrong(wrong: int) -> bool:
        if wrong in registered or not EARLIEST_YEAR < wrong < LATEST_YEAR:
            return False
        return is_printed or (wrong >= FIRST_YEAR_ONLINE and wrong - 1 not in registered)

    years = [wrong for wrong in [year + off for off in YEARS_OFF] + [exchanged] if is_surely_wrong(wrong)]
    if not years:
        return None
    return Mistake({**item, "issued": {"date-parts": [[rng.choice(years), *parts[1:]]]}})


def is_same_range(one: str, other: str) -> bool:
    """Two pages that may mean the same range: 241-9, 241-49, 241-249."""
    return spelt_out(one) == spelt_out(other)


def spelt_out(pages: str) -> str:
    """A range with the digits of its first page that its last page leaves out."""
    return re.sub(r"^(\d+)-(\d+)$", lambda m: f"{m[1]}-{m[1][: max(0, len(m[1]) - len(m[2]))]}{m[2]}", pages)
