"""How much is left, and what needs somebody today."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.changes import Changed
from core.domain.forecast import Forecast
from core.domain.framework import period_words
from core.domain.money import plain_pounds
from core.domain.periods import MONTHS, FinancialYear, day_text
from core.domain.position import Position
from core.domain.scopes import FRAMEWORK_SCOPE
from core.domain.states import CeilingState
from core.queries.ceilings import CeilingRow, ceilings
from core.queries.due import DueRow, due
from core.queries.forecast import forecast
from core.queries.framework import FrameworkRow, framework, streams
from core.queries.people_trained import PeopleRow, people_trained
from core.queries.position import position
from core.queries.spend import LotSpend, MonthSpend, spend_by_lot, spend_by_month
from core.queries.staffing import StaffingRow, staffing
from gui import theme
from gui.desk import Desk, Place
from gui.page import Page
from gui.panels.ceiling_scopes import scopes_of
from gui.panels.due_list import DueList
from gui.panels.side_by_side import SideBySide
from gui.tables.chart_card import ChartCard
from gui.widgets.burn_up import BurnUp, BurnUpMonth
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.ceiling_gauge import CeilingGauge, CeilingPosition, ConditionalCeiling
from gui.widgets.fte_bar import FteBars, FteLine
from gui.widgets.lot_bars import LotBar, LotBars
from gui.widgets.people_bars import ALL, PeopleBars, Trained
from gui.widgets.stages import StageAmounts
from gui.widgets.text import label

if TYPE_CHECKING:
    from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Everything on the page, all of the same moment."""

    framework: FrameworkRow
    year: str
    positions: tuple[Position, ...]
    ceilings: tuple[CeilingRow, ...]
    months: tuple[MonthSpend, ...]
    lots: tuple[LotSpend, ...]
    staffing: tuple[StaffingRow, ...]
    people: tuple[PeopleRow, ...]
    forecast: Forecast
    scopes: dict[str, str]  # the words of each funding stream's scope


def overview(read: "Reading") -> OverviewView:
    """The page's figures for the financial year of the register's date, or the framework's first or last."""
    found = framework(read)[0]
    year = str(FinancialYear.of(min(max(found.today, found.first_day), max((found.last_day, *found.options)))))
    return OverviewView(
        found,
        year,
        position(read),
        ceilings(read),
        spend_by_month(read, year),
        spend_by_lot(read, year),
        staffing(read),
        people_trained(read),
        forecast(read, year),
        dict(scopes_of((), streams(read))),
    )


class OverviewPage(Page):
    """A gauge for each ceiling, what is due, and how the year went."""

    key = "overview"
    title = "Overview"
    icon = "overview"
    cares_about = frozenset(Changed)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view: OverviewView | None = None
        self.gauges: dict[tuple[str, str], CeilingGauge] = {}
        self._gauge_card = Card()
        self._gauge_column = QVBoxLayout()
        self._gauge_column.setSpacing(22)
        self._gauge_card.add(self._gauge_column)
        self._no_ceiling = label("No ceiling is in force. Nothing can be offered until one is recorded.", wrap=True)
        self._no_ceiling.hide()
        self._gauge_card.add(self._no_ceiling)
        self._gauge_card.body.addStretch(1)
        self.due = DueList()
        self.due.opened.connect(self._open_due)
        self.burn_up = BurnUp("Exposure by month against the ceiling")
        self.method = label("", "note", wrap=True)
        self.lots = LotBars("Spend by lot")
        self.fte = FteBars("Posts against their limits")
        self.people = PeopleBars("People trained against the target")
        self.burn_up.clicked.connect(lambda month: self.desk.go.emit(Place("call_offs", filter=f"month:{month}")))
        self.lots.clicked.connect(lambda lot: self.desk.go.emit(Place("call_offs", filter=f"lot:{lot}")))
        self.fte.clicked.connect(lambda _group: self.desk.go.emit(Place("staffing")))
        self.people.clicked.connect(self._open_people)
        going = ChartCard("How the year is going", self.burn_up)
        going.add(self.method)
        year = _column(going, ChartCard("Posts against their limits", self.fte))
        lots = _column(ChartCard("By lot", self.lots), ChartCard("People trained", self.people))
        self.body.addWidget(SideBySide(self._gauge_card, self.due, (1, 1)))
        self.body.addWidget(SideBySide(year, lots, (1, 1)))
        self.body.addStretch(1)
        self.header.add_action(button("Export return", icon_name="export", clicked=self._export))
        self.header.add_action(button("Place a call-off", icon_name="offer", kind="primary", clicked=self._place))

    def context(self) -> str:
        """Which framework, which year, and as at when."""
        if self._view is None:
            return ""
        found = self._view.framework
        return f"{found.title} · {self._view.year} · {self.as_at(found.today)} · excluding VAT"

    def refresh(self) -> None:
        """Figures first: what is due counts working days, which loads the bank holidays."""
        self.desk.read(overview, self._show, self)
        self.desk.read(due, self.due.show_rows, self, today=True)

    def _show(self, view: OverviewView) -> None:
        self._view = view
        self.show_context()
        self._show_gauges(view)
        self.burn_up.set_months(_months(view))
        self.method.setText(_forecast_words(view.forecast))
        self.lots.set_lots(tuple(LotBar(lot.lot, f"{lot.lot}  {lot.title}", _amounts(lot)) for lot in view.lots))
        self.people.set_people(_trained(view), view.framework.training_target)
        self.fte.set_lines(
            tuple(
                FteLine(row.code, row.title, row.limit_thousandths, row.filled_thousandths, row.bought_in_thousandths)
                for row in view.staffing
            ),
        )

    def _show_gauges(self, view: OverviewView) -> None:
        wanted = {(item.scope, item.period): _gauge(item, view) for item in view.positions}
        for key in set(self.gauges) - set(wanted):
            gone = self.gauges.pop(key)
            self._gauge_column.removeWidget(gone)
            gone.deleteLater()
        for key, shown in wanted.items():
            if key in self.gauges:
                self.gauges[key].set_position(shown)
            else:
                gauge = self.gauges[key] = CeilingGauge(shown)
                gauge.clicked.connect(lambda stage, key=key: self._open_stage(stage, key[0]))
                self._gauge_column.addWidget(gauge)
        self._no_ceiling.setVisible(not wanted)

    def _open_stage(self, stage: str, scope: str) -> None:
        """A figure opens the rows that it is made of; what is left, or conditional, opens its ceiling."""
        if stage in ("left", "over", "conditional"):
            self.desk.go.emit(Place("ceilings"))
        elif stage == "reserved":
            self.desk.go.emit(Place("requirements", filter="in_selection"))
        else:
            self.desk.go.emit(Place("call_offs", filter=stage if scope == FRAMEWORK_SCOPE else f"{stage}:{scope}"))

    def _open_people(self, lot: str) -> None:
        self.desk.go.emit(Place("deliveries", filter="sessions:delivered" if lot == ALL else f"sessions:lot:{lot}"))

    def _open_due(self, row: DueRow) -> None:
        self.desk.go.emit(Place(row.page, row.item if row.page != "ceilings" else None))

    def _place(self) -> None:
        self.desk.go.emit(Place("requirements", filter="agreed"))

    def _export(self) -> None:
        self.desk.go.emit(Place("returns", filter="export_return"))


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GAP)
    for part in parts:
        layout.addWidget(part)
    return made


def _trained(view: OverviewView) -> tuple[Trained, ...]:
    people = dict.fromkeys((lot.lot for lot in view.lots), 0)
    for row in view.people:
        people[row.lot] += row.people
    return tuple(Trained(lot.lot, f"{lot.lot}  {lot.title}", people[lot.lot]) for lot in view.lots)


def _amounts(row: LotSpend | Position) -> StageAmounts:
    return StageAmounts(
        paid=row.paid,
        invoiced=row.invoiced,
        accrued=row.accrued,
        committed=row.committed,
        reserved=row.reserved,
    )


def _gauge(item: Position, view: OverviewView) -> CeilingPosition:
    name = item.name.removeprefix("the ")
    if item.scope != FRAMEWORK_SCOPE and item.scope in view.scopes:
        name = f"{view.scopes[item.scope]}, {period_words(item.period)}"
    waiting = next(
        (
            row
            for row in reversed(view.ceilings)
            if row.state is CeilingState.CONDITIONAL and (row.scope, row.period) == (item.scope, item.period)
        ),
        None,
    )
    conditional = None
    if waiting is not None:
        conditional = ConditionalCeiling(waiting.pence, "if " + waiting.condition[0].lower() + waiting.condition[1:])
    return CeilingPosition(name[0].upper() + name[1:], item.ceiling, _amounts(item), conditional)


def _months(view: OverviewView) -> tuple[BurnUpMonth, ...]:
    """All twelve months of the year; those to come have no figures yet, but what is forecast for them."""
    stands = next((p for p in view.positions if (p.scope, p.period) == (FRAMEWORK_SCOPE, view.year)), None)
    ceiling = None if stands is None else stands.ceiling
    so_far = {month.month: month.exposure for month in view.months}
    last = view.forecast.months[-1]
    return tuple(
        BurnUpMonth(
            row.month.isoformat()[:7],
            MONTHS[row.month.month - 1],
            so_far.get(row.month),
            ceiling,
            row.forecast if row.delivered is None or row is last else None,
            row.delivered,
        )
        for row in view.forecast.months
    )


def _forecast_words(found: Forecast) -> str:
    """What is forecast for the end of the year, and how; always apart from what is known."""
    left = found.left
    against = "" if left is None else f", {plain_pounds(abs(left))} {'over' if left < 0 else 'under'} the ceiling"
    end = FinancialYear.parse(found.year).term.last
    return f"Forecast for {day_text(end)}: {plain_pounds(found.total)}{against}. {found.method}"
