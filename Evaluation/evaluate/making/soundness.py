"""Checks that a rendering is what it should be."""

from __future__ import annotations

import difflib
import re

from .items import fold, parts_of
from .terms import Item, Note


def without(text: str, *parts: str) -> str:
    for part in parts:
        i = text.lower().find(part.lower()) if part else -1
        if i >= 0:
            text = text[:i] + " | " + text[i + len(part) :]
    return text


def glued(item: Item, text: str) -> bool:
    """Fields printed without anything between them."""
    numbers = [
        v
        for v in (
            item.get("volume"),
            item.get("issue"),
            *re.findall(r"\w+", item.get("page", "")),
            *map(str, parts_of(item.get("issued"))[:1]),
        )
        if v
    ]
    bare = without(text, item["DOI"], item["title"])
    for a in numbers:
        for b in numbers:
            if a is not b and re.search(rf"(?<!\w){re.escape(a + b)}(?!\d)", bare) and a + b not in numbers:
                return True
    for key in ("container-title", "container-title-short"):
        name = item.get(key)
        i = text.find(name) if name else -1
        if i > 0 and (text[i - 1].isalnum() or text[i - 1] in "”’»\"'.?!,"):
            return True
        if name and i >= 0 and text[i + len(name) : i + len(name) + 1].isalpha():
            return True
    # Initials run into a title or a year ("Smith JATitle", "J.2015").
    return bool(
        re.search(
            r"[a-z]{3}[”’»]?[A-Z][a-z]{3}",
            without(
                text,
                *[item.get(k, "") for k in ("container-title", "title", "publisher", "container-title-short")],
                *names_of(item),
            ),
        )
    )


def names_of(item: Item) -> list[str]:
    return [a.get(k, "") for a in item["author"] + item.get("editor", []) for k in ("family", "given", "literal")]


def shown(item: Item, text: str) -> list[bool]:
    """How many of the names a citation prints."""
    rest = without(text, item["title"], item.get("container-title", "")).casefold()
    last = lambda a: re.escape((a.get("family") or a["literal"]).casefold())
    return [bool(re.search(rf"(?<!\w){last(a)}(?!\w)", rest)) for a in item["author"]]


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+|\s|[^\w\s]", text)


def differences(a: str, b: str) -> list[tuple[list[str], list[str]]]:
    """The stretches of words in which two texts differ: pairs of token lists."""
    first, second = tokens(a), tokens(b)
    steps = difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return [(first[i:k], second[m:n]) for step, i, k, m, n in steps if step != "equal"]


def sound(item: Item, new: Item, field: str, kind: str, note: Note, clean: str, text: str) -> bool:
    """The wrong citation differs from the clean one in the one field, and a reader can tell how."""
    diff = differences(clean, text)
    if field in ("volume", "issue", "page", "issued") or note.get("single"):
        if not diff or any(len(a) != 1 or len(b) != 1 for a, b in diff) or len({(a[0], b[0]) for a, b in diff}) > 1:
            return False
        if field != "issued" and len(diff) > 1 and field != "author":
            return False
        if field in ("volume", "issue") and diff[0][0][0] != item[field] and not re.search(r"\W", item[field]):
            return len(item[field]) > 2 and item[field] in diff[0][0][0]
        return True
    if note.get("deleted"):
        return len(diff) == 1 and not "".join(diff[0][1]).strip()
    if field == "container-title":
        # A publisher of the journal's name would still name it.
        rest = fold(without(text, item["DOI"], item["title"]))
        if any(
            fold(item.get(k, "\0")) and fold(item.get(k, "\0")) in rest
            for k in ("container-title", "container-title-short")
        ):
            return False
        return fold(new["container-title"])[:12] in fold(text) or fold(new.get("container-title-short", "\0"))[
            :6
        ] in fold(text)
    if field == "author":
        before, after = shown(item, clean), shown(new, text)
        n, k = len(before), len(after)
        if kind == "initial":
            # The style shows the letter of one name, or it starts its given name.
            return len({(tuple(a), tuple(b)) for a, b in diff}) == 1 and len(diff[0][0]) <= 2
        if kind == "swap":
            at = [i for i, a in enumerate(item["author"]) if a.get("family") in note["both"]]
            return all(before[i] and after[i] for i in at) and sum(before) == sum(after)
        if re.search(r"\d+ (?:others|more)|\+\d", clean):
            return False
        if (sum(before) == n) != (sum(after) == k):
            return False
        name = note.get("gone") or note["come"]
        holds = lambda t: bool(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", t.casefold()))
        return holds(clean) and not holds(text) if kind == "drop" else holds(text) and not holds(clean)
    return True


def faithful(item: Item, text: str, prints_title: bool) -> bool:
    # A label with nothing after it, or two stops in a row: the style counts on fields that the record has not.
    if (
        len(text) < 40
        or "???" in text
        or re.search(r"[:\[(]$|: ;|: :|¨", text)
        or re.search(r"n\.d\.|no date|s\.d\.|o\. ?J\.", text)
        and "issued" in item
    ):
        return False
    if prints_title and fold(item["title"]) not in fold(text):
        return False
    families = [a.get("family") or a["literal"] for a in item["author"]]
    return fold(families[0]) in fold(text) and not glued(item, text)
