"""A register with as many call-off orders as wanted, written by plain SQL: each placed, accepted, issued and posted.

The guards are off while it is filled and on again before it is handed over; what they keep is kept here by hand.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from core.domain.decision_note import DecisionNote
from core.domain.money import line_value, pence_from_text
from core.domain.states import Unit
from core.new_register import new_register, read_definition
from core.operations.import_tender_result import IMPORT_TENDER_RESULT, ImportTenderResult, TenderLine
from core.operations.move_date import MOVE_DATE, MoveDate
from core.operations.set_ceiling import SET_CEILING, SetCeiling
from core.sample.desk import OPENS, YEAR_END, SampleDesk
from core.store.engine import engine_for, for_writing
from core.store.guards import make_guards
from core.store.register import open_register

Fields = dict[str, Any]

YEAR = "2015-16"
CEILING = 100_000_000_000_000
ISSUING_DAYS, DELIVERED_AFTER = 300, 60
PLACES = ("east", "inner north-east", "north-west", "Pudsey", "Seacroft", "south", "west", "Wetherby")

TOTALS = """
WITH moved AS (SELECT lot, stream, from_stage, to_stage, sum(pence) AS pence, max(id) AS newest FROM posting
  GROUP BY lot, stream, from_stage, to_stage)
INSERT INTO total (scope, period, stage, pence, posting_id)
SELECT scopes.scope, periods.period, stages.stage,
  sum(CASE stages.stage WHEN to_stage THEN pence WHEN from_stage THEN -pence ELSE 0 END), max(newest)
FROM moved
JOIN (SELECT 'framework' AS scope UNION ALL SELECT 'lot:' || code FROM lot
  UNION ALL SELECT 'stream:' || code FROM funding_stream) AS scopes
  ON scopes.scope IN ('framework', 'lot:' || moved.lot, 'stream:' || moved.stream)
JOIN (SELECT '2015-16' AS period UNION ALL SELECT 'life') AS periods
JOIN (SELECT 'reserved' AS stage UNION ALL SELECT 'committed') AS stages
GROUP BY scopes.scope, periods.period, stages.stage
"""
DAY_TOTALS = """
INSERT INTO day_total (scope, period, stage, effective_on, recorded_on, pence, posting_id)
SELECT scopes.scope, periods.period, stages.stage, effective_on, date(recorded_at),
  sum(CASE stages.stage WHEN to_stage THEN pence WHEN from_stage THEN -pence ELSE 0 END), max(posting.id)
FROM posting
JOIN (SELECT 'framework' AS scope UNION ALL SELECT 'lot:' || code FROM lot
  UNION ALL SELECT 'stream:' || code FROM funding_stream) AS scopes
  ON scopes.scope IN ('framework', 'lot:' || posting.lot, 'stream:' || posting.stream)
JOIN (SELECT '2015-16' AS period UNION ALL SELECT 'life') AS periods
JOIN (SELECT 'reserved' AS stage UNION ALL SELECT 'committed') AS stages
GROUP BY scopes.scope, periods.period, stages.stage, effective_on, date(recorded_at)
"""
BALANCES = """
INSERT INTO balance (line_id, financial_year, stream, stage, pence, posting_id)
SELECT line_id, financial_year, stream, stages.stage, CASE stages.stage WHEN 'committed' THEN pence ELSE 0 END, id
FROM posting JOIN (SELECT 'reserved' AS stage UNION ALL SELECT 'committed') AS stages
WHERE to_stage = 'committed'
"""


@dataclass(frozen=True, slots=True)
class Ordered:
    """One order: what was asked for, of whom, and when. All its records have the same number."""

    number: int
    lot: Fields
    title: str
    provider: str
    rank: int
    rate_pence: int
    quantity_hundredths: int
    issued_on: date

    @property
    def pence(self) -> int:
        """What it comes to."""
        return line_value(self.quantity_hundredths, self.rate_pence)

    @property
    def delivery(self) -> Fields:
        """Its first and last day of delivery."""
        first = self.issued_on + timedelta(days=14)
        return {"first_day": str(first), "last_day": str(first + timedelta(days=self.number % 40))}

    @property
    def moment(self) -> str:
        """When it was issued, as the register keeps moments."""
        return f"{self.issued_on}T08:00:00+00:00"


def register_of(orders: int, path: Path) -> Path:
    """Make the register at the path: as many orders as given, spread over a year, and twice as many postings."""
    register = new_register(path, read_definition("leeds-2015"), clock=OPENS, sample=True)
    desk = SampleDesk(register)
    lots: list[Fields] = desk.data["lots"]
    names = {code: each["name"] for code, each in desk.data["providers"].items()}
    lines = (
        TenderLine(lot["code"], names[who], rank, Unit(lot["unit"]), pence_from_text(rate))
        for lot in lots
        for rank, (who, rate) in enumerate(lot["ranks"], start=1)
    )
    award = DecisionNote("DEC-001", OPENS, "Director", "Award of the framework")
    desk.do(IMPORT_TENDER_RESULT, ImportTenderResult(tuple(lines), OPENS, award))
    desk.do(SET_CEILING, SetCeiling("framework", YEAR, CEILING, award))
    desk.do(MOVE_DATE, MoveDate(YEAR_END))
    register.close()
    _fill(path, list(_orders(orders, lots, names)))
    return path


def _orders(count: int, lots: list[Fields], names: dict[str, str]) -> Iterator[Ordered]:
    for number in range(1, count + 1):
        lot = lots[number % len(lots)]
        rank = number // 7 % len(lot["ranks"])
        who, rate = lot["ranks"][rank]
        need, *_ = lot["needs"][number // 5 % len(lot["needs"])]
        title = f"{need}, {PLACES[number // 3 % len(PLACES)]}"
        quantity = 100 + number * 37 % 40 * 50
        issued_on = OPENS + timedelta(days=number * ISSUING_DAYS // count)
        yield Ordered(number, lot, title, names[who], rank + 1, pence_from_text(rate), quantity, issued_on)


def _fill(path: Path, orders: list[Ordered]) -> None:
    engine = engine_for(path, durable=False)
    with for_writing(engine).begin() as connection:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for name in connection.exec_driver_sql(triggers).scalars().all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        plain = connection.connection.driver_connection
        assert isinstance(plain, sqlite3.Connection)
        providers = dict(plain.execute("SELECT name, id FROM provider").fetchall())
        rankings = dict(plain.execute("SELECT lot, id FROM ranking_version").fetchall())
        _put(plain, "requirement", map(_requirement, orders))
        _put(plain, "selection", (_selection(each, rankings[each.lot["code"]]) for each in orders))
        _put(plain, "offer", (_offer(each, providers[each.provider]) for each in orders))
        _put(plain, "line", map(_line, orders))
        _put(plain, "call_off", map(_call_off, orders))
        _put(plain, "posting", (posting for each in orders for posting in _postings(each)))
        plain.execute(BALANCES)
        plain.execute(TOTALS)
        plain.execute(DAY_TOTALS)
        make_guards(connection)
    engine.dispose()
    filled = open_register(path)
    filled.close()
    if filled.read_only_reason:
        raise RuntimeError(filled.read_only_reason)


def _put(plain: sqlite3.Connection, table: str, rows: Iterable[Fields]) -> None:
    rows = iter(rows)
    first = next(rows)
    names = ", ".join(first)
    statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in first)})"
    plain.execute(statement, first)
    plain.executemany(statement, rows)


def _requirement(order: Ordered) -> Fields:
    return {
        "id": order.number,
        "reference": f"REQ-2015-{order.number:04}",
        "state": "ordered",
        "lot": order.lot["code"],
        "title": order.title,
        "need": f"{order.title}, as identified with the service and its partners.",
        "audience": "Practitioners",
        "unit": order.lot["unit"],
        "quantity_hundredths": order.quantity_hundredths,
        **order.delivery,
        "estimate_low_pence": order.pence,
        "estimate_high_pence": order.pence,
        "stream": order.lot["stream"],
        "submitted_by": 1,
        "submitted_on": str(order.issued_on),
        "agreed_by": 2,
        "agreed_on": str(order.issued_on),
        "agreed_at": "RP strategy group, minute 3",
        "note": "",
    }


def _selection(order: Ordered, ranking: int) -> Fields:
    return {
        "id": order.number,
        "requirement_id": order.number,
        "lot": order.lot["code"],
        "ranking_version_id": ranking,
        "state": "awarded",
        "opened_on": str(order.issued_on),
        "opened_by": 1,
        "closed_on": str(order.issued_on),
        "closing_reason": "",
    }


def _offer(order: Ordered, provider: int) -> Fields:
    return {
        "id": order.number,
        "selection_id": order.number,
        "provider_id": provider,
        "rank": order.rank,
        "state": "accepted",
        "offered_on": str(order.issued_on),
        "channel": "email",
        "respond_by": f"{order.issued_on + timedelta(days=2)}T16:00:00+00:00",
        "message": "",
        "offered_by": 1,
        "answered_at": order.moment,
        "answer_channel": "phone",
        "respondent": "Alex Reed",
        "reason_code": "",
        "reason_text": "",
        "evidence": "",
        "recorded_by": 1,
        "staffing_reason": "",
    }


def _line(order: Ordered) -> Fields:
    return {
        "id": order.number,
        "offer_id": order.number,
        "description": order.title,
        "unit": order.lot["unit"],
        "quantity_hundredths": order.quantity_hundredths,
        "accepted_hundredths": order.quantity_hundredths,
        "rate_pence": order.rate_pence,
        **order.delivery,
        "stream": order.lot["stream"],
        "role_group": None,
    }


def _call_off(order: Ordered) -> Fields:
    return {
        "id": order.number,
        "number": f"CO-2015-{order.number:04}",
        "offer_id": order.number,
        "title": order.title,
        "issued_on": str(order.issued_on),
        "issued_by": 1,
        "award_sentence": f"Ranked {order.rank} for lot {order.lot['code']}; asked in its turn",
        "purchase_order": f"45{order.number:08}",
    }


def _postings(order: Ordered) -> Iterator[Fields]:
    for step, (before, after, cause) in enumerate(
        (("outside", "reserved", "offer"), ("reserved", "committed", "call_off"))
    ):
        yield {
            "id": 2 * order.number - 1 + step,
            "effective_on": str(order.issued_on),
            "recorded_at": order.moment,
            "line_id": order.number,
            "lot": order.lot["code"],
            "financial_year": YEAR,
            "stream": order.lot["stream"],
            "from_stage": before,
            "to_stage": after,
            "pence": order.pence,
            "cause": cause,
            "cause_id": order.number,
            "person_id": 1,
        }
