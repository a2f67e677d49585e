"""Credit notes and disputes of invoices, now and as at an earlier day."""

from datetime import date

import pytest
from builders import perform, the_day_is
from invoiced import a_credit, a_disputed_invoice, an_invoice

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.operations.resolve_dispute import RESOLVE_DISPUTE
from core.queries.credit_notes import credit_notes
from core.queries.disputes import disputes
from core.store.register import Register


def test_a_credit_note_says_what_it_takes_off(register: Register) -> None:
    an_invoice(register)
    a_credit(register, still_owed=True)
    with register.reading() as read:
        (row,) = credit_notes(read)
    assert (row.invoice_id, row.number, row.net, row.vat, row.gross) == (1, "CN-1", 90_000, 18_000, 108_000)
    assert (row.credited_on, row.still_owed, row.recorded_by) == (date(2015, 5, 12), True, "Amira Khan")


@pytest.mark.parametrize(
    ("basis", "there"),
    [pytest.param(Basis.EFFECTIVE, True, id="it was true"), pytest.param(Basis.RECORDED, False, id="nobody knew")],
)
def test_a_credit_note_recorded_later_belongs_to_its_day(basis: Basis, register: Register, *, there: bool) -> None:
    an_invoice(register)
    the_day_is(register, "2015-05-20")
    a_credit(register, credited_on="2015-05-12")
    with register.reading(AsAt(date(2015, 5, 15), basis)) as read:
        assert bool(credit_notes(read)) is there


def test_a_dispute_counts_its_days_until_it_is_resolved(register: Register) -> None:
    a_disputed_invoice(register)
    the_day_is(register, "2015-05-18")
    with register.reading() as read:
        (row,) = disputes(read)
    assert (row.opened_on, row.opened_by, row.resolved_on, row.days) == (date(2015, 5, 12), "Amira Khan", None, 6)
    perform(register, RESOLVE_DISPUTE, invoice_id=1, outcome="Both days were held")
    the_day_is(register, "2015-05-29")
    with register.reading() as read:
        (row,) = disputes(read)
    assert (row.resolved_on, row.resolved_by, row.outcome, row.days) == (
        date(2015, 5, 18),
        "Amira Khan",
        "Both days were held",
        6,
    )


def test_on_an_earlier_day_it_was_open(register: Register) -> None:
    a_disputed_invoice(register)
    the_day_is(register, "2015-05-18")
    perform(register, RESOLVE_DISPUTE, invoice_id=1, outcome="Both days were held")
    with register.reading(AsAt(date(2015, 5, 14))) as read:
        (row,) = disputes(read)
    assert (row.resolved_on, row.outcome, row.days) == (None, "", 2)
    with register.reading(AsAt(date(2015, 5, 11))) as read:
        assert disputes(read) == ()
