"""How long a text in a request may be: what is recorded stays, so it has to fit in a workbook's cell for ever."""

import dataclasses
from collections.abc import Iterator

from core.domain.field_names import field_names
from core.domain.finding import Finding

LONGEST_TEXT = 4_000
"""Characters. Sentences made of several texts stay under the 32,767 that a cell holds."""


def check(request: object, place: str = "") -> Iterator[Finding]:
    """One finding for each text in a request, at any depth, that is longer than LONGEST_TEXT characters."""
    if isinstance(request, str):
        if len(request) > LONGEST_TEXT:
            yield Finding(
                "text_too_long",
                f"This text has {len(request):,} characters; {LONGEST_TEXT:,} is the most that is kept. Shorten it.",
                place,
                figures={"characters": len(request), "most": LONGEST_TEXT},
            )
    elif isinstance(request, tuple):
        for index, item in enumerate(request):
            yield from check(item, f"{place}[{index}]")
    elif dataclasses.is_dataclass(request):
        for name in field_names(request.__class__):
            value = getattr(request, name)
            if isinstance(value, str) and len(value) <= LONGEST_TEXT:
                continue  # most are so: it saves the call
            if isinstance(value, str | tuple) or hasattr(value, "__dataclass_fields__"):
                yield from check(value, f"{place}.{name}" if place else name)
