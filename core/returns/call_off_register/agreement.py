"""The sheet of the framework agreement itself: the code’s fields one under the other."""

from datetime import date

from core.domain.money import pounds
from core.excel.writing import Column, Kind, Sheet
from core.queries.options import OptionState
from core.returns.call_off_register.content import RegisterContent

NAME = "Framework agreement"
TABLE = "tblFramework"
NOT_RECORDED = "not recorded"

COLUMNS = (Column("Field", Kind.NOTE, 36, key=True), Column("Framework agreement", Kind.NOTE, 88))


def fill(sheet: Sheet, content: RegisterContent) -> None:
    """A row for each field; what nobody recorded says so."""
    sheet.title(
        "The framework agreement",
        "Every call-off order rests on it. Its values are those of the agreement’s whole life, excluding VAT.",
        "The orders are counted on their own sheet, and the two are not to be added.",
    )
    sheet.table(TABLE, COLUMNS, list(_fields(content).items()))


def _fields(content: RegisterContent) -> dict[str, str]:
    found = content.framework
    lots = "; ".join(f"{content.labels[lot.code]}, {lot.title}" for lot in content.lots)
    return {
        "Reference number": found.reference,
        "Title of agreement": found.title,
        "Department responsible": found.department or NOT_RECORDED,
        "Description": f"Framework agreement with ranked providers in {len(content.lots)} lots: {lots}",
        "Sum over its length": _sum(content),
        "Estimated value": _stated(found.estimated_pence),
        "Maximum value": _stated(found.maximum_pence),
        "Start date": _day(found.first_day),
        "End date": _day(found.last_day),
        "Review date": _day(_review(content)),
        "End with every extension": _day(max((found.last_day, *found.options))),
        "Invitation to quote or tender": "Published invitation to tender",
        "Procurement rules": found.regime,
    }


def _sum(content: RegisterContent) -> str:
    """What open data give as its value, with where it comes from."""
    found = content.framework
    if found.maximum_pence is not None or found.estimated_pence is not None:
        which = "estimated" if found.maximum_pence is None else "maximum"
        return f"{_stated(content.value_in_all)}, the {which} value"
    return NOT_RECORDED if content.value_in_all is None else f"{pounds(content.value_in_all)}, by the ceilings in force"


def _stated(pence: int | None) -> str:
    return NOT_RECORDED if pence is None else pounds(pence)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _review(content: RegisterContent) -> date:
    """The last day on which the next option may be exercised, or the end where there is none."""
    to_come = (each.notice_by for each in content.options if each.state in (OptionState.AVAILABLE, OptionState.WAITING))
    return min(to_come, default=content.framework.last_day)
