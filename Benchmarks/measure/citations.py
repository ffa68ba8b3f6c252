"""Citations of records, as they are on the pages of the benchmarks, and DOIs for records that are used many times."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterable
from typing import Any

MOST_NAMES = 10


def doi(number: int) -> str:
    """The DOI of a record by its number: DOIs that follow each other in the files are far apart in the store."""
    return f"10.{5000 + number * 7919 % 4999}/made.{number * 2654435761 % 2**32:08x}.{number}"


def list_item(work: dict[str, Any], name: str) -> str:
    """A citation of a work with a DOI, as an item of a list in Markdown."""
    names = ", ".join(
        f"{author.get('family', author.get('name', ''))}, {author.get('given', '')[:1]}."
        for author in work["author"][:MOST_NAMES]
    )
    title = re.sub(r"\s+", " ", work["title"][0])
    year = (work["issued"]["date-parts"][0] or [""])[0]
    journal = (work.get("container-title") or [""])[0]
    numbers = f"{work.get('volume', '')}, {work.get('page', '')}"
    return f"- {names} ({year}). {title}. {journal}, {numbers}. https://doi.org/{name}\n"


def write_page(path: pathlib.Path, works: list[dict[str, Any]], numbers: Iterable[int]) -> None:
    """A page that cites records by their numbers; there are more numbers than works."""
    items = "".join(list_item(works[number % len(works)], doi(number)) for number in numbers)
    path.write_text("# Publications\n\n" + items, encoding="utf-8")
