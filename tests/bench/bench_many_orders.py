"""A great many orders in a window: how long a key in the filter holds it up, and the memory that it takes."""

from pathlib import Path
from statistics import median
from typing import Any

from bench_child import script
from bench_figure import Figure
from bench_orders import register_of

TURN = 16.0
"""Milliseconds: one frame of the screen."""


def measure(folder: Path, orders: int, rounds: int) -> list[Figure]:
    """Show one register of so many orders in the kit's table alone, and on the page of call-offs."""
    register = register_of(orders, folder / "many.calloff")
    table = script("bench_shown_table", register, rounds, folder=folder)
    page = script("bench_shown_page", register, rounds, folder=folder)
    return [
        _turns(f"worst turn, filtering {orders:,} orders", table),
        _turns("worst turn, the same on the Call-offs page", page["turns"]),
        Figure(f"peak memory, {orders:,} orders on the page", "MiB", (page["memory"],)),
    ]


def _turns(name: str, turns: list[Any]) -> Figure:
    wall = median(turn for _, turn in turns)
    return Figure(
        name, "ms", tuple(cpu for cpu, _ in turns), TURN, f"CPU time, 60 keys a sample; {wall:.1f} ms by the clock"
    )
