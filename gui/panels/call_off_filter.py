"""What the list of call-offs can be narrowed to from elsewhere: a lot, stream, provider, month or stage."""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.periods import MONTHS
from core.queries.call_offs import CallOffRow

EXPOSURE = "exposure"
STAGES = ("committed", "accrued", "invoiced", "paid")
"""Figures of a row by which those shown can be added up."""

STANDING = "standing"
"""Every call-off that was not cancelled."""


@dataclass(frozen=True, slots=True)
class CallOffFilter:
    """A test of a row, and its words: “Lot 3”, “Issued in Nov 2015”; the figure that those shown are added up by."""

    words: str
    keeps: Callable[[CallOffRow], bool]
    figure: str = EXPOSURE


def read_filter(text: str) -> CallOffFilter | None:
    """What a link asks for: `lot:3`, `stream:core`, `provider:Alder Training`, `month:2015-11` or `standing`.

    `accrued` or another stage keeps those with money at it, `accrued:stream:core` those of one scope. None for free
    text.
    """
    if text == STANDING:
        return CallOffFilter("Those that stand", lambda row: row.stands)
    kind, _, value = text.partition(":")
    return _at_stage(kind, read_filter(value)) if kind in STAGES else _of_kind(kind, value)


def _of_kind(kind: str, value: str) -> CallOffFilter | None:
    match kind:
        case "lot" if value:
            return CallOffFilter(f"Lot {value}", lambda row: row.lot == value)
        case "stream" if value:
            return CallOffFilter(f"Stream {value}", lambda row: value in row.streams.split(","))
        case "provider" if value:
            return CallOffFilter(value, lambda row: value in (row.provider, str(row.provider_id)))
        case "month":
            return _in_month(value)
        case _:
            return None


def _in_month(month: str) -> CallOffFilter | None:
    if not (month[5:].isdigit() and 1 <= int(month[5:]) <= 12):
        return None
    words = f"Issued in {MONTHS[int(month[5:]) - 1]} {month[:4]}"
    return CallOffFilter(words, lambda row: row.issued_on.isoformat().startswith(month))


def _at_stage(stage: str, within: CallOffFilter | None) -> CallOffFilter:
    words = f"With money {stage}" if within is None else f"{within.words}, with money {stage}"
    return CallOffFilter(
        words, lambda row: getattr(row, stage) > 0 and (within is None or within.keeps(row)), figure=stage
    )
