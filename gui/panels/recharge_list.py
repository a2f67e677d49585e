"""Every session that is held for a school or was recharged to one, with where its recharge stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from core.domain.states import RechargeState, SessionState, words
from core.queries.recharges import RechargeRow
from core.queries.sessions import SessionRow
from gui import theme
from gui.formats import day, money
from gui.panels.fitted import fit_panel
from gui.panels.particulars import Particulars
from gui.panels.recharge_words import KINDS, METHODS, STATES, VAT_CODES
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.button import button
from gui.widgets.choice import Choice
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import Flow

EVERY, MISSING = "every", "missing"
SHOWN = (
    (EVERY, "Every session"),
    (MISSING, "Delivered, not quoted"),
    *((state.value, STATES[state][0]) for state in RechargeState),
)
"""What the list can be narrowed to."""

STEPS = {
    "confirm": ("Confirm", "check", ""),
    "charge": ("Charge", "money", ""),
    "settle": ("Settle", "check", ""),
    "quote": ("Quote", "edit", ""),
    "waive": ("Waive", "cancel", "danger"),
}
"""The steps of a recharge: the word, icon and kind of the button of each."""


@dataclass(frozen=True, slots=True)
class Traded:
    """A session, and its recharge if there is one."""

    session: SessionRow
    recharge: RechargeRow | None

    @property
    def state(self) -> RechargeState | None:
        """Where the recharge stands; None where nothing was quoted or waived."""
        return None if self.recharge is None else self.recharge.state

    @property
    def school(self) -> str:
        """The school that pays, or for which the session is held."""
        return (self.recharge.establishment if self.recharge else "") or self.session.establishment

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it: the charge was settled or waived."""
        return self.state in (RechargeState.SETTLED, RechargeState.WAIVED)

    @property
    def missing(self) -> bool:
        """Whether the session was delivered and has neither recharge nor waiver."""
        return self.recharge is None and self.session.state is SessionState.DELIVERED


COLUMNS: tuple[Column[Traded], ...] = (
    Column("Session", lambda item: item.session.reference),
    Column("Day", lambda item: day(item.session.held_on), sort=lambda item: item.session.held_on),
    Column("School", lambda item: item.school, stretch=True),
    Column("Recharge", lambda item: STATES[item.state][0], tone=lambda item: STATES[item.state][1]),
    Column("Charged by", lambda item: METHODS[item.recharge.method] if item.recharge else ""),
    Column(
        "Net",
        lambda item: money(item.recharge.net) if item.recharge else "",
        lambda item: item.recharge.net if item.recharge else None,
        right=True,
    ),
    Column(
        "Including VAT",
        lambda item: money(item.recharge.gross) if item.recharge and item.recharge.vat_code else "",
        lambda item: item.recharge.gross if item.recharge and item.recharge.vat_code else None,
        right=True,
    ),
    Column("Session is", lambda item: words(item.session.state).capitalize()),
    Column("Provider", lambda item: item.session.provider, hidden=True),
    Column("Call-off", lambda item: item.session.number, hidden=True),
)


class RechargeList(TablePanel[Traded]):
    """Beneath the table stand the particulars of the session in hand, and the steps that are open for it."""

    step_wanted = Signal(str, object)  # a step of STEPS, and the Traded that goes it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "recharges",
            RowsModel(COLUMNS, key=lambda item: item.session.id),
            title="Recharges",
            noun=("session", "sessions"),
            empty=EmptyState(
                "schools",
                "No session for a school yet",
                "Sessions that are held for schools stand here, with what each school is charged.",
            ),
            parent=parent,
        )
        self._all: list[Traded] = []
        self.shown: Choice[str] = Choice(SHOWN)
        self.shown.setAccessibleName("Which recharges are shown")
        self.shown.setMinimumContentsLength(12)
        self.shown.value = EVERY
        self.shown.changed.connect(lambda _key: self._narrow())
        self.add_control(self.shown)
        self.particulars = Particulars()
        self.particulars.setContentsMargins(theme.PADDING, 6, theme.PADDING, 12)
        self.particulars.hide()
        self.add(self.particulars)
        self._add_acts()
        fit_panel(self, least=4, most=8)
        self.chosen.connect(self._show_item)

    def show_sessions(self, items: Sequence[Traded]) -> None:
        """Show these, under the same choice."""
        self._all = list(items)
        self.shown.setVisible(bool(items))
        self._narrow()

    def narrow(self, key: str) -> None:
        """Show the sessions of one state, or `missing`, or `every`."""
        self.shown.value = key if key in dict(SHOWN) else EVERY

    def in_hand(self) -> Traded | None:
        """The session that is chosen, as it was shown last."""
        held = self.view.chosen_row()
        return next((item for item in self._all if held is not None and item.session.id == held.session.id), None)

    def _add_acts(self) -> None:
        self.acts = QWidget()
        acts = Flow(self.acts)
        acts.setContentsMargins(theme.PADDING, 4, theme.PADDING, 12)
        self.steps: dict[str, QPushButton] = {}
        for step, (name, icon_name, kind) in STEPS.items():
            self.steps[step] = button(name, icon_name=icon_name, kind=kind, clicked=partial(self._want, step))
            acts.addWidget(self.steps[step])
        self.add(self.acts)
        self.acts.hide()

    def _want(self, step: str) -> None:
        item = self.in_hand()
        if item is not None:
            self.step_wanted.emit(step, item)

    def _narrow(self) -> None:
        key = self.shown.value or EVERY
        self.set_rows(
            item
            for item in self._all
            if key == EVERY or (item.missing if key == MISSING else item.state is not None and item.state.value == key)
        )
        self.view.choose_first()
        self._show_item(self.in_hand())

    def _show_item(self, item: Traded | None) -> None:
        open_to = frozenset[str]() if item is None else _open_to(item)
        self.particulars.setVisible(item is not None)
        self.acts.setVisible(bool(open_to))
        for step, each in self.steps.items():
            each.setVisible(step in open_to)
        if item is not None:
            quote = "Quote" if item.recharge is None else "Quote again"
            self.steps["quote"].setText(quote)
            self.steps["quote"].setAccessibleName(quote)
            self.particulars.show_pairs(_pairs(item))


def _open_to(item: Traded) -> frozenset[str]:
    """The steps that are open for a session."""
    if item.session.state is SessionState.TAKEN_BACK and item.recharge is None:
        return frozenset()
    return {
        None: frozenset({"quote", "waive"}),
        RechargeState.QUOTED: frozenset({"confirm", "quote", "waive"}),
        RechargeState.CONFIRMED: frozenset({"quote", "waive"}),
        RechargeState.DELIVERED: frozenset({"charge", "waive"}),
        RechargeState.CHARGED: frozenset({"settle"}),
    }.get(item.state, frozenset())


def _pairs(item: Traded) -> list[tuple[str, str]]:
    session, recharge = item.session, item.recharge
    cost = "" if session.pence is None else f"{money(session.pence)} to the council"
    pairs = [
        ("Session", f"{session.title or session.line}, {session.provider}, {session.number}"),
        ("It costs", cost),
    ]
    if recharge is None:
        return pairs
    kind = "" if recharge.kind is None else KINDS[recharge.kind].lower()
    vat = "" if recharge.vat_code is None else f"{money(recharge.vat)}, {VAT_CODES[recharge.vat_code].lower()}"
    return [
        *pairs,
        ("School", f"{recharge.establishment}, {kind}" if recharge.establishment else ""),
        ("Quoted", _step(recharge.quoted_on, "") if recharge.net else ""),
        ("Confirmed", _step(recharge.confirmed_on, recharge.confirmed_by)),
        ("VAT", vat),
        ("Charged", _step(recharge.charged_on, recharge.charge_reference)),
        ("Settled", _step(recharge.settled_on, recharge.settlement_reference)),
        ("Waived", _step(recharge.waived_on, f"{recharge.waiver_reason} ({recharge.waiver_decision})")),
    ]


def _step(on: date | None, said: str) -> str:
    return "" if on is None else f"{day(on)}, {said}" if said else day(on)
