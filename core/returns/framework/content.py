"""What the framework return says: read in one transaction, so that every sheet is of the same moment."""

from dataclasses import dataclass
from datetime import date, datetime

from core.domain.as_at import AsAt
from core.domain.framework import Lot
from core.domain.periods import WHOLE_LIFE, FinancialYear
from core.domain.position import Position
from core.domain.scopes import FRAMEWORK_SCOPE
from core.domain.states import CallOffState
from core.queries.award_log import AwardLogRow, award_log
from core.queries.framework import FrameworkRow, framework, lots
from core.queries.order_lines import OrderLine, order_lines, reserved_by_offer
from core.queries.position import position
from core.queries.ranking_versions import RankingVersionRow, ranking_versions
from core.queries.spend import LotSpend, spend_by_lot
from core.queries.staffing import PostRow, StaffingRow, posts, staffing
from core.returns.labels import Month, lot_labels, months_of
from core.store import frameworks
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Content:
    """One delivery year of the framework. `at` is the register's time; whole pence ex VAT.

    `covers` is what titles say of it: the year, or up to which day of it.

    With `as_at` the figures are those of an earlier day.

    `streams` are the titles of the funding streams by their codes, `positions` the register's own figures under each
    ceiling in force, `lot_spend` its running totals by lot, `reserved` what each offer reserves in the year, `levels`
    the shares of a ceiling that are shown amber and red, in hundredths of a per cent.
    """

    framework: FrameworkRow
    lots: tuple[Lot, ...]
    labels: dict[str, str]
    year: FinancialYear
    covers: str
    months: tuple[Month, ...]
    streams: dict[str, str]
    positions: tuple[Position, ...]
    lot_spend: tuple[LotSpend, ...]
    lines: tuple[OrderLine, ...]
    award_log: tuple[AwardLogRow, ...]
    reserved: dict[int, int]
    rankings: tuple[RankingVersionRow, ...]
    staffing: tuple[StaffingRow, ...]
    posts: tuple[PostRow, ...]
    levels: tuple[int, int]
    as_at: AsAt | None
    at: datetime

    @property
    def ceiling(self) -> Position | None:
        """The register's figures under the framework's ceiling of the year; None when no such ceiling is in force."""
        return next((item for item in self.positions if (item.scope, item.period) == self._whole), None)

    @property
    def other_ceilings(self) -> tuple[Position, ...]:
        """The other ceilings that stand over the year: of lots, of streams, and of the whole life."""
        periods = (str(self.year), WHOLE_LIFE)
        return tuple(
            item for item in self.positions if item.period in periods and (item.scope, item.period) != self._whole
        )

    @property
    def shown_day(self) -> date:
        """The day whose figures these are: that of the as-at view, or today."""
        return self.at.date() if self.as_at is None else self.as_at.day

    @property
    def as_of(self) -> date:
        """The day of the year that is nearest to the day shown."""
        return min(max(self.shown_day, self.year.term.first), self.year.term.last)

    @property
    def title_of(self) -> dict[str, str]:
        """Each lot's title by its code."""
        return {lot.code: lot.title for lot in self.lots}

    def orders(self, *, cancelled: bool) -> int:
        """How many orders with a part in the year stand, or were cancelled."""
        return len({line.number for line in self.lines if (line.state is CallOffState.CANCELLED) is cancelled})

    def month_of(self, issued_on: date) -> Month:
        """The month that an order counts in: that of its issue, or the year's first or last when that lies outside."""
        day = min(max(issued_on, self.year.term.first), self.year.term.last)
        return next(month for month in self.months if month.first <= day <= month.last)

    @property
    def _whole(self) -> tuple[str, str]:
        return FRAMEWORK_SCOPE, str(self.year)


def read_content(read: Reading, year: FinancialYear, covers: str) -> Content:
    """Everything that the sheets show, by a fixed number of statements at any number of orders."""
    (found,) = framework(read)
    levels = frameworks.framework(read).settings.ceiling_levels_percent
    every_lot = lots(read)
    return Content(
        framework=found,
        lots=every_lot,
        labels=lot_labels(lot.code for lot in every_lot),
        year=year,
        covers=covers,
        months=months_of(year),
        streams={stream.code: stream.title for stream in frameworks.streams(read)},
        positions=position(read),
        lot_spend=spend_by_lot(read, str(year)),
        lines=order_lines(read, str(year)),
        award_log=award_log(read),
        reserved=reserved_by_offer(read, str(year)),
        rankings=ranking_versions(read),
        staffing=staffing(read, year),
        posts=posts(read),
        levels=(levels[0] * 100, levels[-1] * 100),
        as_at=read.as_at,
        at=read.now,
    )
