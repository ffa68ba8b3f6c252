"""The two sets of records and styles: no record and no style is in both."""

from __future__ import annotations

import hashlib
import pathlib
import re

# The committed cases, which everyone may look at, and those that are made anew with another seed.
SETS = ("committed", "fresh")


def share(text: str, seed: object) -> float:
    """A number in 0 ..< 1 that depends on the text and the seed alone."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{text}".encode()).digest()[:6], "big") / 2**48


def is_in(text: str, which: str) -> bool:
    """Whether a DOI or a style belongs to a set, whatever the seed."""
    return (share(text, "set") < 0.5) == (which == "committed")


# Styles that print mark-up for machines.
NO_PROSE = {"bibtex.csl", "wikipedia-templates.csl"}
NOT_PRINTED = re.compile(r"<info>.*?</info>|<!--.*?-->|<citation\b.*?</citation>|<style\b[^>]*>|\s+", re.S)


def body_of(xml: str) -> str:
    """What a style prints, whatever it is called: two styles with one body are one."""
    return hashlib.sha256(NOT_PRINTED.sub("", xml).encode()).hexdigest()


def choose_styles(folder: pathlib.Path, which: str, seed: int) -> list[tuple[str, str]]:
    """Name and text of the set's styles: those with a bibliography, one of those with one body."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.csl"))}
    bodies, styles = set(), []
    for name in sorted(texts, key=lambda n: share(n, seed)):
        xml = texts[name]
        if name in NO_PROSE or "<bibliography" not in xml or 'rel="independent-parent"' in xml:
            continue
        body = body_of(xml)
        if body not in bodies and is_in(body, which):
            styles.append((name, xml))
        bodies.add(body)
    return styles
