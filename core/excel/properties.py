"""What a workbook of ours says of itself in its document properties."""

import io
from collections.abc import Mapping
from typing import Any
from zipfile import ZipFile

from openpyxl.packaging.custom import CustomPropertyList
from openpyxl.xml.functions import fromstring

from core.excel.facts import WorkbookFacts
from core.excel.stored_rows import reader_faults

_PART = "docProps/custom.xml"


def read_properties(facts: WorkbookFacts) -> Mapping[str, str]:
    """Its own properties by their names; nothing where it has none. Raises UnreadableWorkbook.

    The pre-flight has looked at this part already. Nothing else of the workbook is read.
    """
    with reader_faults(facts.name), ZipFile(io.BytesIO(facts.content)) as package:
        if _PART not in package.namelist():
            return {}
        tree: Any = fromstring(package.read(_PART))
        found: Any = CustomPropertyList.from_tree(tree)
        return {str(each.name): str(each.value) for each in found.props}
