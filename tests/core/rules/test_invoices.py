"""What is asked before an invoice is recorded, and before its lines are matched to what was delivered."""

from datetime import date

import pytest
from invoice_cases import held, invoice_case, match_case, matched, written
from rule_cases import codes

from core.domain.finding import Severity
from core.domain.invoice_case import InvoiceCase, MatchCase
from core.domain.states import SessionState, VatCode
from core.rules import invoice_adds_up, invoice_new, within_delivered, work_of_provider


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(invoice_case(), [], id="a new number, received the day after"),
        pytest.param(invoice_case(number=" -- "), ["no_invoice_number"], id="a number of marks alone"),
        pytest.param(invoice_case(earlier=("inv 1", date(2015, 10, 2))), ["invoice_exists"], id="recorded before"),
        pytest.param(invoice_case(received_on=date(2015, 11, 2)), [], id="received on its own day"),
        pytest.param(
            invoice_case(received_on=date(2015, 11, 1)),
            ["received_before_invoice"],
            id="received before it was written",
        ),
        pytest.param(invoice_case(received_on=date(2015, 11, 5)), [], id="received today"),
        pytest.param(invoice_case(received_on=date(2015, 11, 6)), ["received_in_future"], id="received tomorrow"),
    ],
)
def test_an_invoice_is_recorded_once_when_it_has_come(case: InvoiceCase, expected: list[str]) -> None:
    assert codes(invoice_new.check(case)) == expected


def test_a_number_used_before_is_told_with_the_invoice_that_has_it() -> None:
    (finding,) = invoice_new.check(invoice_case(earlier=("inv 1", date(2015, 10, 2))))
    assert finding.sentence == (
        "Alder Training’s invoice inv 1 of 2 Oct 2015 is recorded already. Each number is recorded once; if this is "
        "another invoice, ask the provider for its own number."
    )


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(invoice_case(), [], id="net and VAT come to gross"),
        pytest.param(invoice_case(lines=()), ["no_lines"], id="no lines"),
        pytest.param(invoice_case(written(words=" ")), ["no_description"], id="no words"),
        pytest.param(invoice_case(written(None)), ["no_amount"], id="no sum"),
        pytest.param(invoice_case(written(gross=138_601)), ["net_vat_gross"], id="a penny too much"),
        pytest.param(invoice_case(written(0, 0, 0)), ["amount_below_zero"], id="nothing"),
        pytest.param(invoice_case(written(-100, -20, -120)), ["amount_below_zero"], id="less than nothing"),
        pytest.param(invoice_case(written(100, -20, 80)), ["amount_below_zero"], id="VAT below nothing"),
        pytest.param(invoice_case(written(115_500, 23_101, 138_601)), [], id="VAT a penny off its rate"),
        pytest.param(invoice_case(written(115_500, 23_102, 138_602)), ["vat_off_rate"], id="VAT two pence off"),
        pytest.param(invoice_case(written(code=VatCode.EXEMPT)), ["vat_off_rate"], id="VAT on what is exempt"),
        pytest.param(invoice_case(written(irrecoverable=23_100)), [], id="all of the VAT is irrecoverable"),
        pytest.param(invoice_case(written(irrecoverable=23_101)), ["irrecoverable_above_vat"], id="more than the VAT"),
        pytest.param(
            invoice_case(written(irrecoverable=-1)), ["irrecoverable_above_vat"], id="less than nothing of it"
        ),
        pytest.param(
            invoice_case(written(10**14, 0, 10**14, code=VatCode.ZERO)), ["sum_too_large"], id="beyond all sums"
        ),
        pytest.param(
            invoice_case(written(words=""), written(None)), ["no_description", "no_amount"], id="each line is looked at"
        ),
    ],
)
def test_each_line_says_what_it_is_for_and_adds_up(case: InvoiceCase, expected: list[str]) -> None:
    assert codes(invoice_adds_up.check(case)) == expected


def test_sums_that_do_not_add_up_are_told_with_all_of_them() -> None:
    (finding,) = invoice_adds_up.check(invoice_case(written(gross=138_500)))
    assert finding.field == "lines[0].gross_pence"
    assert finding.sentence == (
        "Line 1: £1,155.00 net and £231.00 VAT come to £1,386.00, not to £1,385.00. Put one of the three right, or "
        "leave one out and it is worked out."
    )


def test_vat_off_its_rate_is_pointed_out_and_refuses_nothing() -> None:
    (finding,) = invoice_adds_up.check(invoice_case(written(115_500, 0, 115_500)))
    assert finding.severity is Severity.WARN
    assert finding.sentence == ("Line 1: £0.00 VAT on £1,155 is not its rate, standard at 20%, which gives £231.00.")


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(match_case(), [], id="the provider's own line"),
        pytest.param(match_case(matched(line=9)), ["unknown_line"], id="no line"),
        pytest.param(match_case(matched(line=2)), ["other_provider"], id="another provider's line"),
        pytest.param(match_case(matched(line=None, session=1)), ["unknown_session"], id="no session"),
        pytest.param(match_case(matched(line=None, session=1), sessions=(held(),)), [], id="a session says its line"),
        pytest.param(match_case(matched(session=1), sessions=(held(),)), [], id="and may be named beside it"),
        pytest.param(
            match_case(matched(line=2, session=1), sessions=(held(),)),
            ["session_of_other_line", "other_provider"],
            id="not beside another",
        ),
        pytest.param(
            match_case(matched(line=None, session=1), sessions=(held(line_id=2),)),
            ["other_provider"],
            id="another provider's session",
        ),
        pytest.param(
            match_case(matched(session=1), sessions=(held(state=SessionState.PLANNED),)),
            ["session_not_delivered"],
            id="a session to come",
        ),
        pytest.param(
            match_case(matched(session=1), sessions=(held(state=SessionState.TAKEN_BACK),)),
            ["session_taken_back"],
            id="a session whose record was taken back",
        ),
        pytest.param(
            match_case(matched(session=1), sessions=(held(state=SessionState.CANCELLED),)),
            [],
            id="a cancelled session may be charged for",
        ),
        pytest.param(
            match_case(matched(session=1), sessions=(held(state=SessionState.NO_SHOW),)), [], id="so may a no-show"
        ),
    ],
)
def test_an_invoice_is_for_what_its_provider_was_ordered_to_do(case: MatchCase, expected: list[str]) -> None:
    assert codes(work_of_provider.check(case)) == expected


OLD, NEW = (1, "2015-16", "core"), (1, "2016-17", "core")
LATER = held(2, held_on=date(2016, 4, 6))


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(match_case(matched(180_000)), [], id="all that is accrued"),
        pytest.param(match_case(matched(180_001)), ["more_than_delivered"], id="a penny more"),
        pytest.param(match_case(matched(), matched(), matched(1)), ["more_than_delivered"], id="lines add up"),
        pytest.param(
            match_case(matched(line=9), matched(line=None, session=9)), [], id="what is unknown is told apart"
        ),
        pytest.param(match_case(matched(session=1), sessions=(held(),)), [], id="all of a session"),
        pytest.param(
            match_case(matched(90_001, session=1), sessions=(held(),)), ["more_than_session"], id="a penny more"
        ),
        pytest.param(
            match_case(matched(50_000, session=1), matched(40_001, session=1), sessions=(held(),)),
            ["more_than_session"],
            id="two lines for one session add up",
        ),
        pytest.param(
            match_case(matched(30_001, session=1), sessions=(held(taken_pence=60_000),)),
            ["more_than_session"],
            id="what earlier invoices took counts",
        ),
        pytest.param(
            match_case(matched(200_000, session=1), sessions=(held(),)),
            ["more_than_session", "more_than_delivered"],
            id="both are said",
        ),
        pytest.param(
            match_case(matched(session=1), sessions=(held(state=SessionState.PLANNED, pence=0),)),
            [],
            id="a session to come is told apart",
        ),
        pytest.param(
            match_case(matched(session=2), sessions=(LATER,), accrued={OLD: 90_000}),
            ["more_than_delivered"],
            id="a session takes from its own year alone",
        ),
        pytest.param(
            match_case(matched(session=2), sessions=(LATER,), accrued={OLD: 90_000, NEW: 90_000}), [], id="which has it"
        ),
        pytest.param(
            match_case(matched(180_000), accrued={OLD: 90_000, NEW: 90_000}), [], id="a line takes from every year"
        ),
        pytest.param(
            match_case(matched(), matched(session=1), sessions=(held(),), accrued={OLD: 90_000, NEW: 90_000}),
            [],
            id="sessions are served first",
        ),
        pytest.param(match_case(matched(-1)), [], id="less than nothing is told apart"),
    ],
)
def test_no_more_is_invoiced_than_was_delivered(case: MatchCase, expected: list[str]) -> None:
    assert codes(within_delivered.check(case)) == expected


def test_what_is_too_much_is_told_with_what_is_left() -> None:
    (line,) = within_delivered.check(match_case(matched(200_000, index=3)))
    assert (line.field, line.figures["accrued_pence"]) == ("lines[3].line_id", 180_000)
    assert line.sentence == (
        "£2,000 would be more than was delivered: £1,800 of “Training days” (CO-2015-0001) is accrued and not invoiced "
        "yet. Record what was delivered or agreed as expenses first, or leave the line unmatched and dispute the "
        "invoice."
    )
    case = match_case(matched(95_000, session=1), sessions=(held(taken_pence=10_000),))
    (session,) = within_delivered.check(case)
    assert session.sentence == (
        "£950 would be more than session TS-2015-0001 costs: of £900, £800 is not invoiced yet. Leave the line "
        "unmatched and dispute the invoice, or ask for a credit note."
    )
