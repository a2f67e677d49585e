"""Posts against limits: filled and bought in today, and the peak of the year."""

from dataclasses import dataclass
from datetime import date

from core.domain.periods import FinancialYear, Term
from core.domain.staffing import peak
from core.store import staffing as store
from core.store.reading import Reading
from core.store.staffing import BoughtIn


@dataclass(frozen=True, slots=True)
class StaffingRow:
    """One role group: thousandths of an FTE today, and the highest in the delivery year with its first day."""

    code: str
    team: str
    title: str
    grade: str
    temporary: bool
    limit_thousandths: int
    filled_thousandths: int
    bought_in_thousandths: int
    peak_thousandths: int
    peak_on: date
    source: str

    @property
    def over(self) -> bool:
        """Whether the limit is passed at the peak."""
        return self.peak_thousandths > self.limit_thousandths


@dataclass(frozen=True, slots=True)
class PostRow:
    """One filled post; both end days included."""

    id: int
    role_group: str
    title: str
    team: str
    holder: str
    fte_thousandths: int
    first_day: date
    last_day: date | None
    reason: str


def staffing(read: Reading, year: FinancialYear | None = None) -> tuple[StaffingRow, ...]:
    """Every role group, in the framework's order, in the current delivery year or another.

    A year is seen on its day nearest to the day shown: on its last once it is over, on its first before it begins.
    """
    return staffing_in(read, (year or FinancialYear.of(read.shown_day)).term)


def staffing_in(read: Reading, span: Term) -> tuple[StaffingRow, ...]:
    """The same of any span of days; the peak is that of its days."""
    held = store.held(read)
    today = min(max(read.shown_day, span.first), span.last)
    rows = []
    for group in store.role_groups(read):
        own = [item for item in held if item.role_group == group.code]
        day = Term(today, today)
        highest = peak(own, span)
        rows.append(
            StaffingRow(
                group.code,
                group.team,
                group.title,
                group.grade,
                group.temporary,
                group.limit_thousandths,
                peak([item for item in own if not item.bought_in], day).thousandths,
                peak([item for item in own if item.bought_in], day).thousandths,
                highest.thousandths,
                highest.on,
                group.source,
            ),
        )
    return tuple(rows)


def bought_in(read: Reading) -> tuple[BoughtIn, ...]:
    """Every order line that buys in time for a role group, as it stands."""
    return store.bought_in(read)


def posts(read: Reading) -> tuple[PostRow, ...]:
    """Every filled post, ended ones included."""
    groups = {group.code: group for group in store.role_groups(read)}
    return tuple(
        PostRow(
            post.id,
            post.role_group,
            groups[post.role_group].title,
            groups[post.role_group].team,
            post.holder,
            post.fte_thousandths,
            post.first,
            post.last,
            post.reason,
        )
        for post in store.posts(read)
    )
