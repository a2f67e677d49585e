"""The sheets of the sessions that were held in a period, and of who attended them."""

from core.excel.writing import Column, Kind, Row, Sheet
from core.returns.book import ReturnBook
from core.returns.parts.formulas import sum_where
from core.returns.people_trained.content import HeldSession, PeopleContent
from core.returns.provider_mi.content import number_of

SESSIONS, ATTENDANCE = "Sessions", "Attendance"
SESSIONS_TABLE, ATTENDANCE_TABLE = "tblSessions", "tblAttendance"
SESSION, LOT, WHO, GROUP = "Session", "Lot", "Provider no.", "Group no."
COUNTED, PEOPLE, COST = "Sessions", "People", "Cost"
OFFERED, BOOKED, ATTENDED = "Places offered", "Places booked", "Places attended"

SESSION_COLUMNS = (
    Column(SESSION, width=15, key=True),
    Column("Day", Kind.DATE, 12),
    Column("Order", width=15),
    Column(LOT, Kind.CODE, 9),
    Column(WHO, Kind.CODE, 10),
    Column("Provider", Kind.NOTE, 28),
    Column("What for", Kind.NOTE, 36),
    *(Column(name, Kind.WHOLE, 11, total=True) for name in (COUNTED, OFFERED, BOOKED, ATTENDED, PEOPLE)),
    Column(COST, Kind.MONEY, 14, total=True),
)
ATTENDANCE_COLUMNS = (
    Column(SESSION, width=15, key=True),
    Column("Day", Kind.DATE, 12),
    Column(LOT, Kind.CODE, 9),
    Column(WHO, Kind.CODE, 10),
    Column("Provider", Kind.NOTE, 30),
    Column(GROUP, Kind.CODE, 10, key=True),
    Column("Workforce group", Kind.NOTE, 34),
    Column(PEOPLE, Kind.WHOLE, 12, total=True),
    Column(ATTENDED, Kind.WHOLE, 13, total=True),
)


def sessions(sheet: Sheet, book: ReturnBook, content: PeopleContent) -> None:
    """A row for each session; what was attended is added up from the attendance."""
    sheet.title(
        f"Sessions held in {content.period}",
        "Places and cost of every session that was held. People counts each person once: sessions that go on with the "
        "people of another add places alone. Cost excludes VAT.",
        "A session recorded after its day was signed off stands in the period in which it counts, and a record "
        "that was taken back later is taken off there.",
    )
    if not content.sessions:
        sheet.prose("Nil return: no session held in this period.")
    people: dict[int, tuple[int, int]] = {}
    for row in content.attended:
        once, places = people.get(row.session_id, (0, 0))
        people[row.session_id] = once + row.people, places + row.places
    rows = [_session(book, content, each, *people.get(each.session.id, (0, 0))) for each in content.sessions]
    sheet.table(SESSIONS_TABLE, SESSION_COLUMNS, rows, total=True, frozen=1)


def attendance(sheet: Sheet, book: ReturnBook, content: PeopleContent) -> None:
    """A row for each workforce group at each session."""
    sheet.title(
        f"Attendance in {content.period}",
        "Who attended each session, by workforce group. People counts each person once, places each attendance.",
    )
    if not content.attended:
        sheet.prose("Nil return: nobody attended in this period.")
    known = {each.session.id: each.session for each in content.sessions}
    rows = []
    for row in sorted(content.attended, key=lambda row: (row.held_on, row.session_id)):
        session = known[row.session_id]
        rows.append(
            Row(
                (
                    session.reference,
                    row.held_on,
                    content.labels[row.lot],
                    number_of(session.provider_id),
                    book.redaction.provider(session.provider_id, session.provider),
                    content.group_labels[row.group],
                    row.group_title,
                    row.people,
                    row.places,
                )
            )
        )
    sheet.table(ATTENDANCE_TABLE, ATTENDANCE_COLUMNS, rows, total=True, frozen=1)


def _session(book: ReturnBook, content: PeopleContent, held: HeldSession, people: int, places: int) -> Row:
    session = held.session
    own = (SESSION, f'"{session.reference}"')
    return Row(
        (
            session.reference,
            session.held_on,
            session.number,
            content.labels[session.lot],
            number_of(session.provider_id),
            book.redaction.provider(session.provider_id, session.provider),
            session.title,
            held.times,
            held.counted(session.places_offered),
            held.counted(session.places_booked),
            sum_where(ATTENDANCE_TABLE, ATTENDED, places, own),
            sum_where(ATTENDANCE_TABLE, PEOPLE, people, own),
            held.counted(session.pence),
        )
    )
