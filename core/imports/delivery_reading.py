"""Read a delivery sheet back: what a provider reports of each session, against what the register knows of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from core.domain.errors import UnreadableWorkbook
from core.domain.money import quantity
from core.domain.periods import Period, day_text
from core.domain.schools import WorkforceGroup
from core.domain.states import SessionState, Unit, words
from core.excel.cells import Cell
from core.excel.facts import WorkbookFacts
from core.excel.meta import read_meta
from core.excel.numbers_in_cells import hundredths, whole_number
from core.excel.preflight import inspect_workbook
from core.excel.reading import Row, read_table
from core.excel.row_reading import RowReading
from core.excel.texts_in_cells import calendar_date, choice, text
from core.imports.delivery_columns import (
    BOOKED,
    COMMENT,
    DELIVERED,
    FIELDS,
    FORM,
    HELD_ON,
    KEY,
    KIND,
    LAYOUT,
    LAYOUT_NOW,
    NO,
    PERIOD,
    PLAN,
    PROVIDER,
    REFERENCE,
    REGISTER,
    REGISTER_REFERENCE,
    SCORE,
    SHEET,
    TOOK_PLACE,
    YES,
    columns,
    people_of,
)
from core.imports.delivery_sheet import plan_of, sessions_of
from core.imports.filled_in import FilledFile, Gathered
from core.imports.importer import SURE, Difference, Found, Importer, PreviewRow, RowState, Seen
from core.operations.import_file import ImportStep
from core.queries.attendance import attendance, workforce_groups
from core.queries.sessions import SessionRow, sessions
from core.store import frameworks
from core.store.reading import Reading
from core.store.register import Register
from core.store.sessions import planned_again

_ANSWERS = {YES: True, NO: False, "y": True, "n": False, "did not take place": False, "cancelled": False}
_SCORE = (100, 500)
_MOST = 9_999


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register knows of the sheet’s sessions: those it may report by their references, and those it should.

    A session whose record was taken back is followed to the one that was planned in its place: that is held now.
    """

    sessions: Mapping[str, SessionRow]
    expected: tuple[SessionRow, ...]
    provider_id: int
    groups: tuple[WorkforceGroup, ...]
    attended: Mapping[int, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class _Report:
    """What a row says of its session. None where nothing is said; people by the code of their workforce group."""

    took_place: bool | None
    people: Mapping[str, int]
    booked: int | None
    delivered: int | None
    register_reference: str
    score: int | None
    comment: str

    @property
    def says_something(self) -> bool:
        """Whether anything is filled in besides whether it took place."""
        figures = (self.booked, self.delivered, self.score)
        return bool(self.people or self.register_reference or self.comment) or any(x is not None for x in figures)


def read_file(register: Register, path: Path, choices: Mapping[str, str] = MappingProxyType({})) -> Found:
    """Reads what a provider reports. Raises UnreadableWorkbook, also for a sheet that is not one of this register."""
    facts = inspect_workbook(path)
    with register.reading() as read:
        known = _known(read, facts)
    asked = columns(known.groups)
    file = FilledFile(path.name, facts, read_table(facts, [each.heading for each in asked], [SHEET]))
    gathered, seen = Gathered(), dict[str, str]()
    for row in file.table.rows:
        _judge(row, known, gathered, seen)
    for session in known.expected:
        if session.reference not in seen:
            gathered.rows.append(PreviewRow(file.table.sheet, RowState.NOT_IN_FILE, _what(session)))
    return gathered.found(KIND, file, choices, FIELDS)


def _known(read: Reading, facts: WorkbookFacts) -> _Known:
    told = read_meta(facts)
    if told.get(FORM) != KIND or told.get(LAYOUT) != LAYOUT_NOW:
        raise UnreadableWorkbook(
            f"{facts.name} is not a delivery sheet that this version of Call-off wrote. Write the sheet again "
            "(Deliveries, “Write a delivery sheet…”), and have that one filled in."
        )
    if told.get(REGISTER) != frameworks.register_id(read):
        raise UnreadableWorkbook(f"{facts.name} was written from another register. Open that register to import it.")
    try:
        provider_id, period = int(told[PROVIDER]), Period.parse(told[PERIOD])
    except (KeyError, ValueError):
        raise UnreadableWorkbook(
            f"{facts.name} does not say any more whose sessions it is about. Write the sheet again."
        ) from None
    people: dict[int, dict[str, int]] = {}
    for each in attendance(read):
        people.setdefault(each.session_id, {})[each.group] = each.people
    return _Known(
        sessions=_by_reference(read),
        expected=sessions_of(read, provider_id, period),
        provider_id=provider_id,
        groups=workforce_groups(read),
        attended=people,
    )


def _by_reference(read: Reading) -> dict[str, SessionRow]:
    by_number = {row.id: row for row in sessions(read)}
    again = planned_again(read)

    def standing(row: SessionRow) -> SessionRow:
        while row.state is SessionState.TAKEN_BACK and row.id in again:
            row = by_number[again[row.id]]
        return row

    return {row.reference: standing(row) for row in by_number.values()}


def _judge(row: Row, known: _Known, gathered: Gathered, seen: dict[str, str]) -> None:
    reading = RowReading(row)
    session = _session(reading, known, seen)
    report = _report(reading, known, session)
    if reading.problems or session is None:
        gathered.problems += reading.problems
        gathered.rows.append(PreviewRow(reading.place, RowState.ERROR, row[REFERENCE].found))
        return
    shown, step, note = _compare(reading, session, report, known)
    gathered.rows.append(shown)
    gathered.steps += [] if step is None else [step]
    gathered.notes += [f"{reading.place}: {note}"] if note else []


def _session(reading: RowReading, known: _Known, seen: dict[str, str]) -> SessionRow | None:
    """By the hidden key, or by the reference that shows where the key is gone."""
    key = _key_of(reading.row)
    reference = reading.take(key, text)
    session = None if reference is None else known.sessions.get(reference)
    place = reading.row[REFERENCE].address or reading.row[key].address
    if reference is not None and (session is None or session.provider_id != known.provider_id):
        reading.wrong(REFERENCE, "is not a session of the sheet’s provider", "Put the row back as it was written.")
    elif session is not None and seen.setdefault(session.reference, place) != place:
        remedy = "Remove one of the two rows; each session is reported once."
        reading.wrong(REFERENCE, f"is reported in cell {seen[session.reference]} already", remedy)
    return session


def _key_of(row: Row) -> str:
    """The heading under which a row names its session."""
    return REFERENCE if row[KEY].blank else KEY


def _report(reading: RowReading, known: _Known, session: SessionRow | None) -> _Report:
    people = {
        group.code: count
        for group in known.groups
        if (count := reading.if_filled(people_of(group), lambda cell: whole_number(cell, 0, _MOST))) is not None
    }
    report = _Report(
        took_place=reading.if_filled(TOOK_PLACE, lambda cell: choice(cell, _ANSWERS, "“yes” or “no”")),
        people=people,
        booked=reading.if_filled(BOOKED, lambda cell: whole_number(cell, 0, _MOST)),
        delivered=reading.if_filled(DELIVERED, lambda cell: hundredths(cell, 0)),
        register_reference=reading.if_filled(REGISTER_REFERENCE, text) or "",
        score=reading.if_filled(SCORE, lambda cell: hundredths(cell, *_SCORE)),
        comment=reading.if_filled(COMMENT, text) or "",
    )
    if not reading.problems and session is not None:
        _whole(reading, report, session)
        _as_planned(reading, session)
    return report


def _as_planned(reading: RowReading, session: SessionRow) -> None:
    """The day is the register’s to change: another one in the sheet is told, and not passed over."""
    held_on = reading.if_filled(HELD_ON, calendar_date)
    if held_on is not None and held_on != session.held_on and not _moved(reading.row[PLAN], session):
        wrong = f"is not the day of {session.reference}, which is planned for {day_text(session.held_on)}"
        reading.wrong(HELD_ON, wrong, "Move the session in the register first, or put the day back as it was.")


def _whole(reading: RowReading, report: _Report, session: SessionRow) -> None:
    """What the cells of a row have to say together."""
    if report.took_place is False and report.says_something:
        reading.wrong(TOOK_PLACE, "stands beside figures", "Choose “yes”, or clear the figures of this row.")
    elif report.took_place is None and report.says_something:
        reading.wrong(TOOK_PLACE, "has no answer, but there are figures", "Choose “yes” if the session took place.")
    elif report.took_place and not report.people:
        reading.wrong(TOOK_PLACE, "has nobody who attended", "Enter the people by workforce group; 0 if nobody came.")
    elif session.unit is Unit.PLACE and report.delivered not in {None, 100 * sum(report.people.values())}:
        remedy = f"Clear it: {sum(report.people.values())} attended, and each place that was taken up is paid."
        reading.wrong(DELIVERED, "is not the number of people who attended", remedy)


def _compare(
    reading: RowReading, session: SessionRow, report: _Report, known: _Known
) -> tuple[PreviewRow, ImportStep | None, str]:
    """What the row would do, the step for it, and what else a person has to know."""
    shown, note = _shown(reading, session, report, known)
    step = None
    if shown.state is RowState.NEW:
        step = ImportStep(reading.place, "record_delivery", _request(session, report))
    return shown, step, note


def _shown(reading: RowReading, session: SessionRow, report: _Report, known: _Known) -> tuple[PreviewRow, str]:
    place, what = reading.place, _what(session, reading.row[_key_of(reading.row)].found)
    unchanged = PreviewRow(place, RowState.UNCHANGED, what)
    if report.took_place is None:
        return unchanged, ""
    if session.state is SessionState.PLANNED:
        if not report.took_place:
            note = f"{session.reference} did not take place. Record who cancelled it, and when notice was given."
            return unchanged, note
        moved = _moved(reading.row[PLAN], session)
        if moved:
            note = f"{session.reference} was planned otherwise since the sheet was written. Record it by hand."
            return PreviewRow(place, RowState.CONFLICT, what, moved), note
        return PreviewRow(place, RowState.NEW, what, tuple(_told(report, known.groups))), ""
    differs = tuple(_differences(session, report, known))
    if not differs:
        return unchanged, ""
    note = f"{session.reference} is recorded otherwise. Take that record back first if the sheet is right."
    return PreviewRow(place, RowState.CONFLICT, what, differs), note


def _moved(plan: Cell, session: SessionRow) -> tuple[Difference, ...]:
    then, now = plan.found, plan_of(session)
    if plan.blank or then == now:
        return ()
    day, _, hundredth = then.partition(" ")
    before = f"{day}, {quantity(int(hundredth))}" if hundredth.isdecimal() else then
    return (Difference("Plan", before, f"{session.held_on.isoformat()}, {quantity(session.quantity_hundredths)}"),)


def _request(session: SessionRow, report: _Report) -> dict[str, Any]:
    people = [{"workforce_group": code, "people": count} for code, count in report.people.items() if count]
    delivered = None if session.unit is Unit.PLACE else report.delivered
    return {
        "session_id": session.id,
        "attended": people,
        "delivered_hundredths": delivered,
        "places_booked": report.booked,
        "register_reference": report.register_reference,
        "feedback_hundredths": report.score,
        "feedback_comment": report.comment,
    }


def _told(report: _Report, groups: Sequence[WorkforceGroup]) -> Iterator[Difference]:
    """Everything that a row says of a session that is not recorded yet."""
    for group in groups:
        if group.code in report.people:
            yield Difference(people_of(group), "", str(report.people[group.code]))
    said = (
        (BOOKED, _number(report.booked)),
        (DELIVERED, _quantity(report.delivered)),
        (REGISTER_REFERENCE, report.register_reference),
        (SCORE, _quantity(report.score)),
        (COMMENT, report.comment),
    )
    yield from (Difference(heading, "", words_) for heading, words_ in said if words_)


def _differences(session: SessionRow, report: _Report, known: _Known) -> Iterator[Difference]:
    """What the record says otherwise than the row. A cell that is left empty says nothing of its own."""
    held = session.state is SessionState.DELIVERED
    if held is not report.took_place:
        yield Difference(TOOK_PLACE, words(session.state), YES if report.took_place else NO)
        return
    if not held:
        return
    recorded = known.attended.get(session.id, {})
    for group in known.groups:
        before, after = recorded.get(group.code, 0), report.people.get(group.code, 0)
        if before != after:
            yield Difference(people_of(group), str(before), str(after))
    figures = (
        (BOOKED, _number(session.places_booked), _number(report.booked)),
        (DELIVERED, _quantity(session.delivered_hundredths), _quantity(report.delivered)),
        (REGISTER_REFERENCE, session.register_reference, report.register_reference),
        (SCORE, _quantity(session.feedback_hundredths), _quantity(report.score)),
        (COMMENT, session.feedback_comment, report.comment),
    )
    yield from (Difference(*each) for each in figures if each[2] and each[1] != each[2])


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _quantity(hundredths_: int | None) -> str:
    return "" if hundredths_ is None else quantity(hundredths_)


def _what(session: SessionRow, in_the_sheet: str = "") -> str:
    """How people know a session; one that was planned again since the sheet was written goes by another reference."""
    named = session.reference
    if in_the_sheet not in {"", named}:
        named = f"{named} in place of {in_the_sheet}"
    return f"{named}, {day_text(session.held_on)}, {session.title}"


def _knows(seen: Seen) -> int:
    return SURE if seen.meta.get(FORM) == KIND else 0


DELIVERY_SHEET = Importer(
    kind=KIND,
    title="Delivery sheet",
    does="Record the sessions that a provider reports on a delivery sheet",
    read=read_file,
    knows=_knows,
)
