"""What rests on decisions after the award: variations, tariffs, virements, waivers, closed years and options."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select

from core.domain.money import plain_pounds
from core.domain.periods import day_text
from core.queries.closed_years import closed_years
from core.queries.corrections import corrections
from core.queries.options import OptionState, options
from core.queries.resting_row import RestingRow
from core.store import tables
from core.store.reading import Reading


def resting_after_award(read: Reading, names: Mapping[int, str]) -> Iterator[RestingRow]:
    """Everything of that kind; `names` are the decisions' references by number. A fixed number of statements."""
    yield from _variations(read, names)
    yield from _tariffs(read, names)
    yield from _virements(read, names)
    yield from _waivers(read, names)
    for year in closed_years(read):
        what = f"{year.financial_year} closed at {plain_pounds(year.exposure)}"
        yield RestingRow(year.decision, what, year.closed_on, "years", year.financial_year)
    for row in corrections(read):
        moved = "added to" if row.pence > 0 else "taken from"
        what = f"{plain_pounds(abs(row.pence))} of {row.number} {moved} {row.open_year}, for {row.closed_year}"
        yield RestingRow(row.decision, what, row.recorded_on, "call_off", row.number)
    for option in options(read):
        if option.state is OptionState.EXERCISED and option.exercised_on is not None:
            what = f"Option {option.number} exercised: the framework runs until {day_text(option.last_day)}"
            yield RestingRow(option.decision, what, option.exercised_on, "years", f"option:{option.number}")


def _variations(read: Reading, names: Mapping[int, str]) -> Iterator[RestingRow]:
    varied = tables.variation.c
    found = read.rows(
        select(varied.number, varied.decision_id, varied.varied_on, tables.call_off.c.number.label("call_off"))
        .join(tables.call_off, tables.call_off.c.id == varied.call_off_id)
        .where(varied.decision_id.is_not(None))
        .order_by(varied.id),
    )
    for row in found:
        what = f"Variation {row.number} of {row.call_off}"
        yield RestingRow(names[row.decision_id], what, row.varied_on, "call_off", row.call_off)


def _tariffs(read: Reading, names: Mapping[int, str]) -> Iterator[RestingRow]:
    for row in read.rows(select(tables.tariff).order_by(tables.tariff.c.version)):
        what = f"Tariff of cancelled sessions, version {row.version}"
        yield RestingRow(names[row.decision_id], what, row.in_force_on, "deliveries", "")


def _virements(read: Reading, names: Mapping[int, str]) -> Iterator[RestingRow]:
    for row in read.rows(select(tables.virement).order_by(tables.virement.c.id)):
        yield RestingRow(
            names[row.decision_id], f"Virement: {row.reason}", row.moved_on, "ceilings", f"virement:{row.id}"
        )


def _waivers(read: Reading, names: Mapping[int, str]) -> Iterator[RestingRow]:
    waived = tables.recharge.c
    found = read.rows(
        select(waived.waiver_decision_id, waived.waived_on, tables.session.c.reference)
        .join(tables.session, tables.session.c.id == waived.session_id)
        .where(waived.waiver_decision_id.is_not(None))
        .order_by(waived.id),
    )
    for row in found:
        what = f"Recharge of session {row.reference} waived"
        yield RestingRow(names[row.waiver_decision_id], what, row.waived_on, "schools", f"session:{row.reference}")
