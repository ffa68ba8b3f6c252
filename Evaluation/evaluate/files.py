"""Paths of the evaluation's files, and reading and writing of JSON Lines."""

from __future__ import annotations

import gzip
import json
import pathlib
from collections.abc import Iterable
from typing import Any

EVALUATION = pathlib.Path(__file__).resolve().parents[1]
REPOSITORY = EVALUATION.parent
RECORDS = EVALUATION / "records.jsonl.gz"
CASES = EVALUATION / "cases.jsonl.gz"
MESSY = EVALUATION / "messy.jsonl"
LOOSE = EVALUATION / "loose.jsonl.gz"
FLOORS = EVALUATION / "floors.json"
PROGRAM = REPOSITORY / ".build" / "release" / "doi-audit"
STYLES = pathlib.Path("/usr/share/citation-style-language/styles")


def read(path: pathlib.Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines, packed or not."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def text_of(rows: Iterable[dict[str, Any]]) -> bytes:
    """JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def write(path: pathlib.Path, rows: Iterable[dict[str, Any]]) -> None:
    """Writes JSON Lines; the same rows give the same bytes, also packed."""
    if path.suffix == ".gz":
        with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
            packed.write(text_of(rows))
    else:
        path.write_bytes(text_of(rows))


def records(path: pathlib.Path = RECORDS) -> dict[str, dict[str, Any]]:
    """The records by their DOIs."""
    return {work["DOI"].lower(): work for work in read(path)}
