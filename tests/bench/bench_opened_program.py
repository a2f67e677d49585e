"""A process that opens the program on a register and prints when it had its first picture and its first figures.

Arguments: the register, and the time at which the process was asked for. Prints four numbers in
seconds: the time and the CPU time from the start of the process to the first picture, then both to the first figures.
"""

from bench_program import run_program  # before all else, as the program itself is the first to be imported

# isort: split
import json
import sys
from time import process_time, time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from gui.program import Program


def main(register: str, asked_for: str) -> int:
    """Open, print and leave."""
    seen: list[float] = []

    def note() -> None:
        seen.extend((time() - float(asked_for), process_time()))

    def first_data(_program: "Program") -> None:
        note()
        print(json.dumps(seen))
        QApplication.quit()

    return run_program(register, note, first_data)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
