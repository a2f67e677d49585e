"""Column types that let nothing inexact into the register: whole numbers, ISO dates, aware moments, closed lists."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator


class Whole(TypeDecorator[int]):
    """Whole pence, hundredths, thousandths or a count. A float or a bool is a fault of the program."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        if value is not None and type(value) is not int:
            message = f"a whole number is needed, not {value!r}"
            raise TypeError(message)
        return value


class Flag(TypeDecorator[bool]):
    """Yes or no, held as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Day(TypeDecorator[date]):
    """A business date as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """An aware moment as ISO text in UTC, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs its time zone"
            raise TypeError(message)
        return value.astimezone(UTC).isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Listed(TypeDecorator[Any]):
    """One of a closed list, as its text."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


def as_held(column: Column[Any], noted: Any) -> Any:
    """What a column holds, from how the history notes it: ISO text as days and moments, 1 and 0 as yes and no."""
    if noted is None:
        return None
    match column.type:
        case Day():
            return date.fromisoformat(noted)
        case Moment():
            return datetime.fromisoformat(noted)
        case Flag():
            return bool(noted)
        case Listed():
            return column.type.kind(noted)
        case _:
            return noted
