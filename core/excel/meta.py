"""What a workbook of ours says of itself, on the sheet that is not seen."""

from collections.abc import Mapping

from core.excel.cells import clean_text
from core.excel.facts import WorkbookFacts
from core.excel.stored_rows import open_rows
from core.excel.writing import META_SHEET

_ROWS = 100


def read_meta(facts: WorkbookFacts) -> Mapping[str, str]:
    """Its words by their labels; nothing for a workbook of others. Raises UnreadableWorkbook."""
    sheet = next((each for each in facts.sheets if each.name == META_SHEET), None)
    if sheet is None:
        return {}
    with open_rows(facts) as rows_of:
        filled = [cells for _, cells in rows_of(sheet, _ROWS) if len(cells) > 1]
        return {clean_text(str(label.value)): clean_text(str(value.value)) for label, value, *_ in filled}
