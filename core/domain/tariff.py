"""What a cancelled session costs: a tariff of notice bands, checked for gaps and overlaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.domain.finding import Finding
from core.domain.states import DayKind, Party
from core.domain.working_days import working_days_until


@dataclass(frozen=True, slots=True)
class Band:
    """From so many days’ notice up to so many, both included, this part of the price is charged.

    `to_days` is None for the longest notice; the part is in hundredths of a per cent (50% is 5000).
    """

    cancelled_by: Party
    day_kind: DayKind
    from_days: int
    to_days: int | None = None
    charged_hundredths: int = 0


def notice_given(notice_on: date, held_on: date, kind: DayKind) -> int:
    """Days of notice: after the day of the notice up to and including the day of the session; 0 when it comes late."""
    days = working_days_until(notice_on, held_on) if kind is DayKind.WORKING else (held_on - notice_on).days
    return max(days, 0)


def band_of(bands: tuple[Band, ...], cancelled_by: Party, notice_on: date, held_on: date) -> Band | None:
    """The band that this notice falls into, or None where the tariff has none for the party."""
    for band in bands:
        given = notice_given(notice_on, held_on, band.day_kind)
        if band.cancelled_by is cancelled_by and band.from_days <= given <= (
            given if band.to_days is None else band.to_days
        ):
            return band
    return None


def charge(bands: tuple[Band, ...], cancelled_by: Party, notice_on: date, held_on: date) -> int:
    """What part of the price is charged, in hundredths of a per cent; nothing where the tariff has no band for it."""
    band = band_of(bands, cancelled_by, notice_on, held_on)
    return 0 if band is None else band.charged_hundredths


def check(bands: tuple[Band, ...], field: str = "bands") -> Iterator[Finding]:
    """Each party’s bands start at no notice, join without gap or overlap, and end open; one kind of day for each.

    A real tariff left three to four weeks undefined (domain paper, 2.3).
    """
    for party in sorted({band.cancelled_by for band in bands}):
        own = sorted((band for band in bands if band.cancelled_by is party), key=lambda band: band.from_days)
        if len({band.day_kind for band in own}) > 1:
            text = f"The tariff for the {party} counts both calendar and working days. Count in one of them."
            yield Finding("tariff_mixes_days", text, field)
        yield from _joined(party, own, field)
    for index, band in enumerate(bands):
        if not 0 <= band.charged_hundredths <= 10_000:
            text = f"Band {index + 1} charges a part that is not between 0% and 100%."
            yield Finding("tariff_part", text, f"{field}[{index}].charged_hundredths")
        if band.from_days < 0 or (band.to_days is not None and band.to_days < band.from_days):
            text = f"Band {index + 1} ends before it starts, or starts below 0 days."
            yield Finding("tariff_days", text, f"{field}[{index}].to_days")


def _joined(party: Party, own: list[Band], field: str) -> Iterator[Finding]:
    expected = 0
    for band in own:
        if band.from_days > expected:
            missing = str(expected) if band.from_days - 1 == expected else f"{expected} to {band.from_days - 1}"
            text = f"The tariff for the {party} says nothing of {missing} days’ notice. Close the gap."
            yield Finding("tariff_gap", text, field, figures={"from_days": expected, "to_days": band.from_days - 1})
        elif band.from_days < expected:
            text = f"Two bands of the tariff for the {party} hold {band.from_days} days’ notice. Let one end earlier."
            yield Finding("tariff_overlap", text, field, figures={"days": band.from_days})
        if band.to_days is None:
            if band is not own[-1]:
                text = f"A band of the tariff for the {party} without an end is followed by another."
                yield Finding("tariff_overlap", text, field, figures={"days": band.from_days})
            return
        expected = max(expected, band.to_days + 1)
    text = f"The tariff for the {party} says nothing of {expected} days’ notice or more. Leave its last band open."
    yield Finding("tariff_gap", text, field, figures={"from_days": expected})
