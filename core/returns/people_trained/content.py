"""What the return of people trained says: read in one transaction."""

from dataclasses import dataclass

from core.domain.framework import Lot
from core.domain.periods import Period
from core.domain.schools import WorkforceGroup
from core.domain.states import SessionState
from core.queries.attendance import workforce_groups
from core.queries.framework import FrameworkRow, framework, lots
from core.queries.people_trained import AttendedRow, attended
from core.queries.sessions import SessionRow, sessions
from core.returns.labels import lot_labels
from core.store import providers
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class PeopleContent:
    """One period: its sessions that were held, who attended, and how many people were trained before it."""

    framework: FrameworkRow
    period: Period
    lots: tuple[Lot, ...]
    labels: dict[str, str]
    groups: tuple[WorkforceGroup, ...]
    providers: tuple[tuple[int, str], ...]
    sessions: tuple[SessionRow, ...]
    attended: tuple[AttendedRow, ...]
    before: int

    @property
    def group_labels(self) -> dict[str, str]:
        """Each workforce group by its code as formulas find it: a title could read as a comparison."""
        return {group.code: f"G-{number}" for number, group in enumerate(self.groups, start=1)}

    @property
    def people(self) -> int:
        """People trained in the period, each counted once."""
        return sum(row.people for row in self.attended)

    @property
    def cost(self) -> int:
        """What the sessions of the period cost, in whole pence ex VAT."""
        return sum(session.pence or 0 for session in self.sessions)


def read_content(read: Reading, period: Period) -> PeopleContent:
    """Everything that the sheets show, by a fixed number of statements at any number of sessions."""
    every_lot = lots(read)
    every = attended(read)
    term = period.term
    return PeopleContent(
        framework=framework(read)[0],
        period=period,
        lots=every_lot,
        labels=lot_labels(lot.code for lot in every_lot),
        groups=workforce_groups(read),
        providers=tuple((each.id, each.name) for each in providers.providers(read)),
        sessions=tuple(
            session for session in sessions(read) if session.state is SessionState.DELIVERED and session.held_on in term
        ),
        attended=tuple(row for row in every if row.held_on in term),
        before=sum(row.people for row in every if row.held_on < term.first),
    )
