"""CSL styles, and the citations that pandoc prints in them."""

from __future__ import annotations

import hashlib
import html
import json
import pathlib
import re
import subprocess
import tempfile
from functools import cached_property

from ..sets import is_in, share
from ..terms import Item

# Seconds that pandoc may take for the items of one style.
TIMEOUT = 300
# Styles that print mark-up for machines.
NO_PROSE = {"bibtex.csl", "wikipedia-templates.csl"}
NOT_PRINTED = re.compile(r"<info>.*?</info>|<!--.*?-->|<citation\b.*?</citation>|<style\b[^>]*>|\s+", re.S)
# What depends on an entry's neighbours, and pandoc's own abbreviation of page ranges, which is wrong for 1-12: "1–2".
NEIGHBOURS = re.compile(
    r"\s(?:second-field-align|subsequent-author-substitute(?:-rule)?|page-range-format|disambiguate-[a-z-]+|"
    r'givenname-disambiguation-rule|year-suffix-delimiter)="[^"]*"'
)
PLACE_IN_LIST = re.compile(r'<(?:text|number)\b[^<>]*variable="(?:citation-number|year-suffix|citation-label)"[^<>]*/>')


class CSLStyle:
    """A CSL style without what depends on an entry's neighbours or its place in the list."""

    def __init__(self, name: str, xml: str) -> None:
        self.name, self.original = name, xml

    @cached_property
    def xml(self) -> str:
        return PLACE_IN_LIST.sub("", NEIGHBOURS.sub("", self.original))

    @property
    def page_ranges(self) -> str | None:
        match = re.search(r'page-range-format="([^"]+)"', self.original)
        return match[1] if match else None

    @property
    def prints_doi(self) -> bool:
        return 'variable="DOI"' in self.xml

    def print_all(self, items: list[Item]) -> list[str]:
        entries = [{**item, "id": f"k{number}"} for number, item in enumerate(items)]
        inputs = {
            "style.csl": self.xml,
            "items.json": json.dumps(entries),
            "all.md": '---\nnocite: "@*"\n---\n',
        }
        with tempfile.TemporaryDirectory() as folder:
            for name, text in inputs.items():
                (pathlib.Path(folder) / name).write_text(text, encoding="utf-8")
            command = ["pandoc", "all.md", "--citeproc", "--bibliography", "items.json", "--csl", "style.csl"]
            try:
                done = subprocess.run(
                    [*command, "-t", "html", "--wrap=none"],
                    cwd=folder,
                    capture_output=True,
                    timeout=TIMEOUT,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return []
        if done.returncode:
            return []
        pieces = re.split(r'<div id="ref-k(\d+)"', done.stdout.decode())
        printed = {int(k): visible_text(f"<div {piece}") for k, piece in zip(pieces[1::2], pieces[2::2], strict=True)}
        return [printed.get(number, "") for number in range(len(items))]


def visible_text(markup: str) -> str:
    """The text of HTML, white space single."""
    markup = re.sub(r"</?(?:div|br|p)\b[^>]*>", " ", markup)
    text = html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", markup))
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def choose_styles(folder: pathlib.Path, which: str, seed: int) -> list[CSLStyle]:
    """The set's styles in the seed's order: those with a bibliography, one of those that print the same."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.csl"))}
    bodies: set[str] = set()
    styles = []
    for name in sorted(texts, key=lambda name: share(name, seed)):
        xml = texts[name]
        if name in NO_PROSE or "<bibliography" not in xml or 'rel="independent-parent"' in xml:
            continue
        body = body_of(xml)
        if body not in bodies and is_in(body, which):
            styles.append(CSLStyle(name, xml))
        bodies.add(body)
    return styles


def body_of(xml: str) -> str:
    """A digest of what a style prints, without its name."""
    return hashlib.sha256(NOT_PRINTED.sub("", xml).encode()).hexdigest()
