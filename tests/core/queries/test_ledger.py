"""What the ledger and the register have of each other, in a real register."""

from builders import perform, the_day_is
from invoiced import a_payment, an_approved_invoice, an_invoice
from ledgers import a_ledger_line, a_line_of_two, a_matched_line, matched_parts

from core.domain.ledger import Outcome
from core.domain.states import InvoiceState, LedgerLineState
from core.operations.dispute_invoice import DISPUTE_INVOICE
from core.operations.set_aside_ledger_lines import SET_ASIDE_LEDGER_LINES
from core.queries.ledger_lines import LedgerLineRow, LedgerPartRow, ledger_lines
from core.queries.ledger_totals import LedgerTotal, ledger_totals
from core.queries.unledgered import unledgered
from core.store.register import Register


def lines(register: Register) -> dict[int, LedgerLineRow]:
    with register.reading() as read:
        return {line.id: line for line in ledger_lines(read)}


def totals(register: Register) -> dict[str, tuple[int, int]]:
    with register.reading() as read:
        return {each.name: (each.count, each.pence) for each in ledger_totals(read)}


def test_a_register_without_a_ledger_has_nothing_to_match(register: Register) -> None:
    with register.reading() as read:
        assert ledger_lines(read) == ()
        assert ledger_totals(read)[0] == LedgerTotal("confirmed", 0, 0)


def test_a_matched_line_is_ready_to_be_confirmed(register: Register) -> None:
    an_approved_invoice(register)
    line_id = a_ledger_line(register)
    line = lines(register)[line_id]
    assert (line.outcome, line.parts) == (
        Outcome.MATCHED,
        (LedgerPartRow(1, "INV-1", InvoiceState.APPROVED, 216_000, None),),
    )
    assert line.provider == "Alder Training"
    assert (line.agrees, line.ready) == ("number, amount, date and payee agree", True)


def test_a_line_whose_invoice_may_not_be_paid_yet_is_matched_and_not_ready(register: Register) -> None:
    an_invoice(register)
    line_id = a_ledger_line(register)
    line = lines(register)[line_id]
    assert (line.outcome, line.ready) == (Outcome.MATCHED, False)


def test_a_payment_that_is_there_is_named(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register)
    line_id = a_ledger_line(register)
    line = lines(register)[line_id]
    assert (line.parts[0].payment_id, line.ready) == (1, True)


def test_a_line_of_several_invoices_shows_each_with_its_pence(register: Register) -> None:
    line_id = a_line_of_two(register)
    line = lines(register)[line_id]
    assert (line.outcome, line.ready, line.agrees_in_short) == (Outcome.MATCHED, True, "all")
    assert [(part.invoice, part.pence) for part in line.parts] == [("INV-1", 216_000), ("INV-2", 36_000)]
    assert totals(register)["matched"] == (1, 252_000)
    matched_parts(register, *((line_id, part.invoice_id, part.pence) for part in line.parts))
    confirmed = lines(register)[line_id]
    assert [(part.invoice, part.pence, part.payment_id) for part in confirmed.parts] == [
        ("INV-1", 216_000, 1),
        ("INV-2", 36_000, 2),
    ]
    assert totals(register)["confirmed"] == (1, 252_000)
    the_day_is(register, "2015-07-31")
    with register.reading() as read:
        assert unledgered(read) == ()


def test_one_invoice_of_several_that_may_not_be_paid_yet_keeps_the_line_from_being_ready(register: Register) -> None:
    line_id = a_line_of_two(register)
    perform(register, DISPUTE_INVOICE, invoice_id=2, reason="One day was not held")
    line = lines(register)[line_id]
    assert (line.outcome, line.ready) == (Outcome.MATCHED, False)


def test_each_line_and_sum_stands_under_one_heading(register: Register) -> None:
    a_matched_line(register)
    aside = a_ledger_line(register, pence=500, invoice_number="")
    perform(register, SET_ASIDE_LEDGER_LINES, line_ids=[aside], reason="Known")
    a_ledger_line(register, pence=700, invoice_number="X-1", transaction_number="")
    a_ledger_line(register, pence=300, transaction_number="")
    found = lines(register)
    assert [found[number].outcome for number in (1, 3, 4)] == [Outcome.MATCHED, Outcome.OFF_FRAMEWORK, Outcome.PARTLY]
    assert found[4].agrees == "number, date and payee agree; other lines have all of it"
    assert (found[1].state, found[1].settled_by, found[2].note) == (LedgerLineState.MATCHED, "Amira Khan", "Known")
    assert totals(register) == {
        "confirmed": (1, 216_000),
        "matched": (0, 0),
        "partly_matched": (1, 300),
        "off_framework": (1, 700),
        "set_aside": (1, 500),
        "register_only": (0, 0),
    }


def test_an_invoice_that_no_line_is_about_is_told_once_its_time_is_up(register: Register) -> None:
    an_approved_invoice(register)
    the_day_is(register, "2015-06-11")
    with register.reading() as read:
        assert unledgered(read) == ()
    the_day_is(register, "2015-06-12")
    with register.reading() as read:
        (row,) = unledgered(read)
    assert (row.number, row.days, row.gross, row.paid) == ("INV-1", 31, 216_000, 0)
    assert totals(register)["register_only"] == (1, 216_000)
    line_id = a_ledger_line(register, pence=1)
    with register.reading() as read:
        assert unledgered(read) == (), "a line is likely about it"
    perform(register, SET_ASIDE_LEDGER_LINES, line_ids=[line_id], reason="Known")
    a_payment(register, 100)
    with register.reading() as read:
        assert [(row.number, row.paid) for row in unledgered(read)] == [("INV-1", 100)]


def test_an_invoice_that_a_line_is_tied_to_is_in_the_ledger(register: Register) -> None:
    a_matched_line(register)
    the_day_is(register, "2015-07-31")
    with register.reading() as read:
        assert unledgered(read) == ()
