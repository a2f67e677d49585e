"""The order form says what the register says, whatever the texts hold, and is the same for the same register."""

import pytest
from builders import an_accepted_offer, an_issued_order, perform
from lived_register import ACROSS, CANCELLED, FUNDED, REOPENED, VARIED
from plain_html import rows, shown, tags

from core.documents.order_form import order_form, order_form_paper
from core.domain.errors import NotFound
from core.operations.close_order import CLOSE_ORDER
from core.operations.issue_order import ISSUE_ORDER
from core.operations.set_rates import SET_RATES
from core.store import tables
from core.store.register import Register

PAYLOAD = "<script>alert(1)</script> & “{{ head }}” <b>bold</b>"


def html_of(register: Register, number: str) -> str:
    with register.reading() as read:
        return order_form_paper(read, number).html


def test_it_names_the_order_the_framework_the_lot_the_provider_and_who_issued_it(lived: Register) -> None:
    found = rows(html_of(lived, VARIED))
    assert found[:6] == [
        ["Framework", "Restorative Practice Training Framework (LCC-RP-2015)"],
        ["Lot", "1: Restorative Practice training and development for the wider children’s workforce"],
        ["Provider", "Alder Training"],
        ["Requirement", "REQ-2015-0001"],
        ["Delivery", "1 May 2015 to 31 Jul 2015"],
        ["Issued", "1 Apr 2015 by Amira Khan"],
    ]


def test_its_lines_stand_with_quantity_rate_and_value_and_sum_to_the_total(lived: Register) -> None:
    found = rows(html_of(lived, VARIED))
    assert ["Training days", "1 May 2015", "31 Jul 2015", "22 days", "£900.00", "£19,800.00"] in found
    assert ["Total, excluding VAT", "£19,800.00"] in found


@pytest.mark.parametrize("number", [VARIED, FUNDED, ACROSS, CANCELLED, REOPENED])
def test_the_total_is_the_value_of_the_order_as_it_stands(lived: Register, number: str) -> None:
    with lived.reading() as read:
        form = order_form(read, number)
    assert form.total == form.order.value


def test_variations_stand_with_their_reason(lived: Register) -> None:
    found = rows(html_of(lived, VARIED))
    assert ["1", "25 Jun 2015", "Training days: 20 days → 22 days", "A larger cohort", "£19,800.00"] in found
    assert "What was varied" not in html_of(lived, FUNDED)


def test_it_says_why_this_provider_and_where_the_need_was_agreed(lived: Register) -> None:
    text = shown(html_of(lived, VARIED))
    why = "Ranked 1st for lot 1; asked first. The requirement was agreed at RP group, minute 3 on 1 Apr 2015."
    assert why in text


def test_a_day_that_the_meeting_names_itself_is_not_said_twice(register: Register) -> None:
    number = an_issued_order(register).number
    with register.writing() as work:
        work.update(tables.requirement, 1, agreed_at="RP group, 1 Apr 2015, minute 3")
    with register.reading() as read:
        form = order_form(read, number)
    assert form.agreed == "The requirement was agreed at RP group, 1 Apr 2015, minute 3."


def test_it_gives_the_terms_of_payment_and_the_tariff_of_the_day_of_issue(lived: Register) -> None:
    html = html_of(lived, VARIED)
    assert "Payment follows take-up" in shown(html)
    assert "A valid invoice that quotes CO-2015-0001 is paid within 30 days of its receipt." in shown(html)
    assert ["Council", "0 to 4 working days", "100%"] in rows(html)
    assert ["Council", "20 working days or more", "0%"] in rows(html)


def test_a_cancelled_order_says_so_first(lived: Register) -> None:
    text = shown(html_of(lived, CANCELLED)).splitlines()
    assert "Cancelled on 25 Jun 2015: Not needed." in text[:4]


def test_a_closed_order_says_so_and_a_purchase_order_is_what_invoices_quote(register: Register) -> None:
    offer = an_accepted_offer(register)
    number = perform(register, ISSUE_ORDER, offer_id=offer.offer_id, purchase_order="PO 4711").number
    perform(register, CLOSE_ORDER, number=number, reason="No demand")
    text = shown(html_of(register, number))
    assert "Closed on 1 Apr 2015: No demand." in text
    assert "Purchase order PO 4711" in text
    assert "quotes purchase order PO 4711 is paid" in text


def test_the_history_and_the_day_stand_at_its_foot(register: Register) -> None:
    number = an_issued_order(register).number
    with register.reading() as read:
        paper = order_form_paper(read, number)
    assert paper.footer.startswith(f"LCC-RP-2015 · {number} · as at 1 Apr 2015 · history ")
    assert shown(paper.html).splitlines()[-1] == paper.footer


def test_the_same_register_gives_the_same_bytes(register: Register) -> None:
    number = an_issued_order(register).number
    assert html_of(register, number) == html_of(register, number)


def test_what_a_text_holds_stays_text(register: Register) -> None:
    number = an_issued_order(register, description=PAYLOAD).number
    with register.writing() as work:
        work.update(tables.provider, 1, email="a@b.example", phone=PAYLOAD)
    html = html_of(register, number)
    assert not {"script", "b"} & set(tags(html))
    assert shown(html).count(PAYLOAD) == 2


def test_an_order_that_is_not_there_is_named(register: Register) -> None:
    with register.reading() as read, pytest.raises(NotFound, match="There is no call-off CO-1"):
        order_form_paper(read, "CO-1")


def test_a_sample_says_that_it_is_one(register: Register) -> None:
    number = an_issued_order(register).number
    assert "A sample: its providers, orders and people are invented." in shown(html_of(register, number))


def test_places_and_pence_are_written_in_full_and_lines_are_rounded(register: Register) -> None:
    perform(
        register,
        SET_RATES,
        provider_id=1,
        first_day="2015-04-01",
        rates=[{"lot": "1", "unit": "place", "max_pence": 12_345}],
    )
    number = an_issued_order(register, days=1.5, unit="place", rate_pence=12_345, needed={"unit": "place"}).number
    assert ["Training days", "1 May 2015", "31 Jul 2015", "1.5 places", "£123.45", "£185.18"] in rows(
        html_of(register, number)
    )
