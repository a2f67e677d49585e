"""The names of a dataclass's fields, looked up once for each kind: that takes longer than reading the fields does."""

import dataclasses
from functools import cache
from typing import Any


@cache
def field_names(kind: Any) -> tuple[str, ...]:
    """In their order. Raises TypeError for what is no dataclass."""
    return tuple(field.name for field in dataclasses.fields(kind))
