"""Every provider in one table: where it is ranked, and its work so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from core.domain.award import ordinal
from core.queries.rankings import ProviderRow, SuspensionRow
from gui.formats import money, percent
from gui.panels.fitted import fit_panel
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState

CAN_BE_ASKED, NOT_RANKED = "Can be asked", "Not ranked"
TONES = {CAN_BE_ASKED: "good", NOT_RANKED: "plain"}
"""Of the states; every other one is a suspension."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One provider: its row, its state, its rank in each lot, and everybody's exposure in whole pence."""

    row: ProviderRow
    state: str
    ranks: tuple[tuple[str, int], ...]
    whole: int

    @property
    def ranked(self) -> str:
        """Its ranks in a line: “1st in 2, 3rd in 6”, by lot."""
        return ", ".join(f"{ordinal(rank)} in {lot}" for lot, rank in self.ranks)


COLUMNS: tuple[Column[Listed], ...] = (
    Column("Provider", lambda item: item.row.name, stretch=True),
    Column(
        "Sample",
        lambda item: "Sample" if item.row.sample else "",
        tone=lambda item: "plain" if item.row.sample else "",
        tip="Invented for the sample register",
        hidden=True,
    ),
    Column("State", lambda item: item.state, tone=lambda item: TONES.get(item.state, "bad")),
    Column("Rank in lot", lambda item: item.ranked, width=245),
    Column("Call-offs", lambda item: f"{item.row.call_offs:,}", lambda item: item.row.call_offs, right=True),
    Column("Exposure", lambda item: money(item.row.exposure), lambda item: item.row.exposure, right=True),
    Column(
        "Share",
        lambda item: percent(item.row.exposure, item.whole),
        lambda item: item.row.exposure,
        right=True,
        tip="Of the exposure of all call-offs that stand",
    ),
    Column("Offers", lambda item: f"{item.row.offers:,}", lambda item: item.row.offers, right=True),
    Column("Declined", lambda item: f"{item.row.declines:,}", lambda item: item.row.declines, right=True, hidden=True),
)


class ProviderList(TablePanel[Listed]):
    """Rows are known by the provider's number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "providers",
            RowsModel(COLUMNS, key=lambda item: item.row.id),
            title="Providers",
            noun=("provider", "providers"),
            empty=EmptyState(
                "providers",
                "No providers yet",
                "Everybody who may be called on will stand here, with ranks, rates and the work so far. A tender "
                "result brings all of them at once.",
                "Import a tender result",
            ),
            parent=parent,
        )
        fit_panel(self, least=4, most=7)


def state_of(row: ProviderRow, suspensions: Iterable[SuspensionRow], today: date) -> str:
    """Whether a provider can be offered work today, in a word or two."""
    barred = [each for each in suspensions if each.provider_id == row.id and each.open and each.first_day <= today]
    if any(not each.lot for each in barred):
        return "Suspended"
    if barred:
        return f"Suspended in lot {', '.join(each.lot for each in barred)}"
    return CAN_BE_ASKED if row.lots else NOT_RANKED
