"""Measures the program and prints medians of this one run with their aims: python3 dev.py bench [--json FILE].

What is compared is measured in turn in the same run, so that a machine which is slow or busy is so to both. Where
other work on the machine would show, CPU time is measured; the figure's note says so. Give it a quiet machine all the
same. `--small` tries the bench itself in a minute: its figures say little.
"""
# ruff: noqa: PLC0415 - it prints; a measure is imported in its turn, so that one can run where another cannot

import argparse
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench_figure import Figure, as_json, as_table

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))  # the program, where the environment does not have it installed
sys.path.append(str(ROOT / "tests" / "support"))  # the registers that tests start from


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured, and how often."""

    starts: int = 7
    placings: int = 40
    deliveries: int = 8
    postings: tuple[int, ...] = (100, 10_000, 100_000)
    readings: int = 200
    orders: int = 100_000
    typings: int = 3
    returned: int = 10_000
    returns: int = 2
    registers: int = 5
    ledger_lines: int = 25_000
    invoices: int = 2_000
    imported: int = 5_000


SMALL = Sizes(2, 5, 1, (100, 1_000, 2_000), 20, 2_000, 1, 500, 1, 1, 1_000, 100, 200)


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write the JSON file if one is wanted; 1 where something could not be measured."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure the program.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures and their samples")
    parser.add_argument("--only", action="append", choices=list(MEASURES), help="measure this alone; may be repeated")
    parser.add_argument("--small", action="store_true", help="try the bench with small sizes")
    given = parser.parse_args(arguments)
    sizes, figures, failed = SMALL if given.small else Sizes(), [], False
    begun = perf_counter()
    with tempfile.TemporaryDirectory(dir=_disk(), prefix="bench-") as folder:
        for name in given.only or MEASURES:
            print(f"Measuring: {name}", file=sys.stderr, flush=True)
            try:
                figures += MEASURES[name](Path(folder), sizes)
            except Exception:
                failed = True
                print(f"{name} could not be measured:\n{traceback.format_exc()}", file=sys.stderr, flush=True)
    print(as_table(figures))
    print(f"One run of {perf_counter() - begun:.0f} seconds")
    if given.json:
        given.json.write_text(as_json(figures), encoding="utf-8")
    return int(failed)


def _disk() -> Path:
    """A folder on the disk of the checkout: commits to a folder in memory would cost nothing."""
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    return folder


def _start(folder: Path, sizes: Sizes) -> list[Figure]:
    from bench_start import measure

    return measure(_sample(folder), folder, sizes.starts)


def _placing(folder: Path, sizes: Sizes) -> list[Figure]:
    from bench_placing import measure

    return measure(_sample(folder), folder, sizes.placings)


def _delivery(folder: Path, sizes: Sizes) -> list[Figure]:
    from bench_delivery import measure

    return measure(_sample(folder), folder, sizes.deliveries)


def _position(folder: Path, sizes: Sizes) -> list[Figure]:
    from bench_position import measure

    return measure(folder, sizes.postings, sizes.readings)


def _as_at(folder: Path, sizes: Sizes) -> list[Figure]:
    from bench_as_at import measure

    return measure(folder, sizes.postings[-1], sizes.readings)


def _many_orders(folder: Path, sizes: Sizes) -> list[Figure]:
    from bench_many_orders import measure

    return measure(folder, sizes.orders, sizes.typings)


def _return(folder: Path, sizes: Sizes) -> list[Figure]:
    from bench_return import measure

    return measure(folder, sizes.returned, sizes.returns)


def _ledger(folder: Path, sizes: Sizes) -> list[Figure]:
    from bench_ledger import measure

    return measure(folder, sizes.ledger_lines, sizes.invoices, sizes.returns)


def _new_register(folder: Path, sizes: Sizes) -> list[Figure]:
    from bench_new_register import measure

    return measure(folder, sizes.registers)


def _import(folder: Path, sizes: Sizes) -> list[Figure]:
    from bench_import import measure

    return measure(folder, sizes.imported, sizes.returns)


MEASURES: dict[str, Callable[[Path, Sizes], list[Figure]]] = {
    "start": _start,
    "placing": _placing,
    "delivery": _delivery,
    "position": _position,
    "as-at": _as_at,
    "many-orders": _many_orders,
    "return": _return,
    "import": _import,
    "ledger": _ledger,
    "new-register": _new_register,
}


def _sample(folder: Path) -> Path:
    """The sample register, built once."""
    from core.sample import build_sample

    path = folder / "sample.calloff"
    if not path.exists():
        build_sample(path).close()
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
