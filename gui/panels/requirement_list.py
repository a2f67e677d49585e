"""The list of requirements, narrowed to a state."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.domain.states import RequirementState
from core.queries.requirements import RequirementRow
from gui.formats import day, money
from gui.panels.requirement_words import STATES, amount, short_dates, short_estimate
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.choice import Choice
from gui.widgets.empty_state import EmptyState

ALL = "all"
GROUPS: dict[str, tuple[str, frozenset[RequirementState]]] = {
    ALL: ("All", frozenset(RequirementState)),
    "waiting": ("Waiting", frozenset({RequirementState.SUBMITTED})),
    "agreed": ("Agreed", frozenset({RequirementState.AGREED})),
    "in_selection": ("In selection", frozenset({RequirementState.IN_SELECTION})),
    "ordered": ("Ordered", frozenset({RequirementState.ORDERED})),
    "other": (
        "Returned, withdrawn and drafts",
        frozenset({RequirementState.RETURNED, RequirementState.WITHDRAWN, RequirementState.DRAFT}),
    ),
}
"""What the list can be narrowed to: by key, its words and its states."""

COLUMNS: tuple[Column[RequirementRow], ...] = (
    Column("Reference", lambda row: row.reference),
    Column("Lot", lambda row: row.lot, width=60),
    Column("What is needed", lambda row: row.title, stretch=True),
    Column("Quantity", amount, sort=lambda row: (row.unit, row.quantity_hundredths)),
    Column("Dates", short_dates, sort=lambda row: (row.first_day, row.last_day)),
    Column(
        "Estimate",
        short_estimate,
        sort=lambda row: (row.estimate_high_pence, row.estimate_low_pence),
        right=True,
        tip="From low to high, excluding VAT",
    ),
    Column("State", lambda row: STATES[row.state][0], tone=lambda row: STATES[row.state][1]),
    Column("From", lambda row: day(row.first_day), sort=lambda row: row.first_day, hidden=True),
    Column("To", lambda row: day(row.last_day), sort=lambda row: row.last_day, hidden=True),
    Column(
        "Estimate low",
        lambda row: money(row.estimate_low_pence),
        sort=lambda row: row.estimate_low_pence,
        right=True,
        hidden=True,
    ),
    Column(
        "Estimate high",
        lambda row: money(row.estimate_high_pence),
        sort=lambda row: row.estimate_high_pence,
        right=True,
        hidden=True,
    ),
    Column("Submitted by", lambda row: row.submitted_by, hidden=True),
    Column("Agreed at", lambda row: row.agreed_at, hidden=True),
)


class RequirementList(TablePanel[RequirementRow]):
    """Holds every requirement and shows those of the state chosen."""

    first_wanted = Signal()  # the empty register's first step

    def __init__(self, parent: QWidget | None = None) -> None:
        self.none_at_all = EmptyState(
            "requirements",
            "No requirements yet",
            "What teams ask for stands here, from the first draft to the call-off that meets it.",
            "New requirement",
        )
        super().__init__(
            "requirements",
            RowsModel(COLUMNS, key=lambda row: row.id),
            noun=("requirement", "requirements"),
            empty=self.none_at_all,
            parent=parent,
        )
        self.every: tuple[RequirementRow, ...] = ()
        self.state: Choice[str] = Choice()
        self.state.setAccessibleName("State")
        self.state.setMinimumWidth(120)
        self.filter_field.setMinimumWidth(120)
        self._count()
        self.state.value = ALL
        self.state.changed.connect(lambda _key: self._narrow())
        self.none_at_all.acted.connect(self._act)
        self.add_control(self.state)

    def show_requirements(self, rows: Iterable[RequirementRow]) -> None:
        """Show other requirements under the same state."""
        self.every = tuple(rows)
        self._count()
        self._narrow()
        self.state.setVisible(bool(self.every))

    def show_state(self, key: str) -> None:
        """Narrow the list to a state."""
        self.state.value = key

    def go_to(self, requirement_id: int) -> bool:
        """Select a requirement, whatever hides it; say whether there is one."""
        if self.choose(requirement_id):
            return True
        if any(row.id == requirement_id for row in self.every):
            self.show_state(ALL)
        return self.choose(requirement_id)

    def _count(self) -> None:
        self.state.set_choices(
            (key, f"{words} ({sum(row.state in states for row in self.every)})")
            for key, (words, states) in GROUPS.items()
        )

    def _narrow(self) -> None:
        words, states = GROUPS[self.state.value or ALL]
        if self.every:
            self.none_at_all.set_words(f"None is in this state: {words.lower()}", "Requirements stand in other states.")
            self.none_at_all.button.setText("Show all")
        self.none_at_all.button.setAccessibleName(self.none_at_all.button.text())
        self.set_rows(row for row in self.every if row.state in states)

    def _act(self) -> None:
        if self.every:
            self.show_state(ALL)
        else:
            self.first_wanted.emit()
