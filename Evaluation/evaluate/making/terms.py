"""The types that the makers of cases and pages hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

# A CSL-JSON item: what is printed.
Item = dict[str, Any]
# A Crossref work: what is registered.
Work = dict[str, Any]


@dataclass(frozen=True)
class Expectation:
    """What is expected of a case: the wrong field, and the kind of the change.

    The field is None where nothing is wrong, "DOI" where the record is another work's.
    """

    field: str | None
    kind: str

    def as_json(self) -> dict[str, str | None]:
        return {"field": self.field, "kind": self.kind}


@dataclass(frozen=True)
class Trace:
    """What a mistake should look like once it is printed; soundness looks for it."""

    # One word differs, everything else is the same.
    is_one_word: bool = False
    # Something is missing, nothing is added.
    is_deletion: bool = False
    # Family names of an author who was left out, of one who was added, of two who changed places.
    missing_author: str = ""
    added_author: str = ""
    swapped_authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mistake:
    """An item with one wrong field."""

    item: Item
    trace: Trace = Trace()


@dataclass(frozen=True)
class Candidate:
    """An item that is to be printed, and the DOI of the record that its citation is compared with."""

    expect: Expectation
    item: Item
    doi: str
    trace: Trace = Trace()


# All that is printed of one record in one style. The first candidate is the clean one.
Plan = list[Candidate]


@dataclass(frozen=True)
class Pool:
    """Authors, journals and words of other records, to put in a wrong place."""

    authors: list[Item] = field(default_factory=list)
    # A journal's title and its short title.
    journals: list[tuple[str, str | None]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class Style(Protocol):
    """What prints items as citations."""

    @property
    def name(self) -> str: ...

    @property
    def page_ranges(self) -> str | None:
        """How page ranges are abbreviated: a value of CSL's page-range-format."""

    def print_all(self, items: list[Item]) -> list[str]:
        """The citations of items, in their order; empty where the style cannot be used."""
