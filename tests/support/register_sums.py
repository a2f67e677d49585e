"""What the return has to say, added up here from the register's raw rows and never by the product's own sums."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from inspection import rows

from core.store.register import Register

STAGES = {
    "Open commitment": "committed",
    "Accrued": "accrued",
    "Invoiced unpaid": "invoiced",
    "Paid": "paid",
    "Reserved": "reserved",
}
_EXPOSED = ("committed", "accrued", "invoiced", "paid")


@dataclass(frozen=True)
class Sums:
    """A delivery year of a register, in whole pence."""

    year: str
    postings: list[dict[str, Any]]
    lines: dict[int, dict[str, Any]]
    orders: dict[int, dict[str, Any]]
    lots: list[str]

    @classmethod
    def of(cls, register: Register, year: str) -> "Sums":
        """All of a register's postings, its lines by number, and its orders by their offer's number."""
        lots = sorted(rows(register, "lot"), key=lambda lot: int(lot["position"]))
        return cls(
            year,
            rows(register, "posting"),
            {line["id"]: line for line in rows(register, "line")},
            {order["offer_id"]: order for order in rows(register, "call_off")},
            [lot["code"] for lot in lots],
        )

    def at(self, *stages: str, life: bool = False, **where: Any) -> int:
        """What stands at some stages, of a lot, a line or a stream, in the year or the whole life."""
        found = [
            posting
            for posting in self.postings
            if (life or posting["financial_year"] == self.year)
            and all(posting[name] == value for name, value in where.items())
        ]
        return sum(p["pence"] * ((p["to_stage"] in stages) - (p["from_stage"] in stages)) for p in found)

    def exposure(self, **where: Any) -> int:
        """Committed, accrued, invoiced and paid."""
        return self.at(*_EXPOSED, **where)

    def issued_in(self, month: int, lot: str) -> int:
        """The exposure of a lot's orders issued in a month of the year (April is 0), earlier ones in the first."""
        total = 0
        for line_id, line in self.lines.items():
            order = self.orders.get(line["offer_id"])
            if order and self._month(order["issued_on"]) == month:
                total += self.exposure(line_id=line_id, lot=lot)
        return total

    def _month(self, issued_on: str) -> int:
        months = (int(issued_on[:4]) - int(self.year[:4])) * 12 + int(issued_on[5:7]) - 4
        return min(max(months, 0), 11)

    def ordered_lines(self) -> list[dict[str, Any]]:
        """The lines of orders that have money of the year at any time, in the order of issue."""
        in_year = {posting["line_id"] for posting in self.postings if posting["financial_year"] == self.year}
        ordered = [line for line in self.lines.values() if line["offer_id"] in self.orders and line["id"] in in_year]
        return sorted(ordered, key=lambda line: (self.orders[line["offer_id"]]["id"], line["id"]))


def line_pence(line: dict[str, Any]) -> int:
    """A line's value in whole pence, half up, by decimal arithmetic."""
    accepted = line["accepted_hundredths"]
    quantity = line["quantity_hundredths"] if accepted is None else accepted
    exact = Decimal(quantity) * Decimal(line["rate_pence"]) / 100
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))
