"""The sheets Accruals, To carry over and In later years: a row for each line and stream."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.periods import day_text
from core.excel.writing import Column, Formula, Kind, Row, Sheet, Value, this_row
from core.queries.standing_money import StandingMoney
from core.returns.year_end.content import Content

ACCRUALS, TO_CARRY, LATER = "Accruals", "To carry over", "In later years"


@dataclass(frozen=True, slots=True)
class ListOf:
    """One list: its sheet, its table, and the figures of its rows by heading, with the field of each."""

    name: str
    table: str
    figures: Sequence[tuple[str, str]]
    total: str

    def pence(self, row: StandingMoney, heading: str) -> int:
        """What a row holds under a heading, in whole pence."""
        if heading == self.total:
            return sum(int(getattr(row, field)) for _, field in self.figures)
        return int(getattr(row, dict(self.figures)[heading]))

    @property
    def columns(self) -> tuple[Column, ...]:
        """Where the money stands, and for what."""
        return (
            Column("Order", width=16, key=True),
            Column("Line", Kind.CODE, 7, key=True),
            Column("Provider", Kind.NOTE, 26),
            Column("Lot", Kind.CODE, 9),
            Column("Stream", width=18, key=True),
            Column("Year", Kind.CODE, 9, key=True),
            *(Column(heading, Kind.MONEY, 14, total=True) for heading, _ in self.figures),
            Column(self.total, Kind.MONEY, 14, total=True),
            Column("Last day", Kind.DATE, 12),
            Column("What for", Kind.NOTE, 30),
            Column("Description", Kind.NOTE, 34),
            Column("Requirement", width=16, key=True),
        )


LISTS = {
    ACCRUALS: ListOf(
        ACCRUALS, "tblAccruals", (("Accrued", "accrued"), ("Invoiced unpaid", "invoiced")), "Owed for the year"
    ),
    TO_CARRY: ListOf(
        TO_CARRY, "tblToCarry", (("Open commitment", "committed"), ("Reserved", "reserved")), "To carry over"
    ),
    LATER: ListOf(LATER, "tblLater", (("Committed", "committed"), ("Reserved", "reserved")), "In later years"),
}


def fill(sheets: dict[str, Sheet], content: Content) -> None:
    """The three lists."""
    day = day_text(content.day)
    sheets[ACCRUALS].title(
        f"Accruals of {content.year}",
        f"What was delivered in the year and not paid on {day}: accrued until an invoice is matched, then invoiced and "
        "unpaid. One row for each line of an order and funding stream, excluding VAT.",
    )
    sheets[TO_CARRY].title(
        f"To carry over from {content.year}",
        f"What is ordered or reserved in the year and not delivered on {day}. Before the year closes it has to be "
        "delivered, released, or carried over into the next. All values exclude VAT.",
    )
    sheets[LATER].title(
        f"Falling into later years, from orders of {content.year}",
        "What lines that began in the year have in later years: by their days, by their sessions, or carried over. "
        "All values exclude VAT.",
    )
    for name, rows in ((ACCRUALS, content.accruals), (TO_CARRY, content.to_carry), (LATER, content.later)):
        own = LISTS[name]
        made = [_row(own, content, row) for row in rows]
        sheets[name].table(own.table, own.columns, made, total=True, frozen=2)


def _row(own: ListOf, content: Content, row: StandingMoney) -> Row:
    figures: list[Value] = [own.pence(row, heading) for heading, _ in own.figures]
    total = "=" + "+".join(this_row(own.table, heading) for heading, _ in own.figures)
    return Row(
        (
            row.number or "not ordered yet",
            row.line_id,
            content.redaction.provider(row.provider_id, row.provider),
            content.labels[row.lot],
            content.stream_labels[row.stream],
            row.financial_year,
            *figures,
            Formula(total, own.pence(row, own.total)),
            row.last_day,
            row.title,
            row.description,
            row.requirement,
        )
    )
