"""What the funding statement says of one delivery year: each stream’s money, how it came about, and what stands."""

from dataclasses import dataclass
from datetime import date

from core.domain.framework import FundingStream
from core.domain.periods import FinancialYear, Period
from core.domain.scopes import OF_STREAM, code_in
from core.domain.states import CeilingState, Stage
from core.queries.ceilings import CeilingRow, ceilings
from core.queries.funding import FundingRow, funding
from core.queries.spend import spend_by_stream
from core.queries.standing_money import StandingMoney, standing_money
from core.queries.virements import VirementRow, virements
from core.returns.asked import Asked
from core.returns.labels import lot_labels, stream_labels
from core.returns.parts.standing_list import Labels
from core.returns.redaction import Redaction
from core.store import frameworks
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Content:
    """The year as on `day`, whole pence ex VAT; `covers` is how titles say so.

    By stream, `versions` are every ceiling version of the year, `funded` the conditions of the money that is in force,
    and `stands` the register’s running totals by stage.
    """

    year: FinancialYear
    covers: str
    period: Period
    day: date
    streams: tuple[FundingStream, ...]
    labels: Labels
    versions: dict[str, tuple[CeilingRow, ...]]
    funded: dict[str, FundingRow]
    virements: tuple[VirementRow, ...]
    rows: tuple[StandingMoney, ...]
    stands: dict[str, dict[Stage, int]]
    redaction: Redaction
    levels: tuple[int, int]

    def allocation(self, stream: str) -> CeilingRow | None:
        """The version in force of a stream’s money."""
        return next((row for row in self.versions.get(stream, ()) if row.state is CeilingState.IN_FORCE), None)

    def change(self, version: CeilingRow) -> int | None:
        """By how much a version changed the money of its stream; None where it never was in force."""
        if version.in_force_on is None or version.state is CeilingState.CONDITIONAL:
            return None
        before = [
            other
            for other in self.versions[code_in(version.scope)]
            if other.version < version.version
            and other.in_force_on is not None
            and other.state is not CeilingState.CONDITIONAL
        ]
        return version.pence - (before[-1].pence if before else 0)


def read_content(read: Reading, asked: Asked, redaction: Redaction, covers: str) -> Content:
    """Everything that the sheets show, by a fixed number of statements at any number of orders."""
    year = str(asked.period.year)
    streams, levels = frameworks.streams(read), frameworks.framework(read).settings.ceiling_levels_percent
    versions: dict[str, tuple[CeilingRow, ...]] = {}
    for row in ceilings(read):
        if row.period == year and row.scope.startswith(OF_STREAM):
            code = code_in(row.scope)
            versions[code] = (*versions.get(code, ()), row)
    return Content(
        year=asked.period.year,
        covers=covers,
        period=asked.period,
        day=read.shown_day,
        streams=streams,
        labels=Labels(lot_labels(lot.code for lot in frameworks.lots(read)), stream_labels(streams)),
        versions=versions,
        funded={row.stream: row for row in funding(read) if row.financial_year == year},
        virements=tuple(sorted((row for row in virements(read) if row.financial_year == year), key=lambda row: row.id)),
        rows=standing_money(read, year),
        stands=spend_by_stream(read, year),
        redaction=redaction,
        levels=(levels[0] * 100, levels[-1] * 100),
    )
