"""A process that opens the program on a register, goes to its call-offs, and types into the page's filter field.

Arguments: the register, and how many times to type. Prints the most memory that the process has held
once the page was shown, in MiB, and for each time the CPU time and the time of the longest turn, in milliseconds.
"""

from bench_program import Painted, run_program  # before all else, as the program itself is the first to be imported

# isort: split
import json
import resource
import sys
from typing import TYPE_CHECKING

from bench_typing import worst_turn
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from gui.program import Program

SETTLING_MS = 3_000  # in which the table reads the texts of its rows
A_MEBIBYTE = 1_048_576 if sys.platform == "darwin" else 1_024


def main(register: str, times: str) -> int:
    """Open, show, wait, type and print."""

    def first_data(program: "Program") -> None:
        Painted(program, lambda: QTimer.singleShot(SETTLING_MS, lambda: shown(program)))
        program.workspace.go_to_page("call_offs")

    def shown(program: "Program") -> None:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / A_MEBIBYTE
        page = program.workspace.page
        if page is None or page.search_field is None:
            raise LookupError("the page of call-offs has no filter field")
        turns = [worst_turn(page.search_field) for _ in range(int(times))]
        print(json.dumps({"memory": most, "turns": turns}))
        QApplication.quit()

    return run_program(register, lambda: None, first_data)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
