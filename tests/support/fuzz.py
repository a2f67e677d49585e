"""Give spoilt files to everything that reads files: it has to read them or refuse them in plain words.

`python tests/support/fuzz.py --minutes 10` runs longer than the suite can; a file that makes a reader fail is kept in
tests/core/excel/kept, where a test reads it ever after.
"""

import argparse
import faulthandler
import hashlib
import random as randoms
import shutil
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from builders import a_register, an_issued_order
from mutations import TEXT, WORKBOOK, Mutation
from ready import a_submitted_requirement
from recharges import a_school

from core.domain.errors import CallOffError
from core.excel.any_table import read_any
from core.excel.headings import Heading
from core.excel.preflight import inspect_workbook
from core.excel.reading import read_table
from core.imports import IMPORTERS
from core.imports.columns import ColumnsToConfirm
from core.imports.performing import try_import
from core.imports.recognising import recognise
from core.imports.table_export import write_table
from core.return_runs.verifying import verify
from core.return_runs.writing import Wish, write_return
from core.store.register import Register

KEPT = Path(__file__).parents[1] / "core" / "excel" / "kept"
LEDGER = b'Date,Payee,Amount,Invoice no\r\n01/04/2015,"Alder Training",1,INV-1\r\n13/05/2015,Beech,"2,500.00",\r\n'
TRACKER = (
    b"PO no,Supplier,Lot,Order date,Net value,Paid\r\nRP/1,Alder Training,1,10/04/2015,9000,4500\r\n,,1,,3000,\r\n"
)
HANGS = 60
"""Seconds after which a reader is said to hang."""

Reader = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound file to begin from."""

    name: str
    content: bytes

    @property
    def mutations(self) -> tuple[Mutation, ...]:
        """How it can be spoilt."""
        return WORKBOOK if self.name.endswith(".xlsx") else TEXT


def sound_files(register: Register, folder: Path) -> tuple[Sound, ...]:
    """A plain workbook, every template, an edited table, a return, and texts."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (("Lot", "Provider", "Rank"), (1, "Alder Training", 1.5), ("2", None, "=1+1")):
        sheet.append(row)
    sheet.merge_cells("A5:B6")
    book.save(folder / "plain.xlsx")
    for kind, importer in IMPORTERS.items():
        if importer.template is not None:
            importer.template(register, folder / f"{kind}.xlsx")
    write_table(register, "requirements", folder / "table.xlsx")
    write_return(register, Wish("framework"), folder / "return.xlsx")
    (folder / "ledger.csv").write_bytes(LEDGER)
    (folder / "tracker.csv").write_bytes(TRACKER)
    names = sorted((*folder.glob("*.xlsx"), *folder.glob("*.csv")))
    return tuple(Sound(path.name, path.read_bytes()) for path in names)


def readers(register: Register) -> Mapping[str, Reader]:
    """Everything that reads a file that somebody sends."""
    headings = [Heading("Lot"), Heading("Provider"), Heading("Rank", required=False)]
    found: dict[str, Reader] = {
        "inspect": inspect_workbook,
        "read_table": lambda path: read_table(path, headings),
        "read_any": read_any,
        "recognise": lambda path: recognise(register, path),
        "verify": lambda path: verify(register, path),
    }
    return found | {f"import {kind}": _importing(register, kind) for kind in IMPORTERS}


def _importing(register: Register, kind: str) -> Reader:
    def read(path: Path) -> object:
        importer = IMPORTERS[kind]
        try:
            found = importer.read(register, path)
        except ColumnsToConfirm as asked:
            found = importer.read(register, path, asked.proposed)
        return try_import(register, found) if found.steps else found

    return read


def a_register_to_read_against(folder: Path) -> Register:
    """With an order, a requirement that waits, and a school."""
    register = a_register(folder)
    a_submitted_requirement(register)
    a_school(register, "0389999", name="Fuzz School")
    an_issued_order(register)
    return register


def spoilt(sound: Sound, steps: list[tuple[int, int]]) -> bytes:
    """A file after some mutations, each by its number and a seed."""
    content = sound.content
    for which, seed in steps:
        content = sound.mutations[which % len(sound.mutations)](content, randoms.Random(seed))
    return content


def failures(path: Path, reading: Mapping[str, Reader]) -> Iterator[tuple[str, str]]:
    """The readers that fail at a file otherwise than by a plain refusal, with what they say."""
    for reader, read in reading.items():
        try:
            read(path)
        except CallOffError as refusal:
            if not str(refusal).strip():
                yield reader, "a refusal without words"
        except Exception:  # what the fuzzing looks for
            yield reader, traceback.format_exc()


def keep(content: bytes, name: str) -> Path:
    """Keep a file that made a reader fail."""
    suffix = Path(name).suffix
    path = KEPT / f"found_{hashlib.sha256(content).hexdigest()[:12]}{suffix}"
    path.write_bytes(content)
    return path


def main() -> None:
    """Run for some minutes, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    random = randoms.Random(arguments.seed)
    folder = Path(tempfile.mkdtemp())
    register = a_register_to_read_against(folder)
    reading = readers(register)
    sound = sound_files(register, folder)
    until, tried, slow = time.monotonic() + arguments.minutes * 60, 0, Counter[str]()
    seen: set[str] = set()
    while time.monotonic() < until:
        file = random.choice(sound)
        steps = [(random.randrange(1000), random.randrange(2**32)) for _ in range(random.choice((1, 1, 2, 3)))]
        faulthandler.dump_traceback_later(HANGS)  # where it is, should it never come back
        content, began = spoilt(file, steps), time.process_time()
        path = folder / f"spoilt-{file.name}"
        path.write_bytes(content)
        for reader, fault in failures(path, reading):
            last = fault.strip().splitlines()[-1]
            if (where := f"{reader}: {last[:200]}") not in seen:
                seen.add(where)
                print(f"{file.name} {steps}: {fault}\nkept as {keep(content, file.name)}", flush=True)
        if time.process_time() - began > 10:
            slow[file.name] += 1
            print(f"{file.name} {steps} took {time.process_time() - began:.1f} s", flush=True)
        tried += 1
    faulthandler.cancel_dump_traceback_later()
    print(f"{tried:,} files tried; {len(seen)} faults found; {sum(slow.values())} slow")
    register.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
