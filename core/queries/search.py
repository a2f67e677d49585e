"""Finds call-offs, requirements and providers by a few letters, for going to one quickly."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from core.domain.states import words
from core.store import tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One record: `kind` is call_off, requirement or provider; `item` is its number, its row or its name."""

    kind: str
    item: str | int
    title: str
    note: str


def search(read: Reading, text: str, *, limit: int = 12) -> tuple[FoundRow, ...]:
    """Records in which every word of the text occurs, newest first, at most `limit` of each kind; three statements.

    Upper and lower case are alike; the words may stand in any order. Without a word nothing is found.
    """
    wanted = text.split()
    if not wanted:
        return ()
    return (*_call_offs(read, wanted, limit), *_requirements(read, wanted, limit), *_providers(read, wanted, limit))


def _call_offs(read: Reading, wanted: list[str], limit: int) -> list[FoundRow]:
    order, provider = tables.call_off.c, tables.provider.c
    rows = read.rows(
        select(order.number, order.title, provider.name)
        .join(tables.offer, tables.offer.c.id == order.offer_id)
        .join(tables.provider, provider.id == tables.offer.c.provider_id)
        .where(_all_in(wanted, order.number, order.title, provider.name))
        .order_by(order.id.desc())
        .limit(limit)
    )
    return [FoundRow("call_off", row.number, f"{row.number}  {row.title}", row.name) for row in rows]


def _requirements(read: Reading, wanted: list[str], limit: int) -> list[FoundRow]:
    requirement = tables.requirement.c
    rows = read.rows(
        select(requirement.id, requirement.reference, requirement.title, requirement.state)
        .where(_all_in(wanted, requirement.reference, requirement.title))
        .order_by(requirement.id.desc())
        .limit(limit)
    )
    return [
        FoundRow("requirement", row.id, f"{row.reference}  {row.title}", f"Requirement, {words(row.state)}")
        for row in rows
    ]


def _providers(read: Reading, wanted: list[str], limit: int) -> list[FoundRow]:
    provider = tables.provider.c
    rows = read.rows(
        select(provider.name).where(_all_in(wanted, provider.name)).order_by(func.lower(provider.name)).limit(limit)
    )
    return [FoundRow("provider", row.name, row.name, "Provider") for row in rows]


def _all_in(wanted: list[str], *columns: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(*(or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in wanted))
