"""What the auditor expects of invoices: the code of every refusal, each once; an empty set is leave to go ahead."""

from collections import Counter
from datetime import date

from audit_bills import Bill, Billed
from audit_calendar import year_of
from audit_ledger import Place
from audit_life_book import LifeBook
from audit_sums import drawn

Ask = tuple[int, str | None, int]
"""An order line, the year of a session or None, and pence."""


def key(number: str) -> str:
    """A provider's number without what people write differently; an audit's numbers have no figures side by side."""
    return "".join(letter for letter in number.lower() if letter.isalnum())


def ask(book: LifeBook, billed: Billed, pence: int) -> Ask | None:
    """What a matched line asks of its order line."""
    if billed.line is None:
        return None
    year = None if billed.session is None else year_of(book.sessions[billed.session].day)
    return billed.line, year, pence


def found(held: dict[Place, int], wanted: Ask, *, newest: bool = False) -> tuple[dict[Place, int], int]:
    """What is taken for something, year after year, from its streams in proportion; and what is missing."""
    line, year, missing = wanted
    parts: dict[Place, int] = {}
    for each in sorted({place[1] for place in held}, reverse=newest):
        places = {
            p: pence for p, pence in sorted(held.items()) if p[0] == line and p[1] == each and year in (None, each)
        }
        part = drawn(places, min(missing, sum(places.values())))
        parts |= part
        missing -= sum(part.values())
    return parts, missing


def taken(held: dict[Place, int], asks: list[Ask], *, newest: bool = False) -> tuple[Counter[Place], list[int]]:
    """What several take together, sessions first; and what is missing of each, in that order."""
    left, all_parts, missing = dict(held), Counter[Place](), []
    for wanted in sorted(asks, key=lambda each: each[1] is None):
        parts, short = found(left, wanted, newest=newest)
        left = {place: pence - parts.get(place, 0) for place, pence in left.items()}
        all_parts.update(parts)
        missing.append(short)
    return +all_parts, missing


def record(book: LifeBook, bill: Bill, wrong: set[str]) -> set[str]:
    """An invoice: new, in time, adding up, and for no more than was delivered. `wrong` is what its sums do wrong."""
    same = [other for other in book.bills.values() if other.provider == bill.provider]
    codes = set(wrong) | (set() if bill.lines else {"no_lines"})
    codes |= {"invoice_exists"} if key(bill.number) in {key(other.number) for other in same} else set()
    codes |= {"received_before_invoice"} if bill.received < bill.invoiced else set()
    codes |= {"received_in_future"} if bill.received > book.today else set()
    return codes | match(book, bill)


def match(book: LifeBook, bill: Bill) -> set[str]:
    """Matches: with work of the provider's that was done, and of which enough is not invoiced yet."""
    codes: set[str] = set()
    asks: list[Ask] = []
    wanted: Counter[int] = Counter()
    for billed in bill.lines.values():
        if billed.line is None:
            continue
        codes |= {"other_provider"} if book.order_of(billed.line).provider != bill.provider else set()
        session = None if billed.session is None else book.sessions[billed.session]
        if session is not None:
            codes |= {"session_not_delivered"} if session.state == "planned" else set()
            codes |= {"session_taken_back"} if session.state == "taken_back" else set()
            codes |= {"session_of_other_line"} if session.line != billed.line else set()
            if session.state in ("planned", "taken_back"):
                continue
            wanted[billed.session or 0] += billed.left
        asks += [each for each in [ask(book, billed, max(billed.left, 0))] if each]
    for number, pence in wanted.items():
        codes |= {"more_than_session"} if pence > book.left_to_invoice(number) else set()
    accrued = {place: pence for (place, stage), pence in book.ledger.held.items() if stage == "accrued" and pence}
    return codes | ({"more_than_delivered"} if any(taken(accrued, asks)[1]) else set())


def approve(bill: Bill, by: str) -> set[str]:
    """An approval: of what is matched, by somebody else."""
    codes = set() if bill.state == "matched" else {"invoice_not_matched"}
    if by == bill.recorded_by:
        return codes | {"approver_recorded"}
    return codes | ({"approver_matched"} if by == bill.matched_by else set())


def pay(book: LifeBook, bill: Bill, gross: int, on: date, reference: str) -> set[str]:
    """A payment: of what is approved, after the invoice, of no more than is left."""
    codes = set() if bill.state == "approved" else {"invoice_not_approved"}
    codes |= set() if reference else {"no_reference"}
    codes |= {"no_amount"} if gross <= 0 else {"payment_above_unpaid"} if gross > bill.unpaid else set()
    if on < bill.invoiced:
        return codes | {"payment_before_invoice"}
    return codes | ({"payment_in_future"} if on > book.today else set())


def credit(
    book: LifeBook, bill: Bill, number: str, on: date, lines: dict[int, tuple[int, int]], *, owed: bool
) -> tuple[set[str], Counter[Place]]:
    """A credit: new, in time, of no more than each line asks for and is unpaid; and what it takes from where."""
    codes = {"credit_exists"} if key(number) in bill.credits else set()
    codes |= {"nothing_to_credit"} if bill.state in ("paid", "credited") else set()
    codes |= {"credit_before_invoice"} if on < bill.invoiced else set()
    codes |= {"credit_in_future"} if on > book.today else set()
    asks = []
    for each, (net, vat) in lines.items():
        billed = bill.lines[each]
        codes |= {"amount_below_zero"} if net < 0 or vat < 0 or not net + vat else set()
        codes |= {"credit_above_line"} if net > billed.left or vat > billed.left_vat else set()
        if bill.matched_by:
            asks += [one for one in [ask(book, billed, max(net, 0))] if one]
    parts, missing = taken(dict(bill.holds), asks, newest=True)
    net, vat = (sum(sums) for sums in zip(*lines.values(), strict=True))
    above = net > bill.unpaid_net or vat > bill.unpaid - bill.unpaid_net
    codes |= {"credit_above_unpaid"} if any(missing) or above else set()
    if bill.matched_by and not owed and {year for _, year, _ in parts} & book.closed:
        codes |= {"year_closed"}
    return codes, parts
