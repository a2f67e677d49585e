"""Net, VAT and gross of invoices, their numbers, their days, and what each part payment settles net."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from invoice_cases import an_invoice, billed

from core.domain.invoicing import (
    Amounts,
    Asked,
    Dispute,
    Invoice,
    Payment,
    all_taken,
    amounts,
    available,
    disputed_days,
    due_on,
    net_part,
    number_key,
    taken,
)
from core.domain.money import net_of_gross
from core.domain.states import InvoiceState, VatCode

CODES = st.sampled_from(list(VatCode))
SUMS = st.integers(1, 10**12)
RECEIVED = date(2015, 11, 3)


@pytest.mark.parametrize(
    ("code", "given_sums", "expected"),
    [
        pytest.param("standard", (None, None, 138_600), (115_500, 23_100, 138_600), id="£1,386 gross of the source"),
        pytest.param("standard", (115_500, None, None), (115_500, 23_100, 138_600), id="its net alone"),
        pytest.param("standard", (115_500, 23_100, None), (115_500, 23_100, 138_600), id="its net and VAT"),
        pytest.param("standard", (115_500, None, 138_600), (115_500, 23_100, 138_600), id="its net and gross"),
        pytest.param("standard", (None, 23_100, 138_600), (115_500, 23_100, 138_600), id="its VAT and gross"),
        pytest.param("reduced", (None, None, 10_500), (10_000, 500, 10_500), id="5%"),
        pytest.param("zero", (None, None, 10_500), (10_500, 0, 10_500), id="0%"),
        pytest.param("exempt", (10_500, None, None), (10_500, 0, 10_500), id="exempt"),
        pytest.param("outside_scope", (10_500, None, None), (10_500, 0, 10_500), id="outside the scope of VAT"),
        pytest.param("standard", (None, None, 1), (1, 0, 1), id="a penny has no VAT in it"),
        pytest.param("standard", (None, None, 3), (3, 0, 3), id="threepence: half a penny of net goes up"),
        pytest.param("standard", (3, None, None), (3, 1, 4), id="0.6 of a penny of VAT goes up"),
        pytest.param("standard", (100, 20, 121), (100, 20, 121), id="all three stay as given"),
    ],
)
def test_the_sums_of_a_line_come_from_those_given(
    code: str, given_sums: tuple[int | None, int | None, int | None], expected: tuple[int, int, int]
) -> None:
    assert amounts(VatCode(code), *given_sums) == Amounts(*expected)


def test_without_net_and_gross_there_are_no_sums() -> None:
    assert amounts(VatCode.STANDARD, None, 23_100, None) is None


@given(code=CODES, gross=SUMS)
@example(code=VatCode.STANDARD, gross=138_600)
def test_net_and_vat_of_a_gross_come_to_it_and_the_net_is_the_nearest(code: VatCode, gross: int) -> None:
    sums = amounts(code, None, None, gross)
    assert sums is not None
    assert sums.net_pence + sums.vat_pence == sums.gross_pence == gross
    assert 0 <= sums.vat_pence <= gross
    assert 2 * abs(sums.net_pence * (10_000 + code.rate_hundredths) - gross * 10_000) <= 10_000 + code.rate_hundredths


@given(code=CODES, net=SUMS)
def test_net_and_its_vat_come_to_the_gross(code: VatCode, net: int) -> None:
    sums = amounts(code, net, None, None)
    assert sums is not None
    assert sums.add_up
    assert 2 * abs(sums.vat_pence * 10_000 - net * code.rate_hundredths) <= 10_000


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("INV-1", "inv 1", True, id="case, spaces and marks beside letters"),
        pytest.param("INV-1", "INV-2", False, id="another number"),
        pytest.param(" 2015/001 ", "2015-001", True, id="one mark for another between figures"),
        pytest.param("2015-1-12", "2015-11-2", False, id="marks part numbers"),
        pytest.param("INV-1/1", "INV-11", False, id="a mark between figures is no nothing"),
        pytest.param("Straße 7", "STRASSE 7", True, id="letters that are two in capitals"),
        pytest.param("１２", "12", True, id="figures as wide as letters"),
        pytest.param("10 01", "1001", True, id="spaces never count"),
    ],
)
def test_two_ways_of_writing_a_number_are_one(one: str, other: str, *, same: bool) -> None:
    assert (number_key(one) == number_key(other)) is same


def test_marks_alone_are_no_number() -> None:
    assert number_key(" -/ ") == ""


@pytest.mark.parametrize(
    ("disputes", "today", "expected"),
    [
        pytest.param([], date(2015, 11, 3), date(2015, 12, 3), id="30 days after receipt"),
        pytest.param([(10, 16)], date(2015, 11, 30), date(2015, 12, 9), id="and the six days of a dispute"),
        pytest.param([(10, None)], date(2015, 11, 16), date(2015, 12, 9), id="an open dispute moves it day by day"),
        pytest.param([(10, None)], date(2015, 11, 17), date(2015, 12, 10), id="on the next day by one more"),
        pytest.param([(10, 16), (20, 21)], date(2015, 11, 30), date(2015, 12, 10), id="two disputes add up"),
        pytest.param([(10, 10)], date(2015, 11, 30), date(2015, 12, 3), id="one of no days"),
        pytest.param([(10, 16)], date(2015, 11, 4), date(2015, 12, 3), id="one that is still to come counts nothing"),
    ],
)
def test_payment_is_due_thirty_days_after_receipt_and_disputes_stop_the_clock(
    disputes: list[tuple[int, int | None]], today: date, expected: date
) -> None:
    spans = tuple(
        Dispute(0, date(2015, 11, first), "Wrong", None if last is None else date(2015, 11, last))
        for first, last in disputes
    )
    assert due_on(RECEIVED, 30, spans, today) == expected
    assert due_on(RECEIVED, 30, spans, today) == RECEIVED + timedelta(days=30 + disputed_days(spans, today))


def test_the_calendars_last_day_is_the_latest_due_day() -> None:
    assert due_on(date.max, 30, (), date.max) == date.max


def paid(invoice: Invoice, gross: int) -> Invoice:
    """The invoice after a payment."""
    payment = Payment(len(invoice.payments) + 1, RECEIVED, gross, net_part(invoice, gross), "L-1", None)
    return replace(invoice, payments=(*invoice.payments, payment))


def reversed_at(invoice: Invoice, index: int) -> Invoice:
    """The invoice after one of its payments was taken back."""
    payment = invoice.payments[index]
    back = replace(payment, gross_pence=-payment.gross_pence, net_pence=-payment.net_pence, reverses_id=payment.id)
    return replace(invoice, payments=(*invoice.payments, back))


def credited(invoice: Invoice, net: int, vat: int) -> Invoice:
    """The invoice after its first line was credited."""
    first, *others = invoice.lines
    less = replace(first, credited_net_pence=net, credited_vat_pence=vat)
    return replace(invoice, lines=(less, *others))


@given(lines=st.lists(st.tuples(SUMS, CODES), min_size=1, max_size=5), cuts=st.lists(st.integers(1, 10**13)))
@example(lines=[(3, VatCode.STANDARD)], cuts=[1, 1, 1])
def test_part_payments_settle_the_net_of_an_invoice_exactly(lines: list[tuple[int, VatCode]], cuts: list[int]) -> None:
    invoice = an_invoice(*(billed(net, code, position) for position, (net, code) in enumerate(lines, start=1)))
    for cut in cuts:
        if invoice.left_gross_pence:
            invoice = paid(invoice, 1 + cut % invoice.left_gross_pence)
            assert 0 <= invoice.payments[-1].net_pence <= invoice.payments[-1].gross_pence
            assert invoice.left_net_pence + invoice.left_vat_pence == invoice.left_gross_pence
    if invoice.left_gross_pence:
        invoice = paid(invoice, invoice.left_gross_pence)
    assert (invoice.left_net_pence, invoice.left_vat_pence, invoice.undisputed_state) == (0, 0, InvoiceState.PAID)
    assert sum(payment.net_pence for payment in invoice.payments) == sum(net for net, _code in lines)


@given(st.data())
def test_so_they_do_whatever_was_credited_and_taken_back_in_between(data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.tuples(st.integers(1, 10**6), CODES), min_size=1, max_size=3))
    invoice = an_invoice(*(billed(net, code, position) for position, (net, code) in enumerate(lines, start=1)))
    for _ in range(data.draw(st.integers(0, 4))):
        if invoice.left_gross_pence:
            invoice = paid(invoice, data.draw(st.integers(1, invoice.left_gross_pence)))
    if invoice.payments and data.draw(st.booleans()):
        invoice = reversed_at(invoice, data.draw(st.integers(0, len(invoice.payments) - 1)))
    first = invoice.lines[0]
    net = data.draw(st.integers(0, min(first.net_pence, invoice.left_net_pence)))
    vat = data.draw(st.integers(0, min(first.vat_pence, invoice.left_vat_pence)))
    invoice = credited(invoice, net, vat)
    for cut in (*data.draw(st.lists(st.integers(1, 10**7), max_size=4)), None):
        if not invoice.left_gross_pence:
            break
        invoice = paid(invoice, invoice.left_gross_pence if cut is None else 1 + cut % invoice.left_gross_pence)
        assert 0 <= invoice.payments[-1].net_pence <= invoice.payments[-1].gross_pence
        assert min(invoice.left_net_pence, invoice.left_vat_pence) >= 0
    assert (invoice.left_net_pence, invoice.left_vat_pence) == (0, 0)


def test_a_part_payment_settles_its_share_of_the_net() -> None:
    invoice = an_invoice(billed(net_of_gross(138_600, 2_000), VatCode.STANDARD))
    first = paid(invoice, 50_000)
    assert (first.paid_net_pence, first.left_net_pence, first.left_gross_pence) == (41_667, 73_833, 88_600)
    assert paid(first, 88_600).paid_net_pence == 115_500


OLD, NEW = (1, "2015-16", "core"), (1, "2016-17", "core")


@pytest.mark.parametrize(
    ("asks", "newest_first", "expected"),
    [
        pytest.param([Asked(1, "2016-17", 60)], False, {NEW: 60}, id="a session takes from its year"),
        pytest.param([Asked(1, None, 60)], False, {OLD: 60}, id="a line from its oldest year"),
        pytest.param([Asked(1, None, 60)], True, {NEW: 60}, id="and gives back the newest first"),
        pytest.param([Asked(1, None, 150)], False, {OLD: 100, NEW: 50}, id="going on to the next year"),
        pytest.param(
            [Asked(1, None, 150), Asked(1, "2015-16", 50)], False, {OLD: 100, NEW: 100}, id="sessions are served first"
        ),
        pytest.param([Asked(1, None, 0)], False, {}, id="nothing of nothing"),
    ],
)
def test_invoiced_money_is_taken_from_where_it_accrued(
    asks: list[Asked], expected: dict[tuple[int, str, str], int], *, newest_first: bool
) -> None:
    assert all_taken({OLD: 100, NEW: 100}, asks, newest_first=newest_first) == expected


def test_streams_of_a_year_give_in_proportion() -> None:
    held = {(1, "2015-16", "core"): 300, (1, "2015-16", "grant"): 100, (2, "2015-16", "core"): 900}
    assert taken(held, Asked(1, None, 100)) == {(1, "2015-16", "core"): 75, (1, "2015-16", "grant"): 25}
    assert available(held, Asked(1, None, 0)) == 400


def test_more_than_is_held_is_not_taken() -> None:
    assert taken({OLD: 100, NEW: 100}, Asked(1, "2015-16", 150)) == {OLD: 100}
    with pytest.raises(ValueError, match="101 cannot be taken of order line 1, which holds 100"):
        all_taken({OLD: 100, NEW: 100}, [Asked(1, "2015-16", 101)])
