"""Fairness: whether work goes down the rankings as it should, and how it is shared."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from core.domain.changes import Changed
from core.domain.framework import Lot
from core.queries.award_log import AwardLogRow, award_log
from core.queries.call_offs import call_offs
from core.queries.fairness import FairnessRow, fairness
from core.queries.framework import FrameworkRow, framework, lots
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.formats import money
from gui.page import Page
from gui.panels.asked_list import AskedList
from gui.panels.fairness_list import Asked, FairnessList, Narrowed
from gui.panels.figure_strip import FigureStrip
from gui.panels.work_bars import WorkBars, work_of
from gui.tables.chart_card import ChartCard
from gui.widgets.choice import Choice
from gui.widgets.figure import Figure

EVERY_LOT = ""


@dataclass(frozen=True, slots=True)
class FairnessView:
    """Everything that the page shows, all of the same moment. `standing` are the call-offs that were not cancelled."""

    framework: FrameworkRow
    lots: tuple[Lot, ...]
    rows: tuple[FairnessRow, ...]
    log: tuple[AwardLogRow, ...]
    standing: frozenset[str]


def read_fairness(read: Reading) -> FairnessView:
    """Read the page."""
    standing = frozenset(row.number for row in call_offs(read) if row.stands)
    return FairnessView(framework(read)[0], lots(read), fairness(read), award_log(read), standing)


class FairnessPage(Page):
    """Figures of the lot that is chosen, the share of its work, a line for each rank, and the rows of any figure."""

    key: ClassVar[str] = "fairness"
    title: ClassVar[str] = "Fairness"
    icon: ClassVar[str] = "providers"
    cares_about: ClassVar[frozenset[Changed]] = frozenset(
        {Changed.PROVIDERS, Changed.RANKINGS, Changed.SELECTIONS, Changed.CALL_OFFS, Changed.MONEY}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: FairnessView | None = None
        self._narrowed = Narrowed()
        self._wanted: Place | None = None
        self.lot: Choice[str] = Choice(((EVERY_LOT, "Every lot"),))
        self.lot.setAccessibleName("Lot")
        self.lot.setMinimumWidth(190)
        self.lot.value = EVERY_LOT
        self.header.add_action(self.lot)
        self.figures = {asked: Figure(words, opens=True) for asked, words in _FIGURES.items()}
        self.bars = WorkBars("Share of the work")
        self.list, self.asked = FairnessList(), AskedList()
        self.search_field = self.list.filter_field
        self.body.addWidget(FigureStrip("How offers went", tuple(self.figures.values())))
        self.body.addWidget(self.list)
        self.share_card = ChartCard("Share of the work", self.bars)
        self.body.addWidget(self.share_card)
        self.body.addWidget(self.asked)
        self.body.addStretch(1)
        self._connect()

    def context(self) -> str:
        if self._view is None:
            return ""
        known = self._view.framework
        return f"{known.title} · {self.as_at(known.today)} · excluding VAT"

    def refresh(self) -> None:
        self.desk.read(read_fairness, self._show, self)

    def show_place(self, place: Place) -> None:
        """A place’s filter names a lot as `lot:3`, its item a provider by name."""
        self._wanted = place
        if self._view is not None and self.isVisible():
            self._go()

    def narrow(self, narrowed: Narrowed) -> None:
        """Show the offers and skips behind a figure, and go to them."""
        self._narrowed = narrowed
        self._show_asked()
        self.asked.view.setFocus(Qt.FocusReason.OtherFocusReason)
        for area in self.findChildren(QScrollArea):
            area.ensureWidgetVisible(self.asked)

    def _connect(self) -> None:
        self.lot.changed.connect(lambda _lot: self._choose_lot())
        self.list.narrowed.connect(self.narrow)
        self.list.empty.acted.connect(lambda: self.desk.go.emit(Place("lots")))
        self.asked.all_button.clicked.connect(lambda: self.narrow(Narrowed()))
        self.asked.opened.connect(lambda row: self.desk.go.emit(Place("placing", item=str(row.selection_id))))
        self.bars.clicked.connect(lambda name: self.narrow(Narrowed(Asked.ORDERS, self._lot, provider=str(name))))
        for asked, figure in self.figures.items():
            figure.opened.connect(self._opens(asked))

    def _opens(self, asked: Asked) -> Callable[[], None]:
        return lambda: self.narrow(Narrowed(asked, self._lot))

    @property
    def _lot(self) -> str:
        return self.lot.value or EVERY_LOT

    def _show(self, view: FairnessView) -> None:
        self._view = view
        self.show_context()
        self.lot.set_choices([(EVERY_LOT, "Every lot"), *((lot.code, f"{lot.code}  {lot.title}") for lot in view.lots)])
        self._show_lot()
        self._show_asked()
        self._go()

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None or self._view is None:
            return
        kind, _, code = (wanted.filter or "").partition(":")
        if kind == "lot" and code in {lot.code for lot in self._view.lots}:
            self.lot.value = code
        if wanted.item is not None:
            self.narrow(Narrowed(lot=self._lot, provider=str(wanted.item)))

    def _choose_lot(self) -> None:
        self._narrowed = Narrowed(lot=self._lot)
        self._show_lot()
        self._show_asked()

    def _show_lot(self) -> None:
        if self._view is None:
            return
        rows = [row for row in self._view.rows if self._lot in (EVERY_LOT, row.lot)]
        for asked, figure in self.figures.items():
            figure.set(f"{sum(getattr(row, asked.value) for row in rows):,}", _note(asked, rows))
        self.list.set_rows(rows)
        self.bars.set_work(work_of(rows))
        self.share_card.setVisible(any(row.value for row in rows))

    def _show_asked(self) -> None:
        if self._view is not None:
            self.asked.show_narrowed(self._narrowed, self._view.log, self._view.standing)


_FIGURES = {
    Asked.OFFERS: "Offers",
    Asked.ACCEPTED: "Accepted",
    Asked.DECLINED: "Declined",
    Asked.LAPSED: "Lapsed",
    Asked.SKIPPED: "Skipped",
    Asked.ORDERS: "Call-offs",
}


def _note(asked: Asked, rows: list[FairnessRow]) -> str:
    """What stands under a figure: who was asked first, or what the call-offs come to."""
    if asked is Asked.OFFERS:
        first = sum(row.offers for row in rows if row.rank == 1)
        return f"{first:,} to the first rank" if first else ""
    return money(sum(row.value for row in rows)) if asked is Asked.ORDERS else ""
