"""The ratios that a benchmark may not exceed, of ../thresholds.json."""

from __future__ import annotations

import json
import pathlib

HIGHEST: dict[str, float] = json.loads((pathlib.Path(__file__).resolve().parents[1] / "thresholds.json").read_text())


def are_kept(figures: dict[str, float]) -> bool:
    """Prints each figure with its threshold; false if one is exceeded. The names are those of the file."""
    for name, value in figures.items():
        verdict = "exceeds" if value > HIGHEST[name] else "within"
        print(f"{name}: {value:.2f}, {verdict} {HIGHEST[name]}", flush=True)
    return all(value <= HIGHEST[name] for name, value in figures.items())
