"""Everything that a rule may look at when an invoice is recorded or matched to the work that it is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.domain.invoicing import Amounts, Asked, Place
from core.domain.periods import FinancialYear
from core.domain.states import SessionState, VatCode


@dataclass(frozen=True, slots=True)
class OrderedWork:
    """An order line that may be invoiced, and whose order it belongs to."""

    line_id: int
    number: str
    provider_id: int
    lot: str
    description: str


@dataclass(frozen=True, slots=True)
class SessionWork:
    """A session that may be invoiced: its price in whole pence, and what earlier invoices took of it.

    A credit gives back what is still owed.
    """

    id: int
    reference: str
    line_id: int
    state: SessionState
    held_on: date
    pence: int
    taken_pence: int

    @property
    def left_pence(self) -> int:
        """What may still be invoiced of it."""
        return self.pence - self.taken_pence

    @property
    def financial_year(self) -> str:
        """The delivery year in which it accrued."""
        return str(FinancialYear.of(self.held_on))


@dataclass(frozen=True, slots=True)
class Work:
    """The order lines and sessions that are asked for, by number, and what is accrued on those lines."""

    lines: Mapping[int, OrderedWork]
    sessions: Mapping[int, SessionWork]
    accrued: Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class BilledLine:
    """A line as it was entered. `amounts` is None where neither net nor gross was given; `field` is its place."""

    description: str
    vat_code: VatCode
    amounts: Amounts | None
    irrecoverable_pence: int
    field: str


@dataclass(frozen=True, slots=True)
class MatchedLine:
    """What a line is matched to, and its whole pence net less credits. `field` is where findings stand."""

    line_id: int | None
    session_id: int | None
    net_pence: int
    field: str

    def session(self, work: Work) -> SessionWork | None:
        """The session that it is for, if it names one that there is."""
        return None if self.session_id is None else work.sessions.get(self.session_id)

    def order_line(self, work: Work) -> int | None:
        """The number of the order line that it is for: its session's, unless it names one itself."""
        session = self.session(work)
        return session.line_id if self.line_id is None and session is not None else self.line_id

    def asked(self, work: Work) -> Asked | None:
        """What it takes of the money accrued, once it is matched."""
        line_id, session = self.order_line(work), self.session(work)
        year = None if session is None else session.financial_year
        return None if line_id is None else Asked(line_id, year, self.net_pence)


@dataclass(frozen=True, slots=True)
class MatchCase:
    """Lines of a provider's invoice and the work that they are matched to."""

    provider_id: int
    provider: str
    matches: tuple[MatchedLine, ...]
    work: Work


@dataclass(frozen=True, slots=True)
class InvoiceCase:
    """An invoice as it came in. `earlier` is the provider's invoice of the same number, with its day."""

    provider: str
    number: str
    earlier: tuple[str, date] | None
    invoiced_on: date
    received_on: date
    today: date
    lines: tuple[BilledLine, ...]
