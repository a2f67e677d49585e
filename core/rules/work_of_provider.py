"""An invoice is for work that its own provider was ordered to do and that is on the record."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.invoice_case import MatchCase, MatchedLine, SessionWork
from core.domain.states import SessionState


def check(case: MatchCase) -> Iterator[Finding]:
    """Each order line is one of the provider's; each session belongs to that line and was held or charged for."""
    for match in case.matches:
        session = None if match.session_id is None else case.work.sessions.get(match.session_id)
        if match.session_id is not None and session is None:
            yield Finding("unknown_session", f"There is no session {match.session_id}.", f"{match.field}session_id")
        if session is not None:
            yield from _session(match, session)
        line_id = match.order_line(case.work)
        line = None if line_id is None else case.work.lines.get(line_id)
        if line is None and line_id is not None:
            yield Finding("unknown_line", f"There is no order line {line_id}.", f"{match.field}line_id")
        elif line is not None and line.provider_id != case.provider_id:
            sentence = (
                f"“{line.description}” belongs to {line.number}, which is another provider’s. Choose work that was "
                f"ordered from {case.provider}."
            )
            yield Finding("other_provider", sentence, f"{match.field}line_id")


def _session(match: MatchedLine, session: SessionWork) -> Iterator[Finding]:
    field = f"{match.field}session_id"
    if match.line_id not in (None, session.line_id):
        yield Finding("session_of_other_line", f"Session {session.reference} belongs to another order line.", field)
    if session.state is SessionState.PLANNED:
        sentence = f"Session {session.reference} is still planned. Record its delivery or its cancellation first."
        yield Finding("session_not_delivered", sentence, field)
    elif session.state is SessionState.TAKEN_BACK:
        sentence = f"The record of session {session.reference} was taken back. Choose the session that replaced it."
        yield Finding("session_taken_back", sentence, field)
