"""Record a provider's invoice; where each line is matched to the work it is for, its money is invoiced at once."""

from datetime import date
from typing import Any

import pytest
from builders import a_delivered_session, a_planned_session, a_session, an_issued_order, perform, the_day_is
from inspection import postings, refused, row, rows, standing
from invoiced import an_invoice, an_invoice_as_written, an_invoice_line, an_unmatched_invoice, delivered
from sqlalchemy import event

from core.domain.as_at import AsAt
from core.domain.finding import Severity
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_invoice import RECORD_INVOICE
from core.queries.position import position
from core.requests import read_request
from core.store import frameworks
from core.store.register import Register


def test_an_invoice_for_a_delivered_session_is_matched_and_its_net_invoiced(register: Register) -> None:
    number = an_invoice(register, purchase_order=" PO-7781 ", note=" By e-mail ")
    invoice = row(register, "invoice")
    assert (invoice["number"], invoice["number_key"], invoice["state"]) == ("INV-1", "inv1", "matched")
    assert (invoice["purchase_order"], invoice["note"]) == ("PO-7781", "By e-mail")
    assert (invoice["recorded_on"], invoice["matched_on"], invoice["approved_on"]) == ("2015-05-12", "2015-05-12", None)
    assert invoice["recorded_by"] == invoice["matched_by"]
    line = row(register, "invoice_line")
    assert (line["line_id"], line["session_id"]) == (1, 1)
    assert (line["net_pence"], line["vat_pence"], line["gross_pence"]) == (180_000, 36_000, 216_000)
    last = rows(register, "posting")[-1]
    assert (last["cause"], last["cause_id"], last["effective_on"]) == ("invoice", number, "2015-05-11")
    assert postings(register)[-1] == ("2015-16", "accrued", "invoiced", 180_000)
    assert standing(register) == {"committed": 1_620_000, "invoiced": 180_000}


def test_one_that_is_not_matched_moves_nothing(register: Register) -> None:
    an_unmatched_invoice(register)
    invoice = row(register, "invoice")
    assert (invoice["state"], invoice["matched_by"], invoice["matched_on"]) == ("received", None, None)
    assert standing(register) == {"committed": 1_620_000, "accrued": 180_000}


def test_nor_does_one_that_is_matched_in_part(register: Register) -> None:
    an_invoice(register, an_invoice_line(net_pence=90_000), an_invoice_line(net_pence=90_000, session_id=None))
    assert row(register, "invoice")["state"] == "received"
    assert [line["session_id"] for line in rows(register, "invoice_line")] == [1, None]
    assert standing(register) == {"committed": 1_620_000, "accrued": 180_000}


def test_the_source_asks_for_1386_pounds_gross(register: Register) -> None:
    an_invoice(register, an_invoice_line(net_pence=None, gross_pence=138_600))
    line = row(register, "invoice_line")
    assert (line["net_pence"], line["vat_pence"], line["gross_pence"]) == (115_500, 23_100, 138_600)
    assert standing(register)["invoiced"] == 115_500


def test_the_source_asks_for_10250_pounds_over_three_lines(register: Register) -> None:
    an_issued_order(register, days=20.5, rate_pence=50_000)
    for days, day in ((4.9, "06"), (3.6, "07"), (12, "08")):
        a_delivered_session(register, days=days, held_on=f"2015-05-{day}")
    the_day_is(register, "2015-05-12")
    sums = ((245_000, 1), (180_000, 2), (600_000, 3))
    lines = [an_invoice_line(net_pence=net, session_id=number, vat_code="exempt") for net, number in sums]
    recorded = perform(register, RECORD_INVOICE, **an_invoice_as_written(*lines))
    assert (recorded.net_pence, recorded.vat_pence, recorded.gross_pence) == (1_025_000, 0, 1_025_000)
    assert standing(register) == {"invoiced": 1_025_000}
    assert [step[1:] for step in postings(register, cause="invoice")] == [("accrued", "invoiced", 1_025_000)]


def test_irrecoverable_vat_is_written_and_moves_nothing(register: Register) -> None:
    an_invoice(register, an_invoice_line(irrecoverable_pence=36_000))
    assert row(register, "invoice_line")["irrecoverable_pence"] == 36_000
    assert standing(register)["invoiced"] == 180_000


def test_a_line_without_a_session_takes_what_is_accrued_on_it(register: Register) -> None:
    an_invoice(register, an_invoice_line(session_id=None, line_id=1, net_pence=90_000))
    assert standing(register) == {"committed": 1_620_000, "accrued": 90_000, "invoiced": 90_000}


def test_money_stays_in_its_streams(register: Register) -> None:
    shares = [{"stream": "core", "share_hundredths": 7_500}, {"stream": "innovation", "share_hundredths": 2_500}]
    delivered(register, funding=shares)
    an_invoice(register, an_invoice_line(net_pence=100_000))
    assert standing(register, "stream:core")["invoiced"] == 75_000
    assert standing(register, "stream:innovation")["invoiced"] == 25_000


def test_another_provider_may_use_the_same_number(register: Register) -> None:
    an_invoice(register)
    an_unmatched_invoice(register, provider_id=2)
    assert [invoice["number"] for invoice in rows(register, "invoice")] == ["INV-1", "INV-1"]


@pytest.mark.parametrize("number", ["INV-1", "inv 1", " INV - 1 ", "Inv.1"])
def test_a_number_is_used_once_whatever_its_case_and_spaces(number: str, register: Register) -> None:
    an_invoice(register, number="INV-1")
    assert refused(register, RECORD_INVOICE, **an_invoice_as_written(number=number)) == [
        "invoice_exists",
        "more_than_session",
        "more_than_delivered",
    ]


def test_vat_off_its_rate_is_said_and_recorded_as_it_is_written(register: Register) -> None:
    delivered(register)
    fields = an_invoice_as_written(an_invoice_line(vat_pence=0))
    done = RECORD_INVOICE.perform(register, read_request(RECORD_INVOICE.request, fields), key="k")
    assert [(note.code, note.severity) for note in done.notes] == [("vat_off_rate", Severity.WARN)]
    assert row(register, "invoice_line")["gross_pence"] == 180_000
    assert done.sentence == "Invoice INV-1 of Alder Training recorded: £1,800.00, matched"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param({"description": " "}, ["no_description"], id="without words"),
        pytest.param({"net_pence": None}, ["no_amount"], id="without a sum"),
        pytest.param({"vat_pence": 36_000, "gross_pence": 216_001}, ["net_vat_gross"], id="that does not add up"),
        pytest.param({"net_pence": 0}, ["amount_below_zero"], id="of nothing"),
        pytest.param(
            {"irrecoverable_pence": 36_001}, ["irrecoverable_above_vat"], id="with VAT lost that there is not"
        ),
        pytest.param({"line_id": 99, "session_id": None}, ["unknown_line"], id="for no order line"),
        pytest.param({"session_id": 99}, ["unknown_session"], id="for no session"),
        pytest.param({"line_id": 99}, ["session_of_other_line", "unknown_line"], id="for a session of another line"),
        pytest.param({"net_pence": 180_001}, ["more_than_session", "more_than_delivered"], id="for more than it costs"),
        pytest.param(
            {"net_pence": 180_001, "session_id": None, "line_id": 1},
            ["more_than_delivered"],
            id="for more than was delivered",
        ),
        pytest.param(
            {"net_pence": 10**15 - 1, "session_id": None, "vat_code": "zero"},
            ["sum_too_large"],
            id="of too much",
        ),
    ],
)
def test_refusals_of_a_line(line: dict[str, Any], expected: list[str], register: Register) -> None:
    delivered(register)
    assert refused(register, RECORD_INVOICE, **an_invoice_as_written(an_invoice_line(**line))) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"provider_id": 99}, ["unknown_provider"], id="of nobody"),
        pytest.param({"provider_id": 2}, ["other_provider"], id="for another provider's work"),
        pytest.param({"number": " "}, ["no_invoice_number"], id="without a number"),
        pytest.param({"received_on": "2015-05-07"}, ["received_before_invoice"], id="received before it was written"),
        pytest.param({"received_on": "2015-05-13"}, ["received_in_future"], id="to come"),
        pytest.param({"lines": []}, ["no_lines"], id="of no lines"),
        pytest.param(
            {"number": "", "received_on": "2015-05-01", "lines": [an_invoice_line(description="", net_pence=999_999)]},
            [
                "no_invoice_number",
                "received_before_invoice",
                "no_description",
                "more_than_session",
                "more_than_delivered",
            ],
            id="everything is said at once",
        ),
    ],
)
def test_refusals_of_an_invoice(changes: dict[str, Any], expected: list[str], register: Register) -> None:
    delivered(register)
    assert refused(register, RECORD_INVOICE, **an_invoice_as_written() | changes) == expected


def test_a_session_that_is_still_planned_is_not_invoiced(register: Register) -> None:
    delivered(register)
    perform(register, PLAN_SESSIONS, line_id=1, sessions=[a_session(held_on="2015-06-01")])
    fields = an_invoice_as_written(an_invoice_line(session_id=2))
    assert refused(register, RECORD_INVOICE, **fields) == ["session_not_delivered"]


def test_an_invoice_of_twenty_lines_is_one_transaction_with_few_reads(register: Register) -> None:
    an_issued_order(register)
    plans = [a_session(days=1, held_on=f"2015-05-{day:02}") for day in range(5, 25)]
    planned = perform(register, PLAN_SESSIONS, line_id=1, sessions=plans)
    the_day_is(register, "2015-05-29")
    for number in planned.session_ids:
        perform(register, RECORD_DELIVERY, session_id=number, attended=[])
    lines = [an_invoice_line(net_pence=90_000, session_id=number) for number in planned.session_ids]
    fields = an_invoice_as_written(*lines, invoiced_on="2015-05-28", received_on="2015-05-29")
    request = read_request(RECORD_INVOICE.request, fields)
    asked: list[str] = []
    with register.reading() as read:
        person = frameworks.people(read)[0]
        event.listen(read.connection, "before_cursor_execute", lambda *heard: asked.append(heard[2]))
        assert RECORD_INVOICE.examine(read, request, person).findings == ()
    assert len(asked) == 7
    RECORD_INVOICE.perform(register, request, key="k")
    assert standing(register) == {"invoiced": 1_800_000}
    assert len(postings(register, cause="invoice")) == 1


def test_an_invoice_takes_effect_when_it_came_though_a_later_session_was_recorded_first(register: Register) -> None:
    an_issued_order(register)
    first = a_planned_session(register)
    second = a_planned_session(register, held_on="2015-05-20")
    the_day_is(register, "2015-05-22")
    for session_id in (first, second):
        groups = [{"workforce_group": "social-work", "people": 12}]
        perform(register, RECORD_DELIVERY, session_id=session_id, attended=groups)
    perform(register, RECORD_INVOICE, **an_invoice_as_written(an_invoice_line(session_id=first)))
    assert rows(register, "posting")[-1]["effective_on"] == "2015-05-11"
    with register.reading(AsAt(date(2015, 5, 15))) as read:
        (stands,) = position(read)
    assert (stands.accrued, stands.invoiced) == (0, 180_000)
