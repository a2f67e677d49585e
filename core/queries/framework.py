"""The framework in one row, its lots, streams and decisions."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.domain.framework import Decision, Framework, FundingStream, Lot
from core.domain.states import LegalForm
from core.store import frameworks, tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """What the agreement is, where the register's clock stands, and what published returns say and hide."""

    reference: str
    title: str
    buyer: str
    regime: str
    first_day: date
    last_day: date
    options: tuple[date, ...]
    estimated_pence: int | None
    maximum_pence: int | None
    training_target: int | None
    today: date
    clock_pinned: bool
    sample: bool
    department: str
    redacted_forms: tuple[LegalForm, ...]


def framework(read: Reading) -> tuple[FrameworkRow, ...]:
    """The framework, or nothing in a register that has none yet."""
    if not frameworks.has_framework(read):
        return ()
    found: Framework = frameworks.framework(read)
    return (
        FrameworkRow(
            found.reference,
            found.title,
            found.buyer,
            found.regime.words,
            found.term.first,
            found.term.last,
            tuple(option.last_day for option in found.options),
            found.estimated_pence,
            found.maximum_pence,
            found.training_target,
            read.today,
            read.pinned_at is not None,
            read.is_sample,
            found.settings.department,
            found.settings.redacted_forms,
        ),
    )


def lots(read: Reading) -> tuple[Lot, ...]:
    """Every lot, in the framework's order."""
    return frameworks.lots(read)


def streams(read: Reading) -> tuple[FundingStream, ...]:
    """Every funding stream, in the framework's order."""
    return frameworks.streams(read)


def decisions(read: Reading) -> tuple[Decision, ...]:
    """Every recorded decision, newest first."""
    columns = tables.decision.c
    rows = read.rows(select(tables.decision).order_by(columns.decided_on.desc(), columns.id.desc()))
    return tuple(Decision(row.id, row.reference, row.decided_on, row.maker, row.text) for row in rows)
