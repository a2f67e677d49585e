"""The shape of a file, by which what a person chose for it is found again."""

import json
from collections.abc import Iterable

from core.excel.cells import match_key


def headings_key(headings: Iterable[str]) -> str:
    """All headings of a file without regard to order, capitals and spaces.

    >>> headings_key(["Payee ", "Amount"]) == headings_key(["AMOUNT", "payee"])
    True
    """
    return json.dumps(sorted(match_key(heading) for heading in headings), ensure_ascii=False)
