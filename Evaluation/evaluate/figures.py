"""Figures, and the floors that they must keep."""

from __future__ import annotations

import json
from dataclasses import dataclass

from .files import FLOORS


@dataclass(frozen=True)
class Figure:
    """A share of a whole, in percent; or a count, where `of` is None."""

    name: str
    count: int
    of: int | None = None

    @property
    def value(self) -> float:
        if self.of is None:
            return self.count
        return round(100 * self.count / self.of, 2) if self.of else 0.0

    def __str__(self) -> str:
        return str(self.count) if self.of is None else f"{self.value:.2f} % of {self.of}"


@dataclass(frozen=True)
class Floor:
    """The value that a figure must have at least (">=") or at most ("<=")."""

    sign: str
    value: float

    def is_kept_by(self, figure: Figure) -> bool:
        return figure.value >= self.value if self.sign == ">=" else figure.value <= self.value

    def __str__(self) -> str:
        return f"{'at least' if self.sign == '>=' else 'at most'} {self.value:g}"


def floors() -> dict[str, dict[str, Floor]]:
    """The floors of each set, by the names of its figures: {"made": {"corrected to the letter": ">= 90"}}."""
    sets = json.loads(FLOORS.read_text(encoding="utf-8"))
    return {
        name: {figure: Floor(text.split()[0], float(text.split()[1])) for figure, text in figures.items()}
        for name, figures in sets.items()
    }


def table(sets: dict[str, list[Figure]], floors: dict[str, dict[str, Floor]]) -> tuple[str, bool]:
    """All figures beside their floors, and whether all floors are kept. A floor without a figure is not kept."""
    width = max(len(figure.name) for figures in sets.values() for figure in figures)
    lines, are_kept = [], True
    for name, figures in sets.items():
        limits = floors.get(name, {})
        missing = limits.keys() - {figure.name for figure in figures}
        lines += [name] + [f"  {figure:{width}}  not measured" for figure in sorted(missing)]
        are_kept = are_kept and not missing
        for figure in figures:
            limit = ""
            if floor := limits.get(figure.name):
                is_kept = floor.is_kept_by(figure)
                are_kept = are_kept and is_kept
                limit = f"{floor}{'' if is_kept else '  <-- not held'}"
            lines.append(f"  {figure.name:{width}}  {str(figure):18}  {limit}".rstrip())
    return "\n".join(lines), are_kept
