"""A new register, by the whole command from its start: the interpreter, the tables, the guards and the framework."""

from pathlib import Path
from time import perf_counter

from bench_child import child
from bench_figure import Figure

AIM = 1.0


def measure(folder: Path, rounds: int) -> list[Figure]:
    """Make a register as many times as rounds, after once to warm up."""
    taken = []
    for number in range(rounds + 1):
        begun = perf_counter()
        child("-m", "core.cli", "new", folder / f"new-{number}.calloff", folder=folder)
        taken.append(perf_counter() - begun)
    return [Figure("new register", "s", tuple(taken[1:]), AIM, "the whole command: calloff-cli new")]
