"""What the return of people trained says: read in one transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from core.domain.as_at import AsAt
from core.domain.framework import Lot
from core.domain.periods import Period
from core.domain.schools import WorkforceGroup
from core.domain.states import Basis, SessionState
from core.queries.attendance import workforce_groups
from core.queries.framework import FrameworkRow, framework, lots
from core.queries.people_trained import AttendedRow, attended
from core.queries.sessions import SessionRow, sessions
from core.returns.labels import lot_labels
from core.store import providers
from core.store.reading import Reading

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session and what it counts in a period.

    `times` is 1, or -1 where its record was taken back after an earlier period had counted it. It is 0 where only
    people move to it or from it, since another session of its course counts them now.
    """

    session: SessionRow
    times: int

    def counted(self, figure: int | None) -> int | None:
        """A figure of the session as the period counts it."""
        return None if figure is None else self.times * figure


@dataclass(frozen=True, slots=True)
class PeopleContent:
    """One period: the sessions that it counts, who attended, and how many people were trained before it."""

    framework: FrameworkRow
    period: Period
    lots: tuple[Lot, ...]
    labels: dict[str, str]
    groups: tuple[WorkforceGroup, ...]
    providers: tuple[tuple[int, str], ...]
    sessions: tuple[HeldSession, ...]
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
        return sum(each.counted(each.session.pence) or 0 for each in self.sessions)


def read_content(read: Reading, period: Period) -> PeopleContent:
    """Everything that the sheets show, by a fixed number of statements at any number of sessions."""
    every_lot = lots(read)
    held, rows, before = _moved(read, period) if _is_plain(read, period) else _looked_at(read, period)
    return PeopleContent(
        framework=framework(read)[0],
        period=period,
        lots=every_lot,
        labels=lot_labels(lot.code for lot in every_lot),
        groups=workforce_groups(read),
        providers=tuple((each.id, each.name) for each in providers.providers(read)),
        sessions=held,
        attended=rows,
        before=before,
    )


_Counted = tuple[tuple[HeldSession, ...], tuple[AttendedRow, ...], int]


def _is_plain(read: Reading, period: Period) -> bool:
    """Whether the period is shown as at its own end, or within it, and not from a later day or as it was known then."""
    view = read.as_at
    return view is None or (view.basis is Basis.EFFECTIVE and view.day <= period.term.last)


def _looked_at(read: Reading, period: Period) -> _Counted:
    """What was held in the period, as the day shown has it."""
    every, term = attended(read), period.term
    held = tuple(HeldSession(each, 1) for each in _delivered(read).values() if each.held_on in term)
    before = sum(row.people for row in every if row.held_on < term.first)
    return held, tuple(row for row in every if row.held_on in term), before


def _moved(read: Reading, period: Period) -> _Counted:
    """What stands at the end of the period less what stood before it, so that periods add up as those of money do.

    A session that was recorded after its day was signed off is in the period from which it counts.
    """
    earlier = read.at(AsAt(period.term.first - _DAY, Basis.EFFECTIVE))
    stood, before = _delivered(earlier), attended(earlier)
    stands = _delivered(read)
    rows = tuple(_differences(before, attended(read)))
    held = [HeldSession(each, 1) for number, each in stands.items() if number not in stood]
    held += [HeldSession(each, -1) for number, each in stood.items() if number not in stands]
    there = {each.session.id for each in held}
    others = {row.session_id for row in rows} - there
    held += [HeldSession(each, 0) for number, each in stands.items() if number in others]
    held.sort(key=lambda each: (each.session.held_on, each.session.id))
    return tuple(held), rows, sum(row.people for row in before)


def _delivered(read: Reading) -> dict[int, SessionRow]:
    return {each.id: each for each in sessions(read) if each.state is SessionState.DELIVERED}


def _differences(before: Sequence[AttendedRow], after: Sequence[AttendedRow]) -> Iterator[AttendedRow]:
    earlier = {(row.session_id, row.group): row for row in before}
    for row in after:
        was = earlier.pop((row.session_id, row.group), None)
        if was is None:
            yield row
        elif was != row:
            yield replace(row, people=row.people - was.people, places=row.places - was.places)
    for row in earlier.values():
        yield replace(row, people=-row.people, places=-row.places)
