"""The form that adds a funding stream."""

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.scopes import stream_scope
from core.domain.states import StreamKind
from core.operations.add_stream import ADD_STREAM, AddStream, StreamAdded
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.stream_words import KINDS
from gui.widgets.choice import Choice


class AddStreamForm(FormDialog[AddStream, int, StreamAdded]):
    """Asks for the stream's code, and what it is; its money comes after, year by year."""

    def __init__(self, desk: Desk, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            ADD_STREAM,
            title="Add a funding stream",
            primary="Add the stream",
            intro="Where money comes from. Fund it afterwards: the amount of a year is the most that it pays for.",
            columns=2,
            parent=parent,
        )
        self.code, self.name, self.cost_code = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind: Choice[StreamKind] = Choice(KINDS.items())
        self.form.add("code", "&Code", self.code, hint="One word, such as innovation or 3006", required=True)
        self.form.add("kind", "&Kind of money", self.kind, required=True)
        self.form.add("title", "&Title", self.name, required=True, span=2)
        self.form.add("cost_code", "C&ost code", self.cost_code, hint="As the ledger has it", span=2)
        self.start()

    def request(self) -> AddStream:
        if not self.code.text().strip():
            raise Incomplete("code", "Give the stream a code.")
        if self.kind.value is None:
            raise Incomplete("kind", "Choose what kind of money it is.")
        if not self.name.text().strip():
            raise Incomplete("title", "Give the stream’s title.")
        return AddStream(self.code.text(), self.name.text(), self.kind.value, self.cost_code.text())

    def place_of(self, result: StreamAdded) -> Place:
        return Place("ceilings", item=stream_scope(result.code))
