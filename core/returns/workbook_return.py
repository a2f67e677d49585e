"""What every return is: a name, and how its workbook is filled from one moment of the register."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.domain.as_at import AsAt, not_to_come
from core.domain.errors import BadRequest
from core.domain.periods import FinancialYear, Period, day_text
from core.domain.states import Basis
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.store import frameworks, history
from core.store.reading import Reading

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_BASIS_WORDS = {Basis.EFFECTIVE: "true", Basis.RECORDED: "known"}


@dataclass(frozen=True, slots=True)
class Return:
    """One return. `title` and `does` are what people read of it.

    `sheets` is how many sheets it fills, for the progress. `published` ones leave individuals unnamed unless asked
    otherwise. `of_today` ones show today’s figures even of a period that has ended, others those of its last day.
    `of_year` ones show a delivery year: for a quarter or a month of it the year as it stood at the end of that.
    """

    name: str
    title: str
    does: str
    sheets: int
    fill: Callable[[ReturnBook, Reading, Asked], None]
    published: bool = False
    of_today: bool = False
    of_year: bool = False


def ask(
    read: Reading,
    wanted: Return,
    period: str | None = None,
    *,
    as_at: AsAt | None = None,
    redacted: bool | None = None,
) -> Asked:
    """What is asked for in full: the period (when left out, the year of the day shown), and the day that is shown.

    A year up to the end of a quarter or month is shown as at that end, or as at the day asked for where it is earlier.

    Raises BadRequest for what is no period, also for one that the calendar cuts short, and for a day or a period that
    is still to come: a period also where it had not begun on the day that is asked for.
    """
    not_to_come(None if as_at is None else as_at.day, read.today)
    found = _period(period, read.shown_day if as_at is None else as_at.day)
    day = read.today if as_at is None else as_at.day
    if found.term.first > day and not (wanted.of_year and found.is_year):
        raise BadRequest(_not_begun(wanted, found, day, read.today))
    if as_at is None and found.term.last < read.today and not _of_today(wanted, found):
        as_at = AsAt(found.term.last, Basis.EFFECTIVE)
    elif as_at is not None and wanted.of_year and not found.is_year:
        as_at = AsAt(min(as_at.day, found.term.last), as_at.basis)
    return Asked(found, as_at, wanted.published if redacted is None else redacted)


def file_name(read: Reading, wanted: Return, asked: Asked) -> str:
    """Such as “LCC-RP-2015 framework return 2015-16 at 1092.xlsx”, of a year up to a quarter “… 2015-16 to Q3 at …”.

    As at an earlier day than the period’s own last “… 2015-16 true on 2015-09-30 at 1092.xlsx”, or “known on”.
    """
    named = in_file_names(frameworks.framework(read).reference)
    view = asked.as_at
    when = "" if view is None or view in plain_views(wanted, asked.period) else _when(view)
    return f"{named} {wanted.title.lower()} {_in_names(wanted, asked.period)}{when} at {history.head(read).seq}.xlsx"


def plain_views(wanted: Return, period: Period) -> tuple[AsAt | None, ...]:
    """What a return of a period shows when no day is asked for: its own day, and the period’s last once it has ended.

    A look at any other day is something else, and replaces none of these.
    """
    return (None,) if _of_today(wanted, period) else (None, AsAt(period.term.last, Basis.EFFECTIVE))


def views_followed(wanted: Return, period: Period, view: AsAt | None) -> tuple[AsAt | None, ...]:
    """The views of the runs that one of `view` follows: a plain one the plain ones, a look at a day those at that day.

    A look on the other basis is a look at another day.
    """
    plain = plain_views(wanted, period)
    return plain if view in plain else (view,)


def covered(wanted: Return, asked: Asked, day: date) -> str:
    """What a return’s figures cover, in a few words, on the day that is shown: “2015-16”, “2015-16 to 31 Dec 2015”."""
    if asked.period.is_year or not wanted.of_year:
        return str(asked.period)
    return f"{asked.period.year} to {day_text(day)}"


def _in_names(wanted: Return, period: Period) -> str:
    if period.is_year or not wanted.of_year:
        return str(period)
    return f"{period.year} to {str(period).removeprefix(f'{period.year} ')}"


def _of_today(wanted: Return, period: Period) -> bool:
    return wanted.of_today and period.is_year


def _when(view: AsAt) -> str:
    return f" {_BASIS_WORDS[view.basis]} on {view.day}"


def in_file_names(text: str) -> str:
    """A reference as a part of a file name on any system: at most 60 characters, and none that has a meaning there."""
    return _NOT_IN_FILE_NAMES.sub("-", text)[:60].strip(" .") or "framework"


def _not_begun(wanted: Return, period: Period, day: date, today: date) -> str:
    """Money is ordered into a year to come, so the returns of a year’s money may be asked of a whole one."""
    shown = f"today is {day_text(day)}" if day == today else f"the figures are those of {day_text(day)}"
    begins = f"{period} begins on {day_text(period.term.first)}, and {shown}"
    remedy = f", or the whole year {period.year}" if wanted.of_year else ""
    return f"{begins}: there is nothing to return of it yet. Name a period that has begun{remedy}."


def _period(period: str | None, day: date) -> Period:
    try:
        found = Period.parse(period) if period else Period.of_year(FinancialYear.of(day))
    except ValueError as error:
        message = f"{error}."
        raise BadRequest(message) from error
    if not date.min.year <= found.year.start < date.max.year:
        message = f"{found} lies at the end of the calendar, so no return is written of it. Name another period."
        raise BadRequest(message)
    return found
