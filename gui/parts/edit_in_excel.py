"""“Edit in Excel…”: a page's table as a workbook that comes back under Imports."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from core.domain.errors import CallOffError
from gui.formats import count
from gui.page import Page
from gui.widgets.button import button
from gui.widgets.save_dialog import WORKBOOK, ask_where, documents


class EditInExcel:
    """A page's button; it asks where the workbook goes, writes it, and says how it comes back."""

    def __init__(self, page: Page, table: str) -> None:
        self._page, self._table = page, table
        self.button: QPushButton = button(
            "Edit in &Excel…", icon_name="table", tip="Many rows at once, in a spreadsheet", clicked=self.ask_where
        )

    def ask_where(self) -> None:
        """Ask where the workbook goes."""
        if self._page.desk.keeps_to_today():
            return
        ask_where(self._page, "Save the table to edit", documents() / f"{self._table}.xlsx", self.write, WORKBOOK)

    def write(self, path: Path) -> None:
        """Write the workbook."""
        desk, table = self._page.desk, self._table
        self.button.setDisabled(True)

        def work(_job: object) -> int:
            from core.imports.table_export import write_table  # noqa: PLC0415 - XlsxWriter is for this alone

            return write_table(desk.register, table, path)

        desk.tasks.run_aside(work, lambda rows: self._written(path, rows), self._failed, self._page)

    def _written(self, path: Path, rows: int) -> None:
        self.button.setDisabled(False)
        rows_words = count(rows, "row")
        self._page.tell(f"{rows_words} written to {path}. Change it, save it, and bring it back under Imports.", "good")

    def _failed(self, error: Exception) -> None:
        self.button.setDisabled(False)
        if isinstance(error, CallOffError):
            self._page.tell(str(error))
        else:
            self._page.desk.failed.emit(error)
