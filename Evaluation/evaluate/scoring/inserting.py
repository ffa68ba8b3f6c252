"""Scores `doi-audit cite --like PAGE --insert` on pages made from real records: each entry is taken out in turn.

Each page is one of the correct pages of make-pages with its entries in an order: by year, the newest or the oldest
first, or by first author. The page without one of its entries is made in the same way, numbers and headings included.
The entry is put in again and the page compared with what it was.
"""

from __future__ import annotations

import pathlib
import re
import subprocess
import tempfile
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from .. import files
from ..figures import Figure
from ..making.pages.entries import Written
from ..making.pages.make import MadePage, PageMaker
from ..making.pages.page_style import PageStyle
from ..making.pages.shapes import SHAPES, written
from ..making.terms import Style

# Pages of each shape, and their entries.
PAGES, ENTRIES = 3, 10
# Shapes whose entries are not put in: fields in front matter, and formats that --insert does not write.
LEFT_OUT = ("front-matter",)


@dataclass(frozen=True)
class Removal:
    """A page, and the page without one of its entries."""

    name: str
    doi: str
    whole: bytes
    without: bytes
    dois: list[str]


class OrderedPages(PageMaker):
    """Pages in an order, and what is left of each without one of its entries."""

    def __init__(self, which: str, seed: int) -> None:
        super().__init__(which, seed, ENTRIES, None)
        self.removals: list[Removal] = []
        self.order = "newest"

    def make_page(self, page: PageStyle, style: Style, dois: list[str], count: int) -> MadePage | None:
        entries = [entry for entry in self.entries_of(page, style, dois, count) if entry.right.year]
        entries.sort(key=self.key)
        whole, _ = written(page, [entry.right for entry in entries])
        for number, entry in enumerate(entries):
            without, _ = written(page, [other.right for other in entries[:number] + entries[number + 1 :]])
            dois = [other.doi for other in entries]
            self.removals.append(Removal(page.name, entry.doi, whole, without, dois))
        return None

    def key(self, entry: Written) -> tuple[int, str, int]:
        year = int(entry.right.year)
        if self.order == "author":
            author = self.library.works[entry.doi]["author"][0]
            return 0, letters(author.get("family") or author.get("name", "")), year
        date = (self.library.works[entry.doi].get("issued", {}).get("date-parts") or [[0]])[0]
        month = date[1] if len(date) > 1 else 0
        return (-year, "", -month) if self.order == "newest" else (year, "", month)


def letters(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in bare if letter.isalpha())


def removals(which: str, seed: int) -> list[Removal]:
    maker = OrderedPages(which, seed)
    for shape in SHAPES:
        if shape in LEFT_OUT:
            continue
        for number in range(PAGES):
            maker.order = ("newest", "oldest", "author")[number % 3]
            for _ in maker.pages_of(shape, number):
                pass
    return maker.removals


def place_of(page: bytes, doi: str, dois: list[str]) -> int:
    """How many of the page's other DOIs stand before one."""
    text = page.decode("utf-8", "replace").lower().replace("\\_", "_")
    offset = text.find(doi.lower())
    return sum(0 <= text.find(other.lower()) < offset for other in dois)


def is_wrong(after: bytes, removal: Removal) -> bool:
    """Whether what was on the page is not there any more, apart from the numbers of its entries."""

    def bare(line: bytes) -> bytes:
        return re.sub(rb"^(\W*\d+[.)\]]|<tr><td>\d+</td>)", b"", line).strip()

    before = [bare(line) for line in removal.without.splitlines()]
    now = iter(bare(line) for line in after.splitlines())
    return not all(line in now for line in before)


def put_in(program: pathlib.Path, folder: pathlib.Path, number: int, removal: Removal) -> tuple[bytes, str]:
    """The page after the insertion, and what the program says where it refuses."""
    own = folder / str(number)
    own.mkdir()
    page = own / removal.name
    page.write_bytes(removal.without)
    command = [program, "cite", removal.doi, "--like", page.name, "--insert", "--write", "--no-config"]
    options = ["--records", folder / "works.jsonl"]
    done = subprocess.run(command + options, cwd=own, capture_output=True, text=True, encoding="utf-8", check=False)
    return page.read_bytes(), done.stderr if done.returncode else ""


def score(program: pathlib.Path, which: str, seed: int, show: int = 0) -> list[Figure]:
    """The figures of `cite --insert` on pages of one half of the records and styles."""
    made = removals(which, seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        works = files.records()
        cited = sorted({doi for removal in made for doi in removal.dois})
        files.write(folder / "works.jsonl", [works[doi] for doi in cited])
        with ThreadPoolExecutor(4) as pool:
            pages = list(pool.map(lambda one: put_in(program, folder, *one), enumerate(made)))
    for removal, (after, error) in zip(made, pages, strict=True):
        if after == removal.without:
            kind = "refused"
        elif after == removal.whole:
            kind = "same"
        elif is_wrong(after, removal):
            kind = "wrong"
        elif place_of(after, removal.doi, removal.dois) == place_of(removal.whole, removal.doi, removal.dois):
            kind = "place"
        else:
            kind = "elsewhere"
        counts[kind] += 1
        if show > 0 and kind in ("refused", "wrong", "elsewhere"):
            show -= 1
            print(f"--- {removal.name}: {removal.doi}: {kind} {error.strip()}")
    done = len(made) - counts["refused"]
    return [
        Figure("entries put in again", done, len(made)),
        Figure("in the same place", counts["same"] + counts["place"], done),
        Figure("the page byte for byte as it was", counts["same"], done),
        Figure("pages changed otherwise", counts["wrong"]),
    ]
