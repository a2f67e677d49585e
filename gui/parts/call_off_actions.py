"""What can be done to a call-off, in one menu: each asks the rules first, and opens its form or says why not."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu

from core.domain.decision_note import DecisionNote
from core.domain.states import LegalGround, VariationKind
from core.operations.agree_expenses import AGREE_EXPENSES, AgreeExpenses
from core.operations.cancel_order import CANCEL_ORDER, CancelOrder
from core.operations.carry_over import CARRY_OVER, CarryOver
from core.operations.close_order import CLOSE_ORDER, CloseOrder
from core.operations.correct_exposure import CORRECT_EXPOSURE, CorrectExposure
from core.operations.plan_sessions import PLAN_SESSIONS, PlanSessions
from core.operations.reopen_order import REOPEN_ORDER, ReopenOrder
from core.operations.repeat_order import REPEAT_ORDER, RepeatOrder
from core.operations.vary_order import VARY_ORDER, VaryOrder
from gui.dialogs.agree_expenses import AgreeExpensesForm
from gui.dialogs.cancel_order import CancelOrderForm
from gui.dialogs.carry_over import CarryOverForm
from gui.dialogs.close_order import CloseOrderForm
from gui.dialogs.correct_exposure import CorrectExposureForm
from gui.dialogs.plan_sessions import PlanChoices, PlanSessionsForm
from gui.dialogs.reopen_order import ReopenOrderForm
from gui.dialogs.repeat_order import RepeatOrderForm
from gui.dialogs.vary_order import VaryOrderForm
from gui.page import Page
from gui.panels.call_off_record import CallOffRecord
from gui.panels.gate import open_if_allowed
from gui.theme import icon

if TYPE_CHECKING:
    from core.operation import Operation

Q = TypeVar("Q")
C = TypeVar("C")
R = TypeVar("R")
Open = Callable[[CallOffRecord], QDialog]

PROBE = "-"  # stands for the words that a form will ask
NO_GROUND = LegalGround.NOT_SUBSTANTIAL  # the rules look at no ground before it is chosen
OF_A_VARIATION = frozenset({"kind", "lines", "last_day", "reason", "approved_by", "decision"})


class CallOffActions(QObject):
    """The menu of a call-off's page; `show_record` says which call-off is meant."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self._record: CallOffRecord | None = None
        self.menu = QMenu("Actions", page)
        self.vary = self._add("&Vary…", "edit", self._vary)
        self.carry_over = self._add("Carry &over…", "calendar", self._carry_over)
        self.plan = self._add("&Plan sessions…", "deliveries", self._plan)
        self.expenses = self._add("Agree &expenses…", "money", self._agree_expenses)
        self.menu.addSeparator()
        self.close = self._add("&Close…", "lock", self._close)
        self.reopen = self._add("&Reopen…", "open", self._reopen)
        self.repeat = self._add("Repea&t…", "refresh", self._repeat)
        self.correct = self._add("Correct e&xposure…", "ceilings", self._correct)
        self.menu.addSeparator()
        self.cancel = self._add("C&ancel…", "cancel", self._cancel)

    def show_record(self, record: CallOffRecord | None) -> None:
        """Act on this call-off, or on none."""
        self._record = record

    def add_papers(self, *papers: QAction) -> None:
        """What can be had on paper, at the end of the menu."""
        self.menu.addSeparator()
        self.menu.addActions(papers)

    def _add(self, words: str, icon_name: str, do: Callable[[CallOffRecord], None]) -> QAction:
        action = QAction(icon(icon_name), words, self)
        action.triggered.connect(lambda _checked=False: self._act(do))
        self.menu.addAction(action)
        return action

    def _act(self, do: Callable[[CallOffRecord], None]) -> None:
        self._page.message_bar.clear()
        if self._record is not None:
            do(self._record)

    def _ask(self, operation: "Operation[Q, C, R]", request: Q, asked: Collection[str], form: Open) -> None:
        record = self._record
        if record is None:
            return
        open_if_allowed(
            self._desk,
            operation,
            request,
            asked=asked,
            open_form=lambda: form(record),
            refuse=self._page.tell,
            owner=self._page,
        )

    def _vary(self, record: CallOffRecord) -> None:
        request = VaryOrder(record.number, VariationKind.VALUE, (), PROBE, NO_GROUND, PROBE)
        self._ask(VARY_ORDER, request, OF_A_VARIATION, lambda it: VaryOrderForm(self._desk, it, parent=self._page))

    def _carry_over(self, record: CallOffRecord) -> None:
        request = CarryOver(record.number, record.detail.row.last_day, PROBE, NO_GROUND, PROBE)
        self._ask(CARRY_OVER, request, OF_A_VARIATION, lambda it: CarryOverForm(self._desk, it, parent=self._page))

    def _plan(self, record: CallOffRecord) -> None:
        choices = PlanChoices(record.plannable, record.schools, record.sessions, record.today)
        free = [line.line_id for line in record.plannable if line.unplanned_hundredths > 0]
        line_id = free[0] if free else record.detail.lines[0].id
        self._ask(
            PLAN_SESSIONS,
            PlanSessions(line_id, ()),
            {"sessions"},
            lambda _: PlanSessionsForm(self._desk, choices, chosen=line_id, parent=self._page),
        )

    def _agree_expenses(self, record: CallOffRecord) -> None:
        line_id = record.detail.lines[0].id
        self._ask(
            AGREE_EXPENSES,
            AgreeExpenses(line_id, record.today, 1, PROBE, PROBE),
            {"line_id", "spent_on", "pence", "description", "evidence"},
            lambda it: AgreeExpensesForm(self._desk, it.plannable, it.today, chosen=line_id, parent=self._page),
        )

    def _close(self, record: CallOffRecord) -> None:
        request = CloseOrder(record.number, PROBE)
        self._ask(CLOSE_ORDER, request, {"reason"}, lambda it: CloseOrderForm(self._desk, it, parent=self._page))

    def _reopen(self, record: CallOffRecord) -> None:
        request = ReopenOrder(record.number, PROBE)
        self._ask(REOPEN_ORDER, request, {"reason"}, lambda it: ReopenOrderForm(self._desk, it, parent=self._page))

    def _repeat(self, record: CallOffRecord) -> None:
        request = RepeatOrder(record.number, record.today, record.today)
        asked = {"title", "first_day", "last_day", "stream"}
        self._ask(REPEAT_ORDER, request, asked, lambda it: RepeatOrderForm(self._desk, it, parent=self._page))

    def _correct(self, record: CallOffRecord) -> None:
        request = CorrectExposure(record.detail.lines[0].id, PROBE, 1, PROBE, DecisionNote(PROBE))
        asked = {"line_id", "closed_year", "pence", "reason", "lines", "decision"}
        self._ask(CORRECT_EXPOSURE, request, asked, lambda it: CorrectExposureForm(self._desk, it, parent=self._page))

    def _cancel(self, record: CallOffRecord) -> None:
        request = CancelOrder(record.number, PROBE)
        asked = {"reason", "need_remains"}
        self._ask(
            CANCEL_ORDER, request, asked, lambda it: CancelOrderForm(self._desk, it.detail.row, parent=self._page)
        )
