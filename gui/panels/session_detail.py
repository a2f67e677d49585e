"""The session in hand: what was planned, who came, what they thought of it, what it cost, and what can be done."""

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.domain.states import SessionState, words
from core.queries.attendance import AttendanceRow
from core.queries.sessions import SessionRow
from gui.formats import day, money
from gui.panels.particulars import Particulars
from gui.panels.session_words import (
    charge,
    delivered,
    dropped,
    is_to_record,
    places,
    score,
    state_words,
    take_up,
    takes,
)
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import Flow
from gui.widgets.pill import Pill
from gui.widgets.text import label

SETTLED = (SessionState.DELIVERED, SessionState.CANCELLED, SessionState.NO_SHOW)


class SessionDetail(Card):
    """Shows one session, with the steps that are open for it."""

    record_wanted = Signal()
    move_wanted = Signal()
    cancel_wanted = Signal()
    take_back_wanted = Signal()
    order_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("The session chosen")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.reference, self.heading, self.pill = label("", "label"), label("", "heading", wrap=True), Pill()
        self.order = button("", kind="link", icon_name="call-offs", clicked=self._open_order)
        self.record = button("Record the delivery", icon_name="check", kind="primary", clicked=self.record_wanted.emit)
        self.move_button = button("Move", icon_name="calendar", clicked=self.move_wanted.emit)
        self.cancel = button("Cancel", icon_name="cancel", clicked=self.cancel_wanted.emit)
        self.back = button("Take the record back", icon_name="return", clicked=self.take_back_wanted.emit)
        self.particulars, self.attendance = Particulars(), Particulars()
        self.attended = label("Who attended", "heading")
        self.feedback, self.comment = label("Feedback", "heading"), label("", wrap=True)
        self.nothing = EmptyState("calendar", "No session chosen", "Choose one in the list to see it here.")
        self._content, self._number = QWidget(), ""
        self._build()
        self.add(self.nothing, 1)
        self.add(self._content, 1)
        self.clear()

    def clear(self) -> None:
        """Show that none is chosen."""
        self._content.hide()
        self.nothing.show()

    def show_session(
        self, row: SessionRow, attendance: Iterable[AttendanceRow], references: Mapping[int, str], today: date
    ) -> None:
        """Show a session with who attended; `references` are those of other sessions by number."""
        self._number = row.number
        self.reference.setText(row.reference)
        self.heading.setText(row.title or row.line)
        self.pill.set(*state_words(row, today))
        self.order.setText(f"{row.number}, {row.provider}")
        self.order.setAccessibleName(f"Open {row.number}, {row.provider}")
        self.particulars.show_pairs(_pairs(row, references))
        people = [(each.group_title, f"{each.people:,}") for each in attendance if each.session_id == row.id]
        self.attendance.show_pairs(people)
        for part in (self.attended, self.attendance):
            part.setVisible(bool(people))
        said = "\n".join(part for part in (score(row.feedback_hundredths), row.feedback_comment) if part)
        self.comment.setText(said)
        for part in (self.feedback, self.comment):
            part.setVisible(bool(said))
        self._show_steps(row, today)
        self.nothing.hide()
        self._content.show()

    def _show_steps(self, row: SessionRow, today: date) -> None:
        planned = row.state is SessionState.PLANNED
        self.record.setVisible(is_to_record(row, today))
        self.move_button.setVisible(planned)
        self.cancel.setVisible(planned)
        self.back.setVisible(row.state in SETTLED)

    def _open_order(self) -> None:
        self.order_opened.emit(self._number)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.reference)
        head.addWidget(self.pill)
        head.addStretch(1)
        acts = Flow(spacing=8)
        for act in (self.record, self.move_button, self.cancel, self.back):
            acts.addWidget(act)
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.heading)
        link = QHBoxLayout()
        link.addWidget(self.order)
        link.addStretch(1)
        layout.addLayout(link)
        layout.addLayout(acts)
        layout.addSpacing(4)
        for part in (self.particulars, self.attended, self.attendance, self.feedback, self.comment):
            layout.addWidget(part)
        layout.addStretch(1)


def _pairs(row: SessionRow, references: Mapping[int, str]) -> list[tuple[str, str]]:
    recorded = f"{row.recorded_by}, {day(row.recorded_on)}" if row.recorded_on is not None else ""
    delivery = row.delivered_hundredths is not None
    return [
        ("Day", ", ".join(part for part in (day(row.held_on), row.starts_at) if part)),
        ("Venue", row.venue),
        ("Trainer", row.trainer),
        ("Lot", row.lot),
        ("Quantity", f"{takes(row)} of {row.line}" if not delivery else ""),
        ("Delivered", delivered(row)),
        ("Planned", places(row)),
        ("Take-up", take_up(row)),
        ("Not held", dropped(row)),
        ("Because", row.reason),
        ("Charged", charge(row)),
        ("Cost", money(row.pence or 0) if delivery else ""),
        ("Invoiced", money(row.invoiced_pence) if row.invoiced_pence else ""),
        ("School", row.establishment),
        ("Recharge", "" if row.recharge_state is None else words(row.recharge_state).capitalize()),
        ("Goes on with", references.get(row.continues_id, "") if row.continues_id is not None else ""),
        ("Register", row.register_reference),
        ("Recorded", recorded),
    ]
