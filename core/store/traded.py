"""Which sessions are traded: held for a school, or paid by a stream of money that schools bring."""

from sqlalchemy import ColumnElement, or_, select

from core.domain.states import StreamKind
from core.store import tables


def is_traded() -> ColumnElement[bool]:
    """Whether a row of `session` is traded: it names a school, or a traded stream pays for some of its line."""
    session, line, share = tables.session.c, tables.line.alias("paid").c, tables.line_funding.c
    streams = select(tables.funding_stream.c.code).where(tables.funding_stream.c.kind == StreamKind.TRADED)
    paid = select(line.id).where(line.id == session.line_id, line.stream.in_(streams))
    shared = select(share.id).where(share.line_id == session.line_id, share.stream.in_(streams))
    return or_(session.establishment_id.is_not(None), paid.exists(), shared.exists())
