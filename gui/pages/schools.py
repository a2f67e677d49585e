"""Schools: which buy training, what each session is recharged at, and how far the income has come."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from core.domain.changes import Changed
from core.domain.position import Position
from core.domain.states import RechargeState, SessionState
from core.operations.add_establishment import ADD_ESTABLISHMENT
from core.operations.amend_establishment import AMEND_ESTABLISHMENT
from core.operations.charge_recharge import CHARGE_RECHARGE
from core.operations.confirm_recharge import CONFIRM_RECHARGE
from core.operations.quote_recharge import QUOTE_RECHARGE
from core.operations.settle_recharge import SETTLE_RECHARGE
from core.operations.waive_recharge import WAIVE_RECHARGE
from core.queries.establishments import EstablishmentRow, establishments
from core.queries.framework import FrameworkRow, framework
from core.queries.income import IncomeRow, income
from core.queries.position import position
from core.queries.recharges import RechargeRow, recharges
from core.queries.sessions import SessionRow, sessions
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.dialogs.add_establishment import AddEstablishmentForm
from gui.dialogs.amend_establishment import AmendEstablishmentForm
from gui.dialogs.charge_recharge import ChargeRechargeForm
from gui.dialogs.confirm_recharge import ConfirmRechargeForm
from gui.dialogs.quote_recharge import QuoteChoices, QuoteRechargeForm
from gui.dialogs.settle_recharge import SettleRechargeForm
from gui.dialogs.waive_recharge import WaiveRechargeForm
from gui.form_dialog import FormDialog
from gui.formats import count
from gui.page import Page
from gui.panels.establishment_list import EstablishmentList
from gui.panels.income_table import IncomeTable
from gui.panels.recharge_list import EVERY, MISSING, RechargeList, Traded
from gui.panels.recharge_words import STATES
from gui.panels.role_gate import open_if_able
from gui.parts.edit_in_excel import EditInExcel
from gui.tables.chart_card import ChartCard
from gui.widgets.button import button
from gui.widgets.message_bar import MessageBar
from gui.widgets.pipeline import Pipeline, Step

if TYPE_CHECKING:
    from core.operation import Operation

SESSION, SCHOOL = "session:", "school:"  # before a reference or a number, in a place's item
_OVER = frozenset({RechargeState.DELIVERED, RechargeState.CHARGED, RechargeState.SETTLED, RechargeState.WAIVED})

_FORMS: "dict[str, tuple[Operation[Any, Any, Any], Callable[..., FormDialog[Any, Any, Any]]]]" = {
    "confirm": (CONFIRM_RECHARGE, ConfirmRechargeForm),
    "charge": (CHARGE_RECHARGE, ChargeRechargeForm),
    "settle": (SETTLE_RECHARGE, SettleRechargeForm),
}


@dataclass(frozen=True, slots=True)
class SchoolsView:
    """Everything that the page shows, all of the same moment."""

    framework: FrameworkRow
    schools: tuple[EstablishmentRow, ...]
    sessions: tuple[SessionRow, ...]
    recharges: tuple[RechargeRow, ...]
    income: tuple[IncomeRow, ...]
    positions: tuple[Position, ...]

    def traded(self) -> list[Traded]:
        """The sessions that are held for a school or have a recharge; those with a step to come first.

        Of the sessions that were taken back, only those with a recharge.
        """
        by_session = {row.session_id: row for row in self.recharges}
        found = [
            Traded(row, by_session.get(row.id))
            for row in self.sessions
            if row.id in by_session or (row.traded and row.state is not SessionState.TAKEN_BACK)
        ]
        return sorted(found, key=lambda item: (item.is_over, item.session.held_on))

    def steps(self) -> tuple[Step, ...]:
        """How many recharges stand in each state, and what they come to."""
        found: dict[RechargeState, list[int]] = {state: [] for state in RechargeState}
        for row in self.recharges:
            found[row.state].append(row.net)
        return tuple(
            Step(state.value, STATES[state][0], len(sums), sum(sums), aside=state is RechargeState.WAIVED)
            for state, sums in found.items()
        )

    def choices(self) -> QuoteChoices:
        """What can be quoted: any session that was not taken back and has no settled price yet."""
        over = {row.session_id for row in self.recharges if row.state in _OVER}
        quoted = frozenset(row.session_id for row in self.recharges) - over
        open_to = [row for row in self.sessions if row.state is not SessionState.TAKEN_BACK and row.id not in over]
        return QuoteChoices(sorted(open_to, key=lambda row: (not row.traded, row.held_on)), quoted, self.schools)


def read_schools(read: Reading) -> SchoolsView:
    """Read the page."""
    return SchoolsView(
        framework(read)[0],
        establishments(read),
        sessions(read),
        recharges(read),
        income(read),
        position(read),
    )


class SchoolsPage(Page):
    """The way of a recharge at the top; beneath it the sessions, the income of each year, and the schools."""

    key: ClassVar[str] = "schools"
    title: ClassVar[str] = "Schools"
    icon: ClassVar[str] = "schools"
    cares_about: ClassVar[frozenset[Changed]] = frozenset(
        {Changed.SCHOOLS, Changed.SESSIONS, Changed.CALL_OFFS, Changed.MONEY, Changed.CEILINGS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: SchoolsView | None = None
        self._wanted: Place | None = None
        self._without = 0
        self.add_button = button("Add a school", icon_name="add", clicked=self._ask_school)
        self.quote_button = button("Quote a session", icon_name="money", kind="primary", clicked=self._ask_quote)
        self.excel = EditInExcel(self, "schools")
        for control in (self.excel.button, self.add_button, self.quote_button):
            self.header.add_action(control)
        self.missing, self.list, self.income = MessageBar(), RechargeList(), IncomeTable()
        self.pipeline = Pipeline("Recharges by how far they have come", ("session", "sessions"))
        self.way, self.schools = ChartCard("From quote to settlement", self.pipeline), EstablishmentList()
        self.search_field = self.list.filter_field
        for part in (self.missing, self.way, self.list, self.income, self.schools):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._connect()

    def context(self) -> str:
        if self._view is None:
            return ""
        known = self._view.framework
        return f"{known.title} · {self.as_at(known.today)} · income excluding VAT"

    def refresh(self) -> None:
        self.desk.read(read_schools, self._show, self)

    def show_place(self, place: Place) -> None:
        self._wanted = place
        if self._view is not None and self.isVisible():
            self._go()

    def open_quote(self, session_id: int | None = None) -> None:
        """Open the form of a quote."""
        if self._view is not None:
            QuoteRechargeForm(self.desk, self._view.choices(), session_id=session_id, parent=self)

    def open_waiver(self, item: Traded) -> None:
        """Open the form that waives a session's recharge."""
        if self._view is not None:
            net = item.recharge.net if item.recharge else 0
            today = self._view.framework.today
            WaiveRechargeForm(self.desk, item.session.id, item.session.reference, net, today, parent=self)

    def _connect(self) -> None:
        self.missing.acted.connect(lambda: self._narrow(MISSING))
        self.pipeline.clicked.connect(lambda key: self._narrow(str(key)))
        self.schools.empty.acted.connect(self._ask_school)
        self.schools.change_wanted.connect(self._ask_change)
        self.list.step_wanted.connect(self._ask_step)
        self.list.opened.connect(lambda item: self.desk.go.emit(Place("call_off", item=item.session.number)))

    def _ask(self, operation: "Operation[Any, Any, Any]", open_form: Callable[[], object]) -> None:
        open_if_able(self.desk, operation, open_form, self.tell, self)

    def _ask_step(self, step: str, item: Traded) -> None:
        if step == "quote":
            self._ask_quote(item.session.id)
        elif step == "waive":
            self._ask(WAIVE_RECHARGE, lambda: self.open_waiver(item))
        else:
            operation, form = _FORMS[step]
            self._ask(operation, lambda: form(self.desk, item.recharge, parent=self))

    def _ask_school(self) -> None:
        self._ask(ADD_ESTABLISHMENT, lambda: AddEstablishmentForm(self.desk, parent=self))

    def _ask_change(self, school: EstablishmentRow | None) -> None:
        if school is None:
            self.tell("Choose the school that is to be changed first.", "info")
        else:
            self._ask(AMEND_ESTABLISHMENT, lambda: AmendEstablishmentForm(self.desk, school, parent=self))

    def _ask_quote(self, session_id: int | None = None) -> None:
        if self._view is not None and not self._view.schools:
            self.tell("Add the school first; then a session can be quoted to it.", "info")
        elif self._view is not None and not self._view.choices().sessions:
            self.tell("There is no session that could be quoted. Plan the sessions of a call-off first.", "info")
        else:
            self._ask(QUOTE_RECHARGE, lambda: self.open_quote(session_id))

    def _narrow(self, key: str) -> None:
        self.list.narrow(key)
        self.list.view.setFocus()

    def _show(self, view: SchoolsView) -> None:
        self._view = view
        self.show_context()
        traded = view.traded()
        without = sum(item.missing for item in traded)
        if without != self._without:
            self._without = without
            self.missing.clear()
            if without:
                self.missing.show_message("warn", missing_words(without), "Show it" if without == 1 else "Show them")
        self.pipeline.set_steps(view.steps())
        self.way.setVisible(bool(view.recharges))
        self.list.show_sessions(traded)
        self.income.setVisible(bool(view.income))
        self.income.show_income(view.income, view.positions)
        self.schools.show_schools(view.schools)
        self._go()

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None or self._view is None:
            return
        if wanted.filter:
            self._narrow(wanted.filter)
        item = str(wanted.item or "")
        if item.startswith(SCHOOL):
            self.schools.choose(int(item.removeprefix(SCHOOL)))
        elif item.startswith(SESSION):
            self._choose_session(item.removeprefix(SESSION))

    def _choose_session(self, named: str) -> None:
        items = self._view.traded() if self._view is not None else []
        found = next((item for item in items if named in (item.session.reference, str(item.session.id))), None)
        if found is not None:
            self.list.narrow(EVERY)
            self.list.choose(found.session.id)


def missing_words(number: int) -> str:
    """Delivered sessions of schools for which nobody is charged, in a sentence."""
    sessions_words = count(number, "delivered session")
    return f"{sessions_words} for schools {'has' if number == 1 else 'have'} neither a recharge nor a waiver."
