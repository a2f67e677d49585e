"""What stands under the ceilings, at ever more postings: it is read from running totals, so it costs the same."""

from pathlib import Path
from time import perf_counter

from bench_figure import Figure, ratio
from bench_orders import register_of

from core.queries.position import position
from core.store.register import Register, open_register

FLAT = 1.5


def measure(folder: Path, sizes: tuple[int, ...], rounds: int) -> list[Figure]:
    """Ask registers of these many postings in turn; each is compared with the first."""
    registers = [open_register(register_of(size // 2, folder / f"postings-{size}.calloff")) for size in sizes]
    for register in registers:
        _ask(register)
    times: list[list[float]] = [[] for _ in sizes]
    for _ in range(rounds):
        for register, taken in zip(registers, times, strict=True):
            taken.append(_ask(register))
    for register in registers:
        register.close()
    named = [f"position, {size:,} postings / {sizes[0]:,}" for size in sizes]
    return [ratio(name, ours, times[0], FLAT) for name, ours in zip(named[1:], times[1:], strict=True)]


def _ask(register: Register) -> float:
    """One reading of its own, as a page asks; milliseconds."""
    begun = perf_counter()
    with register.reading() as read:
        position(read)
    return (perf_counter() - begun) * 1_000
