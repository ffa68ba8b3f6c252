"""Soundness: whether a printed citation is what a person could have written, and shows the one mistake that was made.

`is_faithful` and `is_glued` look at the text alone; `is_sound` compares the wrong citation with the clean one.
"""

from __future__ import annotations

import difflib
import re
from typing import Any

from .items import fold, parts_of
from .terms import Candidate, Item, Trace

# Characters of a citation that says enough.
MINIMAL_LENGTH = 40
# A label with nothing behind it, or two marks in a row: the style expects fields that the record lacks.
EMPTY_FIELD = re.compile(r"[:\[(]$|: ;|: :|¨")
NO_DATE = re.compile(r"n\.d\.|no date|s\.d\.|o\. ?J\.")
CONTAINER = ("container-title", "container-title-short")
# "and 4 others", "+4": a list of names that is cut differently when one of them is missing.
COUNT_OF_OTHERS = re.compile(r"\d+ (?:others|more)|\+\d")


def is_faithful(item: Item, text: str, prints_title: bool) -> bool:
    """Whether the text holds what an item's citation must hold, and no sign of a field that is missing."""
    if len(text) < MINIMAL_LENGTH or "???" in text or EMPTY_FIELD.search(text):
        return False
    if "issued" in item and NO_DATE.search(text):
        return False
    if prints_title and fold(item["title"]) not in fold(text):
        return False
    author = item["author"][0]
    return fold(author.get("family") or author["literal"]) in fold(text) and not is_glued(item, text)


def is_glued(item: Item, text: str) -> bool:
    """Whether fields are printed without anything between them, which no person would do."""
    return has_glued_numbers(item, text) or has_glued_container(item, text) or has_glued_names(item, text)


def has_glued_numbers(item: Item, text: str) -> bool:
    pages = re.findall(r"\w+", item.get("page", ""))
    year = [str(part) for part in parts_of(item.get("issued"))[:1]]
    numbers = [number for number in (item.get("volume"), item.get("issue"), *pages, *year) if number]
    bare = without(text, item.get("DOI", ""), item["title"])
    for first in range(len(numbers)):
        for second in range(len(numbers)):
            both = numbers[first] + numbers[second]
            if first != second and both not in numbers and re.search(rf"(?<!\w){re.escape(both)}(?!\d)", bare):
                return True
    return False


def has_glued_container(item: Item, text: str) -> bool:
    for name in filter(None, map(item.get, CONTAINER)):
        start = text.find(name)
        if start > 0 and (text[start - 1].isalnum() or text[start - 1] in "”’»\"'.?!,"):
            return True
        if start >= 0 and text[start + len(name) : start + len(name) + 1].isalpha():
            return True
    return False


def has_glued_names(item: Item, text: str) -> bool:
    """Initials run into a title or a year: "Smith JATitle", "J.2015"."""
    people = item["author"] + item.get("editor", [])
    names = [person.get(key, "") for person in people for key in ("family", "given", "literal")]
    fields = [item.get(key, "") for key in ("container-title", "title", "publisher", "container-title-short")]
    return bool(re.search(r"[a-z]{3}[”’»]?[A-Z][a-z]{3}", without(text, *fields, *names)))


def without(text: str, *parts: str) -> str:
    """The text with a bar in place of each part, at its first place."""
    for part in parts:
        start = text.lower().find(part.lower()) if part else -1
        if start >= 0:
            text = text[:start] + " | " + text[start + len(part) :]
    return text


Difference = tuple[list[str], list[str]]


def differences(one: str, other: str) -> list[Difference]:
    """The stretches of words in which two texts differ: pairs of token lists."""
    first, second = tokens(one), tokens(other)
    steps = difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return [(first[a:b], second[c:d]) for step, a, b, c, d in steps if step != "equal"]


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+|\s|[^\w\s]", text)


def is_sound(item: Item, candidate: Candidate, clean: str, text: str) -> bool:
    """Whether the wrong citation differs from the clean one in the one field, and a reader can tell how."""
    field, trace = candidate.expect.field or "", candidate.trace
    different = differences(clean, text)
    if field in ("volume", "issue", "page", "issued") or trace.is_one_word:
        return is_one_word_wrong(item, field, different)
    if trace.is_deletion:
        return len(different) == 1 and not "".join(different[0][1]).strip()
    if field == "container-title":
        return shows_other_journal(item, candidate.item, text)
    if field == "author":
        return shows_author_mistake(item, candidate, clean, text, different)
    return True


def is_one_word_wrong(item: Item, field: str, different: list[Difference]) -> bool:
    """Whether one word is another; a year and an author's name may be printed more than once."""
    if not different or any(len(before) != 1 or len(after) != 1 for before, after in different):
        return False
    if len({(before[0], after[0]) for before, after in different}) > 1:
        return False
    if len(different) > 1 and field not in ("issued", "author"):
        return False
    word = different[0][0][0]
    if field in ("volume", "issue") and word != item[field] and not re.search(r"\W", item[field]):
        # Printed as a part of a longer number: "2019012" of volume 2019.
        return len(item[field]) > 2 and item[field] in word
    return True


def shows_other_journal(item: Item, wrong: Item, text: str) -> bool:
    """Whether the wrong journal is named, and the right one is not: a publisher of its name would still name it."""
    rest = fold(without(text, item.get("DOI", ""), item["title"]))
    if any(name and name in rest for name in folded_container(item)):
        return False
    title, short = folded_container(wrong)
    # The first letters are enough, since styles abbreviate. Without a short title only the title can have changed.
    return title[:12] in fold(text) or short[:6] in fold(text)


def folded_container(item: dict[str, Any]) -> list[str]:
    return [fold(item.get(key, "")) for key in CONTAINER]


def shows_author_mistake(item: Item, candidate: Candidate, clean: str, text: str, different: list[Difference]) -> bool:
    kind, trace = candidate.expect.kind, candidate.trace
    if kind == "initial":
        # The style shows the letter of one name, or the letter starts its given name.
        changes = {(tuple(before), tuple(after)) for before, after in different}
        return len(changes) == 1 and len(different[0][0]) <= 2
    before, after = authors_shown(item, clean), authors_shown(candidate.item, text)
    if kind == "swap":
        places = [n for n, author in enumerate(item["author"]) if author.get("family") in trace.swapped_authors]
        return all(before[n] and after[n] for n in places) and sum(before) == sum(after)
    if COUNT_OF_OTHERS.search(clean) or all(before) != all(after):
        return False
    return has_name_come_or_gone(trace, clean, text)


def has_name_come_or_gone(trace: Trace, clean: str, text: str) -> bool:
    name = trace.missing_author or trace.added_author
    is_before, is_after = holds_name(clean, name), holds_name(text, name)
    return is_before and not is_after if trace.missing_author else is_after and not is_before


def authors_shown(item: Item, text: str) -> list[bool]:
    """Which of the authors a citation names."""
    rest = without(text, item["title"], item.get("container-title", ""))
    return [holds_name(rest, author.get("family") or author["literal"]) for author in item["author"]]


def holds_name(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text.casefold()))
