"""From the start of the process to the first picture and to the first figures, against a bare window's process."""

import shutil
from pathlib import Path
from time import time

from bench_child import script
from bench_figure import Figure, ratio

PAINTED, DATA = 1.5, 4.0


def measure(sample: Path, folder: Path, rounds: int) -> list[Figure]:
    """Start both in turn, each once beforehand so that its files are in memory and compiled."""
    register = folder / "started.calloff"
    shutil.copy(sample, register)
    bare, ours = [], []
    for _ in range(rounds + 1):
        bare.append(script("bench_bare_window", time(), folder=folder))
        ours.append(script("bench_opened_program", register, time(), folder=folder))
    bare, ours = bare[1:], ours[1:]
    floor, floor_cpu = _column(bare, 0), _column(bare, 1)
    painted, data = _cpu(_column(ours, 1), floor_cpu), _cpu(_column(ours, 3), floor_cpu)
    return [
        ratio("first painted window / bare window", _column(ours, 0), floor, PAINTED, painted),
        ratio("first data / bare window", _column(ours, 2), floor, DATA, data),
    ]


def _column(rows: list[list[float]], at: int) -> list[float]:
    return [row[at] * 1_000 for row in rows]


def _cpu(ours: list[float], floor: list[float]) -> str:
    return f"CPU {ratio('', ours, floor, None).median:.3g} x"
