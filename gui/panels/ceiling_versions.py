"""Every ceiling version, in force, conditional or superseded, with what it rests on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.domain.periods import WHOLE_LIFE
from core.domain.states import CeilingState, VatBasis, words
from core.queries.ceilings import CeilingRow
from gui import theme
from gui.formats import day, money, quantity
from gui.panels.fitted import fit_panel
from gui.panels.particulars import Particulars
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState

TONES = {CeilingState.IN_FORCE: "good", CeilingState.CONDITIONAL: "warn", CeilingState.SUPERSEDED: "plain"}


class CeilingVersions(TablePanel[CeilingRow]):
    """Beneath the table stand the particulars of the version in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._names: dict[str, str] = {}
        super().__init__(
            "ceiling_versions",
            RowsModel(self._columns(), key=lambda row: row.id),
            title="Ceiling versions",
            noun=("version", "versions"),
            empty=EmptyState("ceilings", "No ceiling yet", "Nothing can be placed before there is one."),
            parent=parent,
        )
        self.particulars = Particulars()
        self.particulars.setContentsMargins(theme.PADDING, 6, theme.PADDING, theme.PADDING - 4)
        self.add(self.particulars)
        self.particulars.hide()
        fit_panel(self, least=3, most=6)
        self.chosen.connect(self._show_version)

    def show_versions(self, rows: Sequence[CeilingRow], names: dict[str, str]) -> None:
        """Show every version; `names` are the words of scopes."""
        self._names = names
        self.set_rows(rows)
        self.view.choose_first()
        held = self.view.chosen_row()
        self._show_version(next((row for row in rows if held is not None and row.id == held.id), None))

    def _show_version(self, row: CeilingRow | None) -> None:
        self.particulars.setVisible(row is not None)
        if row is not None:
            self.particulars.show_pairs(self._pairs(row))

    def _pairs(self, row: CeilingRow) -> list[tuple[str, str]]:
        lost = "It may stand below exposure and reserved: its decision records lost funding" if row.lost_funding else ""
        return [
            ("Version", f"{row.version} of {self._name(row)}, {period_name(row.period)}"),
            ("Decision", f"{row.decision}, {day(row.decided_on)}, {row.maker}: {row.text}"),
            ("Condition", row.condition),
            ("Confirmed by", row.confirmed_by),
            ("Lost funding", lost),
            ("Recorded", day(row.recorded_on)),
        ]

    def _columns(self) -> tuple[Column[CeilingRow], ...]:
        return (
            Column("What for", self._name, stretch=True),
            Column("Year", lambda row: period_name(row.period)),
            Column("Version", lambda row: str(row.version), sort=lambda row: row.version, hidden=True),
            Column("State", lambda row: words(row.state).capitalize(), tone=lambda row: TONES[row.state]),
            Column("Excluding VAT", lambda row: money(row.pence), lambda row: row.pence, right=True),
            Column("As stated", lambda row: money(row.stated_pence), lambda row: row.stated_pence, right=True),
            Column("VAT", vat_words),
            Column("In force", lambda row: day(row.in_force_on), sort=lambda row: row.in_force_on),
            Column("Until", lambda row: day(row.superseded_on), sort=lambda row: row.superseded_on),
            Column("Decision", lambda row: row.decision),
        )

    def _name(self, row: CeilingRow) -> str:
        return self._names.get(row.scope, row.scope)


def period_name(period: str) -> str:
    """A period in a table."""
    return "Whole life" if period == WHOLE_LIFE else period


def vat_words(row: CeilingRow) -> str:
    """On what basis the figure was stated."""
    if row.vat_basis is VatBasis.EXCLUSIVE:
        return "Excluding"
    return f"Including {quantity(row.vat_rate_hundredths)}%"
