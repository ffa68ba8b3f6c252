"""A figure, and the floor that it may not fall below."""

from __future__ import annotations

import json
from dataclasses import dataclass

from .files import FLOORS


@dataclass(frozen=True)
class Figure:
    """So much of a whole, in percent; or a count, where `of` is None."""

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
    """What a figure must be: at least, or at most, a value."""

    sign: str
    value: float

    def holds(self, figure: Figure) -> bool:
        return figure.value >= self.value if self.sign == ">=" else figure.value <= self.value

    def __str__(self) -> str:
        return f"{'at least' if self.sign == '>=' else 'at most'} {self.value:g}"


def floors() -> dict[str, dict[str, Floor]]:
    """The floors of each set, by the names of its figures: {"made": {"corrected to the letter": ">= 90"}}."""
    written = json.loads(FLOORS.read_text(encoding="utf-8"))
    return {
        name: {figure: Floor(text.split()[0], float(text.split()[1])) for figure, text in figures.items()}
        for name, figures in written.items()
    }


def table(sets: dict[str, list[Figure]], with_floors: bool = True) -> tuple[str, bool]:
    """All figures beside their floors, and whether all floors hold. A floor without a figure does not hold."""
    limits = floors() if with_floors else {}
    width = max(len(figure.name) for figures in sets.values() for figure in figures)
    lines, fine = [], True
    for name, figures in sets.items():
        missing = limits.get(name, {}).keys() - {figure.name for figure in figures}
        lines += [name] + [f"  {figure:{width}}  not measured" for figure in sorted(missing)]
        fine = fine and not missing
        for figure in figures:
            floor = limits.get(name, {}).get(figure.name)
            holds = floor is None or floor.holds(figure)
            fine = fine and holds
            said = "" if floor is None else f"{floor}{'' if holds else '  <-- not held'}"
            lines.append(f"  {figure.name:{width}}  {str(figure):18}  {said}".rstrip())
    return "\n".join(lines), fine
