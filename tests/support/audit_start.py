"""Where every audit starts: a framework of two years with tight ceilings, and some needs agreed."""

import copy
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from audit_book import CARD, OPENING, OPTION_NOTICE, OPTIONS, OVERRUN, RANKS, UNITS, Book
from audit_ledger import Version
from audit_office import Office
from audit_tariff import FIRST
from builders import a_decision, perform

from core.new_register import Definition, new_register, read_definition
from core.operations.add_person import ADD_PERSON
from core.operations.add_provider import ADD_PROVIDER
from core.operations.create_framework import CREATE_FRAMEWORK
from core.operations.set_ranking import SET_RANKING
from core.operations.set_rates import SET_RATES
from core.requests import read_request
from core.store.canonical import plain
from core.store.register import Register, open_register

B = TypeVar("B", bound=Book)
D = TypeVar("D", bound=Office)

CEILINGS = (
    Version(1, "framework", "2015-16", 3_000_000, "in_force", lost_funding=False),
    Version(2, "framework", "2015-16", 9_000_000, "conditional", lost_funding=False),
    Version(3, "lot:2", "2015-16", 1_000_000, "in_force", lost_funding=False),
    Version(4, "framework", "2016-17", 1_000_000, "in_force", lost_funding=False),
)


def an_audit(path: Path) -> Office:
    """An office with a register of its own, and the book that goes with it. Nothing waits for the disk."""
    content, book = _start()
    path.write_bytes(content)
    return Office(open_register(path, durable=False), copy.deepcopy(book))


@cache
def _start() -> tuple[bytes, Book]:
    with tempfile.TemporaryDirectory() as folder:
        office = first_day(Path(folder) / "start.calloff", Office, Book())
        office.register.close()
        return office.register.path.read_bytes(), office.book


def first_day(path: Path, office_of: Callable[[Register, B], D], book: B) -> D:
    """An office on the first day of its new register: three selections are open, a fourth need waits."""
    register = new_register(path, Definition(_framework(), OPENING), sample=True)
    book.steps_done = _furnished(register)
    book.ledger.versions += copy.deepcopy(CEILINGS)
    office = office_of(register, book)
    for lot, hundredths in (("1", 2_000), ("1", 2_000), ("2", 1_500), ("2", 400)):
        office.submit(lot, hundredths, "core", date(2015, 12, 1), date(2016, 5, 31), "Amira Khan")
        office.agree(len(book.needs), "Tom Ellis", OPENING)
    for need in (1, 2, 3):
        office.open_walk(need)
    return office


def _framework() -> Any:
    fields = plain(read_definition("leeds-2015").request)
    fields |= {"first_day": "2015-04-01", "last_day": "2017-03-31", "lots": fields["lots"][: len(RANKS)]}
    fields["options"] = [last.isoformat() for last in OPTIONS]
    fields["settings"] |= {"permitted_overrun_days": OVERRUN.days, "extension_notice_days": OPTION_NOTICE.days}
    fields["tariff"] = [asdict(band) for band in FIRST]
    fields["ceilings"] = [
        {
            "scope": version.scope,
            "period": version.period,
            "pence": version.pence,
            "condition": "The bid succeeds" if version.state == "conditional" else "",
        }
        for version in CEILINGS
    ]
    return read_request(CREATE_FRAMEWORK.request, fields)


def _furnished(register: Register) -> int:
    """People, providers, rankings and cards; gives how many steps that took, the framework's own included."""
    perform(register, ADD_PERSON, name="Bea Both", roles=["placing_officer", "secretary"])
    for number in (1, 2, 3, 4):
        perform(register, ADD_PROVIDER, name=f"Provider {number}")
    for lot, numbers in RANKS.items():
        ranks = [{"rank": rank, "provider_id": number} for rank, number in enumerate(numbers, start=1)]
        day = {"in_force_on": "2015-04-01", "basis": "Tender", "decision": a_decision()}
        perform(register, SET_RANKING, lot=lot, ranks=ranks, **day)
    for (number, lot), pence in CARD.items():
        price = {"lot": lot, "unit": UNITS[lot], "max_pence": pence}
        perform(register, SET_RATES, provider_id=number, first_day="2015-04-01", rates=[price])
    return 1 + 1 + 4 + len(RANKS) + len(CARD)
