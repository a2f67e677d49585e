"""What a measure gives: a figure with its samples, its aim and whether that is met; as a table and as JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the bench: the median of its samples. It meets its aim when it is not above it."""

    name: str
    unit: str
    samples: tuple[float, ...]
    aim: float | None = None
    note: str = ""
    baseline: tuple[float, ...] = ()
    """What the samples of a ratio were divided by, in milliseconds."""

    @property
    def median(self) -> float:
        """The figure."""
        return median(self.samples)

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        return None if self.aim is None else self.median <= self.aim


def ratio(name: str, ours: Sequence[float], baseline: Sequence[float], aim: float | None, note: str = "") -> Figure:
    """Our times over the median of the baseline's. Both in milliseconds, taken in turn in one run."""
    base = median(baseline)
    times = f"{median(ours):.4g} ms against {base:.4g} ms"
    samples = tuple(each / base for each in ours)
    return Figure(name, "x", samples, aim, f"{times}; {note}" if note else times, tuple(baseline))


def as_table(figures: Sequence[Figure]) -> str:
    """One line a figure, and how many aims are met."""
    lines = [f"{'Figure':48}{'Median':>12}{'Aim':>8}  {'Met':4} Of"]
    for figure in figures:
        value = f"{figure.median:,.4g} {figure.unit}"
        aim, met = ("", "") if figure.aim is None else (f"{figure.aim:g}", "yes" if figure.met else "NO")
        lines.append(f"{figure.name:48}{value:>12}{aim:>8}  {met:4} {figure.note}".rstrip())
    aims = [figure.met for figure in figures if figure.met is not None]
    return "\n".join([*lines, "", f"Aims met: {aims.count(True)} of {len(aims)}"])


def as_json(figures: Sequence[Figure]) -> str:
    """The same with every sample, by the figures' names."""
    return json.dumps({figure.name: _plain(figure) for figure in figures}, indent=2) + "\n"


def _plain(figure: Figure) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "median": figure.median,
        "unit": figure.unit,
        "aim": figure.aim,
        "met": figure.met,
        "samples": list(figure.samples),
        "note": figure.note,
    }
    return plain | ({"baseline_ms": list(figure.baseline)} if figure.baseline else {})
