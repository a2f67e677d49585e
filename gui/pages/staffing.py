"""Staffing: whether posts and bought-in time stay within the framework's limits."""

from dataclasses import dataclass
from typing import ClassVar

from core.domain.changes import Changed
from core.domain.periods import FinancialYear
from core.operations.amend_post import AMEND_POST
from core.operations.end_post import END_POST
from core.operations.fill_post import FILL_POST
from core.queries.framework import FrameworkRow, framework
from core.queries.staffing import PostRow, StaffingRow, posts, staffing
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.dialogs.amend_post import AmendPostForm
from gui.dialogs.end_post import EndPostForm
from gui.dialogs.fill_post import FillPostForm
from gui.formats import count
from gui.page import Page
from gui.panels.post_list import PostList
from gui.panels.role_gate import open_if_able
from gui.panels.role_groups import RoleGroups
from gui.parts.edit_in_excel import EditInExcel
from gui.tables.chart_card import ChartCard
from gui.widgets.button import button
from gui.widgets.fte_bar import FteBars, FteLine


@dataclass(frozen=True, slots=True)
class StaffingView:
    """Everything that the page shows, all of the same moment."""

    framework: FrameworkRow
    groups: tuple[StaffingRow, ...]
    posts: tuple[PostRow, ...]


def read_staffing(read: Reading) -> StaffingView:
    """Read the page."""
    return StaffingView(framework(read)[0], staffing(read), posts(read))


class StaffingPage(Page):
    """The limits as bars and as a table; beneath them the posts."""

    key: ClassVar[str] = "staffing"
    title: ClassVar[str] = "Staffing"
    icon: ClassVar[str] = "staffing"
    cares_about: ClassVar[frozenset[Changed]] = frozenset({Changed.FRAMEWORK, Changed.STAFFING, Changed.CALL_OFFS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: StaffingView | None = None
        self._wanted: str | None = None
        self.fill_button = button("Fill a post", icon_name="add", kind="primary", clicked=self._ask_filling)
        self.excel = EditInExcel(self, "posts")
        for control in (self.excel.button, self.fill_button):
            self.header.add_action(control)
        self.bars = FteBars("Posts against their limits")
        self.chart, self.groups, self.posts = ChartCard("Posts against the limits", self.bars), RoleGroups(), PostList()
        self.search_field = self.posts.filter_field
        self.chart.hide()
        for part in (self.chart, self.groups, self.posts):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.groups.opened.connect(lambda row: self._narrow(row.code))
        self.bars.clicked.connect(lambda code: self._narrow(str(code)))
        self.posts.end_wanted.connect(self._ask_ending)
        self.posts.change_wanted.connect(self._ask_changing)
        self.posts.empty.acted.connect(self._ask_filling)

    def context(self) -> str:
        if self._view is None:
            return ""
        known = self._view.framework
        over = sum(row.over for row in self._view.groups)
        said = f"{count(over, 'limit')} passed" if over else "every limit holds"
        year = FinancialYear.of(self.shown_day(known.today))
        return f"{known.title} · {year} · {self.as_at(known.today)} · {said}"

    def refresh(self) -> None:
        self.desk.read(read_staffing, self._show, self)

    def show_place(self, place: Place) -> None:
        self._wanted = str(place.item) if place.item is not None else None
        if self._view is not None and self.isVisible():
            self._go()

    def open_filling(self) -> None:
        """Open the form of a filled post, for the role group in hand."""
        if self._view is not None:
            chosen = self.posts.group.value or None
            FillPostForm(self.desk, self._view.groups, self._view.framework.today, chosen=chosen, parent=self)

    def open_ending(self, post: PostRow) -> None:
        """Open the form that ends a post."""
        if self._view is not None:
            EndPostForm(self.desk, post, self._view.framework.today, parent=self)

    def open_changing(self, post: PostRow) -> None:
        """Open the form that changes what is recorded of a post."""
        if self._view is not None:
            AmendPostForm(self.desk, post, self._view.groups, parent=self)

    def _ask_filling(self) -> None:
        open_if_able(self.desk, FILL_POST, self.open_filling, self.tell, self)

    def _ask_ending(self, post: PostRow | None) -> None:
        if post is None:
            self.tell("Choose the post that ends first.", "info")
        else:
            open_if_able(self.desk, END_POST, lambda: self.open_ending(post), self.tell, self)

    def _ask_changing(self, post: PostRow | None) -> None:
        if post is None:
            self.tell("Choose the post that is to be changed first.", "info")
        else:
            open_if_able(self.desk, AMEND_POST, lambda: self.open_changing(post), self.tell, self)

    def _narrow(self, code: str) -> None:
        self.posts.narrow(code)
        self.posts.view.setFocus()

    def _show(self, view: StaffingView) -> None:
        self._view = view
        self.show_context()
        self.chart.setVisible(bool(view.groups))
        self.bars.set_lines(
            tuple(
                FteLine(row.code, row.title, row.limit_thousandths, row.filled_thousandths, row.bought_in_thousandths)
                for row in view.groups
            )
        )
        self.groups.set_rows(view.groups)
        self.posts.show_posts(view.posts, view.groups, self.shown_day(view.framework.today))
        self._go()

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.groups.choose(wanted)
            self.posts.narrow(wanted)
