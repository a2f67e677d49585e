"""JSON text with exact numbers. The standard library writes numbers with decimals from binary fractions only."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | Decimal | bool | None

_STEP = "  "


def exact_json(value: Json) -> Iterator[str]:
    """The text in pieces: UTF-8 safe, indented, fields in their order, decimals as they are written.

    >>> "".join(exact_json({"amount": Decimal("1.10"), "of": ["a"]}))
    '{\\n  "amount": 1.10,\\n  "of": [\\n    "a"\\n  ]\\n}'
    """
    yield from _written(value, "\n")


def _written(value: Json, line: str) -> Iterator[str]:
    match value:
        case str() | bool() | int() | None:
            yield json.dumps(value, ensure_ascii=False)
        case Decimal():
            yield f"{value:f}"
        case Mapping():
            parts = ((f"{json.dumps(name, ensure_ascii=False)}: ", each) for name, each in value.items())
            yield from _list("{", parts, "}", line)
        case _:
            yield from _list("[", (("", each) for each in value), "]", line)


def _list(opening: str, parts: Iterator[tuple[str, Json]], closing: str, line: str) -> Iterator[str]:
    inner, before = f"{line}{_STEP}", ""
    yield opening
    for lead, each in parts:
        yield f"{before}{inner}{lead}"
        yield from _written(each, inner)
        before = ","
    yield f"{line}{closing}" if before else closing
