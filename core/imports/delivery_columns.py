"""The columns of a delivery sheet, and what it says of itself."""

from collections.abc import Iterable

from core.domain.schools import WorkforceGroup
from core.excel.fill_in import FillIn
from core.excel.values import Column, Kind, Look

KIND = "delivery-sheet"
SHEET = "Sessions"
FORM, LAYOUT, REGISTER, PROVIDER = "Call-off form", "Layout", "Call-off register", "Provider"
PERIOD, WRITTEN, SESSIONS = "Period", "Written at", "Sessions"
"""Labels of what the sheet says of itself, where nobody looks."""

LAYOUT_NOW = "1"
KEY, PLAN = "_session", "_plan"
"""Hidden columns: the session’s reference, and its day and quantity when the sheet was written."""

ORDER, REFERENCE, WHAT, HELD_ON, STARTS = "Call-off", "Session", "What", "Date", "Starts"
VENUE, PLACES, UNIT, PLANNED = "Venue", "Places", "Unit", "Planned quantity"
TOOK_PLACE, BOOKED, DELIVERED = "Took place?", "Places booked", "Delivered quantity"
REGISTER_REFERENCE, SCORE, COMMENT = "Register reference", "Feedback score (1 to 5)", "Feedback comment"
YES, NO = "yes", "no"


def columns(groups: Iterable[WorkforceGroup]) -> tuple[FillIn, ...]:
    """All columns in their order; one for the people of each workforce group."""
    people = tuple(
        FillIn(
            Column(people_of(group), Kind.WHOLE, 14, look=Look.INPUT),
            f"How many people of this group attended: {group.title}. 0 if none did.",
            "12",
            required=False,
        )
        for group in groups
    )
    return (*_OURS, *_ASKED_FIRST, *people, *_ASKED_LAST, *_KEYS)


def people_of(group: WorkforceGroup) -> str:
    """The heading of a workforce group’s column."""
    return f"Attended: {group.title}"


def _known(heading: str, kind: Kind, width: float, meaning: str, *, required: bool = False) -> FillIn:
    return FillIn(Column(heading, kind, width), meaning, "", required=required)


def _asked(heading: str, kind: Kind, width: float, meaning: str, example: str, *, required: bool = False) -> FillIn:
    return FillIn(Column(heading, kind, width, look=Look.INPUT), meaning, example, required=required)


_OURS = (
    _known(ORDER, Kind.TEXT, 14, "The call-off order under which the session is held."),
    _known(REFERENCE, Kind.TEXT, 14, "The session’s reference.", required=True),
    _known(WHAT, Kind.NOTE, 30, "The line of the order."),
    _known(HELD_ON, Kind.DATE, 12, "The day for which it is planned. Tell us of another day before it is held."),
    _known(STARTS, Kind.CODE, 8, "When it starts."),
    _known(VENUE, Kind.NOTE, 24, "Where it is held."),
    _known(PLACES, Kind.WHOLE, 8, "How many places are planned."),
    _known(UNIT, Kind.TEXT, 10, "What the order counts."),
    _known(PLANNED, Kind.HUNDREDTHS, 10, "How much of the order the session takes up."),
)
_ASKED_FIRST = (
    _asked(
        TOOK_PLACE,
        Kind.TEXT,
        9,
        "Choose “yes” or “no”. After “no” leave the rest of the row empty; we will ask you about it. Leave it empty "
        "for a session that is still to come.",
        YES,
        required=True,
    ),
    _asked(BOOKED, Kind.WHOLE, 9, "How many places were booked.", "18"),
)
_ASKED_LAST = (
    _asked(DELIVERED, Kind.HUNDREDTHS, 11, "What was delivered, if it was not the planned quantity.", "1.5"),
    _asked(REGISTER_REFERENCE, Kind.TEXT, 16, "Where the register of attendance can be found.", "AR-0142"),
    _asked(SCORE, Kind.HUNDREDTHS, 10, "The mean of the feedback forms, from 1 to 5.", "4.6"),
    _asked(COMMENT, Kind.TEXT, 34, "What those who attended said, without names.", "More time for practice"),
)
_KEYS = (
    FillIn(Column(KEY, hidden=True), "", "", required=False),
    FillIn(Column(PLAN, hidden=True), "", "", required=False),
)
FIELDS = {
    "held_on": HELD_ON,
    "delivered_hundredths": DELIVERED,
    "places_booked": BOOKED,
    "register_reference": REGISTER_REFERENCE,
    "feedback_hundredths": SCORE,
    "feedback_comment": COMMENT,
    "attended": TOOK_PLACE,
    "session_id": REFERENCE,
}
"""The fields of a request to record a delivery, with the headings at which what is wrong with them is told."""
