"""The form that records that a session was delivered, and who attended."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.money import plain_pounds
from core.domain.schools import WorkforceGroup
from core.domain.states import Unit
from core.operation import Examined
from core.operations.record_delivery import RECORD_DELIVERY, DeliveryCase, DeliveryRecorded, RecordDelivery
from core.queries.sessions import SessionRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day, quantity
from gui.panels.attendance_fields import AttendanceFields
from gui.panels.session_words import takes
from gui.widgets.day_edit import DayEdit
from gui.widgets.decimal_edit import DecimalEdit
from gui.widgets.paragraph import Paragraph
from gui.widgets.quantity_edit import QuantityEdit
from gui.widgets.text import label

MOST_PLACES, BEST = 100_000, 500


class RecordDeliveryForm(FormDialog[RecordDelivery, DeliveryCase | None, DeliveryRecorded]):
    """Starts from the plan. A line that is paid by places takes up one for each person, so it asks for no quantity."""

    def __init__(
        self,
        desk: Desk,
        row: SessionRow,
        groups: Sequence[WorkforceGroup],
        today: date,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            RECORD_DELIVERY,
            title=f"Record {row.reference} as delivered",
            primary="Record the delivery",
            intro=f"{row.title or row.line}, with {row.provider}: planned for {day(row.held_on)}, {takes(row)}.",
            subject=row.reference,
            columns=2,
            parent=parent,
        )
        self._row = row
        self.attended = AttendanceFields(groups)
        self.takes = QuantityEdit(row.quantity_hundredths)
        self.day = DayEdit(min(row.held_on, today), latest=today)
        self.offered = DecimalEdit(0, row.planned_places, most=MOST_PLACES)
        self.booked = DecimalEdit(0, most=MOST_PLACES)
        self.register = QLineEdit()
        self.score, self.comment = DecimalEdit(2, most=BEST), Paragraph(lines=2)
        self.effect = label("", wrap=True)
        self._add_fields()
        self.form.fields["delivered_hundredths"].setVisible(row.unit is not Unit.PLACE)
        self.start()
        self.ask()

    def request(self) -> RecordDelivery:
        by_place = self._row.unit is Unit.PLACE
        if not by_place and self.takes.hundredths is None:
            raise Incomplete("delivered_hundredths", "Enter what was delivered.")
        return RecordDelivery(
            session_id=self._row.id,
            attended=self.attended.attended(),
            delivered_hundredths=None if by_place else self.takes.hundredths,
            held_on=self.day.day,
            places_offered=self.offered.value,
            places_booked=self.booked.value,
            register_reference=self.register.text(),
            feedback_hundredths=self.score.value,
            feedback_comment=self.comment.words(),
        )

    def examined(self, examined: Examined[DeliveryCase | None]) -> None:
        case = examined.case
        refused = case is None or any(finding.blocks for finding in examined.findings)
        self.form.fields["effect"].setVisible(not refused)
        if case is not None and not refused:
            self.effect.setText(effect_words(case))

    def place_of(self, result: DeliveryRecorded) -> Place:
        return Place("deliveries", item=f"session:{result.session_id}")

    def _add_fields(self) -> None:
        many = self._row.unit.counted("2").removeprefix("2 ")
        self.form.add("attended", "&Who attended", self.attended, span=2)
        self.form.add("held_on", "&Held on", self.day, required=True)
        self.form.add("delivered_hundredths", f"&Delivered, in {many}", self.takes, required=True)
        self.form.add("places_offered", "Places &offered", self.offered)
        self.form.add("places_booked", "Places &booked", self.booked)
        self.form.add("effect", "What it would do", self.effect, span=2)
        self.form.add("register_reference", "Attendance &register", self.register, hint="Where it is kept")
        self.form.add("feedback_hundredths", "&Feedback score", self.score, hint="From 1 to 5, the mean of those given")
        self.form.add("feedback_comment", "Feedback in &words", self.comment, span=2)


def effect_words(case: DeliveryCase) -> str:
    """What recording it would do, in a sentence."""
    left = case.line.unit.counted(quantity(case.line.left_hundredths - case.delivered_hundredths))
    return f"{plain_pounds(case.pence)} is accrued in {case.year}; {left} of the line will be left."
