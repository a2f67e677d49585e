"""Whatever people have typed into the register, nothing in the workbook comes alive."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import an_open_selection, perform
from built_returns import built
from return_cells import formulas
from typed_over import typed_over
from written import written

from core.excel.csv_text import unguarded
from core.new_register import Definition, new_register
from core.operations.add_provider import ADD_PROVIDER
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.create_framework import CreateFramework
from core.operations.fill_post import FILL_POST
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from core.operations.set_ranking import SET_RANKING
from core.operations.set_rates import SET_RATES
from core.operations.skip_rank import SKIP_RANK
from core.requests import read_request
from core.returns import RETURNS
from core.store.register import Register

PAYLOADS = [
    "=1+1",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://example.org","x")',
    "{=1+1}",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "＝1+1",
    "<r>bold</r>",
    "<r><t>&</t></r>",
    "http://example.org",
    "internal:Sheet1!A1",
    "file:///etc/passwd",
    "#N/A",
    "00123",
    '"',
    "&amp;]]>",
    "_x0041_",
]
ALIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TERM = {"first_day": "2015-05-01", "last_day": "2015-07-31"}


def a_register_of(text: str, folder: Path) -> Register:
    """Every text that the return shows is the payload; one order stands, one is cancelled, and ranks are skipped."""
    register = new_register(folder / "register.calloff", _definition(text), sample=True)
    numbers = [perform(register, ADD_PROVIDER, name=f"{text}{n}").provider_id for n in (1, 2)]
    decision = {"reference": text, "decided_on": "2015-04-01", "maker": text, "text": text}
    ranks = [{"rank": n, "provider_id": number, "tie_note": text} for n, number in enumerate(numbers, start=1)]
    first = {"in_force_on": "2015-04-01", "basis": text, "decision": decision}
    perform(register, SET_RANKING, lot=text.strip(), ranks=ranks, **first)
    rate = {"lot": text.strip(), "unit": "day", "max_pence": 90_000}
    perform(register, SET_RATES, provider_id=numbers[1], first_day="2015-04-01", rates=[rate])
    for cancelled in (False, True):
        number = _order(register, text, decision)
        if cancelled:
            perform(register, CANCEL_ORDER, number=number, reason=text, need_remains=False)
    perform(register, FILL_POST, role_group=text.strip(), fte_thousandths=500, first_day="2015-04-01", holder=text)
    return register


def _definition(text: str) -> Definition:
    coded = {"code": text, "title": text}
    decision = {"reference": text, "decided_on": "2015-04-01", "maker": text, "text": text}
    fields = {
        **dict.fromkeys(("reference", "title", "buyer"), text),
        "regime": "2015",
        "first_day": "2015-04-01",
        "last_day": "2016-03-31",
        "lots": [coded],
        "streams": [coded],
        "decision": decision,
        "ceilings": [{"scope": "framework", "period": "2015-16", "pence": 26_000_000}],
        "role_groups": [{**coded, "team": text, "grade": text, "limit_thousandths": 1_000, "source": text}],
    }
    return Definition(read_request(CreateFramework, fields), date(2015, 4, 1))


def _order(register: Register, text: str, decision: dict[str, Any]) -> str:
    lot, stream = text.strip(), text.strip()
    said = {"title": text, "need": text, "audience": text, "stream": stream}
    selection_id = an_open_selection(register, lot=lot, **said)
    skipped = {"reason": "clearance", "text": text, "authorised_by": "Owen Hughes", "decision": decision}
    perform(register, SKIP_RANK, selection_id=selection_id, provider_id=1, **skipped)
    line = {"description": text, "unit": "day", "quantity_hundredths": 100, "rate_pence": 90_000, **TERM}
    offer_id = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[line], message=text).offer_id
    perform(register, RECORD_RESPONSE, offer_id=offer_id, response="accepted", respondent=text, evidence=text)
    number: str = perform(register, ISSUE_ORDER, offer_id=offer_id, title=text, purchase_order=text).number
    return number


def returned(text: str, folder: Path) -> Path:
    register = a_register_of(text, folder)
    try:
        return written(register, folder / "return.xlsx")
    finally:
        register.close()


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """The formulas of the same register when people have typed plain words."""
    return formulas(returned("plain", tmp_path_factory.mktemp("harmless")))


@pytest.fixture(scope="module", params=PAYLOADS)
def typed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A payload, and the return of a register in which people have typed it everywhere."""
    return request.param, returned(request.param, tmp_path_factory.mktemp("written"))


def test_no_text_comes_alive_and_every_text_stays_as_it_was(
    typed: tuple[str, Path], harmless: dict[tuple[str, str], str]
) -> None:
    payload, path = typed
    assert formulas(path) == harmless
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "f"}
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]
    texts = [str(cell.value) for cell in cells if cell.data_type == "s"]
    assert texts.count(payload.strip()) > 20
    assert {f"Lot {payload.strip()}", f"{payload}1".strip()} <= set(texts)


def test_a_text_that_would_be_a_formula_when_typed_again_is_marked_as_text(typed: tuple[str, Path]) -> None:
    payload, path = typed
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    marked = [cell.quotePrefix for cell in cells if cell.value == payload.strip()]
    assert set(marked) == {payload.strip()[0] in "=+-@"}


def test_nothing_points_outside_the_workbook(typed: tuple[str, Path]) -> None:
    with zipfile.ZipFile(typed[1]) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            assert b'TargetMode="External"' not in content, name
            assert b"oleObject" not in content, name
            assert b"ddeLink" not in content, name


@pytest.fixture(scope="module")
def over(lived_register: Register) -> Iterator[tuple[Register, Register]]:
    """The lived register with a payload in the place of every text, and with plain words instead."""
    with (
        typed_over(lived_register, lambda n: PAYLOADS[n % len(PAYLOADS)]) as hostile,
        typed_over(lived_register, lambda n: f"plain {n % len(PAYLOADS)}") as plain,
    ):
        yield hostile, plain


@pytest.mark.parametrize("name", RETURNS)
def test_no_text_of_the_register_comes_alive_in_any_return(name: str, over: tuple[Register, Register]) -> None:
    hostile, plain = (built(register, name, "2015-16") for register in over)
    assert formulas(io.BytesIO(hostile.workbook)) == formulas(io.BytesIO(plain.workbook))
    book = openpyxl.load_workbook(io.BytesIO(hostile.workbook))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "f"}
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    assert len(texts & {payload for payload in PAYLOADS if payload != "\t=1"}) > 2
    with zipfile.ZipFile(io.BytesIO(hostile.workbook)) as parts:
        assert not [part for part in parts.namelist() if b'TargetMode="External"' in parts.read(part)]


@pytest.mark.parametrize("name", RETURNS)
def test_no_text_of_the_register_comes_alive_beside_the_workbook(name: str, over: tuple[Register, Register]) -> None:
    made = built(over[0], name, "2015-16")
    for content, table in zip(made.csv_files("stem").values(), made.tables, strict=True):
        _, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        for fields, values in zip(rows, table.rows, strict=True):
            for field, value in zip(fields, values, strict=True):
                if isinstance(value, str):
                    assert not field.lstrip(" \u00a0").startswith(ALIVE)
                    assert unguarded(field) == value
