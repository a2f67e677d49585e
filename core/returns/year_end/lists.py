"""The sheets Accruals, To carry over and In later years: a row for each line and stream."""

from collections.abc import Mapping

from core.domain.periods import day_text
from core.excel.writing import Sheet
from core.returns.parts.stages import ACCRUED, COMMITTED, INVOICED
from core.returns.parts.standing_list import StandingList
from core.returns.year_end.content import Content

ACCRUALS, TO_CARRY, LATER = "Accruals", "To carry over", "In later years"

LISTS: Mapping[str, StandingList] = {
    ACCRUALS: StandingList("tblAccruals", ((ACCRUED, "accrued"), (INVOICED, "invoiced")), "Owed for the year"),
    TO_CARRY: StandingList("tblToCarry", ((COMMITTED, "committed"), ("Reserved", "reserved")), "To carry over"),
    LATER: StandingList("tblLater", ((COMMITTED, "committed"), ("Reserved", "reserved")), "In later years"),
}
"""By the name of the sheet."""

_NONE: Mapping[str, str] = {
    ACCRUALS: "None: everything that was delivered in the year is paid.",
    TO_CARRY: "None: nothing is ordered or reserved in the year that is not delivered.",
    LATER: "None: no line that began in the year has anything in later years.",
}


def fill(sheets: Mapping[str, Sheet], content: Content) -> None:
    """The three lists."""
    day = day_text(content.day)
    sheets[ACCRUALS].title(
        f"Accruals of {content.covers}",
        f"What was delivered in the year and not paid on {day}: accrued until an invoice is matched, then invoiced and "
        "unpaid. One row for each line of an order and funding stream, excluding VAT.",
    )
    sheets[TO_CARRY].title(
        f"To carry over from {content.covers}",
        f"What is ordered or reserved in the year and not delivered on {day}. Before the year closes it has to be "
        "delivered, released, or carried over into the next. All values exclude VAT.",
    )
    sheets[LATER].title(
        f"Falling into later years, from orders of {content.covers}",
        "What lines that began in the year have in later years: by their days, by their sessions, or carried over. "
        "All values exclude VAT.",
    )
    for name, rows in ((ACCRUALS, content.accruals), (TO_CARRY, content.to_carry), (LATER, content.later)):
        if not rows:
            sheets[name].prose(_NONE[name])
            sheets[name].space()
        LISTS[name].fill(sheets[name], rows, content.labels, content.redaction)
