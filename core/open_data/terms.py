"""How the register’s identifiers, money, days and terms are said in open data."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from core.domain.errors import BadRequest
from core.domain.working_days import LONDON
from core.open_data.exact_json import Json

_PREFIX = re.compile(r"ocds-[a-z0-9]{6}")
_NOT_IN_IDENTIFIERS = re.compile(r"[^A-Za-z0-9._~-]+")
_LAST_SECOND = time(23, 59, 59)


def checked_prefix(prefix: str | None, register_id: str) -> str:
    """The publisher’s prefix, or one made of the register’s own identifier until the publisher has registered one.

    Prefixes are given out by the Open Contracting Partnership. Raises BadRequest for what is no prefix.

    >>> checked_prefix(None, "4f2a9c7e-0d1b-4c5e-9f00-2b6a1d3c8e77")
    'ocds-4f2a9c'
    """
    if prefix is None:
        return f"ocds-{register_id[:6].lower()}"
    if not _PREFIX.fullmatch(prefix):
        message = (
            f"“{prefix}” is no prefix for open data. It is “ocds-” and six small letters or digits, like ocds-b5fd17."
        )
        raise BadRequest(message)
    return prefix


def identifier(*parts: str) -> str:
    """References joined to one identifier that an address may hold.

    >>> identifier("ocds-4f2a9c", "LCC/RP 2015", "CO-2015-0001")
    'ocds-4f2a9c-LCC-RP-2015-CO-2015-0001'
    """
    return "-".join(_NOT_IN_IDENTIFIERS.sub("-", part).strip("-") or "x" for part in parts)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which release of which process this is, and of when: a date and time with its zone."""

    ocid: str
    release: str
    at: str

    def fields(self, *tag: str) -> dict[str, Json]:
        """What every release starts with; the tags say of which stages it tells."""
        own: dict[str, Json] = {"ocid": self.ocid, "id": self.release, "date": self.at, "tag": list(tag)}
        return own | {"initiationType": "tender", "language": "en"}


def hundredths(value: int) -> Decimal:
    """Hundredths as an exact number with two decimals."""
    return Decimal(value).scaleb(-2)


def money(pence: int) -> dict[str, Json]:
    """Whole pence excluding VAT as a value in pounds."""
    return {"amount": hundredths(pence), "currency": "GBP"}


def morning(day: date) -> str:
    """A day as its first moment in London, with the zone.

    >>> morning(date(2015, 4, 1))
    '2015-04-01T00:00:00+01:00'
    """
    return datetime.combine(day, time(), LONDON).isoformat()


def period(first: date, last: date, latest: date | None = None) -> dict[str, Json]:
    """A term with both end days; `latest` is the day to which it may be extended."""
    found: dict[str, Json] = {"startDate": morning(first), "endDate": _evening(last)}
    return found if latest is None else found | {"maxExtentDate": _evening(latest)}


def _evening(day: date) -> str:
    return datetime.combine(day, _LAST_SECOND, LONDON).isoformat()
