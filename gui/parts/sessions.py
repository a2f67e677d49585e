"""Sessions: the month they lie in, the list, the one in hand, and what all of them come to."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.operation import Operation
from core.operations.agree_expenses import AGREE_EXPENSES
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.move_session import MOVE_SESSION
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.set_tariff import SET_TARIFF
from core.operations.take_back_session import TAKE_BACK_SESSION, TakeBackSession
from core.queries.sessions import SessionRow
from gui import theme
from gui.desk import Desk, Place
from gui.dialogs.agree_expenses import AgreeExpensesForm
from gui.dialogs.cancel_session import CancelSessionForm
from gui.dialogs.move_session import MoveSessionForm
from gui.dialogs.plan_sessions import PlanChoices, PlanSessionsForm
from gui.dialogs.record_delivery import RecordDeliveryForm
from gui.dialogs.set_tariff import SetTariffForm
from gui.dialogs.take_back_session import TakeBackSessionForm
from gui.panels.gate import open_if_allowed
from gui.panels.page_part import PagePart
from gui.panels.role_gate import open_if_able
from gui.panels.session_calendar import SessionCalendar
from gui.panels.session_detail import SessionDetail
from gui.panels.session_figures import SessionFigures
from gui.panels.session_filter import DELIVERED, GROUPS, PLANNED, RECORD, group_of
from gui.panels.session_list import SessionList
from gui.panels.session_totals import FeedbackCard, PeopleCard
from gui.panels.sessions_view import SessionsView, read_sessions
from gui.panels.side_by_side import SideBySide
from gui.widgets.button import button

ROOMY, LIST_HEIGHT = 1300, 380  # pixels
ITEM = "session:"  # before a number, in a place's item
LOT = "lot:"  # before a code, in a place's filter
DELIVERY_SHEET = Place("imports", filter="delivery-sheet")
PROBE = "-"  # stands for the reason that a form will ask


class SessionsPart(PagePart):
    """Figures and the month over the list; beside it, or below, the session in hand with its steps."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view: SessionsView | None = None
        self._wanted: int | None = None
        self._lot_wanted = ""
        self.figures = SessionFigures()
        self.calendar, self.list, self.detail = SessionCalendar(), SessionList(), SessionDetail()
        self.trained, self.thought = PeopleCard(), FeedbackCard()
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.search_field = self.list.filter_field
        self.tariff_button = button("Set the tariff", icon_name="settings", clicked=self._ask_tariff)
        self.sheet_button = button("Write a delivery sheet…", icon_name="export", clicked=self._ask_sheet)
        self.expenses_button = button("Agree expenses", icon_name="money", clicked=self._ask_expenses)
        self.plan_button = button("Plan sessions", icon_name="add", kind="primary", clicked=self._ask_plan)
        self.header_actions = (self.tariff_button, self.sheet_button, self.expenses_button, self.plan_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.figures)
        layout.addWidget(self.calendar)
        layout.addWidget(SideBySide(self.list, self.detail, (5, 2), roomy=ROOMY), 1)
        layout.addWidget(SideBySide(self.trained, self.thought))
        self._connect()

    def refresh(self) -> None:
        self.desk.read(read_sessions, self._show, self)

    def show_place(self, place: Place) -> None:
        if place.filter in GROUPS:
            self._narrow(place.filter)
        elif (place.filter or "").startswith(LOT):
            self._narrow(DELIVERED)
            self._lot_wanted = (place.filter or "").removeprefix(LOT)
            self._go_to_lot()
        elif place.filter:
            self.list.filter_field.setText(place.filter)
        item = str(place.item or "")
        if item.startswith(ITEM):
            self._wanted = int(item.removeprefix(ITEM))
            self._go_to_wanted()

    def open_plan(self, line_id: int | None = None) -> None:
        """Open the form that plans sessions."""
        if (view := self._view) is not None:
            choices = PlanChoices(view.lines, view.schools, view.rows, view.today)
            PlanSessionsForm(self.desk, choices, chosen=line_id, parent=self)

    def open_expenses(self, line_id: int | None = None) -> None:
        """Open the form that agrees expenses."""
        if (view := self._view) is not None:
            AgreeExpensesForm(self.desk, view.lines, view.today, chosen=line_id, parent=self)

    def open_tariff(self) -> None:
        """Open the form that sets the tariff."""
        if (view := self._view) is not None:
            SetTariffForm(self.desk, view.tariff, view.today, parent=self)

    def open_delivery(self, row: SessionRow) -> None:
        """Open the form that records a delivery."""
        if (view := self._view) is not None:
            RecordDeliveryForm(self.desk, row, view.groups, view.today, parent=self)

    def open_cancellation(self, row: SessionRow) -> None:
        """Open the form that cancels a session."""
        if (view := self._view) is not None:
            CancelSessionForm(self.desk, row, view.today, parent=self)

    def _connect(self) -> None:
        self.figures.opened.connect(self._narrow)
        self.calendar.day_chosen.connect(self.list.show_day)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.list.empty.acted.connect(self._first_step)
        self.detail.record_wanted.connect(lambda: self._ask(RECORD_DELIVERY, self.open_delivery))
        self.detail.move_wanted.connect(
            lambda: self._ask(MOVE_SESSION, lambda row: MoveSessionForm(self.desk, row, parent=self))
        )
        self.detail.cancel_wanted.connect(lambda: self._ask(CANCEL_SESSION, self.open_cancellation))
        self.detail.take_back_wanted.connect(self._ask_taking_back)
        self.detail.order_opened.connect(lambda number: self.desk.go.emit(Place("call_off", item=number)))
        self.thought.opened.connect(self._show_provider)

    def _ask(self, operation: Operation[Any, Any, Any], open_form: Callable[[SessionRow], object]) -> None:
        row = self.list.view.chosen_row()
        if row is not None:
            open_if_able(self.desk, operation, lambda: open_form(row), self.tell, self)

    def _ask_taking_back(self) -> None:
        """What is invoiced or recharged is not taken back: said before anybody gives a reason."""
        row = self.list.view.chosen_row()
        if row is not None:
            open_if_allowed(
                self.desk,
                TAKE_BACK_SESSION,
                TakeBackSession(row.id, PROBE),
                asked={"reason"},
                open_form=lambda: TakeBackSessionForm(self.desk, row, parent=self),
                refuse=self.tell,
                owner=self,
            )

    def _ask_plan(self) -> None:
        self._ask_of_line(PLAN_SESSIONS, self.open_plan)

    def _ask_expenses(self) -> None:
        self._ask_of_line(AGREE_EXPENSES, self.open_expenses)

    def _ask_of_line(self, operation: Operation[Any, Any, Any], open_form: Callable[[int | None], None]) -> None:
        row = self.list.view.chosen_row()
        if self._view is not None and not self._view.lines:
            self.tell("No call-off stands under which work could be done. Issue one first.", "info")
        else:
            open_if_able(self.desk, operation, lambda: open_form(row.line_id if row else None), self.tell, self)

    def _ask_sheet(self) -> None:
        """For which provider is asked where the sheet comes back."""
        self.desk.go.emit(DELIVERY_SHEET)

    def _ask_tariff(self) -> None:
        open_if_able(self.desk, SET_TARIFF, self.open_tariff, self.tell, self)

    def _open(self, row: SessionRow) -> None:
        """Enter does what comes next: record what was held, move what is to come, show the order of the rest."""
        if self._view is None:
            return
        group = group_of(row, self._view.today)
        if group == RECORD:
            self._ask(RECORD_DELIVERY, self.open_delivery)
        elif group == PLANNED:
            self._ask(MOVE_SESSION, lambda chosen: MoveSessionForm(self.desk, chosen, parent=self))
        else:
            self.desk.go.emit(Place("call_off", item=row.number))

    def _first_step(self) -> None:
        if self.list.every:
            self.calendar.choose(None)
            self.list.show_everything()
        else:
            self._ask_plan()

    def _narrow(self, group: str) -> None:
        self.calendar.choose(None)
        self.list.show_group(group)
        self.list.view.setFocus()

    def _show_provider(self, provider_id: int) -> None:
        self._narrow(DELIVERED)
        self.list.provider.value = provider_id

    def _go_to_lot(self) -> None:
        """Show the sessions of a lot, as soon as there are lots to choose from."""
        if self._view is not None and self._lot_wanted:
            self.list.lot.value, self._lot_wanted = self._lot_wanted, ""

    def _show(self, view: SessionsView) -> None:
        self._view = view
        self.figures.show_sessions(view.rows, view.people, view.target, view.today)
        self.calendar.show_sessions(view.rows, view.today)
        self.list.show_sessions(view.rows, view.today)
        self._go_to_lot()
        self.trained.show_people(view.people, view.lots, view.target)
        self.thought.show_feedback(view.feedback)
        for part in (self.figures, self.calendar, self.detail, self.trained, self.thought):
            part.setVisible(bool(view.rows))
        self._go_to_wanted()
        if self.list.view.chosen_row() is None:
            self.list.view.choose_first()
        self._choose(self.list.view.chosen_row())

    def _choose(self, row: SessionRow | None) -> None:
        if row is None or self._view is None:
            self.detail.clear()
            return
        references = {each.id: each.reference for each in self._view.rows}
        self.detail.show_session(row, self._view.attendance, references, self._view.today)

    def _go_to_wanted(self) -> None:
        if self._wanted is None or self._view is None:
            return
        wanted = next((row for row in self._view.rows if row.id == self._wanted), None)
        if wanted is not None:
            self.calendar.choose(None)
            self.calendar.show_month(wanted.held_on)
            self.list.go_to(wanted.id)
            self._wanted = None
