"""The page of one call-off: its six figures, what was ordered from whom and why, and its whole life as one timeline."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from core.domain.changes import Changed
from core.domain.framework import term_words
from core.domain.periods import Term
from core.queries.invoices import InvoiceRow
from core.queries.sessions import SessionRow
from gui import theme
from gui.desk import Desk, Place
from gui.formats import day, quantity
from gui.page import Page
from gui.panels.call_off_figures import CallOffFigures
from gui.panels.call_off_list import STATES
from gui.panels.call_off_record import CallOffRecord, read_record, story
from gui.panels.call_off_tables import LinesCard, MovementsCard
from gui.panels.call_off_work import InvoicesCard, SessionsCard
from gui.panels.movement_filter import MovementFilter
from gui.panels.particulars import Particulars
from gui.panels.requirement_words import agreed, amount, dates, estimate, submitted
from gui.panels.review_card import ReviewCard
from gui.panels.side_by_side import SideBySide
from gui.parts.call_off_actions import CallOffActions
from gui.parts.paper_actions import PaperActions
from gui.parts.review_actions import ReviewActions
from gui.tasks import Job
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.cascade import Cascade
from gui.widgets.empty_state import EmptyState
from gui.widgets.pill import Pill
from gui.widgets.text import label
from gui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from core.documents.paper import Paper
    from core.store.reading import Reading


class CallOffPage(Page):
    """Every figure opens the movements that it is made of; every event leads to where it is shown in full."""

    key = "call_off"
    title = "Call-off"
    icon = "call-offs"
    cares_about = frozenset(
        {
            Changed.CALL_OFFS,
            Changed.MONEY,
            Changed.REQUIREMENTS,
            Changed.SELECTIONS,
            Changed.SESSIONS,
            Changed.INVOICES,
            Changed.YEARS,
            Changed.REVIEWS,
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._number = ""
        self._record: CallOffRecord | None = None
        self._reading: Job | None = None
        self._focus_wanted = False
        self.pill = Pill()
        self.copy = button("Copy number", icon_name="copy", clicked=self.copy_number)
        self.actions_button = button("&Actions")
        self.do = CallOffActions(self)
        self.reviewing = ReviewActions(self)
        self.papers = PaperActions(self, "The order form", "Order &form…", "E-&mail the order form…")
        self.do.add_papers(self.papers.save, self.papers.email)
        self.actions_button.setMenu(self.do.menu)
        self.nothing = EmptyState(
            "call-offs", "No call-off chosen", "Open one in the list to see all of it here.", "Show the call-offs"
        )
        self._record_parts = QWidget()
        self._build()
        self._connect()
        self._show_none()

    def heading(self) -> str:
        if self._record is None:
            return self.title
        return f"{self._record.number} · {self._record.detail.row.provider}"

    def context(self) -> str:
        return "" if self._record is None else f"{self._record.detail.row.title} · {self.as_at(self._record.today)}"

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
        self._focus_wanted = not self._record_parts.isVisible()
        first = self.nothing.button if self.nothing.isVisible() else self.lines.view
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy_number(self) -> None:
        """Put the number on the clipboard."""
        QGuiApplication.clipboard().setText(self._number)
        self.desk.said.emit(f"{self._number} copied", None)

    def save_paper(self) -> bool:
        return self.papers.save_paper()

    def email_paper(self) -> bool:
        return self.papers.email_paper()

    def show_movements_of(self, figure: MovementFilter) -> None:
        """Show the movements that a figure is made of, and bring them in sight."""
        self.movements.narrow(figure)
        self.movements.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        area = self.findChild(QScrollArea)
        if area is not None:
            area.ensureWidgetVisible(self.movements)

    def _build(self) -> None:
        for control in (self.pill, self.copy, self.actions_button):
            self.header.add_action(control)
        self.figures = CallOffFigures()
        self.why, self.order = label("", wrap=True), Particulars()
        self.lines, self.movements = LinesCard(), MovementsCard()
        self.sessions, self.invoices, self.review = SessionsCard(), InvoicesCard(), ReviewCard()
        self.particulars, self.timeline = Particulars(), Timeline("What happened")
        self.cascade = Cascade("Providers in rank order")
        layout = QVBoxLayout(self._record_parts)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        for part in (self.figures, self.lines, self.sessions, self.invoices, self.review):
            layout.addWidget(part)
        layout.addWidget(SideBySide(_card("What happened", self.timeline), self._basis()))
        layout.addWidget(self.movements)
        layout.addStretch(1)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self._record_parts, 1)

    def _basis(self) -> QWidget:
        basis = QWidget()
        under = QVBoxLayout(basis)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(theme.GAP)
        self.requirement = button("", kind="link", icon_name="requirements")
        order = Card("Order")
        order.add(self.why)
        order.add(self.order)
        under.addWidget(order)
        under.addWidget(_card("Ranking", self.cascade))
        under.addWidget(_card("Requirement and agreement", self.particulars, corner=self.requirement), 1)
        return basis

    def _connect(self) -> None:
        self.nothing.acted.connect(lambda: self.desk.go.emit(Place("call_offs")))
        self.requirement.clicked.connect(self._go_to_requirement)
        self.cascade.order_opened.connect(lambda number: self.desk.go.emit(Place("call_off", item=number)))
        self.cascade.chosen.connect(lambda provider: self.desk.go.emit(Place("providers", item=provider)))
        self.figures.opened.connect(self.show_movements_of)
        self.timeline.opened.connect(self.desk.go.emit)
        self.sessions.opened.connect(self._go_to_session)
        self.invoices.opened.connect(self._go_to_invoice)
        self.review.ask_wanted.connect(lambda: self._with_record(self.reviewing.ask))
        self.review.review_wanted.connect(lambda: self._with_record(self.reviewing.mark))
        self.review.answer_wanted.connect(self.reviewing.answer)
        self.review.resolve_wanted.connect(self.reviewing.resolve)
        self.sessions.all_wanted.connect(lambda: self._go_to_work("sessions"))
        self.invoices.all_wanted.connect(lambda: self._go_to_work("invoices"))

    def _show_none(self) -> None:
        self._record = None
        self.do.show_record(None)
        self.papers.show_paper(None)
        self.message_bar.clear()
        self.figures.forget()
        self.movements.show_everything()
        for part in (self._record_parts, self.pill, self.copy, self.actions_button):
            part.hide()
        self.nothing.setVisible(not self._number)
        self.show_context()

    def _show(self, record: CallOffRecord) -> None:
        self._record = record
        self.do.show_record(record)
        self.papers.show_paper(partial(_order_form, number=record.number))
        detail, row = record.detail, record.detail.row
        self.pill.set(*STATES[row.state])
        self.figures.show_record(record)
        self.why.setText(f"{row.award_sentence}.")
        self._show_order(record)
        self.lines.show_lines(detail, record.streams)
        self.sessions.show_rows(record.sessions)
        self.invoices.show_invoices(record.invoices, record.billed)
        self.review.show_review(record.review, record.queries)
        self.cascade.show_steps(detail.steps, record.today, record.now, None)
        self._show_requirement(record)
        self.timeline.show_events(story(record))
        self.movements.show_movements(detail.movements, record.streams)
        for part in (self._record_parts, self.pill, self.copy, self.actions_button):
            part.show()
        self.nothing.hide()
        self.show_context()
        if self._focus_wanted:
            self.take_focus()

    def _show_order(self, record: CallOffRecord) -> None:
        row = record.detail.row
        closed = "" if row.closed_on is None else f"{day(row.closed_on)}: {row.close_reason}"
        cancelled = "" if row.cancelled_on is None else f"{day(row.cancelled_on)}: {row.cancel_reason}"
        self.order.show_pairs(
            (
                ("Issued", f"{day(row.issued_on)} by {row.issued_by}"),
                ("Purchase order", row.purchase_order),
                ("Delivery", term_words(Term(row.first_day, row.last_day))),
                ("Varied", _varied(record)),
                ("Closed", closed),
                ("Cancelled", cancelled),
            )
        )

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

    def _with_record(self, act: Callable[[CallOffRecord], None]) -> None:
        if self._record is not None:
            act(self._record)

    def _go_to_requirement(self) -> None:
        if self._record is not None:
            self.desk.go.emit(Place("requirements", item=self._record.requirement.id))

    def _go_to_work(self, part: str) -> None:
        self.desk.go.emit(Place("deliveries", filter=f"{part}:{self._number}"))

    def _go_to_session(self, row: SessionRow) -> None:
        self.desk.go.emit(Place("deliveries", item=f"session:{row.id}"))

    def _go_to_invoice(self, row: InvoiceRow) -> None:
        self.desk.go.emit(Place("deliveries", item=f"invoice:{row.id}"))


def _varied(record: CallOffRecord) -> str:
    """How often, and by how much in all."""
    if not record.variations:
        return ""
    newest = record.variations[-1]
    times = "Once" if len(record.variations) == 1 else f"{len(record.variations)} times"
    return f"{times}, by {quantity(newest.cumulative_hundredths)}% in all; last on {day(newest.varied_on)}"


def _order_form(read: "Reading", number: str) -> "Paper":
    from core.documents.order_form import order_form_paper  # noqa: PLC0415 - seldom wanted

    return order_form_paper(read, number)


def _card(title: str, part: QWidget, corner: QWidget | None = None) -> Card:
    made = Card(title, corner)
    made.add(part)
    made.body.addStretch(1)
    return made
