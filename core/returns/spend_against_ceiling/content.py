"""What the return Spend against ceiling says: read in one transaction, a row a line, with the steps of the period."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.as_at import AsAt
from core.domain.framework import Lot
from core.domain.periods import WHOLE_LIFE, FinancialYear, Period, Term
from core.domain.position import Position
from core.domain.scopes import FRAMEWORK_SCOPE, OF_LOT, code_in
from core.domain.states import EXPOSURE_STAGES, Basis, CallOffState, CeilingState, Stage, StreamKind
from core.queries.ceilings import CeilingRow, ceilings
from core.queries.forecast import expected_by_line, forecast
from core.queries.irrecoverable_vat import irrecoverable_by_line
from core.queries.line_steps import LineStep, line_steps
from core.queries.order_lines import OrderLine, order_lines
from core.queries.position import position
from core.queries.session_charges import charges_by_line
from core.queries.spend import LotSpend, spend_by_lot
from core.queries.standing_money import StandingMoney, standing_money
from core.returns.asked import Asked
from core.returns.labels import lot_labels
from core.returns.parts.state_words import in_a_cell
from core.returns.redaction import Redaction
from core.store import frameworks
from core.store.reading import Reading
from core.store.taking_over import CALL_OFF

_RELEASING = frozenset({"cancellation", "closure", "reopening", "session", "session_taken_back", "credit"})
"""What lets money go that was ordered, or brings it back; every other step across the door is a variation."""


@dataclass(frozen=True, slots=True)
class SpendRow:
    """One line in the delivery year, of an order or of an offer that still reserves; whole pence ex VAT.

    `ordered` + `varied` − `released` is its exposure; `as_ordered` is for what the order’s own line was ordered.
    `kinds` are the parts of the exposure by kind of funding stream;
    `charges` the part that was charged for sessions not held; `expected` what the forecast expects of the commitment.
    """

    line_id: int
    number: str
    requirement: str
    provider: str
    lot: str
    title: str
    description: str
    state: str
    void: bool
    counts: bool
    first_day: date
    last_day: date
    as_ordered: int
    ordered: int
    varied: int
    released: int
    stages: Mapping[Stage, int]
    kinds: Mapping[StreamKind, int]
    charges: int
    irrecoverable: int
    expected: int

    @property
    def exposure(self) -> int:
        """Committed + accrued + invoiced + paid."""
        return sum(self.stages.get(stage, 0) for stage in EXPOSURE_STAGES)

    @property
    def reserved(self) -> int:
        """What its offer holds until it is ordered."""
        return self.stages.get(Stage.RESERVED, 0)

    @property
    def forecast(self) -> int:
        """What it will have cost in the year: delivered so far, and what is expected of the rest."""
        return self.exposure - self.stages.get(Stage.COMMITTED, 0) + self.expected


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands against each lot at the end of a day, as the register’s running totals have it."""

    day: date
    lots: tuple[LotSpend, ...]

    def total(self, stage: Stage) -> int:
        """All lots together, in whole pence."""
        return sum(int(getattr(lot, stage.value)) for lot in self.lots)


@dataclass(frozen=True, slots=True)
class Content:
    """One delivery year, as titles say what it `covers`, and the movements of a period of it: `opening` to `closing`.

    `streams` are the titles of the funding streams by their codes. `ceilings` are those in force over the year with the
    version that says so, the framework’s of the year first; `levels` the shares of a ceiling that are shown amber and
    red, in hundredths of a per cent.
    """

    year: FinancialYear
    covers: str
    period: Period
    day: date
    moved: Term
    lots: tuple[Lot, ...]
    labels: dict[str, str]
    streams: dict[str, str]
    ceilings: tuple[tuple[Position, CeilingRow], ...]
    rows: tuple[SpendRow, ...]
    steps: tuple[LineStep, ...]
    opening: Standing
    closing: Standing
    stands: Standing
    forecast_total: int
    levels: tuple[int, int]

    @property
    def ceiling(self) -> Position | None:
        """The register’s figures under the framework’s ceiling of the year; None where none is in force."""
        first = next(iter(self.ceilings), None)
        return first[0] if first and (first[0].scope, first[0].period) == (FRAMEWORK_SCOPE, str(self.year)) else None

    @property
    def lot_ceilings(self) -> dict[str, tuple[Position, CeilingRow]]:
        """The ceilings that single lots have, by the lot’s code; one of the year before one of the whole life."""
        found: dict[str, tuple[Position, CeilingRow]] = {}
        for item in self.ceilings:
            if item[0].scope.startswith(OF_LOT):
                found.setdefault(code_in(item[0].scope), item)
        return found

    def sum(self, of: str, lot: str | None = None) -> int:
        """The sum of a figure over all rows, or over those of a lot by its label."""
        return sum(int(getattr(row, of)) for row in self.rows if lot in (None, row.lot))


def read_content(read: Reading, asked: Asked, redaction: Redaction, covers: str) -> Content:
    """Everything that the sheets show, by a fixed number of statements at any number of orders."""
    year = asked.period.year
    lots = frameworks.lots(read)
    labels = lot_labels(lot.code for lot in lots)
    first, last = asked.period.term.first, min(asked.period.term.last, read.shown_day)
    steps = line_steps(read, str(year), first, last)
    levels = frameworks.framework(read).settings.ceiling_levels_percent
    return Content(
        year=year,
        covers=covers,
        period=asked.period,
        day=read.shown_day,
        moved=Term(first, last),
        lots=lots,
        labels=labels,
        streams={stream.code: stream.title for stream in frameworks.streams(read)},
        ceilings=tuple(_ceilings(read, year)),
        rows=tuple(_rows(read, str(year), steps, labels, redaction)),
        steps=tuple(step for step in steps if step.within),
        opening=_standing(read, year, min(first - timedelta(days=1), last)),
        closing=_standing(read, year, last),
        stands=Standing(read.shown_day, spend_by_lot(read, str(year))),
        forecast_total=forecast(read, str(year)).total,
        levels=(levels[0] * 100, levels[-1] * 100),
    )


def _standing(read: Reading, year: FinancialYear, day: date) -> Standing:
    basis = Basis.EFFECTIVE if read.as_at is None else read.as_at.basis
    return Standing(day, spend_by_lot(Reading(read.connection, AsAt(day, basis)), str(year)))


def _ceilings(read: Reading, year: FinancialYear) -> Iterator[tuple[Position, CeilingRow]]:
    versions = {
        (version.scope, version.period): version for version in ceilings(read) if version.state is CeilingState.IN_FORCE
    }
    for item in sorted(position(read), key=lambda item: (item.period == WHOLE_LIFE, item.scope)):
        if item.period in (str(year), WHOLE_LIFE):
            yield item, versions[item.scope, item.period]


def _rows(
    read: Reading, year: str, steps: tuple[LineStep, ...], labels: dict[str, str], redaction: Redaction
) -> Iterator[SpendRow]:
    """Every order line with a part in the year, then what offers reserve in it."""
    held: dict[int, list[StandingMoney]] = defaultdict(list)
    for item in standing_money(read, year):
        held[item.line_id].append(item)
    gone = _through_the_door(steps)
    kinds = {stream.code: stream.kind for stream in frameworks.streams(read)}
    charges, irrecoverable, expected = (
        query(read, year) for query in (charges_by_line, irrecoverable_by_line, expected_by_line)
    )
    counted: set[str] = set()
    for line in order_lines(read, year):
        ordered, varied, released = gone.get(line.line_id, (0, 0, 0))
        void = line.state is CallOffState.CANCELLED
        yield SpendRow(
            line_id=line.line_id,
            number=line.number,
            requirement=line.requirement,
            provider=redaction.provider(line.provider_id, line.provider),
            lot=labels[line.lot],
            title=line.title,
            description=line.description,
            state=in_a_cell(line.state),
            void=void,
            counts=not void and line.number not in counted,
            first_day=line.first_day,
            last_day=line.last_day,
            as_ordered=line.value_in_year if line.line_id in gone else 0,
            ordered=ordered,
            varied=varied,
            released=released,
            stages=_stages(line),
            kinds=_by_kind(held.get(line.line_id, []), kinds),
            charges=charges.get(line.line_id, 0),
            irrecoverable=irrecoverable.get(line.line_id, 0),
            expected=expected.get(line.line_id, 0),
        )
        counted.add(line.number)
    for own in held.values():
        if own[0].reserved:
            yield _offered(own, labels, redaction)


def _through_the_door(steps: tuple[LineStep, ...]) -> dict[int, tuple[int, int, int]]:
    """What came into each line’s exposure and left it: ordered, varied and released, in whole pence.

    An order that was taken over comes from outside; no offer of it ever reserved.
    """
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    outside = (Stage.OUTSIDE, Stage.RESERVED)
    for step in steps:
        came = (step.to_stage in EXPOSURE_STAGES and step.from_stage in outside) * step.pence
        left = (step.from_stage in EXPOSURE_STAGES and step.to_stage in outside) * step.pence
        if came and step.cause == CALL_OFF:
            found[step.line_id][0] += came
        elif step.cause in _RELEASING:
            found[step.line_id][2] += left - came
        else:
            found[step.line_id][1] += came - left
    return {line: (ordered, varied, released) for line, (ordered, varied, released) in found.items()}


def _stages(line: OrderLine) -> dict[Stage, int]:
    return {stage: int(getattr(line, stage.value)) for stage in EXPOSURE_STAGES}


def _by_kind(held: list[StandingMoney], kinds: Mapping[str, StreamKind]) -> dict[StreamKind, int]:
    found: dict[StreamKind, int] = defaultdict(int)
    for item in held:
        found[kinds[item.stream]] += item.exposure
    return found


def _offered(held: list[StandingMoney], labels: dict[str, str], redaction: Redaction) -> SpendRow:
    first = held[0]
    return SpendRow(
        line_id=first.line_id,
        number="",
        requirement=first.requirement,
        provider=redaction.provider(first.provider_id, first.provider),
        lot=labels[first.lot],
        title=first.title,
        description=first.description,
        state="Offered",
        void=False,
        counts=False,
        first_day=first.first_day,
        last_day=first.last_day,
        as_ordered=0,
        ordered=0,
        varied=0,
        released=0,
        stages={Stage.RESERVED: sum(item.reserved for item in held)},
        kinds={},
        charges=0,
        irrecoverable=0,
        expected=0,
    )
