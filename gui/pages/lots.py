"""Lots and rankings: who stands where today, each lot's versions, and what bars a provider."""

from dataclasses import dataclass
from typing import ClassVar

from core.domain.changes import Changed
from core.domain.framework import Lot
from core.imports.tender_differences import Standing
from core.operations.import_tender_result import IMPORT_TENDER_RESULT
from core.operations.lift_suspension import LIFT_SUSPENSION
from core.operations.set_ranking import SET_RANKING
from core.queries.conflicts import ConflictRow, conflicts
from core.queries.framework import FrameworkRow, framework, lots
from core.queries.ranking_versions import RankingVersionRow, ranking_versions
from core.queries.rankings import ProviderRow, RateRow, SuspensionRow, provider_rows, rates, suspensions
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.dialogs.import_tender_result import ImportTenderResultForm
from gui.dialogs.lift_suspension import LiftSuspensionForm
from gui.dialogs.set_ranking import SetRankingForm
from gui.dialogs.suspend_provider import SuspendProviderForm
from gui.formats import count, day
from gui.page import Page
from gui.panels import rank_matrix_model as matrix
from gui.panels.bars_on_offers import BarsOnOffers
from gui.panels.lot_rankings import LotRankings
from gui.panels.rank_matrix import RankMatrix
from gui.panels.role_gate import open_if_able
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.empty_state import EmptyState
from gui.widgets.text import label

IMPORT = "import_tender_result"


@dataclass(frozen=True, slots=True)
class LotsView:
    """Everything that the page shows, all of the same moment."""

    framework: FrameworkRow
    lots: tuple[Lot, ...]
    versions: tuple[RankingVersionRow, ...]
    conflicts: tuple[ConflictRow, ...]
    suspensions: tuple[SuspensionRow, ...]
    providers: tuple[ProviderRow, ...]
    rates: tuple[RateRow, ...]

    def versions_of(self, lot: str) -> tuple[RankingVersionRow, ...]:
        """A lot's versions, the newest first."""
        return tuple(row for row in self.versions if row.lot == lot)

    def conflicts_in(self, lot: str) -> tuple[ConflictRow, ...]:
        """The conflicts on a lot's requirements."""
        return tuple(row for row in self.conflicts if row.lot == lot)


def read_lots(read: Reading) -> LotsView:
    """Read the page."""
    return LotsView(
        framework(read)[0],
        lots(read),
        ranking_versions(read),
        conflicts(read),
        suspensions(read),
        provider_rows(read),
        rates(read),
    )


class LotsPage(Page):
    """The matrix at the top; beneath it what bars providers, and the rankings of the lot in hand."""

    key: ClassVar[str] = "lots"
    title: ClassVar[str] = "Lots and rankings"
    icon: ClassVar[str] = "lots"
    cares_about: ClassVar[frozenset[Changed]] = frozenset(
        {Changed.FRAMEWORK, Changed.RANKINGS, Changed.PROVIDERS, Changed.RATES, Changed.SELECTIONS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: LotsView | None = None
        self._lot = ""
        self._wanted: Place | None = None
        self._build()
        self._connect()

    def context(self) -> str:
        if self._view is None:
            return ""
        return f"Ranks in force on {day(self.shown_day(self._view.framework.today))}. Work is offered to the 1st first."

    def refresh(self) -> None:
        self.desk.read(read_lots, self._show, self)

    def show_place(self, place: Place) -> None:
        self._wanted = place
        if self._view is not None and self.isVisible():
            self._go()

    def open_import(self) -> None:
        """Open the form of the import."""
        view = self._view
        if view is not None:
            stands = Standing(view.lots, view.versions, view.providers, view.rates)
            ImportTenderResultForm(self.desk, view.framework, stands, parent=self)

    def open_ranking(self) -> None:
        """Open the form of a new version for the lot in hand."""
        view = self._view
        if view is not None:
            SetRankingForm(
                self.desk,
                next(lot for lot in view.lots if lot.code == self._lot),
                view.versions_of(self._lot),
                view.providers,
                view.framework.today,
                parent=self,
            )

    def open_suspension(self) -> None:
        """Open the form of a suspension."""
        if self._view is not None:
            SuspendProviderForm(
                self.desk, self._view.providers, self._view.lots, self._view.framework.today, parent=self
            )

    def open_lifting(self, suspension_id: int | None) -> None:
        """Open the form that lifts a suspension."""
        if self._view is not None:
            still = [row for row in self._view.suspensions if row.open]
            LiftSuspensionForm(self.desk, still, self._view.framework.today, chosen=suspension_id, parent=self)

    def _build(self) -> None:
        self.import_button = button("Import a tender result", icon_name="import", clicked=self.ask_import)
        self.rank_button = button("New ranking version", icon_name="add", kind="primary", clicked=self._ask_ranking)
        self.header.add_action(self.import_button)
        self.header.add_action(self.rank_button)
        self.suspend_button = button(
            "Suspend a provider", icon_name="suspend", kind="quiet", clicked=self.open_suspension
        )
        self.ranks = Card("Ranks in force", self.suspend_button, padding=0)
        self.ranks.head.setContentsMargins(16, 12, 12, 0)
        self.counted = label("", "muted")
        self.ranks.head.setStretch(0, 0)
        self.ranks.head.insertWidget(1, self.counted, 1)
        self.matrix = RankMatrix()
        self.ranks.add(self.matrix)
        self.ranks.body.setContentsMargins(1, 0, 1, 4)  # clear of the card's line and its round corners
        self.bars, self.rankings = BarsOnOffers(), LotRankings()
        self.empty = Card()
        self.nothing = EmptyState(
            "lots",
            "No ranking yet",
            "Each lot and the order in which its providers are asked will stand here. A tender result brings "
            "providers, ranks and rates in one workbook.",
            "Import a tender result",
        )
        self.empty.add(self.nothing)
        for part in (self.empty, self.ranks, self.bars, self.rankings):
            part.hide()
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.nothing.acted.connect(self.ask_import)
        self.matrix.lot_chosen.connect(self._choose)
        self.matrix.provider_opened.connect(self._open_provider)
        self.rankings.provider_opened.connect(self._open_provider)
        self.rankings.first_wanted.connect(self._ask_ranking)
        self.bars.lift_wanted.connect(self._ask_lifting)
        self.bars.opened.connect(lambda bar: self._open_provider(bar.provider))

    def _show(self, view: LotsView) -> None:
        self._view = view
        self._lot = self._lot or next((lot.code for lot in view.lots), "")
        ranked = sorted({place.provider for row in view.versions for place in row.places if _stands(row)})
        self.counted.setText(f"{count(len(view.lots), 'lot')}, {count(len(ranked), 'provider')}")
        self.matrix.show_ranks(view.lots, ranked, _places(view), self._lot)
        self.bars.show_bars(view.suspensions, view.conflicts, view.framework.today)
        self.empty.setVisible(not view.versions)
        self.ranks.setVisible(bool(view.versions))
        self.rankings.setVisible(bool(view.versions))
        self.show_context()
        self._choose(self._lot)
        self._go()

    def _choose(self, lot: str) -> None:
        known = next((each for each in self._view.lots if each.code == lot), None) if self._view else None
        if known is not None and self._view is not None:
            self._lot = lot
            self.rankings.show_lot(known, self._view.versions_of(lot), self._view.conflicts_in(lot))

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        if wanted.item is not None:
            self._choose(str(wanted.item))
            self.matrix.choose(self._lot)
        if wanted.filter == IMPORT:
            self.ask_import()

    def ask_import(self) -> None:
        """Open the form of the import, or say why the acting person cannot."""
        open_if_able(self.desk, IMPORT_TENDER_RESULT, self.open_import, self.tell, self)

    def _ask_ranking(self) -> None:
        if self._view is not None and not self._view.providers:
            self.tell("There is nobody to rank yet. Import a tender result, or add a provider first.", "info")
            return
        open_if_able(self.desk, SET_RANKING, self.open_ranking, self.tell, self)

    def _ask_lifting(self, suspension_id: int | None) -> None:
        open_if_able(self.desk, LIFT_SUSPENSION, lambda: self.open_lifting(suspension_id), self.tell, self)

    def _open_provider(self, name: str) -> None:
        self.desk.go.emit(Place("providers", item=name))


def _stands(row: RankingVersionRow) -> bool:
    return row.in_force


def _places(view: LotsView) -> dict[tuple[str, str], matrix.Place]:
    """Every rank in force with what bars its provider there."""
    conflicts_of = {(row.lot, row.provider_id): row for row in view.conflicts}
    found = {}
    for version in filter(_stands, view.versions):
        for place in version.places:
            conflict = conflicts_of.get((version.lot, place.provider_id))
            if place.suspended:
                shown = matrix.Place(place.rank, "Suspended", "bad", "Suspended from new offers.")
            elif conflict is not None:
                why = f"In conflict on {conflict.requirement}: {conflict.text}"
                shown = matrix.Place(place.rank, "Conflict", "warn", why)
            else:
                shown = matrix.Place(place.rank)
            found[version.lot, place.provider] = shown
    return found
