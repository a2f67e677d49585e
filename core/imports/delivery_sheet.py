"""Write the sheet on which a provider reports its sessions: what is planned, and cream cells for what became of it."""

import difflib
from collections.abc import Sequence
from pathlib import Path

from core.domain.errors import BadRequest
from core.domain.periods import Period, day_text
from core.domain.provider import Provider
from core.domain.schools import WorkforceGroup
from core.domain.states import SessionState, words
from core.excel.cells import match_key
from core.excel.fill_in import FillIn, allow
from core.excel.values import Column, Kind, Properties, Value
from core.excel.writing import Sheet, Workbook
from core.imports.delivery_columns import (
    FORM,
    KIND,
    LAYOUT,
    LAYOUT_NOW,
    NO,
    PERIOD,
    PROVIDER,
    REGISTER,
    SESSIONS,
    SHEET,
    TOOK_PLACE,
    WRITTEN,
    YES,
    columns,
)
from core.queries.attendance import workforce_groups
from core.queries.sessions import SessionRow, sessions
from core.store import frameworks, history, providers
from core.store.reading import Reading
from core.store.register import Register

HOW_SHEET = "How to fill in"


def write_delivery_sheet(register: Register, path: Path, provider: str, period: Period) -> int:
    """Writes the planned sessions of a provider in a period, both end days included; gives how many there are.

    Raises BadRequest when there is no such provider or it has no session to report, ExportFailed when the workbook
    cannot be written.
    """
    with register.reading() as read:
        whose = _provider(read, provider)
        rows = sessions_of(read, whose.id, period)
        groups = workforce_groups(read)
        if not rows:
            message = (
                f"{whose.name} has no planned session from {day_text(period.term.first)} to "
                f"{day_text(period.term.last)}. Choose another period."
            )
            raise BadRequest(message)
        title = f"Delivery sheet of {whose.name}, {period}"
        head, framework = history.head(read), frameworks.framework(read)
        properties = Properties(
            title, framework.title, "Call-off", read.now, "Delivery sheet", footer=f"{framework.reference} · {head}"
        )
        meta = {
            FORM: KIND,
            LAYOUT: LAYOUT_NOW,
            REGISTER: frameworks.register_id(read),
            PROVIDER: str(whose.id),
            PERIOD: str(period),
            WRITTEN: read.now.isoformat(),
            SESSIONS: str(len(rows)),
        }
    with Workbook.writing(path, properties) as book:
        table, how = book.sheet(SHEET), book.sheet(HOW_SHEET, landscape=False)
        _fill(table, title, rows, groups, _instructions(how, whose.name, columns(groups)))
        book.say_of_itself(meta)
    return len(rows)


def sessions_of(read: Reading, provider_id: int, period: Period) -> tuple[SessionRow, ...]:
    """The planned sessions of a provider in a period, by day."""
    return tuple(
        row
        for row in sessions(read)
        if row.provider_id == provider_id and row.state is SessionState.PLANNED and row.held_on in period.term
    )


def plan_of(row: SessionRow) -> str:
    """A session’s day and quantity, by which it is seen whether it was moved since."""
    return f"{row.held_on.isoformat()} {row.quantity_hundredths}"


def _provider(read: Reading, name: str) -> Provider:
    known = {match_key(each.name): each for each in providers.providers(read)}
    if match_key(name) in known:
        return known[match_key(name)]
    close = difflib.get_close_matches(match_key(name), known, n=1, cutoff=0.6)
    remedy = f"Did you mean “{known[close[0]].name}”?" if close else "Name it as the register does."
    message = f"There is no provider “{name}”. {remedy}"
    raise BadRequest(message)


def _instructions(sheet: Sheet, whose: str, asked: Sequence[FillIn]) -> str:
    """Gives the cells of the answers to whether a session took place."""
    sheet.title("How to fill in the delivery sheet", f"For {whose}: fill in the sheet “{SHEET}” and send it back.")
    sheet.prose(
        "One row for each session. Type into the cream cells only. Rows of sessions that are still to come may stay "
        "empty: send the sheet again when they have been held. Do not copy or add rows; each belongs to one session. "
        "To sort, take the protection off first (Review, Unprotect Sheet; there is no password).",
        width=100,
    )
    sheet.space()
    sheet.grid(
        (
            Column("Column", Kind.NOTE, 34),
            Column("What stands or goes there", Kind.NOTE, 56),
            Column("Example", Kind.NOTE, 30),
        ),
        [(each.column.heading, each.meaning, each.example) for each in asked if not each.column.hidden],
    )
    answers = sheet.grid((Column(TOOK_PLACE),), [(YES,), (NO,)])
    return answers.cells(TOOK_PLACE)


def _fill(sheet: Sheet, title: str, rows: Sequence[SessionRow], groups: Sequence[WorkforceGroup], answers: str) -> None:
    asked = [each.column for each in columns(groups)]
    sheet.title(title, "What became of each session: fill in the cream cells. Quantities are those of the order.")
    empty = len([each for each in asked if each.look is not None])
    placed = sheet.table("tblSessions", asked, [_row(row, empty) for row in rows], frozen=2)
    for column in asked:
        if column.heading == TOOK_PLACE:
            sheet.allow_list(placed, TOOK_PLACE, answers, "Choose “yes” or “no”.")
        elif column.look is not None and column.kind is Kind.WHOLE:
            sheet.allow_numbers(placed, column.heading, 0, "Type a whole number such as 12, or 0.", whole=True)
        elif column.look is not None:
            allow(sheet, placed, column)


def _row(row: SessionRow, empty: int) -> list[Value]:
    known: list[Value] = [
        row.number,
        row.reference,
        row.line,
        row.held_on,
        row.starts_at,
        row.venue,
        row.planned_places,
        words(row.unit),
        row.quantity_hundredths,
    ]
    return [*known, *([None] * empty), row.reference, plan_of(row)]
