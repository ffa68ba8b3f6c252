"""What the makers hand to each other."""

from __future__ import annotations

from typing import Any

# A CSL-JSON item: what is printed.
Item = dict[str, Any]
# A record: what is registered.
Work = dict[str, Any]
# What only the checks need to know of a mistake.
Note = dict[str, Any]
# (item with a mistake, its note); None, False or "" where the mistake cannot be made.
Made = Any
# What is to be printed: what is expected of it, the item, the note, the DOI of its record.
Job = tuple[dict[str, Any], Item, Note, str]
# Names, journals and words to put in a wrong place.
Pool = dict[str, list[Any]]
# DOIs by the journal and by the first author of their works.
Near = dict[str, list[str]]
# A page's habits.
Page = dict[str, Any]
# An entry of a page: its text and what is marked in it.
Entry = dict[str, Any]
# A piece of a page: text that belongs to no entry, or the number of an entry, what of it, and the text.
Piece = Any
