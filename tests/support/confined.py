"""Read files in a process of its own that may take a second for each and 200 MB more than it has."""

import multiprocessing
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.queues import Queue
from pathlib import Path

import openpyxl
from fuzz import Reader, a_register_to_read_against, failures, readers

from core.domain.errors import CallOffError

AT_MOST_BYTES, AT_MOST_SECONDS = 200_000_000, 1
LIMITED = sys.platform == "linux"
"""Only there are limits of memory tried."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reader made of a file: CPU seconds, its refusal, and its fault if it failed otherwise."""

    file: str
    reader: str
    seconds: float
    refused: str
    fault: str


def read_apart(paths: list[Path], folder: Path) -> list[Outcome]:
    """Give each file to every reader; fails when the process does not live to the end or the register has changed."""
    context = multiprocessing.get_context("spawn")
    told: Queue[list[Outcome]] = context.Queue()
    child = context.Process(target=_read, args=(paths, folder, told))
    child.start()
    outcomes = [outcome for _ in paths for outcome in told.get(timeout=200)]
    child.join(60)
    assert child.exitcode == 0
    return outcomes


def _read(paths: list[Path], folder: Path, told: "Queue[list[Outcome]]") -> None:
    register = a_register_to_read_against(folder)
    before, every = register.path.read_bytes(), readers(register)
    _warm(every, folder)
    _limit_memory()
    for path in paths:
        told.put([_outcome(path, name, read) for name, read in every.items()])
    assert register.path.read_bytes() == before
    register.close()


def _outcome(path: Path, name: str, read: Reader) -> Outcome:
    refused: list[str] = []

    def noting(spoilt: Path) -> object:
        try:
            return read(spoilt)
        except CallOffError as refusal:
            refused.append(str(refusal))
            raise

    began = time.process_time()
    faults = [said for _, said in failures(path, {name: noting})]
    return Outcome(path.name, name, time.process_time() - began, "".join(refused), "".join(faults))


def _warm(every: Mapping[str, Reader], folder: Path) -> None:
    """What is loaded on first use counts to no file."""
    (folder / "sound.csv").write_bytes(b"Date,Payee,Amount\r\n01/04/2015,Alder,1\r\n")
    book = openpyxl.Workbook()
    book.active.append(("Lot", "Provider"))
    book.save(folder / "sound.xlsx")
    for name in ("sound.csv", "sound.xlsx"):
        list(failures(folder / name, every))


def _limit_memory() -> None:
    import resource  # noqa: PLC0415 - there is none on Windows

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + AT_MOST_BYTES, resource.RLIM_INFINITY))
