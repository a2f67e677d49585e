"""The list of sessions, narrowed to a state, a provider, a lot or a day."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QWidget

from core.queries.sessions import SessionRow
from gui import theme
from gui.formats import day, money
from gui.panels.session_filter import ALL, GROUPS, SessionFilter, counted
from gui.panels.session_words import came_to, people, score, state_words, takes
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.choice import Choice
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import Flow

EVERY_PROVIDER, EVERY_LOT = 0, ""


class SessionList(TablePanel[SessionRow]):
    """Holds every session and shows those that pass; `empty.acted` is the first step, or takes the filters off."""

    def __init__(self, today: date = date(2000, 1, 1), parent: QWidget | None = None) -> None:
        self._today = today
        super().__init__(
            "sessions",
            RowsModel(self._columns(), key=lambda row: row.id),
            noun=("session", "sessions"),
            empty=EmptyState("calendar", "", "", "Plan sessions"),
            parent=parent,
        )
        self.every: tuple[SessionRow, ...] = ()
        self._day: date | None = None
        self.state: Choice[str] = Choice()
        self.state.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.provider: Choice[int] = Choice(((EVERY_PROVIDER, "Every provider"),))
        self.lot: Choice[str] = Choice(((EVERY_LOT, "Every lot"),))
        self._add_choices()
        self._narrow()

    def show_sessions(self, rows: Iterable[SessionRow], today: date) -> None:
        """Show other sessions under the same filters."""
        self.every, self._today = tuple(rows), today
        self.state.set_choices(counted(self.every, today))
        providers = sorted({(row.provider, row.provider_id) for row in self.every})
        self.provider.set_choices(((EVERY_PROVIDER, "Every provider"), *((key, name) for name, key in providers)))
        lots = sorted({row.lot for row in self.every})
        self.lot.set_choices(((EVERY_LOT, "Every lot"), *((lot, f"Lot {lot}") for lot in lots)))
        for choice, whole in ((self.provider, EVERY_PROVIDER), (self.lot, EVERY_LOT)):
            if choice.value is None:
                choice.value = whole
        self._narrow()

    def show_day(self, on: date | None) -> None:
        """Narrow the list to a day, or to none."""
        self._day = on
        self._narrow()

    def show_group(self, key: str) -> None:
        """Narrow the list to a group of states alone."""
        self.show_everything()
        self.state.value = key if key in GROUPS else ALL

    def show_everything(self) -> None:
        """Take every filter off but that of the day."""
        self.state.value, self.provider.value, self.lot.value = ALL, EVERY_PROVIDER, EVERY_LOT
        self.filter_field.clear()

    def go_to(self, session_id: int) -> bool:
        """Select a session, whatever hides it; say whether there is one."""
        if not self.choose(session_id) and any(row.id == session_id for row in self.every):
            self._day = None
            self.show_everything()
            self._narrow()
        return self.choose(session_id)

    def _columns(self) -> tuple[Column[SessionRow], ...]:
        return (
            Column("Day", lambda row: day(row.held_on), sort=lambda row: (row.held_on, row.starts_at)),
            Column("Session", lambda row: row.reference),
            Column("State", lambda row: state_words(row, self._today)[0], tone=self._tone),
            Column("What for", lambda row: row.title or row.line, stretch=True),
            Column("Provider", lambda row: row.provider, width=150),
            Column("Quantity", takes, sort=lambda row: (row.unit, row.quantity_hundredths)),
            Column(
                "People",
                lambda row: f"{came:,}" if (came := people(row)) is not None else "",
                sort=people,
                right=True,
                tip="Who attended",
            ),
            Column(
                "Cost",
                lambda row: money(cost) if (cost := came_to(row)) is not None else "",
                sort=came_to,
                right=True,
                tip="What it came to, delivered or charged, excluding VAT",
            ),
            Column("Lot", lambda row: row.lot, width=56, hidden=True),
            Column("Call-off", lambda row: row.number, hidden=True),
            Column("Starts", lambda row: row.starts_at, hidden=True),
            Column("Venue", lambda row: row.venue, hidden=True),
            Column("Trainer", lambda row: row.trainer, hidden=True),
            Column("School", lambda row: row.establishment, hidden=True),
            Column(
                "Places",
                lambda row: f"{row.planned_places:,}",
                sort=lambda row: row.planned_places,
                right=True,
                hidden=True,
            ),
            Column(
                "Feedback",
                lambda row: score(row.feedback_hundredths),
                sort=lambda row: row.feedback_hundredths,
                hidden=True,
            ),
            Column(
                "Invoiced",
                lambda row: money(row.invoiced_pence),
                sort=lambda row: row.invoiced_pence,
                right=True,
                hidden=True,
            ),
        )

    def _tone(self, row: SessionRow) -> str:
        return state_words(row, self._today)[1]

    def _add_choices(self) -> None:
        self.choices = QWidget()
        row = Flow(self.choices, spacing=8)
        row.setContentsMargins(theme.PADDING, 0, theme.PADDING, 10)
        for choice, name in ((self.state, "State"), (self.provider, "Provider"), (self.lot, "Lot")):
            choice.setAccessibleName(name)
            choice.setMinimumContentsLength(12)
            row.addWidget(choice)
            choice.changed.connect(lambda _value: self._narrow())
        self.state.set_choices(counted((), self._today))
        self.state.value, self.provider.value, self.lot.value = ALL, EVERY_PROVIDER, EVERY_LOT
        self.body.insertWidget(1, self.choices)

    def _narrow(self) -> None:
        passes = SessionFilter(
            self._today,
            self.state.value or ALL,
            self.provider.value or EVERY_PROVIDER,
            self.lot.value or EVERY_LOT,
            self._day,
        )
        if self.every:
            self.empty.set_words("No session like that", "None passes these filters. There are others.")
            self.empty.button.setText("Show all")
        else:
            self.empty.set_words(
                "No sessions yet",
                "What is planned of a call-off’s lines stands here, and what became of it.",
            )
            self.empty.button.setText("Plan sessions")
        self.empty.button.setAccessibleName(self.empty.button.text())
        self.choices.setVisible(bool(self.every))
        self.set_rows(row for row in self.every if passes.keeps(row))
