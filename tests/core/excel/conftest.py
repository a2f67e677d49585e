"""Workbooks made by hand, sound and hostile, for the tests of reading and writing."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import pytest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>
        <Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
        <Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">
        <sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
        <Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""",
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Lot</t></si><si><t>Rank</t></si></sst>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
}

Pack = Callable[..., bytes]
Filled = Callable[..., bytes]


def _packed(parts: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return content.getvalue()


@pytest.fixture
def pack() -> Pack:
    """Packs a workbook from its parts: `data` is what stands inside sheetData, `rest` what follows it."""

    def packed(data: str = "", rest: str = "", **parts: str | bytes | None) -> bytes:
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>{rest}</worksheet>'
        whole: dict[str, str | bytes | None] = {**PARTS, "xl/worksheets/sheet1.xml": sheet, **parts}
        return _packed({name: text for name, text in whole.items() if text is not None})

    return packed


@pytest.fixture
def filled() -> Filled:
    """A workbook as a person leaves it: rows of one sheet, then anything else done to it."""

    def workbook(*rows: tuple[Any, ...], sheet: str = "Sheet1", then: Callable[[Any], None] | None = None) -> bytes:
        book = openpyxl.Workbook()
        page = book.active
        page.title = sheet
        for row in rows:
            page.append(row)
        if then is not None:
            then(page)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    return workbook
