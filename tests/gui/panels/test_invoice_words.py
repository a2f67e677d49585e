"""Where the thirty days of an invoice stand, in words that need no counting."""

from dataclasses import replace
from datetime import date

import pytest

from core.domain.states import InvoiceState
from core.queries.invoiceable import InvoiceableRow
from core.queries.invoices import InvoiceRow
from gui.panels.invoice_words import STATES, clock, weekday, work_words

TODAY = date(2015, 11, 29)
ROW = InvoiceRow(
    id=1,
    number="INV-1",
    provider_id=1,
    provider="Alder Training",
    state=InvoiceState.APPROVED,
    invoiced_on=date(2015, 11, 2),
    received_on=date(2015, 11, 3),
    due_on=date(2015, 12, 3),
    overdue=False,
    disputed=False,
    net=180_000,
    vat=36_000,
    irrecoverable=0,
    gross=216_000,
    credited_gross=0,
    paid_gross=0,
    left_gross=216_000,
    call_offs="CO-2015-0001",
    lines=1,
    unmatched=0,
    purchase_order="",
    note="",
    recorded_by="Amira Khan",
    matched_by="Amira Khan",
    approved_by="Owen Hughes",
    approved_on=date(2015, 11, 5),
    paid_on=None,
)


@pytest.mark.parametrize(
    ("changes", "days", "expected"),
    [
        pytest.param({}, 0, ("Due in 4 days (Thu 3 Dec)", "warn"), id="soon"),
        pytest.param({"due_on": date(2015, 12, 7)}, 0, ("Due in 8 days (Mon 7 Dec)", ""), id="not so soon"),
        pytest.param({"due_on": date(2016, 1, 4)}, 0, ("Due in 36 days (Mon 4 Jan 2016)", ""), id="in another year"),
        pytest.param({"due_on": date(2015, 11, 30)}, 0, ("Due in 1 day (Mon 30 Nov)", "warn"), id="tomorrow"),
        pytest.param({"due_on": TODAY}, 0, ("Due today (Sun 29 Nov)", "warn"), id="today"),
        pytest.param({"due_on": date(2015, 11, 26)}, 0, ("Overdue by 3 days (Thu 26 Nov)", "bad"), id="overdue"),
        pytest.param({"disputed": True}, 6, ("Disputed for 6 days", "warn"), id="disputed"),
        pytest.param({"disputed": True}, 0, ("Disputed today", "warn"), id="disputed since today"),
        pytest.param(
            {"left_gross": 0, "paid_on": date(2015, 12, 3)}, 0, ("Paid 3 Dec 2015", ""), id="paid on its last day"
        ),
        pytest.param({"left_gross": 0, "paid_on": date(2015, 12, 5)}, 0, ("Paid 2 days late", "warn"), id="paid late"),
        pytest.param({"left_gross": 0}, 0, ("", ""), id="credited whole"),
    ],
)
def test_the_clock_says_what_is_left_of_the_thirty_days(changes, days, expected):
    assert clock(replace(ROW, **changes), days, TODAY) == expected


def test_a_day_of_this_year_is_written_without_it():
    assert (weekday(date(2015, 12, 3), TODAY), weekday(date(2014, 12, 3), TODAY)) == ("Thu 3 Dec", "Wed 3 Dec 2014")


def test_every_state_has_its_word():
    assert set(STATES) == set(InvoiceState)


def test_work_is_offered_with_its_session_or_without():
    session = InvoiceableRow(1, 7, "CO-2015-0002", "TS-2015-0007", "Training days", date(2015, 11, 4), 180_000)
    assert work_words(session) == "TS-2015-0007, 4 Nov 2015, £1,800.00: Training days (CO-2015-0002)"
    other = replace(session, session_id=None, session="", held_on=None)
    assert work_words(other) == "No session, £1,800.00: Training days (CO-2015-0002)"
