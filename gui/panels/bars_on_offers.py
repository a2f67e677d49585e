"""What keeps providers from being offered work: suspensions that are not lifted, and conflicts that still matter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.queries.conflicts import ConflictRow
from core.queries.rankings import SuspensionRow
from gui.formats import day
from gui.panels.fitted import fit_panel
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.button import button


@dataclass(frozen=True, slots=True)
class Bar:
    """One of them; `suspension_id` is None for a conflict."""

    provider: str
    word: str
    tone: str
    where: str
    first: date
    until: str
    why: str
    basis: str
    suspension_id: int | None


COLUMNS: tuple[Column[Bar], ...] = (
    Column("Provider", lambda row: row.provider, width=230),
    Column("State", lambda row: row.word, tone=lambda row: row.tone),
    Column("Where", lambda row: row.where),
    Column("From", lambda row: day(row.first), sort=lambda row: row.first),
    Column("Until", lambda row: row.until),
    Column("Why", lambda row: row.why, stretch=True),
    Column("Rests on", lambda row: row.basis),
)


class BarsOnOffers(TablePanel[Bar]):
    """Hidden while nothing bars anybody."""

    lift_wanted = Signal(object)  # the number of the suspension in hand, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "bars_on_offers",
            RowsModel(COLUMNS),
            title="Suspended or in conflict",
            noun=("entry", "entries"),
            parent=parent,
        )
        self.lift_button = button("Lift a suspension", kind="quiet", clicked=self._ask_lift)
        self.add_control(self.lift_button)
        fit_panel(self, least=1, most=5)
        self.hide()

    def show_bars(self, suspensions: Iterable[SuspensionRow], conflicts: Iterable[ConflictRow], today: date) -> None:
        """Show what is open today."""
        open_now = [row for row in suspensions if row.open]
        rows = [*(_suspension(row, today) for row in open_now), *map(_conflict, conflicts)]
        self.set_rows(rows)
        self.filter_field.hide()  # a handful of rows
        self.lift_button.setVisible(bool(open_now))
        self.setVisible(bool(rows))

    def _ask_lift(self) -> None:
        chosen = self.view.chosen_row()
        self.lift_wanted.emit(chosen.suspension_id if chosen else None)


def _suspension(row: SuspensionRow, today: date) -> Bar:
    return Bar(
        provider=row.provider,
        word="Suspended" if row.first_day <= today else "To be suspended",
        tone="bad" if row.first_day <= today else "warn",
        where=f"Lot {row.lot}" if row.lot else "Every lot",
        first=row.first_day,
        until=day(row.last_day) if row.last_day else "It is lifted",
        why=row.reason,
        basis=row.decision,
        suspension_id=row.id,
    )


def _conflict(row: ConflictRow) -> Bar:
    return Bar(
        provider=row.provider,
        word="Conflict",
        tone="warn",
        where=f"Lot {row.lot}",
        first=row.declared_on,
        until="",
        why=f"{row.text} (declared by the {row.declared_by})",
        basis=row.requirement,
        suspension_id=None,
    )
