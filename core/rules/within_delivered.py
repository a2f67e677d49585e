"""No more is invoiced than was delivered, with what was charged for cancelling and agreed as expenses."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.invoice_case import MatchCase, MatchedLine, OrderedWork, SessionWork
from core.domain.invoicing import available, less, taken
from core.domain.money import plain_pounds
from core.domain.states import SessionState

RECORDED = (SessionState.DELIVERED, SessionState.CANCELLED, SessionState.NO_SHOW)


def check(case: MatchCase) -> Iterator[Finding]:
    """Each session at most at its price less what was invoiced of it, each order line at most at what is accrued.

    A session's money accrued in the delivery year of its day; a line without a session may draw on any year (domain
    paper, invariant 25). Sessions are served first.
    """
    left = dict(case.work.accrued)
    of_session = {number: session.left_pence for number, session in case.work.sessions.items()}
    for match in sorted(case.matches, key=lambda item: item.session_id is None):
        ask, session = match.asked(case.work), match.session(case.work)
        line = None if ask is None else case.work.lines.get(ask.line_id)
        if ask is None or line is None or not _on_record(match, session):
            continue
        if session is not None:
            if match.net_pence > of_session[session.id]:
                yield _above_session(match, session, of_session[session.id])
            of_session[session.id] -= match.net_pence
        if match.net_pence > available(left, ask):
            yield _above_line(match, line, session, available(left, ask))
        left = less(left, taken(left, ask))


def _on_record(match: MatchedLine, session: SessionWork | None) -> bool:
    return match.session_id is None or (session is not None and session.state in RECORDED)


def _above_session(match: MatchedLine, session: SessionWork, left: int) -> Finding:
    sentence = (
        f"{plain_pounds(match.net_pence)} would be more than session {session.reference} costs: of "
        f"{plain_pounds(session.pence)}, {plain_pounds(max(left, 0))} is not invoiced yet. Leave the line unmatched "
        "and dispute the invoice, or ask for a credit note."
    )
    figures: dict[str, int | str] = {"asked_pence": match.net_pence, "left_pence": left, "price_pence": session.pence}
    return Finding("more_than_session", sentence, f"{match.field}session_id", figures=figures)


def _above_line(match: MatchedLine, line: OrderedWork, session: SessionWork | None, left: int) -> Finding:
    year = "" if session is None else f" in {session.financial_year}"
    sentence = (
        f"{plain_pounds(match.net_pence)} would be more than was delivered: {plain_pounds(left)} of "
        f"“{line.description}” ({line.number}) is accrued{year} and not invoiced yet. Record what was delivered or "
        "agreed as expenses first, or leave the line unmatched and dispute the invoice."
    )
    figures: dict[str, int | str] = {"asked_pence": match.net_pence, "accrued_pence": left, "number": line.number}
    return Finding("more_than_delivered", sentence, f"{match.field}line_id", figures=figures)
