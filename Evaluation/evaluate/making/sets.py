"""The two sets of records and styles: no record and no style is in both."""

from __future__ import annotations

import hashlib

# The committed cases, which may be read and tuned for, and those that are made anew with another seed.
SETS = ("committed", "fresh")


def share(text: str, seed: object) -> float:
    """A number in 0 ..< 1 that depends on the text and the seed alone."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{text}".encode()).digest()[:6], "big") / 2**48


def is_in(text: str, which: str) -> bool:
    """Whether a DOI or a style belongs to a set; it does not depend on the seed."""
    return (share(text, "set") < 0.5) == (which == "committed")
