"""What is published of orders from before the register: no ranking is claimed, and mistaken ones are left out."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from builders import OWNER, a_register, an_issued_order, perform
from ready import a_past_order
from told import told

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.open_data.exact_json import exact_json
from core.open_data.writing import open_data
from core.operations.import_file import IMPORT_FILE
from core.operations.move_date import MOVE_DATE
from core.operations.take_over_order import TAKE_OVER_ORDER
from core.operations.undo_import import UNDO_IMPORT
from core.queries.call_offs import call_offs
from core.store.register import Register

IN_THE_REGISTER = ("call-off-register", "tblCallOffs", "Reference number")
IN_PROVIDER_MI = ("provider-mi", "tblOrders", "Customer Contract Reference No.")
ROUTES = [(IN_THE_REGISTER, "Invitation to quote or tender"), (IN_PROVIDER_MI, "Order Route")]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """An order of its own, and RP/017, which was taken over."""
    register = a_register(tmp_path_factory.mktemp("started"))
    an_issued_order(register)
    perform(register, TAKE_OVER_ORDER, by=OWNER, **a_past_order(register))
    yield register
    register.close()


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """RP/1 was taken over and undone on 30 June, and taken over again, where it is RP/1 (2); 1 July is today."""
    register = a_register(tmp_path_factory.mktemp("mistaken"))
    past = a_past_order(register, number="RP/1", invoice_number="")
    step = {"place": "Orders!2", "operation": "take_over_order", "request": past}
    for digit in "56":
        act = {"kind": "takeover", "source": "tracking.xlsx", "file_hash": digit * 64, "rows_read": 1}
        number = perform(register, IMPORT_FILE, by=OWNER, steps=[step], **act).number
        if digit == "5":
            perform(register, UNDO_IMPORT, by=OWNER, number=number, reason="Wrong file")
    perform(register, MOVE_DATE, to="2015-07-01")
    yield register
    register.close()


def releases(register: Register) -> list[Any]:
    with register.reading() as read:
        found: list[Any] = json.loads("".join(exact_json(open_data(read))))["releases"]
    return found


@pytest.mark.parametrize(("place", "route"), ROUTES)
def test_an_order_taken_over_is_published_as_awarded_elsewhere(
    started: Register, place: tuple[str, str, str], route: str
) -> None:
    name, table, number = place
    routes = {row[number]: row[route] for row in told(started, name, "2015-16").rows(table)}
    assert routes["RP/017"] == "Taken over; award recorded elsewhere"
    assert routes["CO-2015-0001"].endswith("irect award by ranking")


def test_open_data_claim_no_ranking_for_it(started: Register) -> None:
    own, past = [each["tender"] for each in releases(started)[1:]]
    assert "ranking" in own["procurementMethodRationale"]
    assert past["procurementMethodRationale"] == "Taken over from an earlier record, which holds how it was awarded."
    assert not {"procurementMethod", "competitive"} & set(past)


@pytest.mark.parametrize("period", ["2015-16", "Apr 2015"])
@pytest.mark.parametrize("place", [IN_THE_REGISTER, IN_PROVIDER_MI])
def test_an_order_of_an_undone_import_is_left_out_and_counted(
    mistaken: Register, place: tuple[str, str, str], period: str
) -> None:
    name, table, number = place
    found = told(mistaken, name, period)
    assert found.column(table, number) == ["RP/1 (2)"]
    assert found.cover["Left out: orders of an undone import"] == 1
    assert found.cover["Checks"].startswith("OK")


def test_its_invoice_is_left_out_with_it(mistaken: Register) -> None:
    found = told(mistaken, "provider-mi", "2015-16")
    assert set(found.column("tblInvoices", "CustomerReferenceNumber")) == {"RP/1 (2)"}


def test_open_data_leave_it_out(mistaken: Register) -> None:
    assert [each["contracts"][0]["id"] for each in releases(mistaken)[1:]] == ["RP-1-2"]


def test_what_the_register_knew_earlier_has_it(mistaken: Register) -> None:
    known = {}
    for day in (date(2015, 6, 29), date(2015, 6, 30)):
        with mistaken.reading(AsAt(day, Basis.RECORDED)) as read:
            known[day.day] = [row.number for row in call_offs(read) if row.undone]
    assert known == {29: [], 30: ["RP/1"]}
