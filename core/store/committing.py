"""Brings what is committed on an order's line to where its sessions and dates have it, year by year."""

from collections.abc import Iterable, Mapping

from core.domain.delivery import Order, OrderedLine, covered, moves_between, transfers
from core.domain.framework import Person
from core.domain.order_step import OrderStep
from core.domain.position import Entering
from core.domain.states import Stage
from core.store import frameworks, money, orders
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
    )
