"""Find the sheets, texts and settings of a workbook inside its package."""

import posixpath
from dataclasses import dataclass

from core.domain.errors import UnreadableWorkbook
from core.excel.package import damaged
from core.excel.xml_pass import SEPARATOR, Attributes, XmlPass

_MANIFEST = "[Content_Types].xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATION_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_WORKBOOK_TYPES = frozenset(
    f"application/vnd.{kind}.main+xml"
    for kind in (
        "openxmlformats-officedocument.spreadsheetml.sheet",
        "openxmlformats-officedocument.spreadsheetml.template",
        "ms-excel.sheet.macroEnabled",
        "ms-excel.template.macroEnabled",
    )
)
_TEXTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_READ_BESIDES = ("xl/styles.xml", "xl/theme/theme1.xml", "docProps/core.xml", "docProps/custom.xml")
"""What the reader opens besides: each must be sound as well."""

_OTHER_FILES = {
    "word/document.xml": "is a Word document. Put its table into a workbook and save that as .xlsx.",
    "ppt/presentation.xml": "is a PowerPoint presentation, not a workbook.",
    "xl/workbook.bin": "is a binary workbook (.xlsb). Open it in Excel and save it as “Excel Workbook (*.xlsx)”.",
    "content.xml": "is an OpenDocument file. Open it and save it as “Excel Workbook (*.xlsx)”.",
}


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet as the workbook lists it, with the part that holds its cells."""

    name: str
    state: str
    part: str


@dataclass(frozen=True, slots=True)
class Structure:
    """Where everything is: sheets in order, and the part of shared texts (empty when there is none)."""

    sheets: tuple[SheetPart, ...]
    texts_part: str


def find_structure(xml: XmlPass) -> Structure:
    """Reads the manifest, the list of sheets and their relations; refuses what is not a workbook after all."""
    name = xml.package.name
    workbook, texts = _parts_by_type(xml)
    listed = _listed_sheets(xml, workbook)
    targets = _worksheet_parts(xml, workbook)
    for part in _READ_BESIDES:
        if part in xml.package:
            xml.settings(part, _ignore)
    sheets = tuple(SheetPart(title, state, targets[key]) for title, state, key in listed if key in targets)
    if not sheets:
        raise UnreadableWorkbook(f"{name} has no sheet with cells. Check that it is the right file.")
    for sheet in sheets:
        if sheet.part not in xml.package:
            raise damaged(name, sheet.part)
        relations = _relations_of(sheet.part)
        if relations in xml.package:
            xml.settings(relations, _ignore)
    return Structure(sheets, texts)


def _parts_by_type(xml: XmlPass) -> tuple[str, str]:
    package = xml.package
    what = next((sentence for part, sentence in _OTHER_FILES.items() if part in package), None)
    if what is not None:
        raise UnreadableWorkbook(f"{package.name} {what}")
    if _MANIFEST not in package:
        raise UnreadableWorkbook(
            f"{package.name} is a zip folder, not a workbook. Unpack it and choose the workbook inside it."
        )
    found: dict[str, str] = {}

    def on_start(element: str, attributes: Attributes) -> None:
        if element.endswith(f"{SEPARATOR}Override"):
            found.setdefault(attributes.get("ContentType", ""), attributes.get("PartName", "").lstrip("/"))

    xml.settings(_MANIFEST, on_start)
    workbook = next((part for kind, part in found.items() if kind in _WORKBOOK_TYPES), "xl/workbook.xml")
    if workbook not in package:
        raise UnreadableWorkbook(f"{package.name} holds no workbook. Ask for the .xlsx file itself.")
    texts = found.get(_TEXTS_TYPE, "")
    if texts and texts not in package:
        raise damaged(package.name, texts)
    return workbook, texts


def _listed_sheets(xml: XmlPass, workbook: str) -> list[tuple[str, str, str]]:
    listed: list[tuple[str, str, str]] = []

    def on_start(element: str, attributes: Attributes) -> None:
        if element == f"{_MAIN} sheet":
            key = attributes.get(_RELATION_ID, "")
            listed.append((attributes.get("name", ""), attributes.get("state", "visible"), key))
        elif element.startswith(_STRICT):
            raise UnreadableWorkbook(
                f"{xml.package.name} is saved as “Strict Open XML”. Open it in Excel and save it as "
                "“Excel Workbook (*.xlsx)”."
            )

    xml.settings(workbook, on_start)
    return listed


def _worksheet_parts(xml: XmlPass, workbook: str) -> dict[str, str]:
    targets: dict[str, str] = {}

    def on_start(element: str, attributes: Attributes) -> None:
        if element.endswith(f"{SEPARATOR}Relationship") and attributes.get("Type", "").endswith("/worksheet"):
            target = posixpath.join("/", posixpath.dirname(workbook), attributes.get("Target", ""))
            targets[attributes.get("Id", "")] = posixpath.normpath(target).lstrip("/")

    xml.settings(_relations_of(workbook), on_start)
    return targets


def _relations_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _ignore(_element: str, _attributes: Attributes) -> None:
    """The part is only proved to be sound."""
