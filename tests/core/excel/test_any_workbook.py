"""Whatever is done to a workbook's inside, reading ends in a table or in a plain refusal."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.errors import UnreadableWorkbook
from core.excel.tender_result import TenderResult, read_tender_result, write_template

LOTS, UNITS = [("1", "Wider workforce"), ("2", "Conferencing")], {"day": "day"}
JUNK = [b"<", b">", b'"', b"0", b"-1", b"99999999999", b"&a;", b"\x00", b"\xff", b"", b"r=", b't="s"', b"<v/>", b"]]>"]


class Parts(dict):
    def __repr__(self):
        return "the parts of a filled-in template"


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    path = tmp_path_factory.mktemp("fuzz") / "t.xlsx"
    write_template(path, LOTS, UNITS)
    book = openpyxl.load_workbook(path)
    for row, values in enumerate(
        [("1", "A Ltd", 50, 40, 1, "day", 450), ("1", "B Ltd", 40, 40, 2, "day", "£5")], start=5
    ):
        for column, value in enumerate(values, start=1):
            book["Tender result"].cell(row, column, value)
    content = io.BytesIO()
    book.save(content)
    with zipfile.ZipFile(content) as package:
        return Parts({name: package.read(name) for name in package.namelist()})


def outcome_of(content):
    try:
        return read_tender_result(content, LOTS, UNITS)
    except UnreadableWorkbook as refused:
        return refused


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_workbook_with_damaged_parts_never_escapes(parts, data):
    name = data.draw(st.sampled_from(sorted(parts)))
    inside = parts[name]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(inside)))
        drop = data.draw(st.integers(0, 12))
        inside = inside[:at] + data.draw(st.sampled_from(JUNK)) + inside[at + drop :]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for part, original in parts.items():
            package.writestr(part, inside if part == name else original)
    outcome = outcome_of(content.getvalue())
    assert isinstance(outcome, TenderResult) or str(outcome).endswith(".")


@settings(max_examples=60, deadline=None)
@given(content=st.one_of(st.binary(max_size=400), st.binary(max_size=400).map(lambda tail: b"PK\x03\x04" + tail)))
def test_any_bytes_at_all_never_escape(content):
    with pytest.raises(UnreadableWorkbook):
        read_tender_result(content, LOTS, UNITS)
