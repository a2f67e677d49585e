"""Loads the framework, its lots, streams, people, decisions and ceilings as plain values."""

from datetime import time
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, select, true

from core.domain.errors import NotFound
from core.domain.framework import Ceiling, Decision, ExtensionOption, Framework, FundingStream, Lot, Person, Settings
from core.domain.periods import Term
from core.domain.scopes import stream_scope
from core.domain.states import CeilingState, LegalForm, Role
from core.store import tables
from core.store.reading import Reading

_FRAMEWORK = select(tables.framework)
_OPTIONS = (
    select(tables.extension_option, tables.decision.c.reference)
    .outerjoin(tables.decision, tables.decision.c.id == tables.extension_option.c.decision_id)
    .order_by(tables.extension_option.c.number)
)
_LOTS = select(tables.lot).order_by(tables.lot.c.position)
_STREAMS = select(tables.funding_stream).order_by(tables.funding_stream.c.position)
_PEOPLE = select(tables.person).order_by(tables.person.c.name)
_DECISION = select(tables.decision).where(tables.decision.c.reference == bindparam("reference"))


def framework(read: Reading) -> Framework:
    """The register's framework. Raises NotFound in a register that has none yet."""
    return read.remembered("framework", lambda: _framework(read))


def _framework(read: Reading) -> Framework:
    row = read.row(_FRAMEWORK)
    if row is None:
        message = "This register holds no framework yet. Create one first (create_framework)."
        raise NotFound(message)
    options = tuple(_option(read, option) for option in read.rows(_OPTIONS))
    last_day = max([row.last_day, *(option.last_day for option in options if option.exercised_on is not None)])
    settings = Settings(
        answer_working_days=row.answer_working_days,
        answer_until=time.fromisoformat(row.answer_until),
        reminder_working_days=row.reminder_working_days,
        permitted_overrun_days=row.permitted_overrun_days,
        staffing_blocks=row.staffing_blocks,
        ceiling_levels_percent=tuple(int(level) for level in row.ceiling_levels_percent.split(",")),
        variation_warn_percent=row.variation_warn_percent,
        variation_stop_percent=row.variation_stop_percent,
        payment_days=row.payment_days,
        extension_notice_days=row.extension_notice_days,
        department=row.department,
        redacted_forms=tuple(LegalForm(form) for form in row.redacted_forms.split()),
    )
    return Framework(
        reference=row.reference,
        title=row.title,
        buyer=row.buyer,
        regime=row.regime,
        term=Term(row.first_day, last_day),
        options=options,
        estimated_pence=row.estimated_pence,
        maximum_pence=row.maximum_pence,
        training_target=row.training_target,
        settings=settings,
        today=read.today,
    )


def _option(read: Reading, row: Row[Any]) -> ExtensionOption:
    """An option as on the day shown: what was exercised afterwards was not exercised yet."""
    if row.exercised_on is None or row.exercised_on > read.shown_day:
        return ExtensionOption(row.id, row.number, row.last_day, None, "")
    return ExtensionOption(row.id, row.number, row.last_day, row.exercised_on, row.reference or "")


def register_id(read: Reading) -> str:
    """What tells this register from every other."""
    return str(read.value(select(tables.register.c.uuid)))


def has_framework(read: Reading) -> bool:
    """Whether the register holds its framework already."""
    return read.value(select(tables.framework.c.id)) is not None


def lots(read: Reading) -> tuple[Lot, ...]:
    """Every lot, in the framework's order."""
    return read.remembered("lots", lambda: tuple(Lot(row.code, row.title) for row in read.rows(_LOTS)))


def streams(read: Reading) -> tuple[FundingStream, ...]:
    """Every funding stream, in the framework's order."""
    return read.remembered("streams", lambda: tuple(_stream(row) for row in read.rows(_STREAMS)))


def stream_title(read: Reading, scope: str) -> str:
    """The title of the stream that a ceiling stands over; nothing for a ceiling over a lot or the whole framework."""
    return next((stream.title for stream in streams(read) if stream_scope(stream.code) == scope), "")


def people(read: Reading) -> tuple[Person, ...]:
    """Everybody who may act, by name."""
    return tuple(_person(row) for row in read.rows(_PEOPLE))


def decision(read: Reading, reference: str) -> Decision | None:
    """A recorded decision by its reference."""
    row = read.row(_DECISION, reference=reference)
    return None if row is None else _decision(row)


def ceilings(read: Reading, *, state: CeilingState | None = None) -> tuple[Ceiling, ...]:
    """Every ceiling version, or those in one state; by scope, period and version."""
    columns = tables.ceiling_version.c
    condition: ColumnElement[bool] = true() if state is None else columns.state == state
    joined = tables.ceiling_version.join(tables.decision, columns.decision_id == tables.decision.c.id)
    rows = read.rows(
        select(
            tables.ceiling_version,
            tables.decision.c.reference,
            tables.decision.c.decided_on,
            tables.decision.c.maker,
            tables.decision.c.text,
        )
        .select_from(joined)
        .where(condition)
        .order_by(columns.scope, columns.period, columns.version),
    )
    return tuple(_ceiling(row) for row in rows)


def _stream(row: Row[Any]) -> FundingStream:
    return FundingStream(row.code, row.title, row.kind, row.cost_code)


def _person(row: Row[Any]) -> Person:
    return Person(row.id, row.name, frozenset(Role(role) for role in row.roles.split()), row.login)


def _decision(row: Row[Any]) -> Decision:
    return Decision(row.id, row.reference, row.decided_on, row.maker, row.text)


def _ceiling(row: Row[Any]) -> Ceiling:
    return Ceiling(
        id=row.id,
        scope=row.scope,
        period=row.period,
        version=row.version,
        state=row.state,
        pence=row.pence,
        stated_pence=row.stated_pence,
        vat_basis=row.vat_basis,
        vat_rate_hundredths=row.vat_rate_hundredths,
        condition=row.condition,
        decision=Decision(row.decision_id, row.reference, row.decided_on, row.maker, row.text),
        lost_funding=row.lost_funding,
        recorded_at=row.recorded_at,
        in_force_on=row.in_force_on,
        superseded_on=row.superseded_on,
    )
