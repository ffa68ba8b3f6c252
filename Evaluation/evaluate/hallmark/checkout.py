"""Reads a checkout of HALLMARK: the entries of its splits, and the valid original of each work.

An entry: {"bibtex_key", "bibtex_type", "fields", "label", "hallucination_type"}. `label` is VALID or HALLUCINATED. A
hallucinated entry was made from a valid one by changing one or more fields, most often not its DOI, so the valid
entry with its DOI says what is right. The splits and the pools they were made from are files of JSON Lines in
folders of data/.
"""

from __future__ import annotations

import json
import pathlib
import re
from typing import Any

Entry = dict[str, Any]

SPLITS = ("dev_public", "test_public", "stress_test", "test_crossdomain", "test_crossdomain_matched")
# The pools of valid entries, the most reliable first: the one of Crossref's own facts, then those of other databases.
POOLS = (
    "raw_crossdomain_matched_canonical_valid",
    "valid_entries",
    "raw_crossdomain_valid",
    "raw_crossdomain_matched_valid",
)
# 8 MB and 20,000 entries are each ten times what the largest file has. A file that is not of the benchmark ends here.
LARGEST_FILE, MOST_ENTRIES = 8_000_000, 20_000
RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
ARXIV_VERSION = re.compile(r"^(10\.48550/arxiv\..*?\d)v\d{1,3}$")
OTHERS = re.compile(r"\band\s+others\s*$")


class CheckoutError(Exception):
    """The folder is not a checkout of HALLMARK."""


def doi_of(entry: Entry) -> str | None:
    """The DOI of an entry in lower case. A version has that of its preprint: arXiv registers none for versions."""
    doi = RESOLVER.sub("", entry["fields"].get("doi", "").strip()).lower()
    return ARXIV_VERSION.sub(r"\1", doi) or None


def is_bibtex(entry: Entry) -> bool:
    """Whether its braces are paired. Some fields were cut within a brace ("Fran{\\c{c Petit"): no BibTeX holds them."""
    return all(is_paired(text) for text in entry["fields"].values())


def is_paired(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def read_entries(path: pathlib.Path) -> list[Entry]:
    """The entries of a file; lines that are not entries with fields are left out."""
    if path.stat().st_size > LARGEST_FILE:
        raise CheckoutError(f"{path} has more than {LARGEST_FILE:,} bytes")
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()][:MOST_ENTRIES]
    entries = [row for row in rows if isinstance(row.get("fields"), dict) and "bibtex_key" in row]
    for entry in entries:
        entry["fields"] = {name: text for name, text in entry["fields"].items() if isinstance(text, str)}
    return entries


class Checkout:
    """The splits of a checkout by their names, and the valid originals by their DOIs."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        files = {path.stem: path for path in sorted(folder.glob("data/*/*.jsonl"))}
        self.splits = {name: read_entries(files[name]) for name in SPLITS if name in files}
        if not self.splits:
            raise CheckoutError(f"{folder} has none of HALLMARK's splits, such as data/v1.0/dev_public.jsonl")
        pools = [read_entries(files[name]) for name in POOLS if name in files]
        self.originals = originals([*pools, *self.splits.values()])


def originals(files: list[list[Entry]]) -> dict[str, Entry]:
    """The first valid entry with each DOI; one whose authors end in "and others" only if no other has them all."""
    valid = [entry for entries in files for entry in entries if entry["label"] == "VALID" and is_bibtex(entry)]
    whole = [entry for entry in valid if not OTHERS.search(entry["fields"].get("author", ""))]
    found: dict[str, Entry] = {}
    for entry in [*whole, *valid]:
        doi = doi_of(entry)
        if doi and entry["fields"].get("title"):
            found.setdefault(doi, entry)
    return found
