"""What can be brought in: each kind of import with its template and its file."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from core.imports.delivery_reading import DELIVERY_SHEET
from core.imports.importer import Importer
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.rule import rule
from gui.widgets.text import label

WRITTEN_FOR = {DELIVERY_SHEET.kind: "Write a sheet…"}
"""Kinds whose sheet is no template: it is written of something that the register holds."""


class ImportShelf(Card):
    """Both signals carry the kind of the import."""

    file_wanted = Signal(str)
    template_wanted = Signal(str)

    def __init__(self, importers: Iterable[Importer], parent: QWidget | None = None) -> None:
        super().__init__("Bring in a file", parent=parent)
        self.add(
            label(
                "Choose a file, or drop one anywhere on the window. You see first what each row would do.",
                "muted",
                wrap=True,
            )
        )
        self.rows = {each.kind: ImporterRow(each) for each in importers}
        for kind, row in self.rows.items():
            self.add(rule())
            self.add(row)
            row.choose.clicked.connect(lambda _on=False, kind=kind: self.file_wanted.emit(kind))
            row.template.clicked.connect(lambda _on=False, kind=kind: self.template_wanted.emit(kind))


class ImporterRow(QWidget):
    """One kind of import."""

    def __init__(self, importer: Importer) -> None:
        super().__init__()
        self.title, self.does = label(importer.title, "heading"), label(_ended(importer.does), "muted", wrap=True)
        words = WRITTEN_FOR.get(importer.kind, "Save the template…")
        self.template = button(words, icon_name="save", kind="quiet")
        self.template.setAccessibleName(f"{importer.title}: {words[0].lower()}{words[1:]}")
        self.choose = button("Choose a file…", icon_name="open")
        self.choose.setAccessibleName(f"{importer.title}: choose a file…")
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.template)
        acts.addWidget(self.choose)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(16)
        layout.setVerticalSpacing(2)
        layout.addWidget(self.title, 0, 0)
        layout.addWidget(self.does, 1, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(acts, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        layout.setColumnStretch(0, 1)
        self.template.setVisible(importer.template is not None or importer.kind in WRITTEN_FOR)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."
