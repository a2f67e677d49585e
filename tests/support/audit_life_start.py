"""Where audits of whole lives start: with orders just issued, in the midst of delivery, or at a year's end."""

import copy
import tempfile
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from audit_bills import Bill, Billed
from audit_book import OPENING
from audit_delivery import Session
from audit_desk import Line
from audit_life_book import LifeBook
from audit_life_desk import LifeDesk
from audit_start import first_day
from audit_tariff import FIRST

from core.store.register import open_register

SPLIT = (("core", 3_333), ("innovation", 6_667))
SCHOOLS = (("3831001", "Beech Primary", "maintained"), ("3834002", "Oak Academy", "academy"))
LINES: tuple[tuple[int, Line], ...] = (
    (1, (500, None, date(2015, 12, 1), date(2016, 3, 31), "core")),
    (2, (750, 33_333, date(2016, 1, 4), date(2016, 6, 30), SPLIT)),
    (3, (300, None, date(2016, 3, 22), date(2016, 4, 10), "traded")),
    (4, (4_000, None, date(2015, 12, 1), date(2016, 5, 31), "core")),
)
"""By selection, the line that is ordered: three in days, the second of two streams, and one in places."""


def a_life(path: Path, start: str) -> LifeDesk:
    """A desk with a register of its own that starts like this, and the book that goes with it."""
    content, book = _content(start)
    path.write_bytes(content)
    return LifeDesk(open_register(path, durable=False), copy.deepcopy(book))


@cache
def _content(start: str) -> tuple[bytes, LifeBook]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "start.calloff"
        before, work = STARTS[start]
        desk = (
            first_day(path, LifeDesk, LifeBook(tariffs=[(date(2015, 4, 1), FIRST)]))
            if not before
            else a_life(path, before)
        )
        refused = desk.book.steps_tried - desk.book.steps_done
        work(desk)
        assert desk.book.steps_tried - desk.book.steps_done == refused, f"{start} is built of what is allowed"
        desk.register.close()
        return path.read_bytes(), desk.book


def _opened(desk: LifeDesk) -> None:
    """Schools, streams with money, and a need in places."""
    for number, name, kind in SCHOOLS:
        desk.attempt("add_establishment", {"number": number, "name": name, "kind": kind}, set(), "Amira Khan")
    for stream, year, pence in (
        ("innovation", "2015-16", 400_000),
        ("innovation", "2016-17", 300_000),
        ("traded", "2015-16", 500_000),
    ):
        desk.fund(stream, year, pence, spend_by=None, carried=True, lost=False)
    desk.submit("3", 6_000, "core", date(2015, 12, 1), date(2016, 5, 31), "Amira Khan")
    desk.agree(5, "Tom Ellis", OPENING)
    desk.open_walk(5)


def _ordered(desk: LifeDesk) -> None:
    """Four orders, of three lots and two providers."""
    for walk, line in LINES:
        desk.offer(walk, None, [line])
        offer = max(desk.book.asked)
        desk.answer(offer, "accepted", desk.book.now, [], "")
        desk.issue(offer, "Amira Khan")


def _delivering(desk: LifeDesk) -> None:
    """In January sessions of all four are planned, one is held, one was cancelled in time."""
    first, second, third, fourth = (next(iter(order.lines)) for order in desk.book.orders.values())
    desk.plan(first, [Session(first, date(2015, 12, 15), 100, 20, 5), Session(first, date(2016, 1, 8), 150, 12, 0)])
    desk.plan(first, [Session(first, date(2016, 2, 9), 100, 12, 0, school=1)])
    desk.plan(second, [Session(second, date(2016, 1, 7), 100), Session(second, date(2016, 4, 12), 333, school=2)])
    desk.plan(third, [Session(third, date(2016, 3, 31), 100), Session(third, date(2016, 4, 1), 99)])
    desk.plan(
        fourth, [Session(fourth, date(2016, 1, 5), 1_500, 15, 0), Session(fourth, date(2016, 2, 5), 2_000, 20, 8)]
    )
    desk.move(datetime.combine(date(2016, 1, 11), time(9)))
    desk.deliver(1, {"social-work": 9, "schools": 4}, feedback=450)
    desk.deliver(8, {"wider": 17})
    desk.cancel_session(4, date(2016, 1, 4), by="council", bearer="council")


def _invoiced(desk: LifeDesk) -> None:
    """Just before the year's end most of its sessions are recorded, and invoices stand in every state."""
    desk.move(datetime.combine(date(2016, 3, 29), time(9)))
    desk.deliver(2, {"residential": 11})
    desk.deliver(3, {"schools": 12})
    desk.deliver(9, {"wider": 8, "schools": 3})
    book = desk.book
    for number, sessions in (("A-1", [1, 8]), ("A-2", [2]), ("A-3", [4]), ("A-4", [3, 9])):
        lines = {
            place: Billed(book.sessions[each].pence, 0, "exempt", book.sessions[each].line, each)
            for place, each in enumerate(sessions)
        }
        bill = Bill(1, number, date(2016, 3, 1), date(2016, 3, 3), lines, "Bea Both")
        entered = [
            {"description": "Training", "vat_code": "exempt", "net_pence": billed.net} for billed in lines.values()
        ]
        desk.record_invoice(bill, entered, set())
    desk.approve(1, "Amira Khan")
    desk.approve(2, "Owen Hughes")
    desk.pay(1, book.bills[1].unpaid, date(2016, 3, 24), "L-1")
    desk.pay(2, 40_000, date(2016, 3, 29), "L-2")
    desk.dispute(4)


def _closed(desk: LifeDesk) -> None:
    """In April the year is closed: what was left of it was carried over, or closed under-used."""
    desk.move(datetime.combine(date(2016, 4, 20), time(9)))
    desk.deliver(6, {"wider": 9})
    desk.deliver(7, {"wider": 9})
    first, second, third, _fourth = desk.book.orders
    desk.close_order(first, "Enough was done")
    for number in (second, third, _fourth):
        desk.carry_over(number, date(2016, 6, 30), "Owen Hughes")
    desk.close_year("2015-16")


STARTS: dict[str, tuple[str, Callable[[LifeDesk], None]]] = {
    "opened": ("", _opened),
    "ordered": ("opened", _ordered),
    "delivering": ("ordered", _delivering),
    "invoiced": ("delivering", _invoiced),
    "closed": ("invoiced", _closed),
}
"""Each start by what it goes on from."""
