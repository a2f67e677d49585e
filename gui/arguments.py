"""The command line of the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gui.preferences import ThemeChoice


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    register: Path | None = None
    sample: bool = False
    acting: str = ""
    theme: ThemeChoice | None = None
    tour: Path | None = None
    self_test: bool = False


def parse(arguments: Sequence[str]) -> Wishes:
    """Read the arguments; leaves with a usage line and code 2 where they make no sense."""
    if not arguments:
        return Wishes()
    from argparse import ArgumentParser  # noqa: PLC0415 - most starts have no arguments, and the window waits for this

    parser = ArgumentParser(prog="calloff", description="Place call-off orders under a ranked framework.")
    parser.add_argument("file", nargs="?", type=Path, help="the register to open")
    parser.add_argument("--register", type=Path, metavar="FILE", help="the register to open")
    parser.add_argument("--sample", action="store_true", help="open the sample register")
    parser.add_argument("--as", dest="acting", default="", metavar="NAME", help="act as this person (samples only)")
    parser.add_argument("--theme", type=ThemeChoice, choices=list(ThemeChoice), help="the colours")
    parser.add_argument("--tour", type=Path, metavar="DIR", help="drive the window by itself and leave pictures there")
    parser.add_argument("--self-test", action="store_true", help="check that every part is here, and leave")
    given = parser.parse_args(arguments)
    return Wishes(given.register or given.file, given.sample, given.acting, given.theme, given.tour, given.self_test)
