"""Everything that the page of one call-off shows, and what happened to it in order."""

from dataclasses import dataclass
from datetime import date, datetime

from core.domain.states import Role
from core.queries.call_off_detail import CallOffDetail, call_off_detail
from core.queries.establishments import EstablishmentRow, establishments
from core.queries.framework import lots, streams
from core.queries.invoice_lines import invoice_lines
from core.queries.invoices import InvoiceRow, invoices
from core.queries.people import people
from core.queries.plannable import PlannableRow, plannable
from core.queries.requirements import RequirementRow, requirements
from core.queries.review_queries import ReviewQueryRow, review_queries
from core.queries.reviews import ReviewRow, reviews
from core.queries.selections import SelectionRow, selections
from core.queries.sessions import SessionRow, sessions
from core.queries.timeline import timeline
from core.queries.timeline_row import TimelineKind, TimelineRow
from core.queries.variations import VariationRow, variations
from core.store.reading import Reading
from gui.desk import Place
from gui.formats import day, money
from gui.widgets.timeline import Event

TONES = {
    TimelineKind.SKIP: "warn",
    TimelineKind.ORDER: "good",
    TimelineKind.VARIATION: "info",
    TimelineKind.DISPUTE: "bad",
    TimelineKind.PAYMENT: "good",
    TimelineKind.CLOSURE: "warn",
    TimelineKind.CORRECTION: "warn",
    TimelineKind.CANCELLATION: "bad",
    TimelineKind.REVIEW: "info",
}
"""How an event is coloured; what is left out goes its usual way."""


@dataclass(frozen=True, slots=True)
class CallOffRecord:
    """One call-off with what it rests on and what became of it, all of one moment.

    `streams` are titles by code, `billed` whole pence ex VAT that invoices bill of it less credits, by invoice.
    """

    detail: CallOffDetail
    requirement: RequirementRow
    selection: SelectionRow
    lot: str
    streams: dict[str, str]
    sessions: tuple[SessionRow, ...]
    invoices: tuple[InvoiceRow, ...]
    billed: dict[int, int]
    variations: tuple[VariationRow, ...]
    events: tuple[TimelineRow, ...]
    review: ReviewRow | None
    queries: tuple[ReviewQueryRow, ...]
    plannable: tuple[PlannableRow, ...]
    schools: tuple[EstablishmentRow, ...]
    owners: tuple[str, ...]
    today: date
    now: datetime

    @property
    def number(self) -> str:
        """The call-off's number."""
        return self.detail.row.number


def read_record(read: Reading, number: str) -> CallOffRecord:
    """Look one call-off up by its number. Raises NotFound."""
    detail = call_off_detail(read, number)
    billed = _billed(read, number)
    return CallOffRecord(
        detail=detail,
        requirement=next(row for row in requirements(read) if row.id == detail.row.requirement_id),
        selection=next(row for row in selections(read) if row.id == detail.selection_id),
        lot=next((lot.title for lot in lots(read) if lot.code == detail.row.lot), ""),
        streams={stream.code: stream.title for stream in streams(read)},
        sessions=tuple(row for row in sessions(read) if row.number == number),
        invoices=tuple(row for row in invoices(read) if row.id in billed),
        billed=billed,
        variations=variations(read, number),
        events=timeline(read, number),
        review=next(iter(reviews(read, number)), None),
        queries=review_queries(read, number),
        plannable=tuple(row for row in plannable(read) if row.number == number),
        schools=establishments(read),
        owners=tuple(one.name for one in people(read) if Role.FRAMEWORK_OWNER in one.roles),
        today=read.today,
        now=read.now,
    )


def _billed(read: Reading, number: str) -> dict[int, int]:
    found: dict[int, int] = {}
    for line in invoice_lines(read):
        if line.number == number:
            found[line.invoice_id] = found.get(line.invoice_id, 0) + line.net - line.credited_net
    return found


def story(record: CallOffRecord) -> tuple[Event, ...]:
    """From the requirement by way of the order to its last payment; each leads to where it is shown."""
    needed, selection = record.requirement, record.selection
    if record.detail.taken_over:  # nothing is known of what came before its issue
        return tuple(_event(row) for row in record.events)
    there = Place("requirements", needed.id)
    return (
        Event(
            day(needed.submitted_on), f"Requirement {needed.reference} submitted", f"By {needed.submitted_by}", to=there
        ),
        Event(day(needed.agreed_on), f"Agreed at {needed.agreed_at}", f"Recorded by {needed.agreed_by}", to=there),
        Event(
            day(selection.opened_on),
            "Selection opened",
            f"Ranking version {selection.ranking_version} of lot {selection.lot}, by {selection.opened_by}",
            to=Place("placing", selection.id),
        ),
        *(_event(row) for row in record.events),
    )


def _event(row: TimelineRow) -> Event:
    value = "" if row.pence is None else money(row.pence)
    who = f"By {row.who}" if row.who else ""
    detail = f"{row.detail[:1].upper()}{row.detail[1:]}"
    words = ". ".join(part for part in (detail, who, value) if part)
    item: str | int = int(row.item) if row.item.isdecimal() else row.item
    to = None if row.page == "call_off" else Place(row.page, item)
    return Event(day(row.on), row.title, words, TONES.get(row.kind, "plain"), to)
