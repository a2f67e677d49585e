"""The form that undoes an import as a whole."""

from PySide6.QtWidgets import QWidget

from core.operations.undo_import import UNDO_IMPORT, ImportUndone, UndoImport
from core.queries.imports import ImportRow
from core.store.imports import ImportAct
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import count, day
from gui.panels.import_words import kind_title
from gui.widgets.paragraph import Paragraph


class UndoImportForm(FormDialog[UndoImport, ImportAct | None, ImportUndone]):
    """Asks for the reason alone; what has been built on the import stands under it, all of it."""

    def __init__(self, desk: Desk, row: ImportRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            UNDO_IMPORT,
            title=f"Undo import {row.number}",
            primary="Undo the import",
            intro=(
                f"{kind_title(row.kind)}, {row.source}: {count(row.steps, 'step')}, brought in by {row.imported_by} on "
                f"{day(row.imported_on)}. All of them are taken back together, and the import stays on record."
            ),
            subject=str(row.number),
            danger=True,
            parent=parent,
        )
        self._number = row.number
        self.reason = Paragraph()
        self.form.add("reason", "&Why the import is undone", self.reason, required=True)
        self.start()
        self.ask()

    def request(self) -> UndoImport:
        if not self.reason.words():
            raise Incomplete("reason", "Say why the import is undone.")
        return UndoImport(self._number, self.reason.words())

    def place_of(self, result: ImportUndone) -> Place:
        return Place("imports", item=result.number)
