"""One wrong field in an item."""

from __future__ import annotations

import random

from .author_mistakes import mutate_author
from .items import parts_of, years_of
from .slips import changed, is_range_of, slipped
from .terms import Item, Made, Pool, Work
from .text_mistakes import mutate_container, mutate_title


def mutate(work: Work, item: Item, field: str, kind: str, rng: random.Random, pool: Pool) -> Made:
    """A changed item whose one field is wrong, and what only the checks need to know of the change."""
    if field == "author":
        return mutate_author(item, kind, rng, pool)
    if field in ("volume", "issue"):
        new = slipped(item.get(field, ""), rng)
        return (
            new and new not in (str(work.get("volume")), str(work.get("issue"))) and (changed(item, **{field: new}), {})
        )
    if field == "page":
        new = slipped(item.get("page", ""), rng)
        known = [str(work.get("page")), str(work.get("article-number"))]
        return new and new not in known and not is_range_of(new, item["page"]) and (changed(item, page=new), {})
    if field == "issued":
        parts = parts_of(item.get("issued"))
        if not parts or not 1000 <= parts[0] <= 9999:
            return None
        years, year = years_of(work), parts[0]
        printed = parts_of(work.get("published-print"))
        choices = [year + d for d in (-10, -9, -4, -3, -2, -1, 1, 2, 3, 4, 9, 10)] + [
            int(str(year)[:2] + str(year)[:1:-1])
        ]
        # A work that is only registered as online may have been printed a year later, or long before.
        fits = [
            y for y in choices if y not in years and 1700 < y < 2026 and (printed or (y >= 2005 and y - 1 not in years))
        ]
        if not fits:
            return None
        return changed(item, issued={"date-parts": [[rng.choice(fits)] + parts[1:]]}), {}
    if field == "container-title":
        return mutate_container(item, kind, rng, pool)
    return mutate_title(item, kind, rng, pool)
