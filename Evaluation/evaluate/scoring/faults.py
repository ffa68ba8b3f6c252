"""Mechanical faults of a correction, which can be recognised without reading it. Each kind was seen in corrections."""

from __future__ import annotations

import re
from collections import Counter

# A correction with more matches than its citation has a fault.
PATTERNS = {
    "damaged letters": r"\ufffd|Ã.|â€",
    "control or invisible characters": r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2060\ufeff\U000e0000-\U000e007f]",
    "empty brackets": r"\(\s*\)|\[\s*\]|“\s*”",
    "doubled words": r"(?i)\b(\w{3,}(?:\s+\w+){0,2})\s+\1\b",
    "doubled punctuation": r",\s*,|;\s*;|\s,|,\s*\.|(?<!\.)\.\s*\.(?!\s*\.)",
    "markup of the record": r"</?[a-z]{1,5}>|&(?:amp|lt|gt|apos|quot);",
    "digits or marks of a footnote": r"\*\*|[a-z]\d\*|\w†",
}
PAIRS = ("()", "[]", "{}", "“”", "«»")


def faults(citation: str, corrected: str) -> list[str]:
    """The faults of a correction that its citation does not have."""
    found = []
    for name, pattern in PATTERNS.items():
        if len(re.findall(pattern, corrected)) > len(re.findall(pattern, citation)):
            found.append(name)
    if any(is_paired(citation, pair) and not is_paired(corrected, pair) for pair in PAIRS):
        found.append("unpaired brackets")
    if words_in_capitals(corrected) and not words_in_capitals(citation):
        found.append("capitals of the record")
    if conjunctions(corrected) > max(2, conjunctions(citation)):
        found.append("one “and” after another")
    if cut_references(corrected) > cut_references(citation):
        found.append("a character reference is cut")
    return found


def is_paired(text: str, pair: str) -> bool:
    """Whether as many brackets close as open, each behind its own."""
    depth = 0
    for char in text:
        depth += (char == pair[0]) - (char == pair[1])
        if depth < 0:
            return False
    return depth == 0


def words_in_capitals(text: str) -> set[str]:
    """Words of five or more capitals; acronyms are shorter."""
    return {word for word in re.findall(r"\w+", text) if len(word) >= 5 and word.isalpha() and word.isupper()}


def conjunctions(text: str) -> int:
    """The most “and” between two full stops that end a sentence: a list of names has one."""
    return max(Counter(re.findall(r"(?i)\band\b", part)).total() for part in re.split(r"(?<=\w\w)[.;:]\s", text))


def cut_references(text: str) -> int:
    """Number of character references (`&amp;`) that are incomplete."""
    return len(re.findall(r"&#?\w*$|&#(?![xX]?[0-9a-fA-F]+;)|&;", text))
