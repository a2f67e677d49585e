"""The auditor's own reading of an invoice: what it asks for, what was credited and paid, and where its money stands."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from audit_ledger import Place, Step
from audit_sums import near


@dataclass
class Billed:
    """A line of an invoice, and what it is for; credited sums are of every credit note so far."""

    net: int
    vat: int
    code: str
    line: int | None = None
    session: int | None = None
    credited_net: int = 0
    credited_vat: int = 0

    @property
    def left(self) -> int:
        """Its net less credits."""
        return self.net - self.credited_net

    @property
    def left_vat(self) -> int:
        """Its VAT less credits."""
        return self.vat - self.credited_vat


@dataclass
class Paid:
    """A payment, and the money that it moved."""

    bill: int
    on: date
    net: int
    gross: int
    steps: list[Step]
    reversed: bool = False


@dataclass
class Bill:
    """An invoice. `holds` is its money at the stage invoiced."""

    provider: int
    number: str
    invoiced: date
    received: date
    lines: dict[int, Billed]
    recorded_by: str
    matched_by: str = ""
    approved: bool = False
    disputed: bool = False
    credits: set[str] = field(default_factory=set)
    holds: Counter[Place] = field(default_factory=Counter)
    paid_net: int = 0
    paid_gross: int = 0

    @property
    def due_net(self) -> int:
        """Its net less credits."""
        return sum(line.left for line in self.lines.values())

    @property
    def due_gross(self) -> int:
        """Its gross less credits."""
        return self.due_net + sum(line.left_vat for line in self.lines.values())

    @property
    def unpaid_net(self) -> int:
        """What is yet to be paid of its net."""
        return self.due_net - self.paid_net

    @property
    def unpaid(self) -> int:
        """What is yet to be paid."""
        return self.due_gross - self.paid_gross

    @property
    def state(self) -> str:
        """Where it stands, told from what happened to it."""
        if self.disputed:
            return "disputed"
        if not self.unpaid:
            return "paid" if self.paid_gross else "credited"
        return "approved" if self.approved else "matched" if self.matched_by else "received"

    def net_of(self, gross: int) -> int:
        """The net of a further payment: all payments together take their share of the net, the last one all the rest.

        It is never more net than is left, nor leaves more VAT to this payment than is left of it.
        """
        fair = near(self.due_net * (self.paid_gross + gross), self.due_gross) - self.paid_net
        vat_left = self.unpaid - self.unpaid_net
        return max(min(fair, gross, self.unpaid_net), gross - vat_left, 0)


def whole(net: int | None, gross: int | None, per_cent: int) -> tuple[int, int]:
    """Net and VAT of a line of which one was given; a gross sum's net is the nearest whole pence, VAT the rest."""
    if net is None:
        assert gross is not None
        found = near(gross * 100, 100 + per_cent)
        return found, gross - found
    return net, near(net * per_cent, 100) if gross is None else gross - net
