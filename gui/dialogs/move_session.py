"""The form that moves a planned session, or changes what is planned about it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from core.operations.move_session import MOVE_SESSION, MoveCase, MoveSession, SessionMoved
from core.queries.sessions import SessionRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day
from gui.panels.session_words import takes
from gui.widgets.day_edit import DayEdit
from gui.widgets.decimal_edit import DecimalEdit
from gui.widgets.quantity_edit import QuantityEdit

MOST_PLACES = 100_000


class MoveSessionForm(FormDialog[MoveSession, MoveCase | None, SessionMoved]):
    """Starts from what is planned; what is not touched stays."""

    def __init__(self, desk: Desk, row: SessionRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            MOVE_SESSION,
            title=f"Move {row.reference}",
            primary="Move the session",
            intro=f"{row.title or row.line}, with {row.provider}: planned for {day(row.held_on)}, {takes(row)}.",
            subject=row.reference,
            columns=2,
            parent=parent,
        )
        self._session_id = row.id
        self.day, self.takes = DayEdit(row.held_on), QuantityEdit(row.quantity_hundredths)
        self.places = DecimalEdit(0, row.planned_places, most=MOST_PLACES)
        self.minimum = DecimalEdit(0, row.minimum_places, most=MOST_PLACES)
        self.starts, self.venue, self.trainer = QLineEdit(row.starts_at), QLineEdit(row.venue), QLineEdit(row.trainer)
        many = row.unit.counted("2").removeprefix("2 ")
        self.form.add("held_on", "&Day", self.day, required=True)
        self.form.add("quantity_hundredths", f"Ta&kes, in {many}", self.takes, required=True)
        self.form.add("planned_places", "&Places", self.places)
        self.form.add("minimum_places", "At l&east", self.minimum)
        self.form.add("starts_at", "Starts &at", self.starts)
        self.form.add("trainer", "&Trainer", self.trainer)
        self.form.add("venue", "&Venue", self.venue, span=2)
        self.start()

    def request(self) -> MoveSession:
        if self.takes.hundredths is None:
            raise Incomplete("quantity_hundredths", "Enter what the session takes of its line.")
        return MoveSession(
            session_id=self._session_id,
            held_on=self.day.day,
            quantity_hundredths=self.takes.hundredths,
            planned_places=self.places.value or 0,
            minimum_places=self.minimum.value or 0,
            starts_at=self.starts.text(),
            venue=self.venue.text(),
            trainer=self.trainer.text(),
        )

    def place_of(self, result: SessionMoved) -> Place:
        return Place("deliveries", item=f"session:{result.session_id}")
