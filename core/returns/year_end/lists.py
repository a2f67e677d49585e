"""The sheets Accruals, To carry over and In later years: a row for each line and stream."""

from collections.abc import Mapping

from core.domain.periods import day_text
from core.excel.writing import Sheet
from core.returns.parts.standing_list import StandingList
from core.returns.year_end.content import Content

ACCRUALS, TO_CARRY, LATER = "Accruals", "To carry over", "In later years"

LISTS: Mapping[str, StandingList] = {
    ACCRUALS: StandingList(
        "tblAccruals", (("Accrued", "accrued"), ("Invoiced unpaid", "invoiced")), "Owed for the year"
    ),
    TO_CARRY: StandingList("tblToCarry", (("Open commitment", "committed"), ("Reserved", "reserved")), "To carry over"),
    LATER: StandingList("tblLater", (("Committed", "committed"), ("Reserved", "reserved")), "In later years"),
}
"""By the name of the sheet."""


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
        LISTS[name].fill(sheets[name], rows, content.labels, content.redaction)
