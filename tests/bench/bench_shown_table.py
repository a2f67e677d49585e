"""A process that shows every order of a register in the kit's table alone, and types into its filter field.

Arguments: the register, and how many times to type. Prints for each time the CPU time and the time of
the longest turn, in milliseconds.
"""

import json
import sys
from pathlib import Path
from time import perf_counter

from bench_typing import worst_turn
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from core.queries.call_offs import call_offs
from core.store.register import open_register
from gui.panels.call_off_list import COLUMNS
from gui.tables.rows_model import RowsModel
from gui.tables.table_panel import TablePanel
from gui.theme import apply_theme

SETTLING = 3  # seconds in which the table reads the texts of its rows


def main(register: str, times: str) -> None:
    """Show, wait, type and print."""
    app = QApplication(["bench"])
    apply_theme(app, "light")
    opened = open_register(Path(register))
    with opened.reading() as read:
        rows = call_offs(read)
    opened.close()
    model = RowsModel(COLUMNS, key=lambda row: row.number)
    panel = TablePanel("bench", model, noun=("call-off", "call-offs"))
    panel.resize(1280, 800)
    panel.show()
    panel.set_rows(rows)
    end = perf_counter() + SETTLING
    while perf_counter() < end:
        QCoreApplication.processEvents()
    print(json.dumps([worst_turn(panel.filter_field) for _ in range(int(times))]))


if __name__ == "__main__":
    main(*sys.argv[1:])
