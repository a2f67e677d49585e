"""Windows that write returns at the same time, each in a process of its own."""

from pathlib import Path

from core.return_runs.writing import Wish, write_return
from core.store.register import open_register


def write_several(register: Path, folder: Path, name: str, times: int) -> list[tuple[int | None, bool]]:
    """Write the framework return some times over, each of another period; the number of each, and whether it is new."""
    opened, found = open_register(register, busy_seconds=120), []
    for year in ("2015-16", "2016-17", "2017-18", "2018-19")[:times]:
        made = write_return(opened, Wish("framework", year), folder / f"{name} {year}.xlsx")
        found.append((made.number, not made.repeated))
    opened.close()
    return found
