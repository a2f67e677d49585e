"""The form that plans sessions of an order’s line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.states import SessionState
from core.operations.plan_sessions import PLAN_SESSIONS, NewSession, PlanCase, PlanSessions, SessionsPlanned
from core.queries.establishments import EstablishmentRow
from core.queries.plannable import PlannableRow
from core.queries.sessions import SessionRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day
from gui.panels.session_days import SessionDays
from gui.panels.session_words import line_name, line_stands
from gui.widgets.choice import Choice
from gui.widgets.decimal_edit import DecimalEdit
from gui.widgets.text import label

MOST_PLACES = 100_000


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """The lines that work may be planned of, the schools, and the sessions whose people another may go on with."""

    lines: Sequence[PlannableRow]
    schools: Sequence[EstablishmentRow]
    sessions: Sequence[SessionRow]
    today: date


class PlanSessionsForm(FormDialog[PlanSessions, PlanCase | None, SessionsPlanned]):
    """Plans one session or several of the same kind; each has its own day and takes its own part of the line."""

    def __init__(
        self, desk: Desk, choices: PlanChoices, *, chosen: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk,
            PLAN_SESSIONS,
            title="Plan sessions",
            primary="Plan the sessions",
            intro="A session’s day says in which year its money stands. Each can be moved until it is recorded.",
            columns=2,
            parent=parent,
        )
        self._choices = choices
        self._lines = {row.line_id: row for row in choices.lines if row.unplanned_hundredths > 0}
        self.line: Choice[int] = Choice((row.line_id, line_name(row)) for row in self._lines.values())
        self.stands, self.days = label("", wrap=True), SessionDays(choices.today)
        self.places, self.minimum = DecimalEdit(0, most=MOST_PLACES), DecimalEdit(0, most=MOST_PLACES)
        self.starts, self.venue, self.trainer = QLineEdit(), QLineEdit(), QLineEdit()
        self.starts.setPlaceholderText("09:30")
        self.school: Choice[int] = Choice(((0, "No school"), *((row.id, row.name) for row in choices.schools)))
        self.school.value = 0
        self.continues: Choice[int] = Choice(((0, "No, they begin here"),))
        self.continues.value = 0
        self._add_fields()
        self.line.changed.connect(lambda _value: self._show_line())
        self.days.changed.connect(self._fit)
        self.line.value = chosen if chosen in self._lines else None
        self._show_line()
        self.start()

    def request(self) -> PlanSessions:
        if self.line.value is None:
            raise Incomplete("line_id", "Choose the line of which sessions are planned.")
        return PlanSessions(self.line.value, tuple(self._session(on, takes) for on, takes in self.days.days()))

    def place_of(self, result: SessionsPlanned) -> Place:
        return Place("deliveries", item=f"session:{result.session_ids[0]}")

    def _session(self, on: date, takes: int) -> NewSession:
        return NewSession(
            held_on=on,
            quantity_hundredths=takes,
            planned_places=self.places.value or 0,
            minimum_places=self.minimum.value or 0,
            starts_at=self.starts.text(),
            venue=self.venue.text(),
            trainer=self.trainer.text(),
            establishment_id=self.school.value or None,
            continues_id=self.continues.value or None,
        )

    def _add_fields(self) -> None:
        self.form.add("line_id", "&Line of a call-off", self.line, required=True, span=2)
        self.form.add("stands", "What is left of it", self.stands, span=2)
        self.form.add("sessions", "&Sessions", self.days, required=True, span=2)
        self.form.add("planned_places", "&Places in each", self.places)
        self.form.add("minimum_places", "At l&east", self.minimum, hint="Warns if fewer attend")
        self.form.add("starts_at", "Starts &at", self.starts)
        self.form.add("trainer", "&Trainer", self.trainer)
        self.form.add("venue", "&Venue", self.venue, span=2)
        self.form.add("establishment_id", "S&chool that it is held for", self.school)
        self.form.add(
            "continues_id", "The same people as &before?", self.continues, hint="People are counted once as trained"
        )

    def _show_line(self) -> None:
        row = None if self.line.value is None else self._lines.get(self.line.value)
        self.form.fields["stands"].setVisible(row is not None)
        if row is None:
            return
        self.stands.setText(line_stands(row))
        self.days.set_line(row.unit, min(max(self._choices.today, row.first_day), row.last_day))
        counted = (SessionState.PLANNED, SessionState.DELIVERED)
        before = [each for each in self._choices.sessions if each.number == row.number and each.state in counted]
        self.continues.set_choices(
            ((0, "No, they begin here"), *((each.id, f"{each.reference}, {day(each.held_on)}") for each in before))
        )
        if self.continues.value is None:
            self.continues.value = 0
        self._fit()
