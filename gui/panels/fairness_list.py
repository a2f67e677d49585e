"""A line for each provider at each rank of each lot: how often it was asked, what it said, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from core.domain.award import ordinal
from core.queries.award_log import AwardLogRow
from core.queries.fairness import ACCEPTED, FairnessRow
from gui.formats import money, percent
from gui.panels.fitted import fit_panel
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState


class Asked(StrEnum):
    """What is counted; each figure opens the rows that it counts."""

    EVERYTHING = "everything"
    OFFERS = "offers"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    SKIPPED = "skipped"
    ORDERS = "orders"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which offers and skips are wanted: what they came to, and of which lot, provider and rank, where one is named."""

    asked: Asked = Asked.EVERYTHING
    lot: str = ""
    provider: str = ""
    rank: int = 0

    @property
    def words(self) -> str:
        """What is wanted, for a heading: “Declined by Alder Training, ranked 1st in lot 1”."""
        return f"{_HEADINGS[self.asked]}{self._who()}"

    def keeps(self, row: AwardLogRow, standing: frozenset[str]) -> bool:
        """Whether an offer or skip belongs to it; `standing` are the numbers of the call-offs that stand."""
        of_whom = (self.lot in ("", row.lot), self.provider in ("", row.provider), self.rank in (0, row.rank))
        return all(of_whom) and _counted(self.asked, row, standing)

    def _who(self) -> str:
        lot = f" in lot {self.lot}" if self.lot else ""
        ranked = f", ranked {ordinal(self.rank)}" if self.rank else ""
        return f": {self.provider}{ranked}{lot}" if self.provider else lot


_HEADINGS = {
    Asked.EVERYTHING: "What happened",
    Asked.OFFERS: "Offers",
    Asked.ACCEPTED: "Accepted",
    Asked.DECLINED: "Declined",
    Asked.LAPSED: "Lapsed",
    Asked.SKIPPED: "Skipped",
    Asked.ORDERS: "Call-offs",
}


def _counted(asked: Asked, row: AwardLogRow, standing: frozenset[str]) -> bool:
    if asked is Asked.EVERYTHING:
        return True
    if asked in (Asked.OFFERS, Asked.SKIPPED):
        return (row.offer_id is not None) is (asked is Asked.OFFERS)
    if asked is Asked.ORDERS:
        return row.order in standing
    return row.state in ACCEPTED if asked is Asked.ACCEPTED else row.state == asked.value


def _number(
    heading: str, of: Callable[[FairnessRow], int], tip: str = "", *, hidden: bool = False
) -> Column[FairnessRow]:
    return Column(heading, lambda row: f"{of(row):,}" if of(row) else "–", sort=of, right=True, tip=tip, hidden=hidden)


COLUMNS: tuple[Column[FairnessRow], ...] = (
    Column("Lot", lambda row: row.lot, sort=lambda row: (row.lot, row.rank, row.provider)),
    Column("Rank", lambda row: ordinal(row.rank), sort=lambda row: row.rank, tip="In the ranking that was followed"),
    Column("Provider", lambda row: row.provider, stretch=True),
    _number("Offers", lambda row: row.offers),
    _number("Accepted", lambda row: row.accepted, "In whole or in part", hidden=True),
    _number("Declined", lambda row: row.declined),
    _number("Lapsed", lambda row: row.lapsed, "No answer in time"),
    _number("Skipped", lambda row: row.skipped, "Passed over without an offer, on authority"),
    _number("Call-offs", lambda row: row.orders, "Those that stand"),
    Column(
        "Value",
        lambda row: money(row.value) if row.value else "–",
        sort=lambda row: row.value,
        right=True,
        tip="As it stands, excluding VAT",
    ),
    Column(
        "Share",
        lambda row: percent(row.share_hundredths, 10_000) if row.value else "–",
        sort=lambda row: row.share_hundredths,
        right=True,
        tip="Of the lot’s work, by value",
    ),
)
OPENS = {
    "Offers": Asked.OFFERS,
    "Accepted": Asked.ACCEPTED,
    "Declined": Asked.DECLINED,
    "Lapsed": Asked.LAPSED,
    "Skipped": Asked.SKIPPED,
    "Call-offs": Asked.ORDERS,
    "Value": Asked.ORDERS,
    "Share": Asked.ORDERS,
}
"""What a click on a figure shows, by its heading."""


class FairnessList(TablePanel[FairnessRow]):
    """A click on a figure asks for its rows, Enter for everything that happened at that rank."""

    narrowed = Signal(object)  # a Narrowed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "fairness",
            RowsModel(COLUMNS, key=lambda row: (row.lot, row.rank, row.provider_id)),
            title="By lot, rank and provider",
            noun=("place", "places"),
            empty=EmptyState(
                "providers",
                "No lot has a ranking yet",
                "Import the tender result; then every provider stands here at its rank, asked or not.",
                "Go to lots and rankings",
            ),
            parent=parent,
        )
        fit_panel(self, least=3, most=12)
        self.view.clicked.connect(self._ask)
        self.opened.connect(lambda row: self.narrowed.emit(_of(row, Asked.EVERYTHING)))

    def _ask(self, index: QModelIndex) -> None:
        asked = OPENS.get(COLUMNS[index.column()].heading)
        if asked is not None:
            self.narrowed.emit(_of(self.rows_model.row_at(index.row()), asked))


def _of(row: FairnessRow, asked: Asked) -> Narrowed:
    return Narrowed(asked, row.lot, row.provider, row.rank)
