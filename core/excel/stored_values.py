"""Whether what is stored in a cell is what its kind promises, and how many shared texts there are to point to."""

import math
import re

from core.excel.package import too_much
from core.excel.xml_pass import Attributes, XmlPass

_TEXT_ITEM = "http://schemas.openxmlformats.org/spreadsheetml/2006/main si"
_NUMBER = re.compile(r"-?[0-9]{0,30}(?:\.[0-9]{0,40})?(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)


def stored_value_fault(kind: str, value: str, texts: int) -> str:
    """What is wrong with a stored value, to follow the cell's address; empty when it is sound.

    `kind` is the cell's type in the file (n, s, b, str, inlineStr, d); `texts` is how many shared texts there are.

    >>> stored_value_fault("n", "12.5", 0), stored_value_fault("n", "abc", 0)
    ('', 'is marked as a number but holds “abc”')
    """
    shown = value[:40]
    plain = len(value) < 10 and value.isdecimal() and value.isascii()
    if kind == "s":
        sound = plain and int(value) < texts
        return "" if sound else f"points to text number {shown}, which the workbook does not have"
    if kind == "n":
        return "" if plain or _is_number(value) else f"is marked as a number but holds “{shown}”"
    if kind == "b":
        return "" if value in {"0", "1"} else f"is marked as TRUE or FALSE but holds “{shown}”"
    return "" if kind in {"str", "inlineStr", "d"} else f"is of an unknown kind “{kind[:40]}”"


def count_texts(xml: XmlPass, part: str) -> int:
    """How many shared texts the workbook has; 0 when there is no part of them."""
    count = 0

    def on_start(element: str, _attributes: Attributes) -> None:
        nonlocal count
        if element == _TEXT_ITEM:
            count += 1

    if part:
        xml.feed(xml.parser(), part, on_start)
    if count > xml.limits.cells:
        raise too_much(xml.package.name, f"holds {count:,} texts")
    return count


def _is_number(value: str) -> bool:
    try:
        return _NUMBER.fullmatch(value) is not None and math.isfinite(float(value))
    except ValueError:
        return False
