"""Makes a record, as Crossref would have it, of a valid entry."""

from __future__ import annotations

import re
from typing import Any

from .bibtex import people, plain
from .checkout import Entry

Work = dict[str, Any]

# "bioRxiv", "medRxiv : the preprint server for health sciences", "arXiv preprint arXiv:…", "CoRR"
PREPRINT_SERVER = re.compile(r"^(bior|medr|ar)xiv\b|^corr\b", re.IGNORECASE)
ARXIV = "10.48550/arxiv."
NUMBERS = {"volume": "volume", "number": "issue", "pages": "page", "publisher": "publisher"}


def record_of(entry: Entry, doi: str) -> Work:
    """The facts of an entry under its DOI. A preprint whose entry names only its server has no container."""
    fields = {name: plain(text) for name, text in entry["fields"].items()}
    work: Work = {"DOI": doi, "title": [fields["title"]], "author": people(entry["fields"].get("author", ""))}
    container = fields.get("journal") or fields.get("booktitle")
    if container and PREPRINT_SERVER.match(container):
        work.update({"type": "posted-content", "institution": [{"name": container}]})
    elif container is None and doi.startswith(ARXIV):
        work.update({"type": "posted-content", "publisher": "arXiv"})
    elif container:
        kind = "journal-article" if fields.get("journal") else "proceedings-article"
        work.update({"type": kind, "container-title": [container]})
    if (year := fields.get("year", "")).isdigit():
        work["issued"] = {"date-parts": [[int(year)]]}
    work.update({key: fields[name] for name, key in NUMBERS.items() if fields.get(name)})
    return work
