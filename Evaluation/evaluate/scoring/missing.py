"""Scores `doi-audit missing` on pages made from real records, some of whose author's works are taken out.

Each page is one of the correct pages of make-pages. Its author is a person with an invented ORCID iD, who has written
all entries and a few works more. A local Crossref serves all of them under that iD, beside what must not be named:
corrections, reviews and other types, preprints, and works whose DOI the page does not have.
"""

from __future__ import annotations

import copy
import json
import pathlib
import random
import re
import subprocess
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from ..figures import Figure
from ..making.pages.make import MadePage, PageMaker
from ..making.pages.shapes import SHAPES
from ..program import ProgramError, run

Work = dict[str, Any]

# Pages of each shape, entries of a page, works of its author that are not on it.
PAGES, ENTRIES, TAKEN_OUT = 4, 12, 6
# Entries of a page that lose their DOI, and works with a preprint, on the page and taken out.
WITHOUT_DOI, PREPRINTS = 2, 2
TYPES = ("peer-review", "component", "grant", "dataset", "journal-issue")


@dataclass
class Author:
    """A page, the works under its author's iD, and those of them that the page has not."""

    orcid: str
    page: MadePage
    text: bytes
    works: list[Work] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)


def orcid_of(number: int) -> str:
    """An iD with its check digit (ISO 7064, MOD 11-2)."""
    digits = f"{90000 + number:015}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2 % 11
    check = (12 - total) % 11
    whole = digits + ("X" if check == 10 else str(check))
    return "-".join(whole[start : start + 4] for start in range(0, 16, 4))


def by(orcid: str, work: Work, rng: random.Random) -> Work:
    """The work with the iD at one of its authors, who has confirmed it or not."""
    work = copy.deepcopy(work)
    author = rng.choice(work["author"])
    author |= {"ORCID": f"https://orcid.org/{orcid}", "authenticated-orcid": rng.random() < 0.5}
    return work


def preprint_of(work: Work, number: int, has_relation: bool) -> Work:
    """A preprint of a published work, which half of the servers relate to it."""
    preprint = {key: work[key] for key in ("title", "author", "subtitle") if key in work}
    preprint |= {"DOI": f"10.5555/preprint.{number}", "type": "posted-content", "group-title": "Preprints"}
    preprint["issued"] = {"date-parts": [[work["issued"]["date-parts"][0][0] - 1]]}
    if has_relation:
        preprint["relation"] = {"is-preprint-of": [{"id-type": "doi", "id": work["DOI"], "asserted-by": "subject"}]}
    return preprint


def unlisted(work: Work, number: int, rng: random.Random) -> list[Work]:
    """What has the author's iD and belongs on no list: a correction of the work, and something of another type."""
    correction = {
        "DOI": f"10.5555/correction.{number}",
        "type": "journal-article",
        "title": [rng.choice(["Correction to: ", "Erratum: ", "Author Correction: "]) + work["title"][0]],
        "author": work["author"],
        "issued": work["issued"],
    }
    if rng.random() < 0.5:
        correction["update-to"] = [{"type": "correction", "DOI": work["DOI"], "label": "Correction"}]
        correction["title"] = ["Note on the previous issue"]
    other = {
        "DOI": f"10.5555/other.{number}",
        "type": rng.choice(TYPES),
        "title": [f"Supplement number {number} to a longer work of several people"],
        "author": work["author"],
        "issued": work["issued"],
    }
    return [correction, other]


def without_dois(page: MadePage, rng: random.Random) -> bytes:
    """The page with some of its entries' DOIs removed; the words of the citations stay."""
    text = page.correct.decode("utf-8", "surrogateescape")
    for entry in rng.sample(page.entries, min(WITHOUT_DOI, len(page.entries))):
        doi = re.escape(entry["doi"])
        text = re.sub(r"(https?://(dx\.)?doi\.org/)?(doi:\s*)?" + doi, "", text, flags=re.I)
    return text.encode("utf-8", "surrogateescape")


def authors(which: str, seed: int) -> list[Author]:
    """The pages and their authors; the same set and seed give the same."""
    maker = PageMaker(which, seed, ENTRIES, None)
    made: list[Author] = []
    for shape in SHAPES:
        for number in range(PAGES):
            for page in maker.pages_of(shape, number):
                if len(page.entries) > TAKEN_OUT:
                    made.append(author(page, maker, len(made), random.Random(f"{seed}:{page.name}:missing")))
    return made


def author(page: MadePage, maker: PageMaker, number: int, rng: random.Random) -> Author:
    works = maker.library.works
    present = {entry["doi"].lower() for entry in page.entries}
    absent: list[str] = []
    while len(absent) < TAKEN_OUT:
        absent += [doi for doi in maker.draw(1) if doi not in present and can_be_missing(works[doi])]
    made = Author(orcid_of(number), page, without_dois(page, rng))
    written = [works[doi] for doi in [*sorted(present), *absent] if works[doi].get("author")]
    made.works = [by(made.orcid, work, rng) for work in written]
    made.absent = set(absent)
    dated = [work for work in made.works if has_year(work)]
    for place, work in enumerate(rng.sample(dated, min(2 * PREPRINTS, len(dated)))):
        made.works.append(preprint_of(work, 100 * number + place, place % 2 == 0))
    for place, work in enumerate(rng.sample(dated, min(2, len(dated)))):
        made.works += unlisted(work, 100 * number + place, rng)
    return made


def has_year(work: Work) -> bool:
    return bool(work.get("issued", {}).get("date-parts", [[None]])[0][0]) and bool(work.get("title"))


def can_be_missing(work: Work) -> bool:
    """Whether its author would want it on the list: no correction, no retracted article."""
    is_notice = re.match(r"(\w+ )?(correction|errat|corrigend|retract|withdrawn)", work.get("title", [""])[0], re.I)
    types = ("journal-article", "book-chapter")
    return has_year(work) and bool(work.get("author")) and work["type"] in types and not is_notice


def named_by(program: pathlib.Path, server: str, folder: pathlib.Path, made: Author) -> dict[str, str]:
    """The works that the program calls missing on a page, with the line for each."""
    own = folder / made.orcid
    own.mkdir()
    name = pathlib.Path(made.page.name).name
    (own / name).write_bytes(made.text)
    addresses = [part for option in ("--crossref", "--doi-org", "--datacite") for part in (option, server)]
    options = ("--orcid", made.orcid, *addresses, "--mailto", "curator@quarry-lab.net", "--no-config")
    output = run(program, "missing", name, *options, "--store", own / "store", "--format", "json", folder=own)
    try:
        report = json.loads(output)
    except json.JSONDecodeError as error:
        raise ProgramError(f"missing {name}: no report") from error
    findings = [finding for page in report["pages"] for finding in page["findings"]]
    return {finding["registered"]: finding["fix"]["edits"][0]["replacement"] for finding in findings}


def score(program: pathlib.Path, which: str, seed: int, show: int = 0) -> list[Figure]:
    """The figures of `missing` on pages of one half of the records and styles."""
    made = authors(which, seed)
    server = program.parent / "local-crossref"
    if not server.exists():
        raise ProgramError(f"{server} does not exist; `swift build -c release --product local-crossref` builds it")
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "works").mkdir()
        for number, work in enumerate(work for one in made for work in one.works):
            answer = json.dumps({"status": "ok", "message": work})
            (folder / "works" / f"{number}.json").write_text(answer, encoding="utf-8")
        process = subprocess.Popen([server, "--records", folder / "works"], stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout
            address = process.stdout.readline().strip()
            with ThreadPoolExecutor(4) as pool:
                answers = list(pool.map(lambda one: named_by(program, address, folder, one), made))
        finally:
            process.terminate()
            process.wait()
    for one, named in zip(made, answers, strict=True):
        present = {entry["doi"].lower() for entry in one.page.entries}
        counts["absent"] += len(one.absent)
        counts["named"] += len(one.absent & named.keys())
        counts["there"] += len(present)
        counts["wrong"] += len(present & named.keys())
        counts["others"] += sum(work["DOI"].startswith("10.5555/") for work in one.works)
        counts["other"] += sum(doi.startswith("10.5555/") for doi in named)
        for doi in sorted(one.absent ^ named.keys())[: max(show, 0)]:
            show -= 1
            print(f"--- {one.page.name}: {doi} {'not named' if doi in one.absent else 'named: ' + named[doi].strip()}")
    return [
        Figure("missing works named", counts["named"], counts["absent"]),
        Figure("works of the page named", counts["wrong"], counts["there"]),
        Figure("preprints, corrections and other types named", counts["other"], counts["others"]),
    ]
