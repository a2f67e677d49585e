"""What kind of file was dropped, where its headings do not say."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.panels.import_words import kind_title
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.choice import Choice
from gui.widgets.form import Form


class KindQuestion(Card):
    """`answered` carries the kind of import that was chosen."""

    answered = Signal(str)
    put_away = Signal()

    def __init__(
        self, source: str, kinds: Iterable[str], likely: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"What is in {source}?", parent=parent)
        self.kind: Choice[str] = Choice([(kind, kind_title(kind)) for kind in kinds])
        self.kind.value = likely
        self.form = Form(columns=2)
        self.form.add("kind", "&Read it as", self.kind, required=True)
        self.read = button("Read the file", kind="primary", clicked=self.submit)
        self.cancel = button("Cancel", clicked=self.put_away.emit)
        acts = QHBoxLayout()
        acts.addWidget(self.read)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        self.add(self.form)
        self.add(acts)

    def submit(self) -> None:
        """Say which kind was chosen."""
        if self.kind.value is None:
            self.form.set_error("kind", "Choose what the file holds.")
            self.form.focus_first_error()
        else:
            self.answered.emit(self.kind.value)
