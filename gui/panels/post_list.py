"""Every post, filled, to come or ended, with the choice of one role group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.queries.staffing import PostRow, StaffingRow
from gui import theme
from gui.formats import day, fte_aligned
from gui.panels.fitted import fit_panel
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.button import button
from gui.widgets.choice import Choice
from gui.widgets.empty_state import EmptyState

EVERY_GROUP = ""
TONES = {"Filled": "good", "To come": "info", "Ended": "plain"}


@dataclass(frozen=True, slots=True)
class Held:
    """One post and where it stands today."""

    row: PostRow
    state: str


COLUMNS: tuple[Column[Held], ...] = (
    Column("Role group", lambda item: item.row.title, stretch=True),
    Column("Team", lambda item: item.row.team),
    Column("Holder", lambda item: item.row.holder, width=180),
    Column(
        "FTE", lambda item: fte_aligned(item.row.fte_thousandths), lambda item: item.row.fte_thousandths, right=True
    ),
    Column("From", lambda item: day(item.row.first_day), sort=lambda item: item.row.first_day),
    Column("To", lambda item: day(item.row.last_day), sort=lambda item: item.row.last_day),
    Column("State", lambda item: item.state, tone=lambda item: TONES[item.state]),
)


class PostList(TablePanel[Held]):
    """Says by `end_wanted` and `change_wanted` which post is to be ended or changed, or None when none is in hand."""

    end_wanted = Signal(object)  # a PostRow, or None
    change_wanted = Signal(object)  # the same

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "posts",
            RowsModel(COLUMNS, key=lambda item: item.row.id),
            title="Posts",
            noun=("post", "posts"),
            empty=EmptyState(
                "staffing",
                "No posts yet",
                "Who holds which post, from when to when, will stand here.",
                "Fill a post",
            ),
            parent=parent,
        )
        self._held: list[Held] = []
        self.group: Choice[str] = Choice(((EVERY_GROUP, "Every role group"),))
        self.group.setAccessibleName("Role group of the posts shown")
        self.group.value = EVERY_GROUP
        self.group.changed.connect(lambda _code: self._narrow())
        self.group.setMinimumContentsLength(6)
        self.add_control(self.group)
        self.end_button = button("End the post", clicked=self._ask_end)
        self.change_button = button("Change", icon_name="edit", clicked=self._ask_change)
        self.acts = QWidget()
        acts = QHBoxLayout(self.acts)
        acts.setContentsMargins(theme.PADDING, 4, theme.PADDING, 12)
        acts.addWidget(self.change_button)
        acts.addWidget(self.end_button)
        acts.addStretch(1)
        self.add(self.acts)
        for words, ask in (("Change…", self._ask_change), ("End the post…", self._ask_end)):
            action = QAction(words, self)
            action.triggered.connect(lambda _checked=False, ask=ask: ask())
            self.view.row_actions.append(action)
        fit_panel(self, least=4, most=8)

    def show_posts(self, posts: Sequence[PostRow], groups: Sequence[StaffingRow], today: date) -> None:
        """Show every post of the groups."""
        self._held = [Held(row, _state(row, today)) for row in posts]
        self.group.set_choices(((EVERY_GROUP, "Every role group"), *((row.code, row.title) for row in groups)))
        self.group.setVisible(bool(posts))
        self.acts.setVisible(bool(posts))
        self._narrow()

    def narrow(self, code: str) -> None:
        """Show the posts of one role group, or of every one."""
        self.group.value = code

    def _narrow(self) -> None:
        wanted = self.group.value or EVERY_GROUP
        of_group = [item for item in self._held if not wanted or item.row.role_group == wanted]
        self.set_rows(of_group)

    def _ask_end(self) -> None:
        self.end_wanted.emit(self._chosen())

    def _ask_change(self) -> None:
        self.change_wanted.emit(self._chosen())

    def _chosen(self) -> PostRow | None:
        chosen = self.view.chosen_row()
        return chosen.row if chosen else None


def _state(row: PostRow, today: date) -> str:
    if row.last_day is not None and row.last_day < today:
        return "Ended"
    return "To come" if row.first_day > today else "Filled"
