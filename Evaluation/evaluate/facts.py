"""The facts of a record: what `doi-audit compare` reads of a Crossref work, and nothing else."""

from __future__ import annotations

from typing import Any

Work = dict[str, Any]

TEXTS = (
    "title",
    "subtitle",
    "short-title",
    "original-title",
    "container-title",
    "short-container-title",
    "publisher",
    "publisher-location",
    "group-title",
    "edition-number",
    "volume",
    "issue",
    "page",
    "article-number",
    "language",
)
DATES = (
    "issued",
    "published",
    "published-print",
    "published-online",
    "published-other",
    "posted",
    "accepted",
    "approved",
)


def people(names: list[dict[str, Any]] | None) -> list[dict[str, str]]:
    """Names alone, without affiliations and identifiers."""
    return [{k: n[k] for k in ("family", "given", "suffix", "name") if n.get(k)} for n in names or []]


def dates(of: dict[str, Any]) -> dict[str, Any]:
    """The dates as year, month and day; none without a year."""
    found = {kind: (of.get(kind) or {}).get("date-parts") for kind in DATES}
    return {kind: {"date-parts": parts} for kind, parts in found.items() if parts and parts[0] and parts[0][0]}


def facts_of(work: Work) -> Work:
    """A work without what is not compared: abstract, references, licences, links, affiliations and more."""
    facts: Work = {"DOI": work["DOI"].lower(), "type": work.get("type", "")}
    facts.update({key: work[key] for key in TEXTS if work.get(key)})
    for key in ("author", "editor"):
        if names := people(work.get(key)):
            facts[key] = names
    facts.update(dates(work))
    # An object in older answers, a list of objects now.
    institution = work.get("institution") or []
    institution = [institution] if isinstance(institution, dict) else institution
    if institution := [{"name": i["name"]} for i in institution if i.get("name")]:
        facts["institution"] = institution
    event = work.get("event") or {}
    if event := {key: event[key] for key in ("name", "acronym") if event.get(key)}:
        facts["event"] = event
    if issue := dates(work.get("journal-issue") or {}):
        facts["journal-issue"] = issue
    if updates := [{k: u[k] for k in ("type", "DOI") if k in u} for u in work.get("updated-by") or []]:
        facts["updated-by"] = updates
    if published := (work.get("relation") or {}).get("is-preprint-of"):
        facts["relation"] = {"is-preprint-of": [{"id": p["id"]} for p in published if p.get("id")]}
    return facts
