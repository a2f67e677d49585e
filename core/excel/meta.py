"""What a workbook of ours says of itself, on the sheet that is not seen."""

from collections.abc import Mapping

from core.excel.cells import clean_text
from core.excel.facts import LIMITS, Limits
from core.excel.opening import Source
from core.excel.preflight import inspect_workbook
from core.excel.stored_rows import open_rows
from core.excel.writing import META_SHEET

_ROWS = 100


def read_meta(source: Source, limits: Limits = LIMITS) -> Mapping[str, str]:
    """Its facts by their labels; nothing for a workbook of others. Raises UnreadableWorkbook."""
    facts = inspect_workbook(source, limits)
    sheet = next((each for each in facts.sheets if each.name == META_SHEET), None)
    if sheet is None:
        return {}
    with open_rows(facts) as rows_of:
        pairs = [[clean_text(str(cell.value)) for cell in cells[:2]] for _, cells in rows_of(sheet, _ROWS)]
    return {label: value for label, value in (pair for pair in pairs if len(pair) == 2)}
