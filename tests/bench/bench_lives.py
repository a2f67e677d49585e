"""What becomes of the orders of a bench register: each delivered, invoiced and mostly paid, by plain SQL.

The guards are off while it is filled and on again before it is handed over; balances and totals are added up anew.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from core.store.engine import engine_for, for_writing
from core.store.guards import make_guards
from core.store.register import open_register

Fields = dict[str, Any]

SCHOOLS, A_RECHARGE_EVERY, UNPAID_EVERY = 200, 5, 3
_ORDERS = """
SELECT line.id, line.quantity_hundredths, line.first_day, selection.lot, line.stream, offer.provider_id, posting.pence
FROM line JOIN offer ON offer.id = line.offer_id JOIN selection ON selection.id = offer.selection_id
JOIN posting ON posting.line_id = line.id AND posting.to_stage = 'committed'
"""
_MOVED = """
(SELECT {keys}, to_stage AS stage, pence, id FROM posting WHERE to_stage <> 'outside'
 UNION ALL SELECT {keys}, from_stage, -pence, id FROM posting WHERE from_stage <> 'outside')
"""
_SCOPES = ("'framework'", "'lot:' || lot", "'stream:' || stream")


def live(path: Path) -> Path:
    """Deliver, invoice and pay what is ordered in the register at the path; the work of next year is left alone."""
    engine = engine_for(path, durable=False)
    with for_writing(engine).begin() as connection:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for name in connection.exec_driver_sql(triggers).scalars().all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        plain = connection.connection.driver_connection
        assert isinstance(plain, sqlite3.Connection)
        _fill(plain)
        _add_up(plain)
        make_guards(connection)
    engine.dispose()
    open_register(path).close()
    return path


def _fill(plain: sqlite3.Connection) -> None:
    group = plain.execute("SELECT code FROM workforce_group").fetchone()[0]
    (newest,) = plain.execute("SELECT max(id) FROM posting").fetchone()
    schools = ((n, f"383{n:04}", f"School {n}", "maintained", "", None) for n in range(1, SCHOOLS + 1))
    plain.executemany("INSERT INTO establishment VALUES (?, ?, ?, ?, ?, ?)", schools)
    orders = [order for order in plain.execute(_ORDERS).fetchall() if order[2] < "2016-03-01"]
    _put(plain, "session", (_session(*order) for order in orders))
    attended = ((line, line, group, 5 + line % 20) for line, *_ in orders)
    plain.executemany("INSERT INTO attendance VALUES (?, ?, ?, ?)", attended)
    _put(plain, "recharge", (_recharge(*order) for order in orders if order[0] % A_RECHARGE_EVERY == 0))
    _put(plain, "invoice", (_invoice(*order) for order in orders))
    _put(plain, "invoice_line", (_invoice_line(*order) for order in orders))
    _put(plain, "payment", (_payment(*order) for order in orders if order[0] % UNPAID_EVERY))
    steps = (step for order in orders for step in _steps(*order))
    _put(plain, "posting", ({"id": newest + number, **step} for number, step in enumerate(steps, start=1)))


def _session(line: int, quantity: int, day: str, _lot: str, _stream: str, _provider: int, pence: int) -> Fields:
    return {
        "id": line,
        "reference": f"TS-2015-{line:04}",
        "line_id": line,
        "state": "delivered",
        "held_on": day,
        **dict.fromkeys(("starts_at", "venue", "trainer", "register_reference", "feedback_comment"), ""),
        **dict.fromkeys(("reason", "taken_back_reason"), ""),
        "planned_places": 20,
        "minimum_places": 0,
        "quantity_hundredths": quantity,
        "establishment_id": line % SCHOOLS + 1 if line % A_RECHARGE_EVERY == 0 else None,
        "planned_by": 1,
        "planned_on": "2015-04-01",
        "places_offered": 20,
        "places_booked": 20,
        "places_attended": 5 + line % 20,
        "delivered_hundredths": quantity,
        "pence": pence,
        "recorded_by": 1,
        "recorded_on": day,
    }


def _recharge(line: int, _quantity: int, day: str, _lot: str, _stream: str, _provider: int, pence: int) -> Fields:
    return {
        "id": line,
        "session_id": line,
        "establishment_id": line % SCHOOLS + 1,
        "state": "charged",
        "method": "journal",
        "net_pence": pence,
        "vat_code": "exempt",
        "vat_pence": 0,
        "gross_pence": pence,
        "quoted_on": day,
        "quoted_by": 1,
        "confirmed_on": day,
        "confirmed_by_name": "Head teacher",
        "delivered_on": day,
        "charged_on": day,
        "charge_reference": f"SI-{line}",
        "settlement_reference": "",
        "waiver_reason": "",
    }


def _invoice(line: int, _quantity: int, day: str, _lot: str, _stream: str, provider: int, _pence: int) -> Fields:
    return {
        "id": line,
        "provider_id": provider,
        "number": f"INV-{line}",
        "number_key": f"inv{line}",
        "state": "paid" if line % UNPAID_EVERY else "approved",
        "invoiced_on": day,
        "received_on": day,
        "purchase_order": "",
        "note": "",
        "recorded_by": 1,
        "recorded_on": day,
        "matched_by": 1,
        "matched_on": day,
        "approved_by": 2,
        "approved_on": day,
    }


def _invoice_line(line: int, _quantity: int, _day: str, _lot: str, _stream: str, _provider: int, pence: int) -> Fields:
    return {
        "id": line,
        "invoice_id": line,
        "position": 1,
        "description": f"Training under order {line}",
        "line_id": line,
        "session_id": line,
        "net_pence": pence,
        "vat_code": "exempt",
        "vat_pence": 0,
        "irrecoverable_pence": 0,
        "gross_pence": pence,
    }


def _payment(line: int, _quantity: int, day: str, _lot: str, _stream: str, _provider: int, pence: int) -> Fields:
    return {
        "id": line,
        "invoice_id": line,
        "paid_on": day,
        "gross_pence": pence,
        "net_pence": pence,
        "ledger_reference": f"L-{line}",
        "reason": "",
        "recorded_by": 1,
        "recorded_on": day,
    }


def _steps(line: int, _quantity: int, day: str, lot: str, stream: str, _provider: int, pence: int) -> Iterator[Fields]:
    taken = [("committed", "accrued", "session"), ("accrued", "invoiced", "invoice"), ("invoiced", "paid", "payment")]
    for before, after, cause in taken if line % UNPAID_EVERY else taken[:2]:
        yield {
            "effective_on": day,
            "recorded_at": f"{day}T12:00:00+00:00",
            "line_id": line,
            "lot": lot,
            "financial_year": "2015-16",
            "stream": stream,
            "from_stage": before,
            "to_stage": after,
            "pence": pence,
            "cause": cause,
            "cause_id": line,
            "person_id": 1,
        }


def _put(plain: sqlite3.Connection, table: str, rows: Iterable[Fields]) -> None:
    rows = iter(rows)
    first = next(rows)
    names = ", ".join(first)
    statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in first)})"
    plain.execute(statement, first)
    plain.executemany(statement, rows)


def _add_up(plain: sqlite3.Connection) -> None:
    """The balances and totals that the guards would have kept."""
    for table in ("balance", "total", "day_total"):
        plain.execute(f"DELETE FROM {table}")
    _sum(plain, "balance", "line_id, financial_year, stream", "line_id, financial_year, stream")
    days = "effective_on, date(recorded_at) AS recorded_on"
    for scope in _SCOPES:
        for period in ("financial_year", "'life'"):
            place = f"{scope} AS scope, {period} AS period"
            _sum(plain, "total", "scope, period", place)
            _sum(plain, "day_total", "scope, period, effective_on, recorded_on", f"{place}, {days}")


def _sum(plain: sqlite3.Connection, table: str, keys: str, taken: str) -> None:
    plain.execute(
        f"INSERT INTO {table} ({keys}, stage, pence, posting_id) "
        f"SELECT {keys}, stage, sum(pence), max(id) FROM {_MOVED.format(keys=taken)} GROUP BY {keys}, stage"
    )
