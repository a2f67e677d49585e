"""What stood as at an earlier day, at many postings, against what stands now from the running totals."""

from datetime import timedelta
from pathlib import Path
from time import perf_counter

from bench_figure import Figure, ratio
from bench_orders import register_of

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.queries.position import position
from core.sample.desk import YEAR_END
from core.store.register import Register, open_register

AIM = 10.0
BACK = 30
"""Days before the year's end, so that nearly everything counts."""


def measure(folder: Path, postings: int, rounds: int) -> list[Figure]:
    """Ask one register of so many postings for today and for an earlier day on either basis, in turn."""
    path = folder / f"days-of-{postings}-postings.calloff"
    register = open_register(path if path.exists() else register_of(postings // 2, path))
    views = [None, *(AsAt(YEAR_END - timedelta(days=BACK), basis) for basis in Basis)]
    times: list[list[float]] = [[] for _ in views]
    for view in views:
        _ask(register, view)
    for _ in range(rounds):
        for view, taken in zip(views, times, strict=True):
            taken.append(_ask(register, view))
    register.close()
    named = [f"position as at a day ({basis}), {postings:,} postings" for basis in Basis]
    return [ratio(name, ours, times[0], AIM) for name, ours in zip(named, times[1:], strict=True)]


def _ask(register: Register, view: AsAt | None) -> float:
    """One reading of its own, as a page asks; milliseconds."""
    begun = perf_counter()
    with register.reading(view) as read:
        position(read)
    return (perf_counter() - begun) * 1_000
