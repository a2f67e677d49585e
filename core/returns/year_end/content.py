"""What the year-end return says: each line and stream with money that the year’s end leaves open."""

from dataclasses import dataclass
from datetime import date

from core.domain.framework import FundingStream, Lot
from core.domain.periods import FinancialYear
from core.queries.closed_years import closed_years
from core.queries.spend import LotSpend, spend_by_lot
from core.queries.standing_money import StandingMoney, standing_money
from core.returns.asked import Asked
from core.returns.labels import lot_labels, stream_labels
from core.returns.parts.standing_list import Labels
from core.returns.redaction import Redaction
from core.store import frameworks
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Content:
    """One delivery year as on `day`; `stands` are the register’s own running totals, whole pence ex VAT.

    `covers` is what titles say of it: the year, or up to which day of it.

    `accruals` are delivered or invoiced and not paid, `to_carry` is reserved or committed in the year, and `later` is
    reserved or committed in later years on lines that began in this one.
    """

    year: FinancialYear
    covers: str
    day: date
    lots: tuple[Lot, ...]
    streams: tuple[FundingStream, ...]
    labels: Labels
    accruals: tuple[StandingMoney, ...]
    to_carry: tuple[StandingMoney, ...]
    later: tuple[StandingMoney, ...]
    redaction: Redaction
    closed_on: date | None
    stands: tuple[LotSpend, ...]

    @property
    def nothing(self) -> bool:
        """Whether the year’s end leaves nothing."""
        return not (self.accruals or self.to_carry or self.later)


def read_content(read: Reading, asked: Asked, redaction: Redaction, covers: str) -> Content:
    """Everything that the sheets show, by a fixed number of statements at any number of orders."""
    year = asked.period.year
    lots, streams = frameworks.lots(read), frameworks.streams(read)
    rows = standing_money(read, str(year), later=True, unpaid=True)
    own = [row for row in rows if row.financial_year == str(year)]
    return Content(
        year=year,
        covers=covers,
        day=read.shown_day,
        lots=lots,
        streams=streams,
        labels=Labels(lot_labels(lot.code for lot in lots), stream_labels(streams)),
        accruals=tuple(row for row in own if row.accrued or row.invoiced),
        to_carry=tuple(row for row in own if row.reserved or row.committed),
        later=tuple(row for row in rows if row.financial_year > str(year) and (row.reserved or row.committed)),
        redaction=redaction,
        closed_on=next((row.closed_on for row in closed_years(read) if row.financial_year == str(year)), None),
        stands=spend_by_lot(read, str(year)),
    )
