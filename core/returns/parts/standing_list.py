"""A list of the money that stands: a row for each line of an order or offer and funding stream."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.excel.writing import Column, Formula, Kind, Row, Sheet, Value, this_row
from core.queries.standing_money import StandingMoney
from core.returns.redaction import Redaction

NOT_ORDERED = "Not ordered yet"
"""Stands in the place of an order’s number where an offer still reserves."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Lots and streams by their codes as tables spell them."""

    lots: Mapping[str, str]
    streams: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StandingList:
    """One list: its table, the figures that add up to `total`, and those beside; each by heading with its field."""

    table: str
    figures: Sequence[tuple[str, str]]
    total: str
    beside: Sequence[tuple[str, str]] = ()

    def pence(self, row: StandingMoney, heading: str) -> int:
        """What a row holds under a heading, in whole pence."""
        if heading == self.total:
            return sum(int(getattr(row, field)) for _, field in self.figures)
        return int(getattr(row, dict((*self.figures, *self.beside))[heading]))

    def fill(self, sheet: Sheet, rows: Iterable[StandingMoney], labels: Labels, redaction: Redaction) -> None:
        """The table, with a total under every figure."""
        made = [self._row(row, labels, redaction) for row in rows]
        sheet.table(self.table, self._columns, made, total=True, frozen=2)

    @property
    def _columns(self) -> tuple[Column, ...]:
        money = (*(heading for heading, _ in self.figures), self.total, *(heading for heading, _ in self.beside))
        return (
            Column("Order", width=15, key=True),
            Column("Line", Kind.CODE, 6, key=True),
            Column("Provider", Kind.NOTE, 20),
            Column("Lot", Kind.CODE, 8),
            Column("Stream", Kind.NOTE, 20, key=True),
            Column("Year", Kind.CODE, 9, key=True),
            *(Column(heading, Kind.MONEY, 13, total=True) for heading in money),
            Column("Last day", Kind.DATE, 11),
            Column("What for", Kind.NOTE, 22),
            Column("Description", Kind.NOTE, 23),
            Column("Requirement", width=15, key=True),
        )

    def _row(self, row: StandingMoney, labels: Labels, redaction: Redaction) -> Row:
        total = "=" + "+".join(this_row(self.table, heading) for heading, _ in self.figures)
        figures: list[Value] = [self.pence(row, heading) for heading, _ in self.figures]
        return Row(
            (
                row.number or NOT_ORDERED,
                row.line_id,
                redaction.provider(row.provider_id, row.provider),
                labels.lots[row.lot],
                labels.streams[row.stream],
                row.financial_year,
                *figures,
                Formula(total, self.pence(row, self.total)),
                *(self.pence(row, heading) for heading, _ in self.beside),
                row.last_day,
                row.title,
                row.description,
                row.requirement,
            )
        )
