"""Prove a workbook safe and readable before any reader opens it, in one bounded pass."""

from core.excel.facts import LIMITS, Limits, SheetFacts, WorkbookFacts
from core.excel.opening import Source, source_name, workbook_bytes
from core.excel.package import Package
from core.excel.sheet_scan import SheetScan
from core.excel.stored_values import count_texts
from core.excel.structure import find_structure
from core.excel.xml_pass import XmlPass


def inspect_workbook(source: Source, limits: Limits = LIMITS) -> WorkbookFacts:
    """What is in the workbook, sheet by sheet, together with a copy of its bytes to read from.

    Raises UnreadableWorkbook with a plain sentence and a remedy for whatever is not an .xlsx workbook, is broken, or
    would swell beyond `limits`. Memory stays near the size of the file.
    """
    name = source_name(source)
    content = workbook_bytes(source, limits)
    xml = XmlPass(Package(name, content, limits), limits)
    structure = find_structure(xml)
    texts = count_texts(xml, structure.texts_part)
    sheets: list[SheetFacts] = []
    cells_left = limits.cells
    for sheet in structure.sheets:
        facts = SheetScan(xml, sheet, texts=texts, cells_left=cells_left).run()
        cells_left -= facts.cells
        sheets.append(facts)
    return WorkbookFacts(name, content, tuple(sheets))
