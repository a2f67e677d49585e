"""What was ordered and what became of it: order lines as they stand, their sessions, and the price of each.

An order line's value is always what was used, at the price of then, and what is left at the price of today. So the
parts sum to the whole whatever is delivered, cancelled or varied in between, and what is left is what is committed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core.domain.money import draw, line_value, split_by_share
from core.domain.periods import FinancialYear, Term, split_by_year
from core.domain.placing import WHOLE, FundingShare
from core.domain.states import CallOffState, Party, SessionState, Unit


@dataclass(frozen=True, slots=True)
class OrderedLine:
    """A line of an issued order as it stands after its variations. Quantities are hundredths of the unit.

    `used_hundredths` were delivered or went with cancelled sessions, `released_hundredths` with a closure.
    """

    id: int
    lot: str
    description: str
    unit: Unit
    quantity_hundredths: int
    rate_pence: int
    term: Term
    shares: tuple[FundingShare, ...]
    role_group: str | None
    used_hundredths: int = 0
    released_hundredths: int = 0

    @property
    def left_hundredths(self) -> int:
        """What may still be delivered."""
        return self.quantity_hundredths - self.used_hundredths - self.released_hundredths

    @property
    def left_pence(self) -> int:
        """The value of what is left in whole pence, half up: what is committed."""
        return line_value(self.left_hundredths, self.rate_pence)

    def price(self, quantity_hundredths: int, after_hundredths: int = 0) -> int:
        """What a part of what is left costs, in whole pence; `after_hundredths` of it are taken first.

        Parts always sum to the whole: each is the value of what is left before it less the value of what is left after.
        """
        left = self.left_hundredths - after_hundredths
        return line_value(left, self.rate_pence) - line_value(left - quantity_hundredths, self.rate_pence)


@dataclass(frozen=True, slots=True)
class Session:
    """One training session, planned or recorded. Quantities are hundredths of its line's unit, pence ex VAT.

    `continues_id` is the session whose people it goes on with, so that they are counted once. `planned_again_on` is the
    day on which it was planned in the place of one whose record was taken back.
    """

    id: int
    reference: str
    line_id: int
    state: SessionState
    held_on: date
    starts_at: str
    venue: str
    trainer: str
    planned_places: int
    minimum_places: int
    quantity_hundredths: int
    establishment_id: int | None
    continues_id: int | None
    places_attended: int | None
    delivered_hundredths: int | None
    pence: int | None
    cancelled_by: Party | None
    planned_again_on: date | None = None

    def counts_from(self, day: date) -> date:
        """From when its record of a day counts: in the place of a record taken back not before that was."""
        return day if self.planned_again_on is None else max(day, self.planned_again_on)


@dataclass(frozen=True, slots=True)
class Order:
    """An issued call-off order as it stands."""

    id: int
    number: str
    title: str
    provider_id: int
    provider: str
    lot: str
    requirement_id: int
    issued_on: date
    issued_by: str
    cancelled: bool
    closure_id: int | None
    lines: tuple[OrderedLine, ...]
    sessions: tuple[Session, ...]

    def line(self, line_id: int) -> OrderedLine | None:
        """One of its lines by number."""
        return next((line for line in self.lines if line.id == line_id), None)

    def planned(self, line_id: int) -> tuple[Session, ...]:
        """The sessions of a line that are still to come, by day."""
        found = [s for s in self.sessions if s.line_id == line_id and s.state is SessionState.PLANNED]
        return tuple(sorted(found, key=lambda session: (session.held_on, session.id)))

    @property
    def ended(self) -> CallOffState | None:
        """Cancelled or closed, or None while work may be delivered under it."""
        if self.cancelled:
            return CallOffState.CANCELLED
        return CallOffState.CLOSED if self.closure_id is not None else None


def whole(stream: str) -> tuple[FundingShare, ...]:
    """The shares of a line that one stream pays for."""
    return (FundingShare(stream, WHOLE),)


def session_years(line: OrderedLine, planned: Iterable[Session]) -> dict[str, int]:
    """What the planned sessions of a line come to by the year of their day, in whole pence; by day they take of it."""
    years: dict[str, int] = {}
    taken = 0
    for session in sorted(planned, key=lambda item: (item.held_on, item.id)):
        quantity = min(session.quantity_hundredths, line.left_hundredths - taken)
        year = str(FinancialYear.of(session.held_on))
        years[year] = years.get(year, 0) + line.price(quantity, taken)
        taken += quantity
    return years


def phased(line: OrderedLine, planned: Iterable[Session], closed_years: Iterable[str] = ()) -> dict[str, int]:
    """What is left of a line by delivery year, in whole pence, where its days or value were settled anew.

    Planned sessions stand in the year of their day. The rest is divided by calendar days over the line's days from the
    first that no closed year holds, both ends included, the remainder in the last part (product paper, decision 2).
    """
    years = session_years(line, planned)
    rest = line.left_pence - sum(years.values())
    for year, pence in split_by_year(rest, open_term(line.term, closed_years)).items():
        years[year] = years.get(year, 0) + pence
    return {year: pence for year, pence in sorted(years.items()) if pence}


def covered(held: Mapping[str, int], needed: Mapping[str, int]) -> dict[str, int]:
    """A line's commitment by year, moved between years no more than it takes to cover what each year needs.

    A year that lacks something takes it from those that hold more than they need, the last of them first. The sum stays
    the same; where all sessions of a line are planned, it stands exactly in the years of their days.
    """
    years = dict(held)
    for year in sorted(needed):
        lacking = max(needed[year] - years.get(year, 0), 0)
        for other in sorted(years, reverse=True):
            taken = min(lacking, max(years[other] - needed.get(other, 0), 0)) if other != year else 0
            if taken:
                years[other] -= taken
                years[year] = years.get(year, 0) + taken
                lacking -= taken
    return {year: pence for year, pence in sorted(years.items()) if pence}


def open_term(term: Term, closed_years: Iterable[str]) -> Term:
    """The days of a term from the first that no closed year holds; its last day where every year is closed."""
    ends = [FinancialYear.parse(year).term.last for year in closed_years]
    latest = max(ends, default=date.min)
    first = term.first if latest < term.first else min(date.fromordinal(latest.toordinal() + 1), term.last)
    return Term(first, term.last)


def moves_between(held: Mapping[str, int], wanted: Mapping[str, int]) -> dict[str, int]:
    """By how much each year's sum has to change, in whole pence; those that fall come first."""
    changes = {year: wanted.get(year, 0) - held.get(year, 0) for year in {*held, *wanted}}
    return {year: change for year, change in sorted(changes.items(), key=lambda item: (item[1] > 0, item[0])) if change}


def transfers(
    held: Mapping[tuple[str, str], int], changes: Mapping[str, int], shares: tuple[FundingShare, ...]
) -> tuple[tuple[str, str, int], ...]:
    """Changes by year as changes by year and stream, those that fall first.

    What falls is drawn from the year's streams in proportion; what rises takes the same streams' money, and anything
    beyond it is divided by the line's shares.
    """
    steps: list[tuple[str, str, int]] = []
    pool: dict[str, int] = {}
    for year, change in changes.items():
        if change < 0:
            for stream, pence in draw({at: some for (on, at), some in held.items() if on == year}, -change).items():
                steps.append((year, stream, -pence))
                pool[stream] = pool.get(stream, 0) + pence
    for year, change in changes.items():
        if change > 0:
            moved = draw(pool, min(change, sum(pool.values())))
            rest = change - sum(moved.values())
            pool = {stream: pence - moved.get(stream, 0) for stream, pence in pool.items()}
            more = split_by_share(rest, tuple(share.share_hundredths for share in shares))
            for share, pence in zip(shares, more, strict=True):
                moved[share.stream] = moved.get(share.stream, 0) + pence
            steps += [(year, stream, pence) for stream, pence in moved.items() if pence]
    return tuple(steps)
