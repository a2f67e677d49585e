"""What the establishment return says: read in one transaction."""

from dataclasses import dataclass
from datetime import date

from core.domain.periods import Period
from core.queries.framework import FrameworkRow, framework
from core.queries.staffing import PostRow, StaffingRow, bought_in, posts, staffing_in
from core.store.reading import Reading
from core.store.staffing import BoughtIn


@dataclass(frozen=True, slots=True)
class EstablishmentContent:
    """One period. `day` is its day nearest to the day shown: what is held is held on it. FTE in thousandths."""

    framework: FrameworkRow
    period: Period
    day: date
    roles: tuple[StaffingRow, ...]
    posts: tuple[PostRow, ...]
    bought_in: tuple[BoughtIn, ...]

    @property
    def labels(self) -> dict[str, str]:
        """Each role group by its code as formulas find it: a code could read as a number or a comparison."""
        return {role.code: f"R-{number}" for number, role in enumerate(self.roles, start=1)}

    def on_the_day(self, thousandths: int, first: date, last: date | None) -> int:
        """What a post or a line holds on the day."""
        return thousandths if first <= self.day and (last is None or self.day <= last) else 0

    def earliest_end(self, role: str) -> date | None:
        """The first day on which something that is held on the day ends; None where none of it has a last day."""
        posts = ((post.first_day, post.last_day) for post in self.posts if post.role_group == role)
        lines = ((line.first, line.last) for line in self.bought_in if line.role_group == role)
        ends = [last for first, last in (*posts, *lines) if first <= self.day and last is not None and last >= self.day]
        return min(ends, default=None)


def read_content(read: Reading, period: Period) -> EstablishmentContent:
    """Everything that the sheets show: posts and lines of the period’s days, by a fixed number of statements."""
    term = period.term
    return EstablishmentContent(
        framework=framework(read)[0],
        period=period,
        day=min(max(read.shown_day, term.first), term.last),
        roles=staffing_in(read, term),
        posts=tuple(
            post
            for post in posts(read)
            if post.first_day <= term.last and (post.last_day is None or post.last_day >= term.first)
        ),
        bought_in=tuple(line for line in bought_in(read) if line.first <= term.last and line.last >= term.first),
    )
