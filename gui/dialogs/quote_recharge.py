"""The form that quotes a school what a session is recharged at."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from core.domain.schools import RechargeCase
from core.operations.quote_recharge import QUOTE_RECHARGE, QuoteRecharge, RechargeQuoted
from core.queries.establishments import EstablishmentRow
from core.queries.sessions import SessionRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day, money
from gui.panels.recharge_words import METHODS
from gui.widgets.choice import Choice
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.text import label


@dataclass(frozen=True, slots=True)
class QuoteChoices:
    """The sessions that can be quoted, those that were quoted before, and the schools."""

    sessions: Sequence[SessionRow]
    quoted: frozenset[int]
    schools: Sequence[EstablishmentRow]


class QuoteRechargeForm(FormDialog[QuoteRecharge, RechargeCase | None, RechargeQuoted]):
    """Starts with the school for which the session is held; says how that school is charged."""

    def __init__(
        self, desk: Desk, choices: QuoteChoices, *, session_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk,
            QUOTE_RECHARGE,
            title="Quote a session to a school",
            primary="Record the quote",
            intro="Income stands beside exposure and is never taken off it: the provider is paid all the same.",
            subject=str(session_id or ""),
            columns=2,
            parent=parent,
        )
        self._choices = choices
        self.session: Choice[int] = Choice((row.id, session_words(row)) for row in choices.sessions)
        self.school: Choice[int] = Choice((row.id, row.name) for row in choices.schools)
        self.net, self.words = MoneyEdit(), label("", "muted", wrap=True)
        self.again = QCheckBox("This quote takes the place of the one before; the school confirms it anew")
        self.form.add("session_id", "&Session", self.session, required=True, span=2)
        self.form.add("establishment_id", "S&chool", self.school, required=True)
        self.form.add("net_pence", "&Net, excluding VAT", self.net, required=True)
        self.form.add("words", "What is known", self.words, span=2)
        self.form.add("replaces_quote", "It was quoted before", self.again, span=2)
        self.session.changed.connect(lambda _id: self._take_school())
        self.school.changed.connect(lambda _id: self._show_words())
        self.session.value = session_id
        self._take_school()
        self.start()

    def request(self) -> QuoteRecharge:
        if self.session.value is None:
            raise Incomplete("session_id", "Choose the session.")
        if self.school.value is None:
            raise Incomplete("establishment_id", "Choose the school.")
        if self.net.pence is None:
            raise Incomplete("net_pence", "Enter what the school is quoted.")
        return QuoteRecharge(self.session.value, self.school.value, self.net.pence, self.again.isChecked())

    def place_of(self, result: RechargeQuoted) -> Place:
        return Place("schools", item=f"session:{result.session}")

    def _session(self) -> SessionRow | None:
        return next((row for row in self._choices.sessions if row.id == self.session.value), None)

    def _take_school(self) -> None:
        session = self._session()
        if session is not None and session.establishment_id is not None:
            self.school.value = session.establishment_id
        self.form.fields["replaces_quote"].setVisible(session is not None and session.id in self._choices.quoted)
        self._show_words()

    def _show_words(self) -> None:
        session = self._session()
        school = next((row for row in self._choices.schools if row.id == self.school.value), None)
        said = []
        if session is not None and session.pence is not None:
            said.append(f"The session costs the council {money(session.pence)}.")
        if school is not None:
            said.append(f"{school.name} is charged by {METHODS[school.method].lower()}.")
        self.words.setText(" ".join(said))
        self.form.fields["words"].setVisible(bool(said))
        self._fit()


def session_words(row: SessionRow) -> str:
    """A session in a list of choices."""
    school = f", {row.establishment}" if row.establishment else ""
    return f"{row.reference}, {day(row.held_on)}, {row.title or row.line}{school}"
