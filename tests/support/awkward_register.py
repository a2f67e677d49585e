"""A register that is hard to return: lots like numbers and comparisons, lines across 31 March, half pennies."""

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from builders import PROVIDERS, a_decision, a_line, an_open_selection, perform

from core.domain.states import Stage
from core.new_register import Definition, new_register
from core.operations.add_provider import ADD_PROVIDER
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.create_framework import CreateFramework
from core.operations.fill_post import FILL_POST
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.record_response import RECORD_RESPONSE
from core.operations.set_ranking import SET_RANKING
from core.operations.set_rates import SET_RATES
from core.operations.skip_rank import SKIP_RANK
from core.requests import read_request
from core.store import frameworks, money
from core.store.register import Register, open_register

LOTS = ("1", "01", ">5", "*", "a", "A", "Lot ?")
"""Codes that SUMIFS would mix up, take for a comparison or a pattern, or fail to tell apart."""

YEARS = ("2015-16", "2016-17", "2017-18")
"""With a ceiling of £200,000, with one of £90,000, and without one; £400,000 stand over the whole life."""

_CEILINGS = (("2015-16", 20_000_000), ("2016-17", 9_000_000), ("life", 40_000_000))
_ACROSS = {"first_day": "2016-03-22", "last_day": "2016-04-10"}
_NEXT = {"first_day": "2016-04-11", "last_day": "2016-06-30"}


def an_awkward_register(folder: Path, name: str = "awkward.calloff") -> Register:
    """That register, open, on 20 August 2015."""
    path = folder / name
    path.write_bytes(_made())
    return open_register(path)


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        register = new_register(Path(folder) / "template", _definition(), sample=True)
        _rank(register)
        _place(register)
        register.close()
        return register.path.read_bytes()


def _definition() -> Definition:
    fields = {
        "reference": "AWK/2015: “late”",
        "title": "Awkward & Sons’ framework",
        "buyer": "Northshire",
        "regime": "2015",
        "first_day": "2015-04-01",
        "last_day": "2018-03-31",
        "lots": [{"code": code, "title": f"Work of lot {code}"} for code in LOTS],
        "streams": [{"code": "core", "title": "Core"}, {"code": "3006", "title": "Youth fund"}],
        "decision": a_decision("DEC-LET"),
        "ceilings": [{"scope": "framework", "period": period, "pence": pence} for period, pence in _CEILINGS],
        "role_groups": [
            {"code": "t", "team": "T", "title": "Trainers", "grade": "SO1", "limit_thousandths": 1_333, "source": "s"}
        ],
        "settings": {"ceiling_levels_percent": [50]},
    }
    return Definition(read_request(CreateFramework, fields), date(2015, 4, 1))


def _rank(register: Register) -> None:
    numbers = [perform(register, ADD_PROVIDER, name=name).provider_id for name in PROVIDERS]
    ranks = [{"rank": rank, "provider_id": number} for rank, number in enumerate(numbers, start=1)]
    for lot in LOTS:
        tender = {"basis": "Tender", "ranks": ranks, "decision": a_decision("DEC-LET")}
        perform(register, SET_RANKING, lot=lot, in_force_on="2015-04-01", **tender)
    for number in numbers:
        rates = [{"lot": lot, "unit": "day", "max_pence": 90_002} for lot in LOTS]
        perform(register, SET_RATES, provider_id=number, first_day="2015-04-01", rates=rates)


def _place(register: Register) -> None:
    """An order of half pennies, one across the year's end with two lines, one of next year, and every other outcome."""
    halves = _order(register, "1", [a_line(days=1.25, rate_pence=90_002)])
    _spend(register, halves)
    perform(register, MOVE_DATE, to="2015-05-11")
    _order(register, "01", [a_line(days=3.33, rate_pence=77_777, **_ACROSS), a_line(days=2, stream="3006")])
    perform(register, MOVE_DATE, to="2015-08-20")
    _order(register, "*", [a_line(days=1.5, rate_pence=33_333, **_NEXT)])
    gone = _order(register, ">5", [a_line(days=4, **_ACROSS)])
    number = f"CO-2015-{gone:04d}"
    perform(register, CANCEL_ORDER, number=number, reason="Not needed", need_remains=False)
    _offer(register, "a", [a_line(days=7, rate_pence=44_444, **_ACROSS)])
    selection_id = an_open_selection(register, lot="A", days=20)
    why = {"reason": "clearance", "text": "Run out", "authorised_by": "Owen Hughes", "decision": a_decision("DEC-9")}
    perform(register, SKIP_RANK, selection_id=selection_id, provider_id=1, **why)
    part = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=11, role_group="t")])
    accepted = {"accepted": [{"line_id": _last_line(register), "quantity_hundredths": 333}]}
    perform(register, RECORD_RESPONSE, offer_id=part.offer_id, response="accepted_in_part", respondent="Jo", **accepted)
    perform(register, ISSUE_ORDER, offer_id=part.offer_id)
    perform(register, FILL_POST, role_group="t", fte_thousandths=777, first_day="2015-04-01")
    declined = _offer(register, "Lot ?", [a_line(days=1)])
    perform(
        register,
        RECORD_RESPONSE,
        offer_id=declined,
        response="declined",
        respondent="Jo",
        reason="dates",
        reason_text="",
    )


def _offer(register: Register, lot: str, lines: list[dict[str, object]]) -> int:
    selection_id = an_open_selection(register, lot=lot, days=20)
    number: int = perform(register, MAKE_OFFER, selection_id=selection_id, lines=lines).offer_id
    return number


def _order(register: Register, lot: str, lines: list[dict[str, object]]) -> int:
    offer_id = _offer(register, lot, lines)
    perform(register, RECORD_RESPONSE, offer_id=offer_id, response="accepted", respondent="Jo Marsh")
    number: int = perform(register, ISSUE_ORDER, offer_id=offer_id, purchase_order="000123").call_off_id
    return number


def _last_line(register: Register) -> int:
    with register.reading() as read:
        return int(read.connection.exec_driver_sql("SELECT max(id) FROM line").scalar_one())


def _spend(register: Register, call_off_id: int) -> None:
    """Some of an order delivered, some of that invoiced, some of that paid; pence that do not divide evenly."""
    steps = (
        (Stage.COMMITTED, Stage.ACCRUED, 100_001),
        (Stage.ACCRUED, Stage.INVOICED, 60_007),
        (Stage.INVOICED, Stage.PAID, 20_003),
    )
    with register.writing() as work:
        person = frameworks.people(work)[0]
        moved = [
            money.Step(call_off_id, "1", "2015-16", "core", before, after, pence) for before, after, pence in steps
        ]
        money.post(work, moved, cause="call_off", cause_id=call_off_id, person=person)
