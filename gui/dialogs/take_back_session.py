"""The form that takes back the record of a session."""

from PySide6.QtWidgets import QWidget

from core.operations.take_back_session import TAKE_BACK_SESSION, SessionTakenBack, TakeBackCase, TakeBackSession
from core.queries.sessions import SessionRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day, money
from gui.panels.session_words import STATES
from gui.widgets.paragraph import Paragraph


class TakeBackSessionForm(FormDialog[TakeBackSession, TakeBackCase | None, SessionTakenBack]):
    """Asks for the reason alone."""

    def __init__(self, desk: Desk, row: SessionRow, *, parent: QWidget | None = None) -> None:
        word = STATES[row.state][0].lower()
        super().__init__(
            desk,
            TAKE_BACK_SESSION,
            title=f"Take back {row.reference}",
            primary="Take the record back",
            intro=(
                f"{row.title or row.line}, {day(row.held_on)}: recorded as {word}, {money(row.pence or 0)}. Its money "
                "goes back where it came from, and the session is planned again under a new reference. This record "
                "stays."
            ),
            subject=row.reference,
            danger=True,
            parent=parent,
        )
        self._session_id = row.id
        self.reason = Paragraph()
        self.form.add("reason", "&Why the record does not stand", self.reason, required=True)
        self.start()

    def request(self) -> TakeBackSession:
        if not self.reason.words():
            raise Incomplete("reason", "Say why the record is taken back.")
        return TakeBackSession(self._session_id, self.reason.words())

    def place_of(self, result: SessionTakenBack) -> Place:
        return Place("deliveries", item=f"session:{result.planned_id}")
