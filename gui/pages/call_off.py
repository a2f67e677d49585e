"""The page of one call-off: what was ordered from whom, why that provider, and everything that happened to it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.changes import Changed
from core.domain.states import CallOffState
from core.operations.cancel_order import CANCEL_ORDER, CancelOrder
from gui import theme
from gui.desk import Desk, Place
from gui.dialogs.cancel_order import CancelOrderForm
from gui.formats import day, money
from gui.page import Page
from gui.panels.call_off_list import STATES
from gui.panels.call_off_record import CallOffRecord, read_record, story
from gui.panels.call_off_tables import LinesCard, MovementsCard
from gui.panels.figure_strip import FigureStrip
from gui.panels.gate import open_if_allowed
from gui.panels.particulars import Particulars
from gui.panels.requirement_words import agreed, amount, dates, estimate, submitted
from gui.panels.side_by_side import SideBySide
from gui.tasks import Job
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.cascade import Cascade
from gui.widgets.cascade_words import quantities
from gui.widgets.empty_state import EmptyState
from gui.widgets.figure import Figure
from gui.widgets.pill import Pill
from gui.widgets.text import label
from gui.widgets.timeline import Timeline

PROBE = "-"  # stands for the reason that the form will ask


class CallOffPage(Page):
    """Figures, the award sentence, the lines, what it rests on and the movements of its money."""

    key = "call_off"
    title = "Call-off"
    icon = "call-offs"
    cares_about = frozenset({Changed.CALL_OFFS, Changed.MONEY, Changed.REQUIREMENTS, Changed.SELECTIONS})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._number = ""
        self._record: CallOffRecord | None = None
        self._reading: Job | None = None
        self._focus_wanted = False
        self.pill = Pill()
        self.copy = button("Copy number", icon_name="copy", clicked=self.copy_number)
        self.cancel = button("Cancel the call-off", icon_name="cancel", kind="danger", clicked=self.cancel_order)
        self.nothing = EmptyState(
            "call-offs", "No call-off chosen", "Open one in the list to see all of it here.", "Show the call-offs"
        )
        self._content = QWidget()
        self._build()
        self._connect()
        self._show_none()

    def heading(self) -> str:
        if self._record is None:
            return self.title
        return f"{self._record.detail.row.number} · {self._record.detail.row.provider}"

    def context(self) -> str:
        return "" if self._record is None else self._record.detail.row.title

    def refresh(self) -> None:
        if self._reading is not None:
            self._reading.forget()
        if number := self._number:
            self._reading = self.desk.read(lambda read: read_record(read, number), self._show, self)

    def show_place(self, place: Place) -> None:
        if place.item is not None and str(place.item) != self._number:
            self._number = str(place.item)
            self._show_none()
            self.mark_stale()

    def take_focus(self) -> None:
        """Bring the keyboard to the lines, as soon as they are there."""
        self._focus_wanted = not self._content.isVisible()
        first = self.nothing.button if self.nothing.isVisible() else self.lines.view
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy_number(self) -> None:
        """Put the number on the clipboard."""
        QGuiApplication.clipboard().setText(self._number)
        self.desk.said.emit(f"{self._number} copied", None)

    def cancel_order(self) -> None:
        """Open the form that cancels the call-off."""
        self.message_bar.clear()
        if (record := self._record) is not None:
            open_if_allowed(
                self.desk,
                CANCEL_ORDER,
                CancelOrder(record.detail.row.number, PROBE),
                asked={"reason", "need_remains"},
                open_form=lambda: CancelOrderForm(self.desk, record.detail.row, parent=self),
                refuse=self.tell,
                owner=self,
            )

    def _build(self) -> None:
        for control in (self.pill, self.copy, self.cancel):
            self.header.add_action(control)
        self.value, self.committed = Figure("Value"), Figure("Committed")
        self.ordered, self.delivery = Figure("Ordered"), Figure("Delivery from")
        self._figures = (self.value, self.committed, self.ordered, self.delivery)
        self.why = label("", wrap=True)
        self.lines, self.movements = LinesCard(), MovementsCard()
        self.particulars, self.timeline = Particulars(), Timeline("What happened")
        self.cascade = Cascade("Providers in rank order")
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(FigureStrip("Figures", self._figures))
        layout.addWidget(_card("Why this provider", self.why))
        layout.addWidget(self.lines)
        layout.addWidget(SideBySide(self._basis(), _card("What happened", self.timeline)))
        layout.addWidget(self.movements)
        layout.addStretch(1)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self._content, 1)

    def _basis(self) -> QWidget:
        basis = QWidget()
        under = QVBoxLayout(basis)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(theme.GAP)
        self.requirement = button("", kind="link", icon_name="requirements")
        under.addWidget(_card("Ranking", self.cascade))
        under.addWidget(_card("Requirement and agreement", self.particulars, corner=self.requirement), 1)
        return basis

    def _connect(self) -> None:
        self.nothing.acted.connect(lambda: self.desk.go.emit(Place("call_offs")))
        self.requirement.clicked.connect(self._go_to_requirement)
        self.cascade.order_opened.connect(lambda number: self.desk.go.emit(Place("call_off", item=number)))
        self.cascade.chosen.connect(lambda provider: self.desk.go.emit(Place("providers", item=provider)))

    def _show_none(self) -> None:
        self._record = None
        self.message_bar.clear()
        for figure in self._figures:
            figure.number.setText("")  # another call-off's figures are not changed ones
        for part in (self._content, self.pill, self.copy, self.cancel):
            part.hide()
        self.nothing.setVisible(not self._number)
        self.show_context()

    def _show(self, record: CallOffRecord) -> None:
        self._record = record
        detail, row = record.detail, record.detail.row
        self.pill.set(*STATES[row.state])
        self._show_figures(record)
        self.why.setText(f"{row.award_sentence}.")
        self.lines.show_lines(detail.lines, record.streams)
        self.cascade.show_steps(detail.steps, record.today, record.now, None)
        self._show_requirement(record)
        self.timeline.show_events(story(record))
        self.movements.show_movements(detail.movements, record.streams)
        for part in (self._content, self.pill, self.copy, self.cancel):
            part.show()
        self.nothing.hide()
        self.show_context()
        if self._focus_wanted:
            self.take_focus()

    def _show_figures(self, record: CallOffRecord) -> None:
        row, lines = record.detail.row, record.detail.lines
        self.value.set(money(row.value), f"{quantities(lines, agreed=True)} ordered, excluding VAT")
        if row.state is CallOffState.CANCELLED:
            self.committed.set(money(row.committed), f"Released on {day(row.cancelled_on)}: {row.cancel_reason}", "bad")
        else:
            years = sorted({step.financial_year for step in record.detail.movements})
            self.committed.set(money(row.committed), f"Counts in {' and '.join(years)}")
        order = f", purchase order {row.purchase_order}" if row.purchase_order else ""
        self.ordered.set(day(row.issued_on), f"By {row.issued_by}{order}")
        self.delivery.set(day(row.first_day), f"To {day(row.last_day)}")

    def _show_requirement(self, record: CallOffRecord) -> None:
        needed = record.requirement
        self.requirement.setText(needed.reference)
        self.requirement.setAccessibleName(f"Open requirement {needed.reference}")
        self.particulars.show_pairs(
            (
                ("Lot", f"Lot {needed.lot}: {record.lot}"),
                ("Need", needed.need),
                ("Audience", needed.audience),
                ("Asked for", amount(needed)),
                ("Dates", dates(needed)),
                ("Estimate", estimate(needed)),
                ("Submitted", submitted(needed)),
                ("Agreed", agreed(needed)),
            )
        )

    def _go_to_requirement(self) -> None:
        if self._record is not None:
            self.desk.go.emit(Place("requirements", item=self._record.requirement.id))


def _card(title: str, part: QWidget, corner: QWidget | None = None) -> Card:
    made = Card(title, corner)
    made.add(part)
    made.body.addStretch(1)
    return made
