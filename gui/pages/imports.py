"""What comes in from files: each kind of import, the file on its way in, and what was brought in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QScrollArea

from core.domain.changes import Changed
from core.domain.errors import CallOffError
from core.domain.periods import Period
from core.imports import IMPORTERS
from core.imports.delivery_reading import DELIVERY_SHEET
from core.imports.delivery_sheet import write_delivery_sheet
from core.operations.undo_import import UNDO_IMPORT
from core.queries.framework import FrameworkRow, framework
from core.queries.imports import ImportRow, imports
from core.returns.workbook_return import in_file_names
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.dialogs.delivery_sheet import open_delivery_sheet
from gui.dialogs.undo_import import UndoImportForm
from gui.formats import count
from gui.page import Page
from gui.panels.import_list import ImportList
from gui.panels.import_shelf import ImportShelf
from gui.panels.role_gate import open_if_able
from gui.parts.import_preview import ImportPreview
from gui.widgets.save_dialog import WORKBOOK, ask_where, documents

FILES = "Workbooks and CSV (*.xlsx *.xlsm *.csv *.txt);;All files (*)"


@dataclass(frozen=True, slots=True)
class ImportsView:
    """Everything that the page shows, all of the same moment."""

    framework: FrameworkRow
    imports: tuple[ImportRow, ...]


def read_imports(read: Reading) -> ImportsView:
    """Read the page."""
    return ImportsView(framework(read)[0], imports(read))


class ImportsPage(Page):
    """The kinds of import over what was brought in; while a file is on its way in, it stands in their place."""

    key: ClassVar[str] = "imports"
    title: ClassVar[str] = "Imports"
    icon: ClassVar[str] = "imports"
    cares_about: ClassVar[frozenset[Changed]] = frozenset({Changed.IMPORTS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: ImportsView | None = None
        self._wanted: int | None = None
        self.preview, self.shelf, self.list = ImportPreview(desk), ImportShelf(IMPORTERS.values()), ImportList()
        for part in (self.preview, self.shelf, self.list):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._connect()

    def context(self) -> str:
        if self._view is None:
            return ""
        known = self._view.framework
        return f"{known.title} · {self.as_at(known.today)}"

    def refresh(self) -> None:
        self.desk.read(read_imports, self._show, self)

    def show_place(self, place: Place) -> None:
        """An item is the number of an import; the filter “delivery-sheet” asks for which provider one is written."""
        if place.filter == DELIVERY_SHEET.kind:
            self._ask_template(DELIVERY_SHEET.kind)
        self._wanted = int(place.item) if place.item is not None else None
        if self._view is not None and self.isVisible():
            self._go()

    def take_file(self, path: Path, kind: str | None = None) -> None:
        """Begin with a file that was dropped or chosen."""
        self.message_bar.clear()
        self.preview.take(path, kind)

    def save_template(self, kind: str, path: Path) -> None:
        """Write the workbook that is filled in for a kind of import."""
        write, register = IMPORTERS[kind].template, self.desk.register
        if write is not None:
            self.desk.tasks.run_aside(
                lambda _job: write(register, path),
                lambda _nothing: self.tell(
                    f"The template is saved as {path.name}. Fill it in, and bring it in.", "good"
                ),
                self._failed,
                self,
            )

    def save_delivery_sheet(self, provider: str, period: Period, path: Path) -> None:
        """Write the sheet on which a provider reports its sessions of a period."""
        register = self.desk.register
        self.desk.tasks.run_aside(
            lambda _job: write_delivery_sheet(register, path, provider, period),
            lambda rows: self.tell(f"{count(rows, 'session')} of {provider} to report on {path.name}.", "good"),
            self._failed,
            self,
        )

    def _connect(self) -> None:
        self.preview.told.connect(self.tell)
        self.preview.opened.connect(lambda: self._turn(previewing=True))
        self.preview.closed.connect(lambda: self._turn(previewing=False))
        self.preview.imported.connect(self._choose)
        self.shelf.file_wanted.connect(self._ask_file)
        self.shelf.template_wanted.connect(self._ask_template)
        self.list.undo_wanted.connect(self._ask_undo)
        self.list.opened.connect(lambda row: self.desk.go.emit(Place("history", item=row.head_seq)))

    def _turn(self, *, previewing: bool) -> None:
        for part in (self.shelf, self.list):
            part.setVisible(not previewing)

    def _show(self, view: ImportsView) -> None:
        self._view = view
        self.show_context()
        self.list.show_imports(view.imports)
        self._go()

    def _choose(self, number: int) -> None:
        self._wanted = number
        self.mark_stale()

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.list.choose(wanted):
            self.list.view.setFocus()
            for area in self.findChildren(QScrollArea):
                area.ensureWidgetVisible(self.list)

    def _ask_file(self, kind: str) -> None:
        if self.desk.keeps_to_today():
            return
        dialog = QFileDialog(self, f"{IMPORTERS[kind].title}: choose a file", str(documents()), FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.take_file(Path(file), kind))
        dialog.open()

    def _ask_template(self, kind: str) -> None:
        if kind == DELIVERY_SHEET.kind:
            open_delivery_sheet(self.desk, self._ask_delivery_sheet, self.tell, self)
        else:
            title = f"Save the template of {IMPORTERS[kind].title}"
            self._ask_where(title, f"{kind}.xlsx", lambda path: self.save_template(kind, path))

    def _ask_delivery_sheet(self, provider: str, period: Period) -> None:
        name = f"delivery sheet {in_file_names(provider)} {period}.xlsx"
        self._ask_where("Save the delivery sheet", name, lambda path: self.save_delivery_sheet(provider, period, path))

    def _ask_where(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        ask_where(self, title, documents() / name, then, WORKBOOK)

    def _ask_undo(self, row: ImportRow | None) -> None:
        if row is None:
            self.tell("Choose the import that is to be undone first.", "info")
        elif row.undone_on is not None:
            self.tell(f"Import {row.number} was undone already. Choose one that stands.", "info")
        else:
            open_if_able(self.desk, UNDO_IMPORT, lambda: UndoImportForm(self.desk, row, parent=self), self.tell, self)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CallOffError):
            self.tell(str(error))
        else:
            self.desk.failed.emit(error)
