"""What the auditor expects of sessions: the code of every refusal, each once; an empty set is leave to go ahead."""

from collections import Counter
from dataclasses import replace
from datetime import date

from audit_calendar import year_of
from audit_delivery import USED, Order, Ordered, Session
from audit_ledger import Entry, Place
from audit_life_book import LifeBook
from audit_sums import covered, drawn, shared, shifts

GROUPS = ("residential", "schools", "social-work", "wider")


def within(book: LifeBook, order: Order, line: Ordered, day: date, hundredths: int, left: int) -> set[str]:
    """A session: on one of its line's days, after the order, in an open year, and of what is left."""
    codes = set() if line.first <= day <= line.last else {"session_outside_order"}
    codes |= {"session_before_order"} if line.first <= day <= line.last and day < order.issued else set()
    codes |= {"year_closed"} if year_of(day) in book.closed else set()
    if hundredths <= 0:
        return codes | {"no_quantity"}
    return codes | ({"more_than_ordered"} if hundredths > left else set())


def plan(book: LifeBook, number: int, coming: list[Session]) -> tuple[set[str], list[Entry]]:
    """Sessions to come: each within its line, all together no more than is left; and the money that moves."""
    order, line, planned = book.order_of(number), book.line(number), book.planned(number)
    codes = order.ended() | (set() if coming else {"no_sessions"})
    already = sum(session.hundredths for session in planned)
    for session in coming:
        codes |= within(book, order, line, session.day, session.hundredths, line.left - already)
        codes |= {"places_wrong"} if not 0 <= session.minimum <= session.places else set()
        already += max(session.hundredths, 0)
    real = [*planned, *(session for session in coming if session.hundredths > 0)]
    years = line.needs(real)
    fits = sum(session.hundredths for session in real) <= line.left and not years.keys() & book.closed
    entries = book.cover(number, line, years) if fits else []
    codes |= book.door(entries)
    return codes, entries


def deliver(
    book: LifeBook, session: Session, taken: int, day: date, attended: dict[str, int], feedback: int | None
) -> tuple[set[str], list[Entry]]:
    """A delivery: once, of a day that has come, within its order; and the money that moves between years before it."""
    if session.state != "planned":
        return {"session_recorded"}, []
    order, line = book.order_of(session.line), book.line(session.line)
    codes = order.ended() | within(book, order, line, day, taken, line.left)
    codes |= {"session_to_come"} if day > book.today else set()
    codes |= {"unknown_group"} if not set(attended) <= set(GROUPS) else set()
    codes |= {"people_below_zero"} if min(attended.values(), default=0) < 0 else set()
    codes |= {"feedback_score"} if feedback is not None and not 100 <= feedback <= 500 else set()
    entries: list[Entry] = []
    if 0 <= taken <= line.left and year_of(day) not in book.closed:
        entries = settling(book, session, {year_of(day): line.price(taken)}, taken)
    codes |= book.door(entries)
    return codes, entries


def settling(book: LifeBook, session: Session, more: dict[str, int], taken: int) -> list[Entry]:
    """What moves between years so that a year has what a session takes from it, and what the others still need."""
    line = book.line(session.line)
    others = [other for other in book.planned(session.line) if other is not session]
    line.used += taken
    years = line.needs(others)
    line.used -= taken
    for year, pence in more.items():
        years[year] = years.get(year, 0) + pence
    return book.cover(session.line, line, years)


def move(book: LifeBook, number: int, after: Session) -> tuple[set[str], list[Entry]]:
    """A move of a session still to come: as it will be, it could have been planned; and the money that moves."""
    before = book.sessions[number]
    if before.state != "planned":
        return {"session_recorded"}, []
    order, line = book.order_of(before.line), book.line(before.line)
    others = [other for other in book.planned(before.line) if other is not before]
    left = line.left - sum(other.hundredths for other in others)
    codes = order.ended() | within(book, order, line, after.day, after.hundredths, left)
    codes |= {"places_wrong"} if not 0 <= after.minimum <= after.places else set()
    codes |= {"nothing_moved"} if after == before else set()
    years = line.needs([*others, after])
    fits = 0 < after.hundredths <= left and not years.keys() & book.closed
    entries = book.cover(before.line, line, years) if fits else []
    codes |= book.door(entries)
    return codes, entries


def cancel(
    book: LifeBook, session: Session, by: str, bearer: str, given: date, reason: str, *, no_show: bool
) -> tuple[set[str], list[Entry]]:
    """A cancellation or no-show: once, in time, borne by somebody who can; and the money that moves before it."""
    reasonless = set() if reason else {"no_reason"}
    if session.state != "planned":
        return {"session_recorded"} | reasonless, []
    order, line = book.order_of(session.line), book.line(session.line)
    codes = order.ended() | reasonless
    codes |= {"cancelled_by_school"} if by == "school" else set()
    codes |= {"no_school"} if bearer == "school" and session.school is None else set()
    codes |= {"notice_to_come"} if given > book.today else set()
    codes |= {"notice_before_order"} if given < order.issued else set()
    codes |= {"session_to_come"} if no_show and session.day > book.today else set()
    codes |= {"notice_after_session"} if not no_show and given > session.day else set()
    year, taken = year_of(session.day), min(session.hundredths, line.left)
    entries = [] if year in book.closed else settling(book, session, {year: line.price(taken)}, taken)
    codes |= book.door(entries, [year])
    return codes, entries


def take_back(book: LifeBook, number: int, reason: str) -> tuple[set[str], list[Entry], dict[Place, int]]:
    """A record taken back: of an open year and its line's days, neither invoiced nor recharged; what comes and goes."""
    session = book.sessions[number]
    reasonless = set() if reason else {"no_reason"}
    if session.state not in USED:
        return {"nothing_recorded"} | reasonless, [], {}
    year = year_of(session.day)
    accrued, entries = _restored(book, number)
    line = book.line(session.line)
    codes = book.order_of(session.line).ended() | reasonless
    codes |= set() if line.first <= session.day <= line.last else {"session_outside_order"}
    asked = book.asked_for(number)
    short = any(book.ledger.held[place, "accrued"] < pence for place, pence in accrued.items())
    codes |= {"session_invoiced"} if asked > 0 or short else set()
    recharge = book.recharge_of(number)
    if recharge and recharge.state != "waived":
        codes |= {"recharge_charged" if recharge.state in ("charged", "settled") else "recharge_stands"}
    entries = [] if year in book.closed else entries
    codes |= book.door(entries, [year])
    return codes, entries, accrued


def _restored(book: LifeBook, number: int) -> tuple[dict[Place, int], list[Entry]]:
    """What a session's record accrued and still does, and what goes and comes so that its line is as if it never was.

    What it released comes in again where it was; a difference in price is its year's; then each year has its sessions'.
    """
    session = book.sessions[number]
    line = book.line(session.line)
    sums: dict[str, Counter[Place]] = {"accrued": Counter(), "outside": Counter()}
    for place, _, after, pence in session.steps:
        sums[after][place] += pence
    gone = book.credited_for_good(number)
    accrued = drawn(sums["accrued"], max(sums["accrued"].total() - gone, 0))
    before = replace(line, used=line.used - session.took)
    held = Counter(book.ledger.standing(session.line, "committed"))
    held.update(accrued)
    held.update(sums["outside"])
    years: Counter[str] = Counter()
    for (_, year, _), pence in held.items():
        years[year] += pence
    years[year_of(session.day)] += before.left_pence - years.total()
    again = Session(session.line, session.day, session.hundredths)
    wanted = covered(years, before.needs([*book.planned(session.line), again]))
    total = Counter(sums["outside"])
    for year, stream, pence in shifts({place[1:]: pence for place, pence in sorted(held.items())}, wanted, line.shares):
        total[session.line, year, stream] += pence
    return accrued, [(place, line.lot, pence) for place, pence in total.items() if pence]


def expense(book: LifeBook, number: int, day: date, pence: int, words: str) -> tuple[set[str], list[Entry]]:
    """An expense: something, shown, on a day of its line that has come; and the money that comes in."""
    line = book.line(number)
    codes = book.order_of(number).ended() | (set() if pence > 0 else {"no_amount"})
    codes |= {"spent_to_come"} if day > book.today else set()
    codes |= set() if words else {"no_description", "no_evidence"}
    if not line.first <= day <= line.last:
        return codes | {"spent_outside_order"}, []
    coming = shared(max(pence, 0), line.shares)
    entries = [((number, year_of(day), stream), line.lot, part) for stream, part in coming.items()]
    return codes | book.door(entries), entries
