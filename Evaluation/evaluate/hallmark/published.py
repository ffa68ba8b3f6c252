"""Reads what HALLMARK publishes of other tools: figures, and answers to each entry.

The figures are the files of data/*/baseline_results. Answers are files of results/, only for some tools and splits.
"""

from __future__ import annotations

import json
import pathlib
from dataclasses import dataclass
from typing import Any

# Files of figures have 15 kB at most, those of answers 450 kB. There are about 50 of each kind.
LARGEST_FILE, MOST_FILES = 4_000_000, 500
ANSWERS = ("*_predictions.jsonl", "*_per_entry.jsonl")


@dataclass(frozen=True)
class Published:
    """The figures of a tool for a split: shares from 0 to 1 of all its entries, with and without a DOI."""

    file: str
    tool: str
    split: str
    entries: int
    detected: float
    alarmed: float | None
    types: dict[str, float]


def published(folder: pathlib.Path) -> list[Published]:
    """The figures of all tools, those that detect most first. A file that has none is left out."""
    found = []
    for path in sorted(folder.glob("data/*/baseline_results/*.json"))[:MOST_FILES]:
        if path.stat().st_size > LARGEST_FILE:
            continue
        result = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(result, dict) and isinstance(result.get("detection_rate"), float):
            found.append(figures_of(result, path.relative_to(folder).as_posix()))
    return sorted(found, key=lambda one: (-one.detected, one.file))


def figures_of(result: dict[str, Any], file: str) -> Published:
    types = result.get("per_type_metrics") or {}
    return Published(
        file=file,
        tool=str(result.get("tool_name")),
        split=str(result.get("split_name")),
        entries=int(result.get("num_entries") or 0),
        detected=result["detection_rate"],
        alarmed=result.get("false_positive_rate"),
        types={name: figures["detection_rate"] for name, figures in types.items() if "detection_rate" in figures},
    )


def answers_of_tools(folder: pathlib.Path) -> dict[str, dict[str, str]]:
    """The labels that a tool gave to entries, by the keys of the entries, for each file of answers. UNCERTAIN is such a
    label too; HALLMARK counts it as VALID."""
    found = {}
    paths = sorted(path for pattern in ANSWERS for path in (folder / "results").rglob(pattern))
    for path in paths[:MOST_FILES]:
        if path.stat().st_size <= LARGEST_FILE:
            with open(path, encoding="utf-8") as lines:
                rows = [json.loads(line) for line in lines if line.strip()]
            labels = {row["bibtex_key"]: row.get("pred_label", row.get("label")) for row in rows if "bibtex_key" in row}
            found[path.relative_to(folder).as_posix()] = labels
    return found
