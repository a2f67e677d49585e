"""Brings what is committed on an order's line to where its sessions and dates have it, year by year."""

from collections.abc import Iterable, Mapping
from datetime import date

from core.domain.delivery import Order, OrderedLine, covered, moves_between, transfers
from core.domain.framework import Person
from core.domain.order_step import OrderStep
from core.domain.position import Entering
from core.domain.states import Stage
from core.store import frameworks, funding, money, orders
from core.store.money import Step
from core.store.reading import Reading, Writing


def changes_to(read: Reading, line: OrderedLine, wanted: Mapping[str, int]) -> tuple[Entering, ...]:
    """What would enter (above nothing) and leave (below) to bring a line's commitment to these sums by year."""
    return _changes(line, committed(read, line.id), wanted)


def changes_to_cover(read: Reading, line: OrderedLine, needed: Mapping[str, int]) -> tuple[Entering, ...]:
    """What would move between years so that each covers its sessions; see `core.domain.delivery.covered`."""
    held = committed(read, line.id)
    return _changes(line, held, covered(_by_year(held), needed))


def _changes(line: OrderedLine, held: Mapping[tuple[str, str], int], wanted: Mapping[str, int]) -> tuple[Entering, ...]:
    found = transfers(held, moves_between(_by_year(held), wanted), line.shares)
    return tuple(Entering(line.lot, stream, year, pence) for year, stream, pence in found)


def changes_to_restore(
    read: Reading,
    line: OrderedLine,
    *,
    back: Mapping[tuple[str, str], int],
    released: Mapping[tuple[str, str], int],
    needed: Mapping[str, int],
    year: str,
) -> tuple[Entering, ...]:
    """What would enter and leave when a record is taken back, so that the line's commitment is what is left of it.

    By year and stream, in whole pence, `back` returns from accrued first and `released` enters again from outside.
    Where prices were varied meanwhile, the record's `year` takes the difference.
    """
    held = _sum(committed(read, line.id), back, released)
    years = _by_year(held)
    years[year] = years.get(year, 0) + line.left_pence - sum(years.values())
    moved = {(item.financial_year, item.stream): item.pence for item in _changes(line, held, covered(years, needed))}
    return tuple(
        Entering(line.lot, stream, on, pence)
        for (on, stream), pence in sorted(_sum(released, moved).items(), key=lambda item: (item[1] > 0, item[0]))
        if pence
    )


def _sum(*sums: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    places = sorted({place for each in sums for place in each})
    return {place: sum(each.get(place, 0) for each in sums) for place in places}


def _by_year(held: Mapping[tuple[str, str], int]) -> dict[str, int]:
    years: dict[str, int] = {}
    for (year, _stream), pence in held.items():
        years[year] = years.get(year, 0) + pence
    return years


def bring(
    work: Writing, line: OrderedLine, changes: Iterable[Entering], *, cause: str, cause_id: int, person: Person
) -> int:
    """Post the changes that `changes_to` found, what leaves first; gives the pence that came in on balance."""
    steps = []
    total = 0
    for change in changes:
        before, after = (Stage.OUTSIDE, Stage.COMMITTED) if change.pence > 0 else (Stage.COMMITTED, Stage.OUTSIDE)
        steps.append(Step(line.id, line.lot, change.financial_year, change.stream, before, after, abs(change.pence)))
        total += change.pence
    money.post(work, steps, cause=cause, cause_id=cause_id, person=person)
    return total


def settle(
    work: Writing,
    line: OrderedLine,
    year: str,
    pence: int,
    after: Stage,
    *,
    session_id: int,
    person: Person,
    on: date | None = None,
) -> int:
    """Move a session's money from what is committed on its line in a year, drawn from the streams in proportion."""
    held = money.balances(work, (line.id,), Stage.COMMITTED)
    of_year = {place: some for place, some in held.items() if place[1] == year}
    steps = (Stage.COMMITTED, after)
    return money.move(work, of_year, line.lot, pence, steps, cause="session", cause_id=session_id, person=person, on=on)


def committed(read: Reading, line_id: int) -> dict[tuple[str, str], int]:
    """What is committed on a line, in whole pence by delivery year and stream."""
    held = money.balances(read, (line_id,), Stage.COMMITTED)
    return {(year, stream): pence for (_line, year, stream), pence in held.items()}


def order_step(
    read: Reading,
    order: Order,
    *,
    entering: tuple[Entering, ...] = (),
    exposure_years: Iterable[str] = (),
) -> OrderStep:
    """What the rules about a step under an order look at: the ceilings, the closed years, and what would enter."""
    return OrderStep(
        framework=frameworks.framework(read),
        today=read.today,
        order=order,
        positions=money.positions(read) if entering else (),
        entering=entering,
        closed_years=orders.closed_years(read),
        exposure_years=tuple(sorted({*exposure_years, *(item.financial_year for item in entering)})),
        fundings=funding.fundings(read),
    )
