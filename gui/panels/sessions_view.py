"""Everything that the sessions of a register are shown from, read in one transaction."""

from dataclasses import dataclass
from datetime import date

from core.domain.framework import Lot
from core.domain.schools import WorkforceGroup
from core.queries.attendance import AttendanceRow, attendance, workforce_groups
from core.queries.establishments import EstablishmentRow, establishments
from core.queries.feedback import FeedbackRow, feedback
from core.queries.framework import framework, lots
from core.queries.people_trained import PeopleRow, people_trained
from core.queries.plannable import PlannableRow, plannable
from core.queries.sessions import SessionRow, sessions
from core.queries.tariffs import TariffRow, in_force, tariffs
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class SessionsView:
    """Sessions with who attended, what they come to, and what forms about them start from, all of the same moment."""

    today: date
    target: int | None
    lots: tuple[Lot, ...]
    rows: tuple[SessionRow, ...]
    attendance: tuple[AttendanceRow, ...]
    people: tuple[PeopleRow, ...]
    feedback: tuple[FeedbackRow, ...]
    groups: tuple[WorkforceGroup, ...]
    lines: tuple[PlannableRow, ...]
    schools: tuple[EstablishmentRow, ...]
    tariff: tuple[TariffRow, ...]


def read_sessions(read: Reading) -> SessionsView:
    """Read it; `today` is the day that is shown."""
    return SessionsView(
        today=read.shown_day,
        target=framework(read)[0].training_target,
        lots=lots(read),
        rows=sessions(read),
        attendance=attendance(read),
        people=people_trained(read),
        feedback=feedback(read),
        groups=workforce_groups(read),
        lines=plannable(read),
        schools=establishments(read),
        tariff=in_force(tariffs(read), read.shown_day),
    )
