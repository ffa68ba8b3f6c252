"""Records for benchmarks: the facts of Evaluation/records.jsonl.gz, made as long as what Crossref answers.

Crossref's answers are 8.2 kB on average, two thirds of it references. Those here refer to other records of the file;
licences, links and times of indexing are made up. The same for the same file.
"""

from __future__ import annotations

import gzip
import json
import pathlib
from typing import Any

from .repository import ROOT

Work = dict[str, Any]

RECORDS = ROOT / "Evaluation" / "records.jsonl.gz"
# How many references a work has, in turn: many have none, a few have a hundred.
REFERENCES = (0, 9, 0, 24, 16, 0, 37, 6, 80, 0, 19, 29)
INDEXED = {"date-parts": [[2022, 3, 30]], "date-time": "2022-03-30T12:59:20Z", "timestamp": 1648645160754}


def load(path: pathlib.Path = RECORDS) -> list[Work]:
    """The works that a list would cite, as Crossref answers for them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        works = [json.loads(line) for line in lines]
    works = [work for work in works if all(work.get(key) for key in ("title", "issued", "author"))]
    return [work if "indexed" in work else as_answered(work, number, works) for number, work in enumerate(works)]


def as_answered(work: Work, number: int, works: list[Work]) -> Work:
    """A work with the members that Crossref adds to its facts."""
    doi = work["DOI"]
    count = REFERENCES[number % len(REFERENCES)]
    others = [works[(number * 31 + place) % len(works)] for place in range(count)]
    address = f"http://journals.example.org/doi/pdf/{doi}"
    policy = "http://journals.example.org/page/policies/text-and-data-mining-license"
    day = {"date-parts": [[2016, 8, 1]], "date-time": "2016-08-01T00:00:00Z", "timestamp": 1470009600000}
    uses = ("text-mining", "similarity-checking")
    return {
        "indexed": INDEXED,
        "reference-count": count,
        "license": [{"start": day, "content-version": "tdm", "delay-in-days": 0, "URL": policy}],
        "content-domain": {"domain": ["journals.example.org"], "crossmark-restriction": False},
        "created": day,
        "source": "Crossref",
        "is-referenced-by-count": number % 90,
        "prefix": doi.split("/")[0],
        "member": "297",
        **work,
        "reference": [reference(other, doi, place) for place, other in enumerate(others)],
        "deposited": day,
        "link": [{"URL": address, "content-type": "application/pdf", "intended-application": use} for use in uses],
        "resource": {"primary": {"URL": address}},
        "score": 1,
        "references-count": count,
        "URL": f"https://doi.org/{doi}",
        "relation": {},
    }


def reference(work: Work, doi: str, place: int) -> dict[str, str]:
    """A reference of the work with this DOI to another work."""
    first = work["author"][0]
    return {
        "key": f"{doi}-bib{place + 1:04}",
        "doi-asserted-by": "publisher",
        "DOI": work["DOI"],
        "author": first.get("family", first.get("name", "")),
        "year": str(work["issued"]["date-parts"][0][0]),
        "article-title": work["title"][0],
        "journal-title": (work.get("container-title") or [""])[0],
        "volume": work.get("volume", ""),
        "first-page": work.get("page", "").split("-")[0],
    }
